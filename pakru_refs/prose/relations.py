"""Since when two parties have had relations: "friendly relations since 1947"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Assertion
from pakru_refs.prose.parties import named, pair
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.quantity import DateMention
    from pakru_refs.prose.parties import Context
    from pakru_refs.prose.tokens import Tokens

_BONDS = words(
    "friends friend allies partners relations relationship relationships ties friendship alliance partnership cooperation dialogue"
)
_KINDS = words(
    """
    friendship alliance partnership cooperation dialogue
    diplomatic trade economic military defence defense strategic cultural commercial consular nuclear energy security
    scientific technical political
    """
)
_BEGAN = words(
    "started began begun established commenced opened initiated launched start begin originated dates"
)
_FOUNDED = words("established establishing opened initiated launched began started entered")
"""Verbs before the bond: "established diplomatic relations in 1950"."""
_BESIDE = words("a an the their its formal full official friendly close good bilateral mutual and")
_PEOPLE = words("friend friends allies partners")
_DATES_BACK = words("date dates dated dating go goes going went back")
_NEGATIONS = words(
    "no not never without n't broke broken suspended severed worst worse tense deteriorated strained"
)
_CHANGES = words(
    """
    improved improving improve grown growing grew warmed cooled intensified expanded deepened strengthened changed
    normalised normalized restored resumed renewed revived new phase era chapter upgraded elevated increased thawed
    flourished declined developed blossomed
    """
)
"""With one of these a year begins a change of relations, not the relations."""
_BREAKS = words("although though while whereas but because")


def relations(
    text: str, read: Tokens, dates: Sequence[DateMention], context: Context
) -> Iterator[Assertion]:
    """Yield `start-year` of the two parties for each year that relations are said to count from."""
    if not any(token.low in _BONDS for token in read):
        return
    for date in dates:
        if date.year is None or date.approximate or date.end_year is not None:
            continue
        start, end = _clause(read, date)
        clause = text[start:end]
        inside = tokens(clause)
        if _counts_from(inside, date.start - start):
            of = pair(clause, inside, context)
            if of:
                kinds = [t.low for t in inside if t.low in _KINDS]
                yield Assertion(
                    "start-year",
                    tuple(sorted({*of, *kinds})),
                    Decimal(date.year),
                    "year",
                    text=text[date.start : date.end],
                )


def _clause(read: Tokens, date: DateMention) -> tuple[int, int]:
    """Return the span of the clause around a date."""
    start, end = 0, read[-1].end
    for at, token in enumerate(read):
        breaks = token.text in {",", ";", ":"} or token.low in _BREAKS
        if token.text == "," and named(read.at(at - 1).text) and named(read.at(at + 1).text):
            continue  # a list of countries
        if breaks and token.end <= date.start:
            start = token.end
        elif breaks and token.start >= date.end:
            return start, token.start
    return start, end


def _counts_from(read: Tokens, at: int) -> bool:
    """Say whether a clause lets relations begin at the date that stands at an offset."""
    lows = [token.low for token in read]
    bond = next((i for i, low in enumerate(lows) if low in _BONDS), None)
    if bond is None or (_NEGATIONS | _CHANGES).intersection(lows):
        return False
    before = [token.low for token in read if token.end <= at]
    cue = before[-1] if before else ""
    if cue == "since" or before[-3:] == ["since", "the", "year"]:
        return bond < len(before)
    if cue in {"to", "from"} and _DATES_BACK.intersection(before[-4:]):
        return bond < len(before)
    if cue not in {"in", "on"}:
        return False
    if lows[bond] in _PEOPLE:
        return False
    verb = bond - 1
    while verb > 0 and lows[verb] in _KINDS | _BESIDE:
        verb -= 1
    return lows[verb] in _FOUNDED or any(low in _BEGAN for low in lows[bond : bond + 8])
