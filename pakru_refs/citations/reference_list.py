"""The printed reference list of a manuscript to items with keys."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_keys import keys
from pakru_refs.citations.reference_links import addresses
from pakru_refs.citations.reference_string import Reading, parse
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Block, Manuscript
    from pakru_refs.model.item import Item, Name
    from pakru_refs.model.location import Source


def references(manuscript: Manuscript) -> tuple[Item, ...]:
    """Return the items of the reference list in their order, with unique keys."""
    items = list(_items(manuscript))
    named = zip(items, keys(items), strict=True)
    if not manuscript.keyed:
        return tuple(replace(item, key=key) for item, key in named)
    used: set[str] = set()
    return tuple(_with_own_key(item, key, used) for item, key in named)


def _with_own_key(item: Item, made: str, used: set[str]) -> Item:
    """Return an entry with the key that its author gave it, the first time that it is given."""
    key = item.key if item.key and item.key not in used else made
    used.add(key)
    return replace(item, key=key)


def _items(manuscript: Manuscript) -> Iterator[Item]:
    previous: tuple[Name, ...] = ()
    for block in manuscript.blocks:
        if block.role is not Role.REFERENCES or block.kind is BlockKind.HEADING:
            continue
        reading = parse(
            block.text,
            manuscript.source.locate(block.start, block.end),
            found=list(_addresses(manuscript.source, block)),
            previous=previous,
        )
        item = _placed(reading, manuscript.source, block)
        previous = item.author or item.editor
        yield item


def _addresses(source: Source, block: Block) -> Iterator[tuple[str, int, int]]:
    """Yield the web addresses of a block; the file tells more than the text with its marks undone."""
    for address in addresses(source.text, block.start, block.end):
        start = bisect_left(block.offsets, address.start)
        end = bisect_left(block.offsets, address.end)
        if start < end:
            yield address.url, start, end


def _placed(reading: Reading, source: Source, block: Block) -> Item:
    places = {
        name: source.locate(*block.span(start, end))
        for name, (start, end) in sorted(reading.spans.items())
        if start < end
    }
    return replace(reading.item, key=block.key, label=block.label, places=places)
