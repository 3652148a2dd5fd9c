"""Where a part of an entry or of a printed reference stands in its file."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pakru_refs.bib.inheritance import Placed
from pakru_refs.bib.items import value_span

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Entry, Field
    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Location, Source


def source_of(document: Document, path: str) -> Source | None:
    """Return the file of that path, if it was read."""
    sources = [
        *(bibliography.source for bibliography in document.bibliographies),
        *(manuscript.source for manuscript in document.manuscripts),
    ]
    return next((source for source in sources if source.path == path), None)


def within(document: Document, place: Location, start: int, end: int) -> Location:
    """Return the location of `place.text[start:end]`."""
    source = source_of(document, place.path)
    if source is None:
        return place
    return source.locate(place.start.offset + start, place.start.offset + end)


def value_place(document: Document, item: Item, field: Field) -> Location:
    """Return where the value of a field of the item's own entry stands, without delimiters."""
    source = source_of(document, item.location.path)
    if source is None:
        return item.location
    return source.locate(*value_span(Placed(field, source)))


def head(source: Source, entry: Entry) -> Location:
    """Return the location of `@type{key`."""
    return source.locate(entry.start, max(entry.key_end, entry.start))


def cut_out(entry: Entry, field: Field, text: str) -> tuple[int, int] | None:
    """Return the span to delete so that a field is gone; `None` when a comment would go with it."""
    index = bisect_left(entry.fields, field.start, key=lambda one: one.start)
    start = entry.fields[index - 1].end if index else entry.key_end
    gap = text[start : field.start]
    return (start, field.end) if gap.strip() == "," else None
