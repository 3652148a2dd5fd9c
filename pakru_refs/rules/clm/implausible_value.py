"""The rule implausible-value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pakru_refs.facts.bounds import amount, percent
from pakru_refs.model.claim import Mood
from pakru_refs.model.evidence import Unreachable
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Kind, Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm import country_bounds
from pakru_refs.rules.clm.places import asserted, place
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.facts.bounds import Bound
    from pakru_refs.model.claim import Assertion, Claim
    from pakru_refs.model.document import Document
    from pakru_refs.model.evidence import Evidence, Query
    from pakru_refs.model.fact import Facts
    from pakru_refs.model.location import Location
    from pakru_refs.model.quantity import Quantity

_SMALLEST_PART = Decimal("0.001")
"""Of a bound: what a value divided by 1,000 must come to, to be called a slip."""

_COUNTABLE = (
    r"respondents|participants|patients|people|students|households|voters|votes|seats|members|women|men"
    r"|children|adults|pupils|teachers|workers|employees|farmers|citizens|inhabitants|cases|countries"
    r"|states|interviewees|subjects|population|sample|total|electorate"
)
_OF_COUNTABLE = re.compile(
    rf"\s*of\s+(?:the|all|our|its|their|these|those)?\s*(?:\w+\s+){{0,2}}(?:{_COUNTABLE})\b",
    re.IGNORECASE,
)
_OF_DIVIDED = re.compile(
    r"\s*of\s+(?:[\w'’-]+\s+){1,6}?(?:went|goes|go|came|comes|come)\s+(?:to|from)\b", re.IGNORECASE
)
_MAKES_UP = re.compile(
    r"\b(?:account(?:s|ed|ing)?\s+for|m[ae]de?\s+up|make(?:s)?\s+up|making\s+up|constitut(?:e|es|ed)|compris(?:e|es|ed)"
    r"|share\s+of\s+[^.,;:()]{1,60}\s(?:was|is|stood\s+at|stands\s+at|reached))"
    r"\s+(?:(?:about|around|some|nearly|almost|over|roughly|only|more\s+than)\s+)?$",
    re.IGNORECASE,
)
_OF_RATIO = re.compile(
    r"\s*of\s+(?:[\w'’-]+\s+){0,4}?(?:GDP|GNP|GNI|income|growth|increase|rise|change|decline|decrease|fall|capacity"
    r"|target|average|level|quota|product|value|price|cost|revenues?|sales)\b",
    re.IGNORECASE,
)
_RATIO_OF = re.compile(
    r"\b(?:costs?|debts?|spending|expenditures?|deficits?|loss(?:es)?|liabilit\w+|loans?|payments?)\b",
    re.IGNORECASE,
)
"""What a part can be above: a ratio or a contribution, no share."""
_LEAD = 120

_PART_OF_WHOLE = re.compile(
    r"\b(\d{1,3}(?:,\d{3})+|\d{1,7})\s+(?:out\s+of\s+(?:the\s+|all\s+|a total of\s+)?|of\s+(?:the|all|these|those)\s+)"
    rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}})\s+(?:\w+\s+){{0,2}}(?:{_COUNTABLE})\b",
    re.IGNORECASE,
)


def _needs(claim: Claim, facts: Facts) -> Iterator[Query]:
    for assertion in _checkable(claim):
        yield from country_bounds.needs(assertion, facts)


@rule("CLM605", "implausible-value", Level.ERROR, needs=_needs)
def implausible_value(
    claim: Claim, document: Document, facts: Facts, evidence: Evidence
) -> Iterator[Finding]:
    """The value breaks a bound that cannot be broken.

    What it does:
        Compares a value with what it can be at most: trade between two countries with all the
        trade of either, exports of one kind with all exports, a part with its whole, a share with
        100 %. The reference figures come from `claims/facts.yaml`, else from the World Bank.
        Bounds leave slack (half as much again), so that another year, another source or
        services counted in do not matter. If the value divided by 1,000 would fit, that is said.
    Why it matters:
        Million and billion are one letter apart, and such a slip is copied from text to text.

    Example:
        ```text article.txt
        Of the passengers, 140 percent of the respondents wanted cabins (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        Of the passengers, 14 percent of the respondents wanted cabins (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    When to let it stand:
        When the article quotes the value in order to refute it.
    Sources:
        World Bank, World Development Indicators (CC BY 4.0).
    """
    for assertion in _checkable(claim):
        yield from _against_bounds(claim, document, assertion, (facts, evidence))
    for quantity in claim.quantities:
        if _is_share_above_all(claim, quantity):
            yield _above_all(claim, document, quantity)
    yield from _part_above_whole(claim, document)


def _checkable(claim: Claim) -> Iterator[Assertion]:
    if claim.mood in {Mood.STATEMENT, Mood.OWN}:
        yield from (a for a in claim.assertions if a.value is not None and a.when is not None)


def _against_bounds(
    claim: Claim, document: Document, assertion: Assertion, known: tuple[Facts, Evidence]
) -> Iterator[Finding]:
    facts, evidence = known
    here = asserted(document, claim, assertion)
    value = assertion.value or Decimal(0)
    bounds = country_bounds.bounds(assertion, facts, evidence)
    broken = [bound for bound in bounds if bound.unit == assertion.unit and bound.broken_by(value)]
    if broken:
        yield _implausible(claim, assertion, here, min(broken, key=lambda b: b.value))
        return
    if bounds:
        return
    unanswered = [evidence.of(query) for query in country_bounds.needs(assertion, facts)]
    outages = [lookup for lookup in unanswered if isinstance(lookup, Unreachable)]
    if outages:
        yield _open(claim, assertion, here, outages[0])


def _implausible(claim: Claim, assertion: Assertion, here: Location, bound: Bound) -> Finding:
    value = assertion.value or Decimal(0)
    what = country_bounds.phrase(assertion)
    smaller = bound.slip(value)
    fits = smaller is not None and smaller >= bound.value * _SMALLEST_PART
    hint = ""
    if smaller is not None and fits:
        would = amount(smaller, "")
        share = percent(smaller, bound.value)
        hint = f"check the scale: {would} would fit ({share} of it); a slip of {_scales(value)}?"
    return Finding(
        f"{what} of {amount(value, assertion.unit)} in {assertion.when} exceeds {bound.words}",
        here,
        subject=claim.id,
        help=hint or "check the value and its unit against the source",
        evidence=(bound.provenance,),
        label=f"{value / bound.value:.1f} times {bound.words}",
    )


def _scales(value: Decimal) -> str:
    if value >= Decimal(10) ** 12:
        return "billion and trillion"
    return "million and billion" if value >= Decimal(10) ** 9 else "thousand and million"


def _open(claim: Claim, assertion: Assertion, here: Location, outage: Unreachable) -> Finding:
    return Finding(
        f"not known whether `{excerpt(assertion.text or claim.text)}` is plausible",
        here,
        subject=claim.id,
        notes=(f"{outage.query.source} {outage.query.subject}: {outage.reason}",),
        help="run again later, or add the reference figure to `claims/facts.yaml`",
        kind=Kind.OPEN,
    )


def _is_share_above_all(claim: Claim, quantity: Quantity) -> bool:
    if quantity.unit != "percent" or quantity.value <= 100:
        return False
    text = claim.text
    if _OF_COUNTABLE.match(text, quantity.end) or _OF_DIVIDED.match(text, quantity.end):
        return True
    before = text[max(0, quantity.start - _LEAD) : quantity.start]
    ratio = _RATIO_OF.search(before)
    return bool(_MAKES_UP.search(before)) and not ratio and not _OF_RATIO.match(text, quantity.end)


def _above_all(claim: Claim, document: Document, quantity: Quantity) -> Finding:
    return Finding(
        f"a share of `{quantity.text}` is above the whole",
        place(document, claim.sentence, quantity.start, quantity.end),
        subject=claim.id,
        help="check the figure against the source",
        label="more than all",
    )


def _part_above_whole(claim: Claim, document: Document) -> Iterator[Finding]:
    for found in _PART_OF_WHOLE.finditer(claim.text):
        part, whole = (int(found[group].replace(",", "")) for group in (1, 2))
        before = claim.text[: found.start()]
        if part > whole and not re.search(r"(?:[\d$€£-]\s*|\d[.,])$", before):
            yield Finding(
                f"{part:,} of {whole:,}: the part is larger than its whole",
                place(document, claim.sentence, found.start(), found.end(2)),
                subject=claim.id,
                help="check both figures against the source",
                label="part above whole",
            )
