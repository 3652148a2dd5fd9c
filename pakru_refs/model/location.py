"""Where something stands: files, offsets, lines and columns.

Offsets count code points of the decoded file, from 0, the end exclusive; a byte order mark and
both characters of a CRLF count, so that an offset always finds the place in the file as it is.
Lines and columns count from 1.

A file that a converter reads (Word, PDF, LaTeX, HTML …) becomes a text first, and offsets count in
that text. Its lines and columns are those of the file where the file is text (`Origin`); else a line
is a paragraph or a page of the text as read (`Unit`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_LINE_END = re.compile(r"\r\n|\n|\r")
_PAGE_END = re.compile(r"\f")


class Unit(StrEnum):
    """What the lines of a location count."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    """Of a text as read with one paragraph a line, for files that have no lines."""
    PAGE = "page"
    """Of a text as read with a form feed between pages; columns count characters on the page."""


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
    unit: Unit = Unit.LINE

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}"

    def part(self, start: int, end: int) -> Location:
        """Return the location of `text[start:end]`."""
        inside = Source(self.path, self.text)
        first, last = self._moved(inside.position(start)), self._moved(inside.position(end))
        return Location(self.path, first, last, self.text[start:end], self.unit)

    def _moved(self, within: Position) -> Position:
        """Turn a position in the text of this region into one in its file."""
        column = within.column + (self.start.column - 1 if within.line == 1 else 0)
        offset, line = within.offset + self.start.offset, within.line + self.start.line - 1
        return Position(offset, line, column)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text: the one thing that turns offsets into locations."""

    path: str
    text: str
    """With line endings and byte order mark as in the file; for a converted file, as read."""
    unit: Unit = Unit.LINE
    origin: Origin | None = None
    """Of a text converted from text files: where its words stand there."""

    def locate(self, start: int, end: int) -> Location:
        """Return the location of `text[start:end]`."""
        text = self.text[start:end]
        if self.origin is None:
            return Location(self.path, self.position(start), self.position(end), text, self.unit)
        path, first = self.origin.position(start)
        last_path, last = self.origin.position(end, behind=end > start)
        return Location(path, first, last if last_path == path else first, text, self.unit)

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset."""
        if self.origin is not None:
            return self.origin.position(offset)[1]
        starts = _starts(self.text, self.unit)
        line = bisect_right(starts, max(offset, starts[0]))
        return Position(offset, line, max(offset - starts[line - 1], 0) + 1)

    def line(self, number: int) -> str:
        """Return one line (paragraph, page) without its ending; lines count from 1."""
        starts = _starts(self.text, self.unit)
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n\f")

    @property
    def is_converted(self) -> bool:
        """Say whether the text is not the file's own, but what a converter made of it."""
        return self.origin is not None or self.unit is not Unit.LINE

    @property
    def files(self) -> tuple[Source, ...]:
        """Return the texts in which its locations count lines: itself, or those it was made from."""
        return self.origin.files if self.origin else (self,)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words of a converted text stand in the text files that it was made from."""

    starts: tuple[int, ...]
    """Offsets in the converted text where a known stretch starts, rising, the first 0."""
    places: tuple[tuple[int, int], ...]
    """For each stretch: which of `files`, and the offset there."""
    files: tuple[Source, ...]

    def position(self, offset: int, *, behind: bool = False) -> tuple[str, Position]:
        """Return the path, line and column of an offset in the converted text.

        The position keeps that offset. `behind` asks for the place behind the character before it:
        the end of a stretch rather than the start of the next one.
        """
        step = 1 if behind else 0
        at = max(bisect_right(self.starts, offset - step) - 1, 0)
        number, start = self.places[at]
        file = self.files[number]
        # A stretch may be shorter in the file than as read, where the converter wrote it anew.
        there = file.position(min(start + offset - self.starts[at], len(file.text)))
        return file.path, Position(offset, there.line, there.column)


def _starts(text: str, unit: Unit) -> tuple[int, ...]:
    return _page_starts(text) if unit is Unit.PAGE else _line_starts(text)


@lru_cache(maxsize=64)
def _page_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _PAGE_END.finditer(text)))


@lru_cache(maxsize=512)
def _line_starts(text: str) -> tuple[int, ...]:
    # An editor shows no column for a byte order mark: the first line starts behind it.
    first = 1 if text.startswith("\ufeff") else 0
    return (first, *(found.end() for found in _LINE_END.finditer(text)))
