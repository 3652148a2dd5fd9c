"""The works that notes cite in full, as items: the references of an article without a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations.note_fields import Fields, fields
from pakru_refs.citations.note_titles import tokens
from pakru_refs.citations.reference_keys import keys
from pakru_refs.citations.reference_string import parse
from pakru_refs.match.works import same_work
from pakru_refs.model.citation import Form
from pakru_refs.model.item import Item, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pakru_refs.model.citation import Citation, CitationItem

_QUOTES = ("“", "‘", "«", "„", '"', "'", "»", "« ", "‹")


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
    """Read a note as a reference: its title and what stands behind it, in the order of notes."""
    text = " ".join(cited.location.text.split())
    title = " ".join(cited.title.split())
    _, _, behind = text.partition(title)
    quoted = text[: len(text) - len(behind) - len(title)].endswith(_QUOTES)
    found = fields(behind, quoted=quoted)
    given = (*cited.given, *("" for _ in cited.names))
    read = parse(text, cited.location).item
    return Item(
        "",
        _type(found, quoted=quoted, url=read.url),
        cited.location,
        author=tuple(_name(n, g) for n, g in zip(cited.names, given, strict=False)),
        more_authors=cited.et_al,
        issued=cited.issued,
        title=title,
        container_title=found.container_title,
        volume=found.volume,
        issue=found.issue,
        page=found.page,
        publisher=found.publisher,
        publisher_place=found.publisher_place,
        doi=read.doi,
        url=read.url,
        accessed=read.accessed,
    )


def _type(found: Fields, *, quoted: bool, url: str) -> str:
    if found.chapter:
        return "chapter"
    if quoted:
        return "article-journal" if found.volume or found.page else "document"
    if found.publisher or found.publisher_place:
        return "book"
    return "webpage" if url else "document"


def _name(family: str, given: str) -> Name:
    return Name(family=family, given=given) if given else Name(literal=family)
