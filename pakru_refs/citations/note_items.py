"""The works that notes cite in full, as items: the references of an article without a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations.note_titles import tokens
from pakru_refs.citations.reference_keys import keys
from pakru_refs.citations.reference_string import parse
from pakru_refs.match.works import same_work
from pakru_refs.model.citation import Form
from pakru_refs.model.item import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.item import Item


def items(citations: Iterable[Citation]) -> tuple[Item, ...]:
    """Return the works that notes give in full, each once, with unique keys."""
    found: list[Item] = []
    by_title: dict[tuple[str, ...], list[Item]] = {}
    for item in _full(citations):
        titled = tuple(token.word for token in tokens(item.title))
        there = by_title.setdefault(titled, [])
        if not any(same_work(item, other) for other in there):
            there.append(item)
            found.append(item)
    return _keyed(found)


def _keyed(found: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(replace(item, key=key) for item, key in zip(found, keys(found), strict=True))


def _full(citations: Iterable[Citation]) -> Iterator[Item]:
    for citation in citations:
        if citation.form is Form.NOTE:
            for item in citation.items:
                if item.title and (item.issued.year or item.issued.status):
                    yield _item(item)


def _item(cited: CitationItem) -> Item:
    """Read a note as a reference; what is known of its names, title and year stands."""
    text = cited.location.text
    reading = parse(" ".join(text.split()), cited.location)
    given = (*cited.given, *("" for _ in cited.names))
    authors = tuple(_name(n, g) for n, g in zip(cited.names, given, strict=False))
    page = "" if reading.item.page == cited.locator else reading.item.page
    return replace(
        reading.item,
        author=authors or reading.item.author,
        more_authors=cited.et_al,
        issued=cited.issued,
        title=cited.title,
        page=page,
    )


def _name(family: str, given: str) -> Name:
    return Name(family=family, given=given) if given else Name(literal=family)
