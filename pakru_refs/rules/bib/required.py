"""Which fields an entry needs: BibTeX's table, and BibLaTeX's data model.

Each requirement is a set of alternatives by name; a name stands for what the item has, inherited
or not. Sources: Oren Patashnik, BibTeXing (1988), §3.1; the BibLaTeX manual, §2.1.1. Where BibLaTeX
asks for less than BibTeX (no publisher), an entry of a BibLaTeX file has to meet that alone.
Requirements that real styles do without (the type of a thesis, the year of a web page that has a
date of access) are left out: this table accuses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pakru_refs.model.bibliography import Entry
    from pakru_refs.model.item import Item

_BIBTEX = {
    "article": "author title journal year",
    "book": "author title publisher year",
    "booklet": "title",
    "inbook": "author title pages publisher year",
    "incollection": "author title booktitle publisher year",
    "inproceedings": "author title booktitle year",
    "conference": "author title booktitle year",
    "manual": "title",
    "mastersthesis": "author title school year",
    "phdthesis": "author title school year",
    "proceedings": "title year",
    "techreport": "author title institution year",
    "unpublished": "author title note",
}
_BIBLATEX = {
    "article": "author title journal year",
    "book": "author title year",
    "mvbook": "author title year",
    "booklet": "author title year",
    "collection": "author title year",
    "mvcollection": "author title year",
    "inbook": "author title booktitle year",
    "incollection": "author title booktitle year",
    "inproceedings": "author title booktitle year",
    "conference": "author title booktitle year",
    "manual": "title",
    "online": "title url",
    "electronic": "title url",
    "www": "title url",
    "proceedings": "title year",
    "report": "author title institution year",
    "techreport": "author title institution year",
    "thesis": "author title institution year",
    "phdthesis": "author title institution year",
    "mastersthesis": "author title institution year",
    "unpublished": "author title",
    "dataset": "author title year",
    "periodical": "title year",
}

_ONLY_BIBLATEX = re.compile(
    r"[,\s](?:journaltitle|date|location|langid|urldate|eprinttype|eprintclass|subtitle|booksubtitle|"
    r"maintitle|addendum|pubstate|pagetotal|titleaddon|entrysubtype|origdate|eventtitle|eventdate|"
    r"sortname|shorthand|xdata|related|keywords\+an)[ \t]*=[ \t]*[{\"]",
    re.IGNORECASE,
)


def is_biblatex(text: str) -> bool:
    """Say whether a file has any field that BibLaTeX alone knows."""
    return _ONLY_BIBLATEX.search(text) is not None


def lacks(item: Item, entry: Entry, *, biblatex: bool) -> list[str]:
    """Return the required names that an item has nothing for."""
    table = _BIBLATEX if biblatex or entry.type not in _BIBTEX else _BIBTEX
    names = table.get(entry.type, "").split()
    return [name for name in names if not _HAS[name](item, entry)]


def _any(entry: Entry, *names: str) -> bool:
    return any(entry.text(name).strip() for name in names)


_HAS: Mapping[str, Callable[[Item, Entry], bool]] = {
    "author": lambda item, entry: bool(
        item.author
        or item.editor
        or item.more_authors
        or _any(entry, "organization", "institution", "key", "translator", "shortauthor")
        or _any(entry, "bookauthor", "editora", "label", "holder", "editors", "collaborator")
    ),
    "title": lambda item, entry: bool(item.title or _any(entry, "maintitle", "issuetitle", "type")),
    "year": lambda item, entry: bool(
        item.issued.year
        or item.issued.status
        or item.issued.literal
        or _any(entry, "date", "year", "eventdate", "origdate", "month")
    ),
    "journal": lambda item, entry: bool(
        item.container_title
        or _any(entry, "shortjournal", "issn", "eprint", "howpublished", "series", "journal-full")
    ),
    "booktitle": lambda item, entry: bool(
        item.container_title or _any(entry, "eventtitle", "series", "journal", "maintitle")
    ),
    "publisher": lambda item, entry: bool(
        item.publisher or _any(entry, "howpublished", "location", "address", "url", "doi")
    ),
    "school": lambda item, _: bool(item.publisher),
    "institution": lambda item, entry: bool(
        item.publisher
        or any(name.literal for name in item.author)
        or _any(entry, "howpublished", "series")
    ),
    "pages": lambda item, entry: bool(
        item.page or _any(entry, "chapter", "pages", "volume", "part")
    ),
    "note": lambda item, entry: bool(
        item.note or item.url or _any(entry, "howpublished", "date", "year", "doi", "eprint")
    ),
    "url": lambda item, entry: bool(item.url or item.doi or _any(entry, "doi", "eprint", "note")),
}
"""What counts as having something: also near alternatives that people and styles use."""
