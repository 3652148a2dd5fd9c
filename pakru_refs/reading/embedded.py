"""Items that a file brings along, beside its printed list: one item a work, and one key.

What a reference manager stored is what the author meant: its values go before those read off the
printed entry, which keeps its place and number. A printed entry that nothing stored stands for
itself; a stored item that is not printed stands where it is first cited.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.bib import csl_json
from pakru_refs.citations.reference_keys import keys
from pakru_refs.match.works import pairs, same_work
from pakru_refs.model.claim import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pakru_refs.model.document import Manuscript
    from pakru_refs.model.item import Item
    from pakru_refs.model.tie import Tie


def known(manuscript: Manuscript, printed: tuple[Item, ...]) -> tuple[Manuscript, tuple[Item, ...]]:
    """Return the manuscript with ties to the keys of items, and the items: printed, then stored.

    Args:
        manuscript: as read; its ties name works as its file does.
        printed: the items of its reference list, in order.
    """
    if manuscript.keyed or not (manuscript.ties or manuscript.embedded):
        return manuscript, printed
    stored, copies = _once(
        csl_json.item(one.csl, one.key, manuscript.source.locate(one.start, one.end))
        for one in manuscript.embedded
    )
    entries = _entries(manuscript, printed)
    paired = _paired(printed, stored, entries)
    merged = [_merged(item, paired.get(at)) for at, item in enumerate(printed)]
    taken = {id(item) for item in paired.values()}
    items = [*merged, *(item for item in stored if id(item) not in taken)]
    named = [replace(i, key=k) for i, k in zip(items, keys(items), strict=True)]
    names = {key: named[at].key for at, key in entries.items()}
    by_stored = {id(item): named[at].key for at, item in paired.items()}
    rest = iter(named[len(printed) :])
    names |= {item.key: by_stored.get(id(item)) or next(rest).key for item in stored}
    names |= {copy: names[key] for copy, key in copies.items()}
    ties = tuple(_renamed(tie, names) for tie in manuscript.ties)
    return replace(manuscript, ties=ties), tuple(named)


def _once(items: Iterable[Item]) -> tuple[list[Item], dict[str, str]]:
    """Return each work once, and the keys of copies with that of the work.

    Citations made at different times store a work as it was then.
    """
    every = tuple(items)
    copies: dict[str, str] = {}
    for first, later in pairs(every):
        copies[later.key] = copies.get(first.key, first.key)
    return [item for item in every if item.key not in copies], copies


def _entries(manuscript: Manuscript, printed: Sequence[Item]) -> dict[int, str]:
    """Return the names that the file has for the entries of its list, by their number."""
    starts = {item.location.start.offset: at for at, item in enumerate(printed)}
    return {
        starts[block.start]: block.key
        for block in manuscript.blocks
        if block.key and block.role is Role.REFERENCES and block.start in starts
    }


def _paired(
    printed: Sequence[Item], stored: Sequence[Item], entries: Mapping[int, str]
) -> dict[int, Item]:
    """Return for the numbers of printed items the stored one that is the same work."""
    by_key = {item.key: item for item in stored}
    found = {at: by_key[key] for at, key in entries.items() if key in by_key}
    left = {at: one for at, one in enumerate(printed) if at not in found}
    taken = {item.key for item in found.values()}
    for alike in (same_work, _nearly):
        for item in (one for one in stored if one.key not in taken):
            fitting = [at for at, one in left.items() if alike(one, item)]
            if len(fitting) == 1 or (fitting and alike is same_work):
                found[fitting[0]] = item
                taken.add(item.key)
                del left[fitting[0]]
    return found


def _nearly(one: Item, other: Item) -> bool:
    """Say whether the first name and the year agree: enough where one item alone does."""
    if not (one.author and other.author) or one.issued.year != other.issued.year:
        return False
    return one.author[0].sort_name.casefold() == other.author[0].sort_name.casefold()


def _merged(printed: Item, stored: Item | None) -> Item:
    if stored is None:
        return printed
    said = {name: getattr(stored, name) or getattr(printed, name) for name in _VARIABLES}
    suffix = stored.issued.suffix or printed.issued.suffix
    issued = replace(stored.issued, suffix=suffix) if stored.issued.year else printed.issued
    accessed = stored.accessed if stored.accessed.year else printed.accessed
    return replace(
        printed, key=stored.key, type=stored.type, issued=issued, accessed=accessed, **said
    )


_VARIABLES = (
    "author",
    "editor",
    "title",
    "container_title",
    "volume",
    "issue",
    "page",
    "publisher",
    "publisher_place",
    "edition",
    "doi",
    "isbn",
    "issn",
    "url",
    "language",
)


def _renamed(tie: Tie, names: Mapping[str, str]) -> Tie:
    works = tuple(replace(work, key=names.get(work.key, work.key)) for work in tie.works)
    return replace(tie, works=works)
