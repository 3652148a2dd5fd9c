"""Entries of a `.bib` that only say what a manuscript's own list says: drafts that nobody changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.model.item import Item

_DASH = re.compile(r"\s*[-‐‑‒–—−]+\s*")
_SAID = (
    *("type", "author", "editor", "issued", "title", "container_title", "volume", "issue"),
    *("publisher", "publisher_place", "edition", "doi", "isbn", "issn", "accessed"),
)


def others(entries: Iterable[Item], listed: Iterable[Item]) -> tuple[Item, ...]:
    """Return the entries that say something else than every item of a printed list."""
    known = {_said(item) for item in listed}
    return tuple(entry for entry in entries if _said(entry) not in known)


def _said(item: Item) -> tuple[object, ...]:
    values = (getattr(item, name) for name in _SAID)
    folded = (" ".join(v.split()) if isinstance(v, str) else v for v in values)
    return (*folded, _DASH.sub("-", item.page))
