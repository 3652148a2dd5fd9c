"""A place in words that a person can follow: line and column, or the paragraph or page of a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pakru_refs.model.location import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.model.location import Location

_NAMED = 8
"""Places that are counted up before the rest is only counted."""
_WITHIN = {Unit.PARAGRAPH: "in paragraph", Unit.PAGE: "on page"}


def told(location: Location) -> str:
    """Return `article.md:12:40`, or `article.docx, paragraph 12` for a file without lines."""
    if location.unit is Unit.LINE:
        return str(location)
    return f"{location.path}, {within(location)}"


def within(location: Location) -> str:
    """Return a place inside its file: `12:40`, `paragraph 12`, `page 3`."""
    if location.unit is Unit.LINE:
        return f"{location.start.line}:{location.start.column}"
    return f"{location.unit.value} {location.start.line}"


def line(location: Location) -> str:
    """Return a place without its column: `article.md:12`, `article.docx, paragraph 12`."""
    if location.unit is Unit.LINE:
        return f"{location.path}:{location.start.line}"
    return told(location)


def listed(locations: Sequence[Location]) -> str:
    """Return places of one or several files: `refs.bib:12:3, refs.bib:40:3 and 2 more`."""
    lined = all(location.unit is Unit.LINE for location in locations)
    names = (", " if lined else "; ").join(map(told, locations[:_NAMED]))
    return names + _more(len(locations))


def also_at(locations: Sequence[Location], first: Location) -> str:
    """Say where else in its file a thing stands: `also at 75, 79:12`, `also on pages 3, 7`.

    A column is given where a line number would not tell places apart; paragraphs and pages are
    counted once.
    """
    ordered = sorted(locations, key=lambda location: location.start)
    if first.unit is not Unit.LINE:
        return _also_within(ordered, first)
    taken = Counter([first.start.line, *(location.start.line for location in ordered)])
    names = [
        within(place) if taken[place.start.line] > 1 else f"{place.start.line}" for place in ordered
    ]
    return f"also at {', '.join(names[:_NAMED])}{_more(len(names))}"


def _also_within(ordered: Sequence[Location], first: Location) -> str:
    numbers = list(dict.fromkeys(location.start.line for location in ordered))
    others = [number for number in numbers if number != first.start.line]
    here = f"again {_WITHIN[first.unit]} {first.start.line}" if len(others) < len(numbers) else ""
    plural = "s" if len(others) > 1 else ""
    named = ", ".join(map(str, others[:_NAMED])) + _more(len(others))
    there = f"also {_WITHIN[first.unit]}{plural} {named}" if others else ""
    return ", ".join(filter(None, (here, there)))


def _more(number: int) -> str:
    return f" and {number - _NAMED} more" if number > _NAMED else ""
