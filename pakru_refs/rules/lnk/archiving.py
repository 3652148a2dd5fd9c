"""What a finding about a lost page says of its archived copy, and the fix that notes the copy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.bib.archive_fields import note_copy
from pakru_refs.links import archived
from pakru_refs.model.evidence import Absent, Unreachable
from pakru_refs.model.finding import Fix
from pakru_refs.rules.bib.places import source_of

if TYPE_CHECKING:
    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding
    from pakru_refs.model.item import Item
    from pakru_refs.model.verdict import Snapshot
    from pakru_refs.rules.lnk.checked import Checked


def with_copy(found: Finding, seen: Checked, document: Document, evidence: Evidence) -> Finding:
    """Return the finding with the fix where there is a copy, or what the archive said instead."""
    copy = seen.check.archived
    if copy:
        return replace(found, fix=found.fix or fix_of(seen.link, seen.item, document, copy))
    note = _instead(seen, evidence)
    return replace(found, notes=(*found.notes, note)) if note else found


def _instead(seen: Checked, evidence: Evidence) -> str:
    asked = archived.question(seen.link.url, seen.item)
    lookup = evidence.of(asked) if asked else None
    if isinstance(lookup, Absent):
        return "the Wayback Machine has no copy of it"
    if isinstance(lookup, Unreachable) and lookup.looked_up:
        return f"the Wayback Machine gave no answer: {lookup.reason}"
    return ""


def fix_of(link: Link, item: Item | None, document: Document, copy: Snapshot) -> Fix | None:
    """Return the fix that notes a copy in the entry that gives a link; None where that cannot be done."""
    if not (link.main and item and item.entry):
        return None
    source = source_of(document, item.location.path)
    edit = note_copy(source, item.entry, copy) if source else None
    return Fix(f"note the archived copy in `{item.key}`", (edit,)) if edit else None
