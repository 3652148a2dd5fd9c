"""Two amounts with the same digits and another scale word, said of the same thing in two sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from pakru_refs.facts.words import content_words, stem

if TYPE_CHECKING:
    from pakru_refs.model.claim import Claim
    from pakru_refs.model.quantity import Quantity

_SCALE = re.compile(r"(?:thousand|(?:m|b|tr)illions?|bn|mn|tn)\b", re.IGNORECASE)
_LARGE = Decimal(1_000_000)
_SCALES = frozenset({Decimal(1000), Decimal(1_000_000)})
_AMOUNT_WORDS = (
    "thousand million billion trillion dollars usd euros estimated about around more than over nearly almost least up"
    " year years per annual annually total number some there not no only also can may will would"
)
_WINDOW = 60
"""Characters before and behind an amount that say what it is an amount of."""
_MOST = 40
"""Amounts with the same digits: round ones that stand everywhere say nothing."""
_SHARED = 2
"""How many content words two windows have in common when one thing is meant."""


_EMPTY = frozenset(map(stem, _AMOUNT_WORDS.split()))


@dataclass(frozen=True, slots=True)
class ScaleSlip:
    """A pair of amounts."""

    first: Claim
    second: Claim
    first_amount: Quantity
    second_amount: Quantity


def scale_slips(claims: Iterable[Claim]) -> Iterator[ScaleSlip]:
    """Yield the pairs, in the order of the text."""
    by_digits: defaultdict[tuple[int, ...], list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.high is None and _SCALE.search(quantity.text):
                by_digits[quantity.value.normalize().as_tuple().digits].append((claim, quantity))
    for group in by_digits.values():
        if len(group) > _MOST:
            continue
        for (first, one), (second, other) in combinations(group, 2):
            if (
                first is not second
                and _is_slip(one, other)
                and _one_thing(first, one, second, other)
            ):
                yield ScaleSlip(first, second, one, other)


def _is_slip(one: Quantity, other: Quantity) -> bool:
    larger, smaller = max(one.value, other.value), min(one.value, other.value)
    return larger >= _LARGE and one.kind == other.kind and larger / smaller in _SCALES


def _one_thing(first: Claim, one: Quantity, second: Claim, other: Quantity) -> bool:
    if one.kind == "money" and one.unit != other.unit:
        return False
    return len(_around(first, one) & _around(second, other)) >= _SHARED


def _around(claim: Claim, amount: Quantity) -> frozenset[str]:
    """Return the stems of the words near an amount, numbers and hedges left out."""
    start, end = max(0, amount.start - _WINDOW), min(len(claim.text), amount.end + _WINDOW)
    stems = {word.stem for word in content_words(claim.text[start:end])}
    return frozenset(stem for stem in stems - _EMPTY if stem.isalpha())
