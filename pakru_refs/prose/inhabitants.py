"""The population of a country told by its people: "Norway had 5 million inhabitants"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Assertion
from pakru_refs.prose.countries import countries

if TYPE_CHECKING:
    from pakru_refs.model.quantity import Quantity

_HAD = re.compile(
    r"\s+(?:has|had|have|counted|counts|numbered)\s+(?:(?:about|around|some|nearly|almost|over)\s+)?",
    re.IGNORECASE,
)
_PARTIAL = re.compile(r"\b(?:in|of|from|to|with)\s+(?:the\s+)?$", re.IGNORECASE)
_LIVED = re.compile(r"\s+(?:live|lived|were living|are living)\s+in\s+(?:the\s+)?", re.IGNORECASE)
_FEWEST = 10_000
"""Hardly any country has fewer people."""
_NOTHING_MORE = re.compile(r"\s*(?:$|[.,;)]|in\s+(?:the\s+year\s+)?\d{4})", re.IGNORECASE)


def inhabitants(text: str, quantity: Quantity, when: int | None) -> Assertion | None:
    """Return the population that a number of people is, if they are all of a country."""
    if quantity.value < _FEWEST:
        return None
    for mention in countries(text):
        if mention.demonym:
            continue
        if mention.end <= quantity.start:
            whole = not _PARTIAL.search(text[: mention.start])
            tied = whole and _HAD.fullmatch(text, mention.end, quantity.start)
            tied = tied if tied and quantity.unit == "inhabitant" else None
        else:
            tied = _LIVED.fullmatch(text, quantity.end, mention.start)
            tied = tied if tied and _NOTHING_MORE.match(text, mention.end) else None
        if tied:
            return Assertion(
                "population",
                (mention.code,),
                quantity.value,
                "people",
                when=when,
                high=quantity.high,
                text=quantity.text,
            )
    return None
