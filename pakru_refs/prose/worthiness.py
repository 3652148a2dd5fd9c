"""Is a sentence worth checking, and what does it do? Reason codes from plain features.

Precision comes first: an opinion, a truism or a signpost has no reason. The features follow work
on check-worthiness (ClaimBuster) and on why sentences need citations (Redi et al., 2019).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.prose.attribution import is_attributed
from pakru_refs.prose.multitudes import is_multitude
from pakru_refs.prose.superlatives import is_superlative
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.model.quantity import DateMention, Quantity
    from pakru_refs.prose.tokens import Tokens

_SHORTEST_QUOTATION = 15
_FEWEST_WORDS = 4
_FEWEST_QUOTED_WORDS = 4
"""Fewer are a term or a name, not somebody's words."""
_SMALL_COUNT = 3
_LARGE_COUNT = 10
_LONGEST_PERIOD = 50
"""Years: a century is no date of anything."""
_BARE_COUNT = 1000
"""A number without a noun says something by itself only when it is large."""
_BENCH = frozenset(
    [
        "um",
        "nm",
        "mm",
        "mL",
        "mg",
        "g",
        "kB",
        "MB",
        "Hz",
        "kHz",
        "MHz",
        "rpm",
        "Pa",
        "kPa",
        "mol",
        "ppm",
        "pixel",
        "ms",
        "second",
        "minute",
        "hour",
        "V",
        "K",
    ]
)
"""Units of a laboratory bench: they tell how something was done, not how the world is."""
_VAGUE_NOUNS = words(
    """
    state country side nation party power way thing part aspect type kind point reason factor manner option section
    chapter category question step group level issue theme problem case approach method concept perspective dimension
    example word topic stage phase element component variable
    """
)
_VAGUE_PERIODS = words("last past next coming recent few previous following every each")


def reasons(
    text: str,
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    quoted: Sequence[tuple[int, int]],
) -> tuple[str, ...]:
    """Return why a sentence is check-worthy, in a fixed order; empty when it is not."""
    read = tokens(text)
    if sum(token.kind != "mark" for token in read) < _FEWEST_WORDS:
        return ()
    features = {
        "figure": any(_is_figure(text, quantity) for quantity in quantities),
        "date": any(map(_is_dated, dates)),
        "superlative": is_superlative(read),
        "quotation": any(_is_quotation(text[start:end]) for start, end in quoted),
        "attribution": is_attributed(read),
        "multitude": is_multitude(read),
    }
    return tuple(name for name, present in features.items() if present)


def _is_quotation(quoted: str) -> bool:
    return len(quoted) >= _SHORTEST_QUOTATION and len(quoted.split()) >= _FEWEST_QUOTED_WORDS


def _is_figure(text: str, quantity: Quantity) -> bool:
    if quantity.unit in _BENCH:
        return False
    if quantity.kind in {"money", "percent", "measure"}:
        return quantity.unit != "times" or quantity.value > _SMALL_COUNT
    if quantity.kind == "duration":
        return not _is_vague_period(text, quantity)
    if not quantity.unit:
        return quantity.value >= _BARE_COUNT
    if quantity.value >= _LARGE_COUNT:
        return True
    # A small number in words is seldom a finding ("five vowels", "two factors").
    digits = quantity.text[:1].isdigit() and quantity.value > _SMALL_COUNT
    return digits and quantity.unit not in _VAGUE_NOUNS


def _is_vague_period(text: str, quantity: Quantity) -> bool:
    before: Tokens = tokens(text[max(0, quantity.start - 20) : quantity.start])
    cued = before.low(len(before) - 1) in _VAGUE_PERIODS
    return cued or (quantity.value <= 1 and not quantity.ordinal)


def _is_dated(date: DateMention) -> bool:
    if date.year is None:
        return bool(date.day)
    return (date.end_year or date.year) - date.year < _LONGEST_PERIOD
