"""A place in a file as people see it: the words around it, with carets under those that are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.location import Unit
from pakru_refs.reports.colour import Paint
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.passage import LIMIT, Passage, cells, passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pakru_refs.model.location import Location, Source

_ROOM_FOR_LABEL = 24
"""Cells beyond the limit that a label may take before it gets a line of its own."""

_BREAKS = {Unit.PARAGRAPH: re.compile(r"[\r\n]"), Unit.PAGE: re.compile(r"\f|\n\s*\n")}
"""What stands between the paragraphs of a text as read."""
_BLANKS = str.maketrans("\r\n\f\t", "    ")


@dataclass(frozen=True, slots=True)
class Mark:
    """What goes under the words that are meant."""

    caret: str
    style: str
    """As `Paint` knows it."""
    label: str = ""


def of(location: Location, sources: Mapping[str, Source]) -> Passage | None:
    """Return what stands around a place with the words that are meant; `None` for no words at all.

    Of a file with lines that is the first line; of a paragraph or page, the paragraph around the
    words. A place in a file that is not at hand is shown by the words that it carries.
    """
    source = sources.get(location.path)
    if source is None or source.unit is not location.unit:
        return _by_itself(location)
    if source.unit is not Unit.LINE:
        return _running(location, source)
    line = source.line(location.start.line) if _is_in(location, source) else ""
    if not line:
        return _by_itself(location)
    start = location.start.column - 1
    return passage(line, start, start + _width(location)) if line.strip() else None


def _is_in(location: Location, source: Source) -> bool:
    return location.start.line <= source.position(len(source.text)).line


def _width(location: Location) -> int:
    """Return how many characters of its first line a place takes, as the file has them.

    Of a text as read, marks are undone: the file may need more characters for the same words.
    """
    start, end = location.start, location.end
    if end.line == start.line and end.column > start.column:
        return end.column - start.column
    return len(_first_line(location.text))


def _by_itself(location: Location) -> Passage | None:
    line = _first_line(location.text)
    return passage(line, 0, len(line)) if line else None


def _running(location: Location, source: Source) -> Passage | None:
    """Return the words of a place in running text: a line break of a page is none of its text."""
    start, end = location.start.offset, location.end.offset
    if not 0 <= start <= end <= len(source.text):
        return _by_itself(location)
    first, last = _paragraph(source, start, end)
    shown = source.text[first:last].rstrip().translate(_BLANKS)
    return passage(shown, start - first, end - first) if shown.strip() else None


def _paragraph(source: Source, start: int, end: int) -> tuple[int, int]:
    """Return the paragraph that holds a stretch of a text as read, or as much of it as is near."""
    low, high = max(start - LIMIT, 0), min(max(end, start) + LIMIT, len(source.text))
    breaks = _BREAKS[source.unit]
    before = [found.end() for found in breaks.finditer(source.text, low, start)]
    after = breaks.search(source.text, end, high)
    first = before[-1] if before else low - 1 if low else 0
    return max(first, 0), after.start() if after else min(high + 1, len(source.text))


def framed(
    location: Location, shown: Passage, mark: Mark, gutter: int, paint: Paint
) -> Iterator[str]:
    """Yield the line and what stands under it, behind a gutter of `gutter` cells.

    Args:
        location: for the line number; a paragraph or page has none.
        shown: what `of` returned.
        mark: how to mark the words.
        gutter: the width of the widest line number in the finding.
        paint: paints the frame and the carets.
    """
    bar = paint("frame", f"{' ' * gutter} |")
    number = location.start.line if location.unit is Unit.LINE else ""
    yield bar
    yield f"{paint('frame', f'{number:>{gutter}} |')} {shown.text}".rstrip()
    indent, carets = " " * shown.indent, mark.caret * shown.width
    label = visible(mark.label)
    if not label or shown.indent + shown.width + 1 + cells(label) <= LIMIT + _ROOM_FOR_LABEL:
        yield f"{bar} {indent}{paint(mark.style, f'{carets} {label}'.rstrip())}"
        return
    yield f"{bar} {indent}{paint(mark.style, carets)}"
    left = max(shown.indent + shown.width - cells(label), 0)
    yield f"{bar} {' ' * left}{paint(mark.style, label)}"


def _first_line(text: str) -> str:
    return text.lstrip("\r\n").splitlines()[0].rstrip() if text.strip() else ""
