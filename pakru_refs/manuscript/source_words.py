r"""The words of a text in some markup: what a reader would see, with the place of each.

Words are compared folded: without diacritics, whatever the markup wrote them with (`\'e`, `&eacute;`).
Tags, commands and what is never printed are no words.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Syntax(StrEnum):
    """The markup of a text, as far as its words are concerned."""

    PLAIN = "plain"
    """No markup inside words: plain text, Markdown, RST, Org."""
    TEX = "tex"
    XML = "xml"
    """HTML, JATS."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; three lists of one length."""

    keys: list[str]
    """Each folded: equal when they are one word."""
    starts: list[int]
    ends: list[int]


_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe",
     "Œ": "OE", "ı": "i", "ȷ": "j", "\u00ad": None, "\u200b": None}
)  # fmt: skip
_PLAIN = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad])++")
_ENTITY_LETTER = (
    r"&(?:[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|strok|macr|breve|ogon|dot)"
    r"|szlig|shy|[aAoO][eE]lig|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});"
)
_XML = re.compile(
    rf"<[^<>]*+>?|(?P<word>(?:[^\W_]|[\u0300-\u036f\u00ad]|{_ENTITY_LETTER})++)|&[A-Za-z]{{1,30}};"
)
_ACCENT = (
    r"\\(?:[`'^\"~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|[cvuHkrdbt](?:\{\\?[A-Za-z]\}|\s[A-Za-z])"
    r"|(?:ss|ae|AE|oe|OE|o|O|l|L|aa|AA|i|j)(?:\{\}|\s|(?![A-Za-z])))"
)
_TEX = re.compile(
    r"%[^\n]*"
    r"|\\(?:(?:label|(?:page|eq|auto|name|[cC])?ref|usepackage|input|include|bibliographystyle"
    r"|includegraphics|begin|end)\*?\s?(?:\[[^\[\]]{0,300}\])?\{[^{}]{0,300}\})"
    rf"|(?P<word>(?:[^\W_]|[\u0300-\u036f\u00ad]|\\-|\{{?{_ACCENT}\}}?|\{{[^\W_]{{1,3}}\}})++)"
    r"|\\(?:[A-Za-z@]+|.)",
    re.DOTALL,
)
_TEX_MARK = re.compile(rf"(?P<accent>{_ACCENT})|\\-|[{{}}]")
_ODD_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|o|O|l|L|aa|AA|i|j)(?![A-Za-z])")
_UNSEEN = {
    re.compile(r"<!--"): re.compile(r"-->"),
    re.compile(r"<script[\s>]", re.IGNORECASE): re.compile(r"</script", re.IGNORECASE),
    re.compile(r"<style[\s>]", re.IGNORECASE): re.compile(r"</style", re.IGNORECASE),
    re.compile(r"<head[\s>]", re.IGNORECASE): re.compile(r"</head", re.IGNORECASE),
}
"""Stretches that print nothing: how each starts and ends."""


def words(text: str, syntax: Syntax = Syntax.PLAIN) -> Words:
    """Return the words of a text; every text has them, and each slices back to what is there."""
    found = _Gathered()
    for start, end in _seen(text, syntax):
        found.read(text, start, end, syntax)
    return Words(found.keys, found.starts, found.ends)


def fold(word: str) -> str:
    """Return a word without diacritics and soft hyphens."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _seen(text: str, syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text outside comments, scripts and the like."""
    if syntax is Syntax.TEX:
        return _tex_seen(text)
    return _xml_seen(text) if syntax is Syntax.XML else iter([(0, len(text))])


def _xml_seen(text: str) -> Iterator[tuple[int, int]]:
    closers = dict(_UNSEEN)
    ahead = {opener: opener.search(text) for opener in closers}
    at = 0
    while True:
        # An opener that is nowhere ahead is not looked for again: hostile text stays linear.
        for opener, found in list(ahead.items()):
            if found is None:
                del ahead[opener]
            elif found.start() < at:
                ahead[opener] = opener.search(text, at)
        there = {found.start(): opener for opener, found in ahead.items() if found}
        if not there:
            break
        start = min(there)
        end = closers[there[start]].search(text, start)
        if end is None:
            del ahead[there[start]]
            continue
        yield at, start
        at = end.end()
    yield at, len(text)


_PREAMBLE_END = "\\begin{document}"
_PRINTED = re.compile(r"\\(?:title|subtitle|author|date|abstract)\b")
_MOST_PRINTED = 50


def _tex_seen(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the document, and of its preamble only what follows `\title` and the like."""
    begin = text.find(_PREAMBLE_END)
    if begin >= 0:
        for found in islice(_PRINTED.finditer(text, 0, begin), _MOST_PRINTED):
            yield found.end(), min(_group_end(text, found.end()), begin)
    yield max(begin, 0), len(text)


def _group_end(text: str, start: int, limit: int = 20_000) -> int:
    """Return the offset behind the group in braces that opens near `start`."""
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start, start + limit):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth <= 0 and found.group() == "}":
            return found.end()
    return start


class _Gathered:
    """Words as they are found."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def read(self, text: str, start: int, end: int, syntax: Syntax) -> None:
        """Add the words of `text[start:end]`."""
        if syntax is Syntax.PLAIN:
            for found in _PLAIN.finditer(text, start, end):
                self._add(fold(found.group()), *found.span())
            return
        undo = self._entities if syntax is Syntax.XML else self._accents
        pattern = _XML if syntax is Syntax.XML else _TEX
        for found in pattern.finditer(text, start, end):
            if found["word"] is None:
                continue
            undo(found.group(), found.start())

    def _add(self, key: str, start: int, end: int) -> None:
        if key:
            self.keys.append(key)
            self.starts.append(start)
            self.ends.append(end)

    def _entities(self, word: str, start: int) -> None:
        if "&" not in word:
            self._add(fold(word), start, start + len(word))
            return
        shown: list[str] = []
        places: list[int] = []
        at = 0
        for part in re.split(r"(&[^;]*;)", word):
            letters = html.unescape(part) if part.startswith("&") else part
            shown.append(letters)
            steps = (0,) * len(letters) if part.startswith("&") else range(len(letters))
            places += [start + at + step for step in steps]
            at += len(part)
        places.append(start + at)
        for found in _PLAIN.finditer("".join(shown)):
            self._add(fold(found.group()), places[found.start()], places[found.end()])

    def _accents(self, word: str, start: int) -> None:
        bare = _TEX_MARK.sub(_letters, word) if "\\" in word or "{" in word else word
        opening = 1 if word[0] == "{" and not word.startswith("{\\") else 0
        self._add(fold(bare), start + opening, start + len(word))


def _letters(mark: re.Match[str]) -> str:
    accent = mark["accent"]
    if accent is None:
        return ""
    odd = _ODD_LETTER.match(accent)
    if odd:
        return {"aa": "a", "AA": "A"}.get(odd[1], odd[1])
    return accent.rstrip("}")[-1]
