"""Whom a sentence speaks of: named countries, or "both states" from what went before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.prose.countries import countries
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

_PAIR_NOUNS = words(
    "states countries nations sides neighbours neighbors governments partners parties capitals"
)
_MUTUAL = words("bilateral mutual two-way reciprocal")


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader knows when a sentence begins."""

    parties: tuple[str, ...] = ()
    """The document's principal countries: the title's first, else the most named."""
    countries: tuple[str, ...] = ()
    """Those of the previous sentence, in order, once each."""
    year: int | None = None
    """The previous sentence's only year."""
    measure: str = ""
    """What the previous sentence measured, figure or not: `bilateral-trade`."""


def named(text: str) -> tuple[str, ...]:
    """Return the codes of the countries named in a text, in order, once each."""
    return tuple(dict.fromkeys(mention.code for mention in countries(text)))


def speaks_of_both(read: Tokens) -> bool:
    """Say whether a sentence means a known pair: "both states", "the two sides", "bilateral"."""
    return any(
        token.low in _MUTUAL
        or (token.low in {"both", "two"} and _pairs(read, at))
        or (token.low == "two" and read.low(at + 2) == "way")
        for at, token in enumerate(read)
    )


def _pairs(read: Tokens, at: int) -> bool:
    near = (read.low(at + 1), read.low(at + 2))
    return near[0] in _PAIR_NOUNS or (
        near[0] in {"the", "of", "neighbouring"} and near[1] in _PAIR_NOUNS
    )


def _speaks_of_theirs(read: Tokens) -> bool:
    """Say whether a sentence opens with "their trade", of those named before it."""
    return (
        read.low(0) == "their"
        and {"trade", "relations", "ties"} & {read.low(1), read.low(2)} != set()
    )


def pair(text: str, read: Tokens, context: Context) -> tuple[str, ...]:
    """Return the two countries that a clause joins, sorted; nothing when that is not clear."""
    here = named(text)
    if len(here) == 2:
        return tuple(sorted(here))
    if not here and _speaks_of_theirs(read) and len(context.countries) == 2:
        return tuple(sorted(context.countries))
    if len(here) > 2 or not (speaks_of_both(read) or here):
        return ()
    if not here:
        known = context.countries if len(context.countries) == 2 else context.parties
        return tuple(sorted(known)) if len(known) == 2 else ()
    if len(context.parties) == 2 and here[0] in context.parties and speaks_of_both(read):
        return tuple(sorted(context.parties))
    return ()
