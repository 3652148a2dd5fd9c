"""A place in a file as people see it: the line, with carets under the words that are meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.reports.colour import Paint
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.passage import LIMIT, Passage, cells, passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pakru_refs.model.location import Location, Source

_ROOM_FOR_LABEL = 24
"""Cells beyond the limit that a label may take before it gets a line of its own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What goes under the words that are meant."""

    caret: str
    style: str
    """As `Paint` knows it."""
    label: str = ""


def of(location: Location, sources: Mapping[str, Source]) -> Passage | None:
    """Return the first line of a place with the words that are meant; `None` for no words at all.

    A place in a file that is not at hand is shown by the words that it carries.
    """
    source = sources.get(location.path)
    start, number = location.start.column - 1, location.start.line
    if source is None or not 1 <= location.start.offset + 1 <= len(source.text) + 1:
        line, start = _first_line(location.text), 0
    else:
        line = source.line(number)
    if not line.strip():
        return None
    return passage(line, start, start + len(_first_line(location.text)))


def framed(
    location: Location, shown: Passage, mark: Mark, gutter: int, paint: Paint
) -> Iterator[str]:
    """Yield the line and what stands under it, behind a gutter of `gutter` cells.

    Args:
        location: for the line number.
        shown: what `of` returned.
        mark: how to mark the words.
        gutter: the width of the widest line number in the finding.
        paint: paints the frame and the carets.
    """
    bar = paint("frame", f"{' ' * gutter} |")
    yield bar
    yield f"{paint('frame', f'{location.start.line:>{gutter}} |')} {shown.text}".rstrip()
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
