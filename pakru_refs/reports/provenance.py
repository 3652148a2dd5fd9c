"""Who said so, when and what: the evidence of a finding as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.evidence import Provenance


def told(provenance: Provenance) -> str:
    """Return the words or values, and in brackets the source, the day and the address."""
    day = f"looked up {provenance.looked_up[:10]}" if provenance.looked_up else ""
    origin = ", ".join(filter(None, (provenance.source, day, provenance.url)))
    said = provenance.text or ", ".join(
        f"{name} {value}" for name, value in sorted(provenance.values.items())
    )
    return f"{said} ({origin})" if said and origin else said or origin
