"""Plain lists of addresses: a line each, with remarks behind `#` at the start of a line.

A document is made of the links alone; nothing that reads manuscripts is needed for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.links.identifier import identifier
from pakru_refs.model.document import Document, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Source

_WEB = re.compile(r"(?:(?:https?|ftp)://|www\.)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,30}:\S+", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]+")


def is_address(text: str) -> bool:
    """Say whether a text is a web address or an identifier, whole."""
    return _WEB.fullmatch(text) is not None or identifier(text) is not None


def is_list(text: str) -> bool:
    """Say whether a text is a list: at least one address, and nothing but such and remarks.

    A line that has a scheme and is no address (`mailto:…`, a misspelt `htp://…`) may stand in a list.
    """
    found = False
    for _, line in _lines(text):
        known = is_address(line)
        if not known and not _SCHEME.fullmatch(line):
            return False
        found = found or known
    return found


def document(source: Source) -> Document:
    """Return a document with the links of a list, a line each."""
    links = tuple(
        Link(line, source.locate(start, start + len(line))) for start, line in _lines(source.text)
    )
    return Document(links=links, cites_expected=False)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not empty and no remark, with its offset, white space left out."""
    for found in _LINE.finditer(text):
        line = found.group().strip("\ufeff \t\f\v")
        if line and not line.startswith("#"):
            yield found.start() + found.group().index(line), line


def with_identifiers(read: Document) -> Document:
    """Return a document with a link for each DOI of an item that gives it as no address."""
    given = {(link.key, _doi(link.url)) for link in read.links}
    keys = {link.key for link in read.links}
    added = tuple(
        _link(item, main=item.key not in keys)
        for item in read.items
        if item.doi and (item.key, item.doi) not in given
    )
    return replace(read, links=(*read.links, *added)) if added else read


def _link(item: Item, *, main: bool) -> Link:
    return Link(f"https://doi.org/{item.doi}", item.place("doi"), item.key, main)


def _doi(url: str) -> str:
    known = identifier(url)
    return known.value if known and known.scheme == "doi" else ""
