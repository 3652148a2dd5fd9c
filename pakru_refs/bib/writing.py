"""Items → BibTeX entries in one layout: fixed order of fields, one line a field, equals signs aligned.

What is written reads back to the same item. Field names are those that BibTeX and BibLaTeX share
(`journal`, `year` with `month`, `address`); a type of CSL that neither has a word for stands in
`entrysubtype`.

The words of a printed reference stay in the field `x-printed`: styles ignore a field that they do not
know, a reference manager keeps it with its entry, and both moves and sorting leave it where it belongs,
which a comment above the entry does not survive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.bib import date_writing, identifiers, name_writing, tex
from pakru_refs.bib.braces import closing_brace
from pakru_refs.bib.escaping import escape, folded, title, verbatim
from pakru_refs.bib.types import bib_type, csl_type, subtype
from pakru_refs.model.bibliography import Entry

if TYPE_CHECKING:
    from pakru_refs.model.item import Item

PRINTED = "x-printed"
"""The field that keeps a reference's words as the article prints them."""
REMARK = "% refs: "
"""What a comment above an entry begins with that says what could not be read of it."""

_PARTS = frozenset(
    {"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"}
)
_BOOKS = frozenset({"book", "periodical", "collection", "classic"})
_HOUSES = {"thesis": "school", "report": "institution", "webpage": "organization"}
_RANGE = re.compile(r"(?<=\d)\s?[-‐‑‒–—−]{1,2}\s?(?=[A-Za-z]{0,3}\d)")
_KEY = re.compile(r"[^A-Za-z0-9:._/+-]+")


@dataclass(frozen=True, slots=True)
class Written:
    """One entry to be."""

    item: Item
    printed: str = ""
    """The reference's words, when it was printed somewhere."""
    remarks: Sequence[str] = ()
    """What could not be read of it."""
    urls: Sequence[str] = ()
    """Web addresses beside the item's own; they go into its note."""


def bibliography(entries: Sequence[Written], header: Sequence[str] = ()) -> str:
    """Return the text of a file: comment lines, then the entries with a blank line between."""
    top = "".join(f"% {_harmless(line)}\n" for line in header)
    return "\n".join(filter(None, (top, *map(entry, entries))))


def entry(made: Written) -> str:
    """Return one entry, with a comment line above for each remark."""
    fields = _fields(made.item, made.urls)
    kind = bib_type(made.item.type, made.printed)
    if _read_back(kind, fields) != made.item.type:
        fields["entrysubtype"] = f"{{{subtype(made.item.type)}}}"
    if words := folded(made.printed):
        fields[PRINTED] = f"{{{words if _is_plain(words) else escape(words)}}}"
    width = max(map(len, fields), default=0)
    lines = [f"  {name:{width}} = {value},\n" for name, value in fields.items()]
    remarks = [f"{REMARK}{_harmless(remark)}\n" for remark in made.remarks]
    return "".join((*remarks, f"@{kind}{{{key(made.item.key)},\n", *lines, "}\n"))


def key(wanted: str) -> str:
    """Return a key that every program takes."""
    return _KEY.sub("", wanted) or "item"


def printed(found: Entry) -> str:
    """Return the words that an entry was read from, as they were printed; nothing if it has none."""
    words = found.text(PRINTED)
    return tex.decode(words) if "\\" in words else words


def _is_plain(words: str) -> bool:
    """Say whether words can stand in braces as they are: easier to look for than escaped ones."""
    return "\\" not in words and closing_brace(f"{{{words}}}", 0, len(words) + 2) == len(words) + 1


def _harmless(words: str) -> str:
    # BibTeX knows no comments: an `@` outside an entry would begin one.
    return folded(words).replace("@", "(at)")


def _read_back(kind: str, fields: Mapping[str, str]) -> str:
    return csl_type(Entry(kind, "", (), 0, 0, 0), has_url="url" in fields)


def _fields(item: Item, urls: Sequence[str]) -> dict[str, str]:
    """Return the fields in order, by name, as the file has them."""
    said = {
        "author": name_writing.written(item.author, more=item.more_authors),
        "editor": name_writing.written(item.editor),
        "title": title(item.title),
        _container(item): escape(item.container_title),
        "edition": escape(item.edition),
        "volume": escape(item.volume),
        "number": escape(item.issue),
        "pages": "--".join(map(escape, _RANGE.split(folded(item.page)))),
        _HOUSES.get(item.type, "publisher"): escape(item.publisher),
        "address": escape(item.publisher_place),
    }
    fields = {name: f"{{{value}}}" for name, value in said.items() if value}
    fields |= date_writing.issued(item.issued)
    rest = {
        "doi": verbatim(item.doi),
        "isbn": escape(item.isbn),
        "issn": escape(item.issn),
        "url": _address(item),
        "urldate": date_writing.accessed(item.accessed),
        "language": escape(item.language),
        "note": "; ".join(
            filter(None, (escape(item.note), *(f"\\url{{{verbatim(u)}}}" for u in urls)))
        ),
    }
    return fields | {name: f"{{{value}}}" for name, value in rest.items() if value}


def _container(item: Item) -> str:
    if item.type in _BOOKS:
        return "series"
    return "booktitle" if item.type in _PARTS else "journal"


def _address(item: Item) -> str:
    """Return the web address, unless it is the DOI once more."""
    if item.doi and identifiers.doi_of_address(item.url) == item.doi:
        return ""
    return verbatim(item.url)
