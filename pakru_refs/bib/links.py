"""The web addresses that a bibliography's entries give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.document import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pakru_refs.model.bibliography import Bibliography, Entry, Field
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Source

_OWN = ("url",)
_TEXT = ("howpublished", "note", "urls", "annote", "addendum")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s{}<>\"\\]+(?:\\[_%#&~$][^\s{}<>\"\\]*)*")
_ESCAPE = re.compile(r"\\([_%#&~$])")


def links(bibliographies: Sequence[Bibliography], items: Sequence[Item]) -> tuple[Link, ...]:
    """Return the addresses of all entries, in file order; the first of an entry is its main one."""
    sources = {bibliography.source.path: bibliography.source for bibliography in bibliographies}
    return tuple(link for item in items if item.entry for link in _of_item(item, sources))


def _of_item(item: Item, sources: Mapping[str, Source]) -> Iterator[Link]:
    source = sources[item.location.path]
    assert item.entry is not None  # noqa: S101 - narrowed by the caller
    for number, (start, end) in enumerate(_spans(item.entry, source.text)):
        url = _ESCAPE.sub(r"\1", source.text[start:end])
        yield Link(url, source.locate(start, end), item.key, main=number == 0)


def _spans(entry: Entry, text: str) -> Iterator[tuple[int, int]]:
    for name in _OWN:
        field = entry.get(name)
        if field and field.value.strip():
            yield _whole(field, text)
    for name in _TEXT:
        field = entry.get(name)
        if field:
            for found in _ADDRESS.finditer(text, field.value_start, field.end):
                yield found.start(), _trimmed(text, found.start(), found.end())


def _whole(field: Field, text: str) -> tuple[int, int]:
    start, end = field.value_start, field.end
    inside = re.compile(r"[\s{\"]*(?:\\url\s*\{)?\s*").match(text, start, end)
    start = inside.end() if inside else start
    while end > start and text[end - 1] in ' \t\r\n}"':
        end -= 1
    return start, end


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ".,;:)]'":
        end -= 1
    return end
