"""Where something stands: files, offsets, lines and columns.

Offsets count code points of the decoded file, from 0, the end exclusive; a byte order mark and
both characters of a CRLF count, so that an offset always finds the place in the file as it is.
Lines and columns count from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """One place in a file."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Location:
    """A region of a file, with the words that stand there."""

    path: str
    """As shown to people: relative where possible, forward slashes."""
    start: Position
    end: Position
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}"

    def part(self, start: int, end: int) -> Location:
        """Return the location of `text[start:end]`."""
        inside = Source(self.path, self.text)
        first, last = self._moved(inside.position(start)), self._moved(inside.position(end))
        return Location(self.path, first, last, self.text[start:end])

    def _moved(self, within: Position) -> Position:
        """Turn a position in the text of this region into one in its file."""
        column = within.column + (self.start.column - 1 if within.line == 1 else 0)
        offset, line = within.offset + self.start.offset, within.line + self.start.line - 1
        return Position(offset, line, column)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text file: the one thing that turns offsets into locations."""

    path: str
    text: str
    """With line endings and byte order mark as in the file."""

    def locate(self, start: int, end: int) -> Location:
        """Return the location of `text[start:end]`."""
        return Location(self.path, self.position(start), self.position(end), self.text[start:end])

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, max(offset, starts[0]))
        return Position(offset, line, max(offset - starts[line - 1], 0) + 1)

    def line(self, number: int) -> str:
        """Return one line without its ending; lines count from 1."""
        starts = _line_starts(self.text)
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


@lru_cache(maxsize=512)
def _line_starts(text: str) -> tuple[int, ...]:
    # An editor shows no column for a byte order mark: the first line starts behind it.
    first = 1 if text.startswith("\ufeff") else 0
    return (first, *(found.end() for found in _LINE_END.finditer(text)))
