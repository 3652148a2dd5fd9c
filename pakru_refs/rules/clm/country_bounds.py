"""Bounds on what a claim may say of countries: which figures they need, and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from pakru_refs.facts import bounds as arithmetic
from pakru_refs.facts.bounds import Bound, Known, known, possessive
from pakru_refs.model.evidence import Found, Query
from pakru_refs.prose.countries import name_of

if TYPE_CHECKING:
    from pakru_refs.model.claim import Assertion
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.fact import Facts

SERIES = {
    "exports": ("TX.VAL.MRCH.CD.WT", "USD"),
    "imports": ("TM.VAL.MRCH.CD.WT", "USD"),
    "gdp": ("NY.GDP.MKTP.CD", "USD"),
    "population": ("SP.POP.TOTL", "people"),
}
"""World Bank indicators: merchandise exports and imports, GDP (current US$), total population."""

FIRST_YEAR = 1960

_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_PARTNER = re.compile(r"(?:to|from) ([A-Z]{3})", re.ASCII)
_MIRRORED = {"exports": "imports", "imports": "exports"}
_UNILATERAL = {"exports", "imports", "gdp", "population", "trade"}
_OWN_SLACK = Decimal(3)
"""A country's own figure may differ from the series by so much: services, other definitions."""


class _Need(NamedTuple):
    country: str
    measures: tuple[str, ...]
    is_whole: bool = False
    """The value is a part of this: exports to one partner, or of one kind."""


def needs(assertion: Assertion, facts: Facts) -> Iterator[Query]:
    """Yield what has to be asked about an assertion; nothing when the facts decide it."""
    value, wanted = assertion.value, tuple(_wanted(assertion))
    own = [bound for need in wanted for bound in _bound(need, assertion, facts, None)]
    if value is not None and any(bound.broken_by(value) for bound in own):
        return
    for need in wanted:
        for measure in need.measures:
            if facts.figure(measure, (need.country,), assertion.when or 0) is None:
                yield _query(need.country, measure, assertion.when or 0)


def bounds(assertion: Assertion, facts: Facts, evidence: Evidence) -> tuple[Bound, ...]:
    """Return every bound that the facts and the answers give for an assertion."""
    wanted = tuple(_wanted(assertion))
    return tuple(b for need in wanted for b in _bound(need, assertion, facts, evidence))


def phrase(assertion: Assertion) -> str:
    """Return what is asserted, for people: "a bilateral trade"."""
    words = _in_words(assertion.measure).replace("-", " ")
    return words if words.endswith("s") else f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _wanted(assertion: Assertion) -> Iterator[_Need]:
    if assertion.when is None or assertion.when < FIRST_YEAR:
        return
    countries = [code for code in assertion.of if _CODE.fullmatch(code)]
    if assertion.measure in _MIRRORED and len(countries) == 1 and len(assertion.of) > 1:
        yield from _wholes(assertion, countries[0])
        return
    if len(countries) != len(assertion.of):
        return
    if assertion.measure in {"bilateral-trade", "trade"}:
        yield from (_Need(country, ("exports", "imports")) for country in countries)
    elif assertion.measure in _UNILATERAL and len(countries) == 1:
        yield _Need(countries[0], (assertion.measure,))


def _wholes(assertion: Assertion, country: str) -> Iterator[_Need]:
    """Yield what "exports to B" of A are a part of: all exports of A, and all imports of B."""
    yield _Need(country, (assertion.measure,), is_whole=True)
    for partner in filter(None, map(_PARTNER.fullmatch, assertion.of)):
        yield _Need(partner[1], (_MIRRORED[assertion.measure],), is_whole=True)


def _bound(
    need: _Need, assertion: Assertion, facts: Facts, evidence: Evidence | None
) -> Iterator[Bound]:
    when = assertion.when or 0
    figures = [_known(need.country, measure, when, facts, evidence) for measure in need.measures]
    complete = [figure for figure in figures if figure]
    if len(complete) < len(figures):
        return
    if len(complete) == 2:
        yield arithmetic.trade(complete[0], complete[1])
        return
    whole = complete[0]
    if need.is_whole:
        yield arithmetic.whole(whole, f"all of {possessive(whole.of)} {_in_words(whole.measure)}")
        return
    words = f"{possessive(whole.of)} recorded {_in_words(whole.measure)} three times over"
    yield arithmetic.whole(whole, words, _OWN_SLACK)


def _in_words(measure: str) -> str:
    return "GDP" if measure == "gdp" else measure


def _known(
    country: str, measure: str, when: int, facts: Facts, evidence: Evidence | None
) -> Known | None:
    figure = facts.figure(measure, (country,), when)
    if figure:
        return known(figure, name_of(country))
    answer = evidence.of(_query(country, measure, when)) if evidence else None
    if not isinstance(answer, Found):
        return None
    try:
        value = Decimal(str(answer.record.get("value")))
    except InvalidOperation:
        return None
    if not value.is_finite() or value <= 0:
        return None
    series, unit = SERIES[measure]
    return Known(
        measure,
        name_of(country),
        when,
        value,
        unit,
        f"World Bank, {series}",
        answer.looked_up,
        answer.url,
    )


def _query(country: str, measure: str, when: int) -> Query:
    return Query("worldbank", f"{country}/{SERIES[measure][0]}/{when}")
