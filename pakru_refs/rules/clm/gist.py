"""The few words by which a message names a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from pakru_refs.model.claim import Claim
    from pakru_refs.model.quantity import Quantity

_ORDER = ("money", "percent", "measure", "duration", "count")


def gist(claim: Claim) -> str:
    """Return the claim's figure, else its date, else its first words."""
    if "figure" in claim.reasons and claim.quantities:
        return " ".join(min(claim.quantities, key=_weight).text.split())
    if "date" in claim.reasons and claim.dates and "superlative" not in claim.reasons:
        return " ".join(claim.dates[0].text.split())
    return excerpt(claim.text)


def _weight(quantity: Quantity) -> tuple[int, object]:
    """Order quantities by how much they say: money first, large counts before small ones."""
    kind = _ORDER.index(quantity.kind) if quantity.kind in _ORDER else len(_ORDER)
    return kind, -quantity.value
