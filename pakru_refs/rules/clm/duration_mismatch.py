"""The rule duration-mismatch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.facts.events import mentioned
from pakru_refs.model.evidence import Provenance
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.places import place
from pakru_refs.rules.clm.tied_spans import agrees, hedge_of, tied
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.claim import Claim
    from pakru_refs.model.document import Document
    from pakru_refs.model.fact import Event, Facts
    from pakru_refs.model.quantity import Comparator, Duration

_MOST = 10
"""Spans of time in a sentence: more are a table."""
_YEAR_BEHIND = re.compile(r"\W{0,3}(?:in |of )?(1[5-9]\d\d|20\d\d)\b")
_CLAUSE_END = re.compile(r"[,;:.()]")
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_COUNTED = frozenset({"after", "before", "ordinal"})


@rule("CLM608", "duration-mismatch", Level.WARNING)
def duration_mismatch(claim: Claim, document: Document, facts: Facts) -> Iterator[Finding]:
    """A span of years does not lead from the one date to the other.

    What it does:
        Reads "sixteen years after X, … in 2007" and "in 2012, the 65th year of X". The date of X
        comes from the sentence or from `claims/facts.yaml`; the other date from the sentence, or
        from another event of the facts that it speaks of. "From 1980 to 1988, eight years" and
        "in 1980 … seven years later, in 1987" are read too. One year of slack is left, and more
        for "about"; "more than" and "less than" are taken at their word.
    Why it matters:
        One of the three numbers is wrong.

    Example:
        ```text article.txt
        In 2004, twelve years after the flood of 1985, the harbour opened again (Lind, 2013).

        Works cited

        Lind, K. (2013). Ferries of the northern coast. Journal of Harbours, 14(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        In 2004, nineteen years after the flood of 1985, the harbour opened again (Lind, 2013).

        Works cited

        Lind, K. (2013). Ferries of the northern coast. Journal of Harbours, 14(1), 11–29.
        ```
    When to let it stand:
        When the years are counted from another point, and the text says so.
    Sources:
        The source of the fact, where one was used.
    """
    for duration, years in tied(claim):
        yield _finding(claim, document, duration, years, None)
    for duration in claim.durations[:_MOST]:
        if duration.relation not in _COUNTED or not duration.anchor:
            continue
        anchor = _anchor(claim, duration, facts)
        if anchor is None:
            continue
        start, span, known = anchor
        ends = _ends(claim, duration, span, facts, known)
        hedge = hedge_of(claim, duration)
        if ends and not any(_fits(duration, start, end, hedge) for end in ends):
            yield _finding(claim, document, duration, (start, ends[0]), known)


def _anchor(
    claim: Claim, duration: Duration, facts: Facts
) -> tuple[int, tuple[int, int], Event | None] | None:
    """Return the year that is counted from, its place in the sentence, and the fact that says so."""
    at = claim.text.find(duration.anchor, duration.start)
    start, end = (at, at + len(duration.anchor)) if at >= 0 else (duration.start, duration.end)
    if duration.anchor.casefold() in _PRONOUNS:
        end = _clause_end(claim, duration)
    inside = [d for d in claim.dates if start <= d.start < end and d.year]
    if inside:
        year = inside[0].year
        return (year, (start, end), None) if year and len(inside) == 1 else None
    behind = _YEAR_BEHIND.match(claim.text, end)
    if behind and claim.text[end : behind.start(1)].strip() in {"(", "of", "in"}:
        return int(behind[1]), (start, behind.end()), None
    events = mentioned(duration.anchor, facts)
    if events and events[0].event.date.year:
        return events[0].event.date.year, (start, end), events[0].event
    return None


def _clause_end(claim: Claim, duration: Duration) -> int:
    """Return where the clause of "after it had opened in 1999" ends, if a date stands before it."""
    dated = any(date.year and date.end <= duration.start for date in claim.dates)
    found = _CLAUSE_END.search(claim.text, duration.end)
    return (found.start() if found else len(claim.text)) if dated else duration.end


def _ends(
    claim: Claim, duration: Duration, anchor: tuple[int, int], facts: Facts, known: Event | None
) -> list[int]:
    """Return the years that the sentence may count to."""
    taken = (min(duration.start, anchor[0]), max(duration.end, anchor[1]))
    outside = [d for d in claim.dates if not taken[0] <= d.start < taken[1]]
    if any(d.approximate or d.end_year for d in outside):
        return []
    years = [d.year for d in outside if d.year]
    if years:
        return years
    events = [m.event for m in mentioned(claim.text, facts) if m.event != known]
    return [event.date.year for event in events if event.date.year]


def _fits(duration: Duration, start: int, end: int, hedge: Comparator) -> bool:
    passed = end - start if duration.relation != "before" else start - end
    return agrees(passed, duration.years, hedge)


def _finding(
    claim: Claim,
    document: Document,
    duration: Duration,
    years: tuple[int, int],
    known: Event | None,
) -> Finding:
    start, end = years
    passed = abs(end - start)
    evidence: tuple[Provenance, ...] = ()
    if known:
        source = ", ".join(p for p in (known.source.title, known.source.series) if p)
        values: dict[str, object] = {"event": known.id, "year": start}
        text = f"{known.names[0]}: {start}"
        evidence = (Provenance(source, values, known.source.accessed, known.source.url, text),)
    return Finding(
        f"`{excerpt(duration.text)}`, and from {min(years)} to {max(years)} it is {passed} years",
        place(document, claim.sentence, duration.start, duration.end),
        subject=claim.id,
        help="check the three numbers",
        evidence=evidence,
        label=f"{passed} years",
    )
