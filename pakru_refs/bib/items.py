"""BibTeX and BibLaTeX entries → items: CSL's variables, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.bib import dates, identifiers, names, tex
from pakru_refs.bib.inheritance import Library, Placed
from pakru_refs.bib.types import NO_WORKS, csl_type
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Location

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Bibliography, Entry
    from pakru_refs.model.location import Source

    Fields = Mapping[str, Placed]

_VARIABLES: Mapping[str, tuple[str, ...]] = {
    "author": ("author",),
    "editor": ("editor",),
    "issued": ("date", "year"),
    "title": ("title",),
    "container_title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "page": ("pages", "page", "eid"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher_place": ("location", "address", "place", "city"),
    "edition": ("edition",),
    "doi": ("doi",),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "url": ("url", "howpublished", "note", "urls"),
    "accessed": ("urldate", "lastchecked", "lastaccessed", "accessed"),
    "note": ("note", "addendum", "howpublished"),
    "language": ("langid", "language"),
}
"""CSL's variables, each with the fields that may hold it, best first."""

_SUBTITLES = {
    "journaltitle": "journalsubtitle",
    "booktitle": "booksubtitle",
    "maintitle": "mainsubtitle",
}
_BOOKS = frozenset({"book", "periodical", "collection", "mvbook", "proceedings", "reference"})
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s{}<>\"]+")


def items(bibliographies: Sequence[Bibliography]) -> tuple[Item, ...]:
    """Return an item for every entry that is a work, in file order; keys may repeat."""
    library = Library.of(bibliographies)
    return tuple(
        _item(entry, bibliography.source, library.fields(entry, bibliography.source))
        for bibliography in bibliographies
        for entry in bibliography.entries
        if entry.type not in NO_WORKS
    )


@dataclass(frozen=True, slots=True, eq=False)
class Places(Mapping[str, Location]):
    """Where each variable stands; lines are counted only when somebody asks."""

    fields: Mapping[str, Placed]

    def __getitem__(self, variable: str) -> Location:
        placed = self.fields[variable]
        return placed.source.locate(*value_span(placed))

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


def value_span(placed: Placed) -> tuple[int, int]:
    """Return where a value stands, without its delimiters when it has a single pair."""
    field, text = placed.field, placed.source.text
    start, end = field.value_start, field.end
    single = end - start == len(field.value) + 2
    if single and text[start] in '{"' and text[end - 1] in '}"':
        return start + 1, end - 1
    return start, end


def _item(entry: Entry, source: Source, fields: Fields) -> Item:
    found = {
        variable: placed
        for variable, choices in _VARIABLES.items()
        if (placed := _first(fields, choices, variable))
    }
    if entry.type in _BOOKS:
        found.pop("container_title", None)
    author, more = _names(found.get("author"))
    url = _url(found.get("url"))
    return Item(
        key=entry.key,
        type=csl_type(entry, has_url=bool(url)),
        location=source.locate(entry.start, entry.end),
        author=author,
        more_authors=more,
        editor=_names(found.get("editor"))[0],
        issued=_issued(fields),
        title=_title(fields, found.get("title"), "subtitle"),
        container_title=_container(fields, found.get("container_title")),
        doi=_doi(found, url),
        url=url,
        accessed=_accessed(found.get("accessed")),
        **_plain(found),
        places=Places(found),
        entry=entry,
    )


_PLAIN = (
    "volume",
    "issue",
    "page",
    "publisher",
    "publisher_place",
    "edition",
    "isbn",
    "issn",
    "note",
    "language",
)


def _plain(found: Fields) -> dict[str, str]:
    return {
        variable: tex.decode(found[variable].field.value)
        for variable in _PLAIN
        if variable in found
    }


def _first(fields: Fields, choices: tuple[str, ...], variable: str) -> Placed | None:
    """Return the best field that is there and not empty; for an address, one that holds one."""
    for name in choices:
        placed = fields.get(name)
        if placed is None or not placed.field.value.strip():
            continue
        if variable != "url" or name == "url" or _ADDRESS.search(placed.field.value):
            return placed
    return None


def _names(placed: Placed | None) -> tuple[tuple[Name, ...], bool]:
    return names.split(placed.field.value) if placed else ((), False)


def _issued(fields: Fields) -> Date:
    said = (_text(fields, name) for name in ("date", "year", "month", "day", "pubstate"))
    date, year, month, day, state = said
    if not date and not year and not state:
        return Date()
    issued = dates.issued(date, year, month, day, state)
    original = dates.edtf(_text(fields, "origdate")) if "origdate" in fields else None
    if original and original.year and original.year != issued.year:
        return replace(issued, original_year=original.year)
    return issued


def _text(fields: Fields, name: str) -> str:
    placed = fields.get(name)
    return placed.field.value.strip() if placed else ""


def _title(fields: Fields, main: Placed | None, sub: str) -> str:
    """Return a title with its subtitle."""
    if main is None:
        return ""
    title = tex.decode(main.field.value)
    added = tex.decode(_text(fields, sub))
    if not added:
        return title
    return f"{title} {added}" if title[-1:] in "?!:." else f"{title}: {added}"


def _container(fields: Fields, main: Placed | None) -> str:
    if main is None:
        return ""
    return _title(fields, main, _SUBTITLES.get(main.field.name, ""))


def _doi(found: dict[str, Placed], url: str) -> str:
    if "doi" in found:
        return identifiers.doi(found["doi"].field.value)
    bare = identifiers.doi_of_address(url)
    if bare:
        found["doi"] = found["url"]
    return bare


def _url(placed: Placed | None) -> str:
    if placed is None:
        return ""
    value = placed.field.value.strip()
    if placed.field.name != "url":
        address = _ADDRESS.search(value)
        value = address.group().rstrip(".,;)") if address else ""
    return tex.decode_literal(value)


def _accessed(placed: Placed | None) -> Date:
    if placed is None:
        return Date()
    value = placed.field.value
    return dates.edtf(value) or dates.in_words(value)
