"""What an entry takes over from others: `crossref` and `xdata`, without going in circles.

After the BibLaTeX manual, appendix B (inheritance setup): data of a book become booktitle data of
its parts; identifying fields are never inherited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Bibliography, Entry, Field
    from pakru_refs.model.location import Source

DEPTH = 8
"""How many parents of parents are looked at; three is the most that BibLaTeX knows a use for."""
_XDATA = 40
_FIELDS = 200

_OWN = frozenset(
    [
        "ids",
        "crossref",
        "xref",
        "xdata",
        "entryset",
        "entrysubtype",
        "execute",
        "label",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
        "keywords",
        "doi",
        "url",
        "urldate",
        "eprint",
        "abstract",
        "file",
        "pages",
    ]
)
"""Fields that say something of one work alone."""
_PARTS = frozenset(
    [
        "inbook",
        "incollection",
        "inproceedings",
        "conference",
        "bookinbook",
        "suppbook",
        "suppcollection",
        "inreference",
    ]
)
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_JOURNAL_TITLES = {"title": "journaltitle", "subtitle": "journalsubtitle"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A field and the file that it stands in."""

    field: Field
    source: Source


@dataclass(frozen=True, slots=True)
class Library:
    """All entries by key, so that they can inherit."""

    entries: Mapping[str, tuple[Entry, Source]]

    @classmethod
    def of(cls, bibliographies: Sequence[Bibliography]) -> Library:
        """Index every entry by its key, the first of a key winning; any case as a last resort."""
        exact: dict[str, tuple[Entry, Source]] = {}
        folded: dict[str, tuple[Entry, Source]] = {}
        for bibliography in bibliographies:
            for entry in bibliography.entries:
                exact.setdefault(entry.key, (entry, bibliography.source))
                folded.setdefault(entry.key.lower(), (entry, bibliography.source))
        return cls({**folded, **exact})

    def find(self, key: str) -> tuple[Entry, Source] | None:
        """Return the entry of a key, if there is one."""
        return self.entries.get(key) or self.entries.get(key.lower())

    def fields(self, entry: Entry, source: Source) -> dict[str, Placed]:
        """Return the fields of an entry by name, its own first, then what it inherits."""
        own = {field.name: Placed(field, source) for field in reversed(entry.fields)}
        if "crossref" in own or "xdata" in own:
            self._inherit(own, entry, {id(entry)})
        return own

    def _inherit(self, known: dict[str, Placed], entry: Entry, seen: set[int]) -> None:
        """Add what the parents have, nearest first."""
        todo = [(entry, 0)]
        while todo:
            child, depth = todo.pop(0)
            for parent, source, by_crossref in self._parents(child):
                if id(parent) in seen or depth >= DEPTH or len(seen) > 2 * _XDATA:
                    continue
                seen.add(id(parent))
                for name, field in _handed_down(entry.type, parent, by_crossref=by_crossref):
                    known.setdefault(name, Placed(field, source))
                todo.append((parent, depth + 1))

    def _parents(self, entry: Entry) -> Iterator[tuple[Entry, Source, bool]]:
        for key, field in targets(entry):
            found = self.find(key)
            if found:
                yield (*found, field.name == "crossref")


def targets(entry: Entry) -> Iterator[tuple[str, Field]]:
    """Yield the keys that an entry wants to inherit from, with the field that says so."""
    for field in entry.fields:
        if field.name == "xdata":
            for key in field.value.split(",", _XDATA)[:_XDATA]:
                if key.strip():
                    yield key.strip(), field
        elif field.name == "crossref" and field.value.strip():
            yield field.value.strip(), field


def _handed_down(kind: str, parent: Entry, *, by_crossref: bool) -> Iterator[tuple[str, Field]]:
    """Yield what a child of a type gets of a parent, under the names it has there."""
    for field in parent.fields[:_FIELDS]:
        if not by_crossref:
            yield field.name, field
        elif field.name not in _OWN:
            for name in _renamed(field.name, kind, parent.type):
                yield name, field


def _renamed(name: str, kind: str, parent: str) -> tuple[str, ...]:
    if kind in _PARTS and parent not in _PARTS:
        return (name, "bookauthor") if name == "author" else (_TITLES.get(name, name),)
    if parent == "periodical":
        return (_JOURNAL_TITLES.get(name, name),)
    return (name,)
