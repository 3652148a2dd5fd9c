"""A line of a file, cut to what fits beside the words that matter, measured in terminal cells."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pakru_refs.reports.neutral import sign

LIMIT = 100
"""Cells of a line that are shown; longer lines are cut around the marked words."""

_TAB = "    "
_SHARE_BEFORE = 0.6
"""Of the room beside the marked words: what leads up to them says more than what follows."""
_WORD = 16
"""A cut falls between words when one ends this near, in characters."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is shown of a line: `before` + `marked` + `after`, nothing hidden in it."""

    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        """Return the whole of it."""
        return self.before + self.marked + self.after

    @property
    def indent(self) -> int:
        """Return the cells in front of the marked words."""
        return cells(self.before)

    @property
    def width(self) -> int:
        """Return the cells under the marked words; at least one, so that a caret can be seen."""
        return max(cells(self.marked), 1)


def cells(text: str) -> int:
    """Return how many terminal cells a shown text takes (Unicode Standard Annex #11)."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def passage(line: str, start: int, end: int, limit: int = LIMIT) -> Passage:
    """Cut a line to `limit` cells around `line[start:end]`; cuts are shown as `…`.

    Marked words that do not fit lose their end.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    # Nothing further than `limit` characters away can be shown: a paragraph may be one line.
    low, high = max(start - limit, 0), min(start + limit, len(line))
    shown = [_shown(character) for character in line[low:high]]
    widths = [cells(text) for text in shown]
    if low == 0 and high == len(line) and sum(widths) <= limit:
        first, last = 0, len(shown)
    else:
        first, last = _bounds(widths, start - low, min(end, high) - low, limit)
        first = _later(line, low + first, start) - low
        last = _earlier(line, low + last, end) - low
    return _cut(
        shown, (first, start - low, end - low, last), (low + first > 0, low + last < len(line))
    )


def _cut(shown: list[str], at: tuple[int, int, int, int], cut: tuple[bool, bool]) -> Passage:
    first, start, end, last = at
    before = "".join(shown[first:start])
    after = "".join(shown[end:last])
    marked = "".join(shown[start : min(end, last)])
    if cut[0]:
        before = f"… {before}"
    if cut[1] and end > last:
        return Passage(before, f"{marked}…", "")
    return Passage(before, marked, f"{after} …" if cut[1] else after)


def _bounds(widths: list[int], start: int, end: int, limit: int) -> tuple[int, int]:
    room = limit - len("… ") - len(" …")
    marked = sum(widths[start:end])
    if marked >= room:
        return start, _reach(widths, start, room)
    beside = room - marked
    left, right = sum(widths[:start]), sum(widths[end:])
    before = min(left, max(int(beside * _SHARE_BEFORE), beside - right))
    return _reach_back(widths, start, before), _reach(widths, end, beside - before)


def _reach(widths: list[int], at: int, room: int) -> int:
    while at < len(widths) and widths[at] <= room:
        room -= widths[at]
        at += 1
    return at


def _reach_back(widths: list[int], at: int, room: int) -> int:
    while at > 0 and widths[at - 1] <= room:
        at -= 1
        room -= widths[at]
    return at


def _later(line: str, at: int, stop: int) -> int:
    """Move a cut forward to the next word, and never between a letter and its accents."""
    if at == 0:
        return 0
    near = range(at, min(at + _WORD, stop) + 1)
    word = next((i for i in near if line[i - 1].isspace()), at)
    while word < stop and (line[word].isspace() or not _width(line[word])):
        word += 1
    return word


def _earlier(line: str, at: int, stop: int) -> int:
    """Move a cut back to the end of a word."""
    if at >= len(line) or at <= stop:
        return at
    near = range(at, max(at - _WORD, stop) - 1, -1)
    word = next((i for i in near if line[i].isspace()), at)
    while word > stop and line[word - 1].isspace():
        word -= 1
    return word


def _shown(character: str) -> str:
    return _TAB if character == "\t" else sign(character)


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    if character in "\u200c\u200d" or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
