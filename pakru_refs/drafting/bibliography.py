"""The references that an article prints → entries of a `.bib`, beside those that are there already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from pakru_refs.bib import items as bib_items
from pakru_refs.bib import writing
from pakru_refs.bib.writing import Written
from pakru_refs.citations.reference_leftovers import leftovers
from pakru_refs.match.names import fold
from pakru_refs.match.works import same_work, traces
from pakru_refs.model.claim import Role

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Bibliography
    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item

_NUMBERED = re.compile(r"\s*[\[(]?\w{1,8}[\])]")
_SHORTEST_TITLE = 12
"""Characters of a folded title that say which work is meant wherever they stand."""


@dataclass(frozen=True, slots=True)
class BibliographyDraft:
    """What is to be written, and what is known of it."""

    added: tuple[Written, ...]
    """Entries that are new, in the order of the list, with their final keys."""
    kept: int
    """References that the file had already."""
    keys: Mapping[str, str]
    """For the key of each item: that of its entry."""

    @property
    def unsure(self) -> tuple[Written, ...]:
        """Return the new entries of which something could not be read."""
        return tuple(one for one in self.added if one.remarks)


def draft(document: Document, there: Bibliography | None = None) -> BibliographyDraft:
    """Return the entries that a document's own items make, but for those that a file has already.

    Items that a `.bib` gave are left out. One that a reference manager stored and nobody printed has
    no printed words; an item's additional addresses are kept in its note.
    """
    items = [item for item in document.items if item.entry is None]
    printed, more = _printed_starts(document), _additional(document)
    shelf = _Shelf(there)
    taken = {writing.key(key).lower() for key in shelf.keys}
    added: list[Written] = []
    keys: dict[str, str] = {}
    for item in items:
        is_printed = item.places or item.location.start.offset in printed
        words = item.location.text if is_printed else ""
        known = shelf.find(item, words)
        if known is not None:
            keys[item.key] = known
            continue
        key = _free(writing.key(item.key), taken)
        taken.add(key.lower())
        keys[item.key] = key
        urls = tuple(more.get(item.key, ()))
        added.append(Written(replace(item, key=key), words, tuple(remarks(item, urls)), urls))
    return BibliographyDraft(tuple(added), len(items) - len(added), keys)


def _printed_starts(document: Document) -> frozenset[int]:
    """Return where the entries of printed lists begin."""
    return frozenset(
        block.start
        for manuscript in document.manuscripts
        for block in manuscript.blocks
        if block.role is Role.REFERENCES
    )


def _additional(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in document.links:
        if link.key and not link.main:
            found.setdefault(link.key, []).append(link.url)
    return found


def remarks(item: Item, urls: Sequence[str] = ()) -> Iterator[str]:
    """Yield what could not be read of an item, each in a few words; `urls` are kept elsewhere."""
    missing = [name for name, there in _expected(item) if not there]
    if missing:
        yield f"no {', no '.join(missing)} read"
    if rest := [words for words in leftovers(item) if not any(words in url for url in urls)]:
        yield "in no field: " + " | ".join(rest)


def _expected(item: Item) -> Iterator[tuple[str, bool]]:
    yield "author or editor", bool(item.author or item.editor)
    # A newspaper cited as such, `Daily Post, 4 October 2012`, has no title of its own.
    yield "title", bool(item.title or item.type == "article-newspaper")
    issued = item.issued
    yield "year", bool(issued.year or issued.status or issued.literal)


def _free(wanted: str, taken: set[str]) -> str:
    """Return a key that is not taken: `khan2016`, else `khan2016-2`."""
    tries = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(key for key in tries if key.lower() not in taken)


class _Shelf:
    """The entries of a file, to be found by what they say."""

    def __init__(self, there: Bibliography | None) -> None:
        items = bib_items.items([there]) if there else ()
        self.keys = [entry.key for entry in there.entries] if there else []
        self.by_key = {item.key.lower(): item for item in reversed(items)}
        self.by_words = {words: item.key for item in items if (words := _words(_printed(item)))}
        self.by_trace: dict[str, list[Item]] = {}
        for item in items:
            for trace in traces(item):
                self.by_trace.setdefault(trace, []).append(item)

    def find(self, item: Item, words: str) -> str | None:
        """Return the key of the entry for a work, if there is one; `words` are those printed."""
        printed = _words(words)
        if printed and printed in self.by_words:
            return self.by_words[printed]
        near = (one for trace in traces(item) for one in self.by_trace.get(trace, ()))
        same = next((one for one in near if same_work(one, item)), None)
        named = self.by_key.get(writing.key(item.key).lower())
        if same is None and named is not None and _titled(named, printed):
            same = named
        return same.key if same else None


def _titled(entry: Item, printed: str) -> bool:
    """Say whether the words of a reference hold the title that an entry of its key has."""
    title = fold(entry.title)
    return len(title) >= _SHORTEST_TITLE and f" {title} " in f" {printed} "


def _printed(item: Item) -> str:
    return writing.printed(item.entry) if item.entry else ""


def _words(text: str) -> str:
    label = _NUMBERED.match(text)
    return fold(text[label.end() :] if label else text)
