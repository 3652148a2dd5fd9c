"""Which cited pages are to be archived."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.bib.archive_fields import has_copy
from pakru_refs.errors import UsageError
from pakru_refs.links import archived
from pakru_refs.links.normal import without_fragment
from pakru_refs.links.question import question
from pakru_refs.model.evidence import Query

if TYPE_CHECKING:
    from pakru_refs.model.document import Document
    from pakru_refs.model.evidence import Lookup
    from pakru_refs.model.item import Item


@dataclass(frozen=True, slots=True)
class Target:
    """A cited page."""

    item: Item
    url: str
    """In normal form, without a fragment."""
    asked: Query
    """Under which its copy is known to the evidence book."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be archived, and what is not."""

    targets: tuple[Target, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    """Key and reason."""


def choose(
    documents: Sequence[Document],
    keys: Sequence[str],
    known: Mapping[Query, Lookup],
    *,
    missing: bool,
) -> Chosen:
    """Return the pages of the works that are named, or of all.

    Args:
        documents: of the project.
        keys: of works; none means all that have an address.
        known: the evidence book's answers.
        missing: leave out what has a copy.

    Raises:
        UsageError: no work has that key.
    """
    items = {item.key: item for document in documents for item in reversed(document.items)}
    for key in keys:
        if key not in items:
            near = difflib.get_close_matches(key, items, 1, 0.5)
            hint = f"did you mean `{near[0]}`?" if near else "name a key of the bibliography"
            raise UsageError(f"no reference is called `{key}`", hint=hint)
    wanted = [items[key] for key in dict.fromkeys(keys)] or _in_order(documents, items)
    rows = [(item, _why_not(item, known, missing=missing)) for item in wanted]
    return Chosen(
        tuple(_target(item) for item, why in rows if not why),
        tuple((item.key, why) for item, why in rows if why and (item.url or keys)),
    )


def _in_order(documents: Sequence[Document], items: Mapping[str, Item]) -> list[Item]:
    return [items[key] for key in dict.fromkeys(i.key for d in documents for i in d.items)]


def _why_not(item: Item, known: Mapping[Query, Lookup], *, missing: bool) -> str:
    if not item.url:
        return "it has no address"
    settling = question(item.url)
    if isinstance(settling, str):
        return settling
    asked = archived.question(item.url, item)
    if asked is None:
        is_copy = archived.is_copy(item.url)
        return "its address is a copy already" if is_copy else "its address is an identifier"
    if missing and (_has_copy(item) or (asked in known and archived.snapshot(known[asked]))):
        return "it has a copy"
    return ""


def _has_copy(item: Item) -> bool:
    return item.entry is not None and has_copy(item.entry)


def _target(item: Item) -> Target:
    settling, asked = question(item.url), archived.question(item.url, item)
    assert isinstance(settling, Query)  # noqa: S101 - by _why_not
    assert asked is not None  # noqa: S101
    return Target(item, without_fragment(settling.subject), asked)


def by_address(targets: Sequence[Target]) -> Iterator[tuple[str, tuple[Target, ...]]]:
    """Yield each address once, with the works that give it."""
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.url, []).append(target)
    for url, group in groups.items():
        yield url, tuple(group)
