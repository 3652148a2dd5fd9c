"""The printed labels of a numbered reference list: `[1]`, `2.`, `(3)`, `4`, and tags such as `[Raf20]`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pakru_refs.manuscript.entry_starts import entry_starts
from pakru_refs.manuscript.reference_shape import starts_with_author

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pakru_refs.manuscript.lines import Line

_LABEL = re.compile(
    r"(?:\[(?P<square>\d{1,4})\]|\((?P<round>\d{1,3})\)|(?P<dotted>\d{1,3})[.)])\s*(?=\D)|(?P<bare>\d{1,3})\s+(?=[^\W\d_a-z])"
)
_ALONE = re.compile(r"\[(\d{1,4})\]|\((\d{1,3})\)|(\d{1,3})[.)]")
_TAG = re.compile(r"\[(?P<tag>[^\W\d_][\w+*.:-]{1,24}(?:\s\d{2}[a-z]?)?)\]\s+(?=\S)")
_SHARE = 12
"""Lines of an entry on average, at most: fewer labels are chance."""
_FARTHEST = 10
"""Numbers that a list may miss in one place."""

_EXPECTED = 1.0
"""What a missing number says for every start between two labels."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where an entry starts: the number of its line, and its label where one is known."""

    line: int
    label: str = ""


def label_of(text: str, *, tagged: bool = False) -> tuple[int, str]:
    """Return how many characters of a line are its label, and the label without brackets."""
    match = _LABEL.match(text) or (_TAG.match(text) if tagged else None)
    if match is None or match.lastgroup is None or len(text) == match.end():
        return 0, ""
    label = match[match.lastgroup]
    if match.lastgroup == "bare" and not starts_with_author(text[match.end() :]):
        return 0, ""
    return match.end(), label


def is_label(text: str, *, bracketed: bool = False) -> bool:
    """Say whether a line is a label and nothing else, as PDFs have it whose labels hang.

    Args:
        text: the line.
        bracketed: `12.` is none: it may be the last page of an entry.
    """
    found = _ALONE.fullmatch(text)
    return found is not None and not (bracketed and found[3])


def tags(kept: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines with tags for labels, when the list has them."""
    found = [number for number, line in enumerate(kept) if _TAG.match(line.text)]
    fits = len(found) > 1 and found[0] == 0 and len(found) * _SHARE >= len(kept)
    return found if fits else []


def numbered(kept: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines that carry the labels 1, 2, 3 …, when the list has them."""
    values = {number: value for number, line in enumerate(kept) if (value := _value(line.text))}
    found = [number for number, _ in _rising(list(values.items()))]
    fits = len(found) > 1 and found[0] <= 1 and len(found) * _SHARE >= len(kept)
    return found if fits else []


def numbered_starts(
    kept: Sequence[Line], found: Sequence[int], set_off: Collection[int]
) -> Iterator[Start]:
    """Yield where the entries of a numbered list start.

    Where numbers are missing between two labels, or several stand apart from their entries, the
    lines between are parted by their shape, into as many entries as there are numbers.

    Args:
        kept: the lines of the list.
        found: the numbers of those with labels (`numbered`).
        set_off: numbers of the lines that a blank line stands before.
    """
    for start, stop in pairwise([*found, len(kept)]):
        value = _value(kept[start].text)
        following = _value(kept[stop].text) if stop < len(kept) else value + 1
        missing = following - value - 1
        yield Start(start, str(value))
        if missing:
            yield from _between(kept, range(start, stop), value, missing, set_off)


def _between(
    kept: Sequence[Line], part: range, value: int, missing: int, set_off: Collection[int]
) -> Iterator[Start]:
    own = [
        number
        for number in part
        if not is_label(kept[number].text)
        or not value <= _value(kept[number].text) <= value + missing
    ]
    if not own:
        return
    blank = {at for at, number in enumerate(own) if number in set_off}
    starts = entry_starts([kept[number] for number in own], blank, _EXPECTED)[1:]
    if len(starts) <= missing:
        for step, at in enumerate(starts, 1):
            yield Start(own[at], str(value + step))


def _value(text: str) -> int:
    """Return the number that a line is labelled with; 0 when there is none."""
    alone = _ALONE.fullmatch(text)
    label = next(filter(None, alone.groups())) if alone else label_of(text)[1]
    return int(label) if label.isdigit() else 0


def _rising(values: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of lines whose labels rise, without what leaps away at its ends."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(values):
        place = bisect_left(tails, value)
        before.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        last[place : place + 1] = [at]
    at = last[-1] if last else -1
    chain: list[tuple[int, int]] = []
    while at >= 0:
        chain.append(values[at])
        at = before[at]
    return _without_leaps(chain[::-1])


def _without_leaps(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = chain[:1]
    for item in chain[1:]:
        if item[1] - kept[-1][1] <= _FARTHEST:
            kept.append(item)
    return kept
