"""Sentences that say the same, word for word, but for one number.

Numbers and scale words (million, billion) are masked; sentences with one mask are compared value by
value. Language plays no part, except in the list of scale words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.claim import Sentence

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SCALES = frozenset(
    [
        "thousand",
        "million",
        "billion",
        "trillion",
        "mil",
        "milhão",
        "milhões",
        "bilhão",
        "bilhões",
        "trilhões",
        "millón",
        "millones",
        "billones",
        "mille",
        "millions",
        "milliard",
        "milliards",
        "tausend",
        "million",
        "millionen",
        "milliarde",
        "milliarden",
    ]
)
_LABELS = frozenset(
    [
        "figure",
        "figures",
        "fig",
        "figs",
        "table",
        "tables",
        "tab",
        "section",
        "chapter",
        "appendix",
        "experiment",
        "experiments",
        "study",
        "studies",
        "example",
        "examples",
        "equation",
        "eq",
        "hypothesis",
        "phase",
        "step",
        "stage",
        "wave",
        "round",
        "part",
        "panel",
        "box",
        "note",
        "item",
        "question",
        "figura",
        "figuras",
        "tabela",
        "tabla",
        "quadro",
        "abbildung",
        "tabelle",
        "tableau",
        "capítulo",
        "seção",
        "group",
        "site",
        "plot",
        "model",
        "day",
        "week",
        "h",
        "p",
        "pp",
        "no",
        "nº",
        "vol",
        "version",
    ]
)
"""A number behind one of these counts parts of the text or of the work, it does not measure."""

_PART_OF_NAME = re.compile(r"(?://|[^\W\d_]\.|[/@:_])\S*$")
"""The number stands inside an address or an identifier."""
_LEADERS = re.compile(r"(?:…|\.\.\.)\s*$")
"""A page number behind a row of dots."""

_WINDOW = 200
"""Characters before a number that say what it is."""

SHORTEST = 6
"""Words, numbers not counted: shorter sentences repeat by chance."""
MOST = 3
"""A sentence that stands more often than this is a pattern that is filled in, not a repetition."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two sentences that differ in one number."""

    first: Sentence
    second: Sentence
    first_span: tuple[int, int]
    """Of the number, in the first sentence's text."""
    second_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Masked:
    sentence: Sentence
    mask: tuple[str, ...]
    values: tuple[re.Match[str], ...]


def near_duplicates(sentences: Iterable[Sentence]) -> Iterator[NearDuplicate]:
    """Yield pairs of sentences in different paragraphs that differ in one number."""
    groups: defaultdict[tuple[str, ...], list[_Masked]] = defaultdict(list)
    for sentence in sentences:
        if any(map(str.isdigit, sentence.text)):
            masked = _masked(sentence)
            if len(masked.mask) - len(masked.values) >= SHORTEST:
                groups[masked.mask].append(masked)
    for group in groups.values():
        different = {tuple(v.group().casefold() for v in masked.values) for masked in group}
        if len(different) == 2 and len(group) <= MOST:
            yield from _pairs(group)


def _masked(sentence: Sentence) -> _Masked:
    mask: list[str] = []
    values: list[re.Match[str]] = []
    for found in _TOKEN.finditer(sentence.text):
        word = found.group().casefold()
        if word[0].isdigit() or word in _SCALES:
            mask.append("#")
            values.append(found)
        else:
            mask.append(word)
    return _Masked(sentence, tuple(mask), tuple(values))


def _pairs(group: list[_Masked]) -> Iterator[NearDuplicate]:
    first = group[0]
    for second in group[1:]:
        if first.sentence.paragraph == second.sentence.paragraph != 0:
            continue
        pairs = zip(first.values, second.values, strict=True)
        changed = [(a, b) for a, b in pairs if a.group().casefold() != b.group().casefold()]
        if len(changed) == 1 and not _labels(first.sentence.text, changed[0][0]):
            (one, other) = changed[0]
            yield NearDuplicate(first.sentence, second.sentence, one.span(), other.span())


def _labels(text: str, number: re.Match[str]) -> bool:
    head = text[max(0, number.start() - _WINDOW) : number.start()]
    if _PART_OF_NAME.search(head) or _LEADERS.search(head):
        return True
    before = head.rstrip(" .([#").rsplit(None, 1)
    return bool(before) and before[-1].strip("(.[").casefold() in _LABELS
