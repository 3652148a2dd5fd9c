"""The archived copy of a page in its BibTeX entry: `archiveurl` and `archivedate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.bib.adding import addition

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Entry
    from pakru_refs.model.finding import Edit
    from pakru_refs.model.location import Source
    from pakru_refs.model.verdict import Snapshot

_KNOWN = ("archiveurl", "archivedate", "archive-url", "archive-date", "archive_url", "urlarchive")
_AFTER = ("urldate", "url")


def has_copy(entry: Entry) -> bool:
    """Say whether an entry names an archived copy, or the day of one."""
    return any(entry.text(name).strip() for name in _KNOWN)


def note_copy(source: Source, entry: Entry, copy: Snapshot) -> Edit | None:
    """Return the edit that notes a copy in an entry of a file; None when one is noted there."""
    if has_copy(entry):
        return None
    values = {"archiveurl": copy.url, "archivedate": copy.taken[:10]}
    return addition(source, entry, values, _AFTER)
