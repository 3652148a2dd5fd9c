"""Spans of years that stand beside the dates they count: "from 1980 to 1988, eight years"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pakru_refs.model.quantity import Comparator, Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.claim import Claim
    from pakru_refs.model.quantity import DateMention, Quantity

_SLACK = 1
"""Years: whether the first year counts, and what stands before or after a birthday."""
_ROUGH = Decimal("0.2")
"""What "about" allows, as a part of the span."""
_MOST = 10
"""Spans in a sentence: more are a table."""
_PERIOD = r"(?:period|span|total|time|stretch|interval|spell|term|reign|rule|war)"
_RANGE_FIRST = re.compile(
    rf"\s*[,(–—]\s*(?:(?:a|an|or|that is|i\.e\.,?)\s+)?(?:{_PERIOD}\s+of\s+)?", re.IGNORECASE
)
_SPAN_FIRST = re.compile(rf"(?:\s+{_PERIOD})?\s*[,(]?\s*(?:(?:from|between)\s+)?", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[),.;:]|$)")
_LATER = re.compile(r"\s+later,?\s+(?:in|on)\s+", re.IGNORECASE)
_LATER_BEHIND = re.compile(r"\s+later\s*(?:[).;]|$)", re.IGNORECASE)


def agrees(passed: int, years: Decimal, hedge: Comparator) -> bool:
    """Say whether so many years passed as a text says, as far as its hedge goes."""
    if hedge is Comparator.AT_LEAST:
        return passed >= years - _SLACK
    if hedge is Comparator.AT_MOST:
        return 0 <= passed <= years + _SLACK
    slack = Decimal(_SLACK)
    if hedge is Comparator.ABOUT:
        slack = max(slack, years * _ROUGH)
    return abs(passed - years) <= slack


def hedge_of(claim: Claim, duration: Duration) -> Comparator:
    """Return how a span's number is hedged."""
    inside = (q for q in claim.quantities if duration.start <= q.start < duration.end)
    return next((q.comparator for q in inside), Comparator.EQUAL)


def tied(claim: Claim) -> Iterator[tuple[Duration, tuple[int, int]]]:
    """Yield the spans that disagree with the dates beside them, and those years."""
    spans = [q for q in claim.quantities if q.unit == "year" and not q.ordinal and q.high is None]
    for span in spans[:_MOST]:
        years = _beside(claim.text, span, claim.dates) or _later(claim.text, span, claim.dates)
        if years and not agrees(years[1] - years[0], span.value, span.comparator):
            yield Duration(span.value, span.start, span.end, span.text, "for", ""), years


def _beside(text: str, span: Quantity, dates: tuple[DateMention, ...]) -> tuple[int, int] | None:
    """Return the range right before or behind a span of years."""
    for date in dates:
        if date.year is None or date.end_year is None or date.approximate:
            continue
        if date.end <= span.start:
            found = _RANGE_FIRST.fullmatch(text, date.end, span.start)
        else:
            found = _SPAN_FIRST.fullmatch(text, span.end, date.start)
            found = found if found and found.group() and _ENDS.match(text, date.end) else None
        if found:
            return date.year, date.end_year
    return None


def _later(text: str, span: Quantity, dates: tuple[DateMention, ...]) -> tuple[int, int] | None:
    """Return the two years of "in 1980 … 17 years later, in 1997" or "in 1997, 17 years later"."""
    years = [d for d in dates if d.year and not d.approximate and d.end_year is None]
    if len(years) != len(dates) or len(years) != 2:
        return None
    first, second = years
    if second.start >= span.end > first.end:
        tied = _LATER.fullmatch(text, span.end, second.start)
    else:
        close = text[second.end : span.start].strip() in {",", "("}
        tied = _LATER_BEHIND.match(text, span.end) if close else None
    return (first.year or 0, second.year or 0) if tied else None
