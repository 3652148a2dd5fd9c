"""The rule fact-mismatch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.facts.bounds import amount, plain
from pakru_refs.facts.events import mentioned
from pakru_refs.model.claim import Mood
from pakru_refs.model.evidence import Provenance
from pakru_refs.model.finding import Finding
from pakru_refs.model.quantity import Comparator
from pakru_refs.model.rule import Level
from pakru_refs.prose.countries import name_of
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.dated_events import date_of
from pakru_refs.rules.clm.places import asserted, place
from pakru_refs.rules.clm.same_value import same, slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.claim import Assertion, Claim
    from pakru_refs.model.document import Document
    from pakru_refs.model.fact import Event, Facts, FactSource, Figure
    from pakru_refs.model.item import Date
    from pakru_refs.model.quantity import DateMention

_LOOKING_BACK = re.compile(
    r"\b(?:anniversar\w*|commemorat\w*|celebrat\w*|remember\w*|recall\w*|invok\w*|revisit\w*|renew\w*)\b",
    re.IGNORECASE,
)


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@rule("CLM606", "fact-mismatch", Level.WARNING)
def fact_mismatch(claim: Claim, document: Document, facts: Facts) -> Iterator[Finding]:
    """A date or figure differs from a sourced fact of the project.

    What it does:
        Compares the date that a sentence gives to an event, and the figures it asserts, with
        `claims/facts.yaml`. An event is meant when all content words of one of its names stand in
        the sentence. Years are compared with years, days with days; figures with the slack of
        their rounding.
    Why it matters:
        Treaty dates and national accounts can be looked up; a slip in one is easy to make and
        lowers the trust in all the rest.

    Example:
        ```text article.txt
        The Treaty of Norhaven was signed on 4 March 1921 (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```

        ```yaml facts.yaml
        version: 1
        events:
          - id: norhaven
            names: [Treaty of Norhaven]
            date: 1921-03-14
            source: {title: Norland Treaty Series}
        ```
    Use instead:
        ```text article.txt
        The Treaty of Norhaven was signed on 14 March 1921 (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```

        ```yaml facts.yaml
        version: 1
        events:
          - id: norhaven
            names: [Treaty of Norhaven]
            date: 1921-03-14
            source: {title: Norland Treaty Series}
        ```
    When to let it stand:
        When sources disagree and the article says which one it follows.
    Sources:
        The source of each fact, shown with the finding.
    """
    if claim.mood is Mood.QUESTION:
        return
    yield from _dates(claim, document, facts)
    yield from _figures(claim, document, facts)


def _dates(claim: Claim, document: Document, facts: Facts) -> Iterator[Finding]:
    if not claim.dates or claim.durations or _LOOKING_BACK.search(claim.text):
        return
    dates = [date for date in claim.dates if date.year is not None]
    for mention in mentioned(claim.text, facts):
        if any(_agrees(date, mention.event.date) for date in dates):
            continue
        date = date_of(claim.text, mention, dates)
        if date and not date.approximate and date.possible:
            yield _wrong_date(claim, document, mention.event, date)


def _agrees(date: DateMention, known: Date) -> bool:
    """Say whether a date, as far as it goes, is the known one, or a span that holds it."""
    if date.year is None or known.year is None:
        return True
    if date.end_year is not None or date.approximate:
        last = date.end_year or date.year + 9
        return date.year <= known.year <= last
    said = (date.year, date.month, date.day)
    true = (known.year, known.month, known.day)
    return all(a == b for a, b in zip(said, true, strict=True) if a and b)


def _wrong_date(claim: Claim, document: Document, event: Event, date: DateMention) -> Finding:
    known, said = iso(event.date), in_words(event.date)
    return Finding(
        f"`{event.names[0]}` is dated `{date.text}`, and was {'on' if event.date.day else 'in'} {said}",
        place(document, claim.sentence, date.start, date.end),
        subject=claim.id,
        help="check the date against the source",
        evidence=(_provenance(event.source, {"event": event.id, "date": known}, known),),
        label=f"{said} in the facts",
    )


def in_words(date: Date) -> str:
    """Return a date as a text would: `10 January 1966`, `January 1966`, `1966`."""
    month = _MONTHS[date.month - 1] if date.month else ""
    parts = (str(date.day or ""), month, str(date.year or ""))
    return " ".join(part for part in parts if part)


def iso(date: Date) -> str:
    """Return a date as far as it is known: `1966-01-10`, `1966-01`, `1966`."""
    parts = [f"{date.year:04}" if date.year else ""]
    parts += [f"{part:02}" for part in (date.month, date.day) if part]
    return "-".join(parts)


def _figures(claim: Claim, document: Document, facts: Facts) -> Iterator[Finding]:
    for assertion in claim.assertions:
        if assertion.value is None or assertion.when is None:
            continue
        figure = facts.figure(assertion.measure, tuple(sorted(assertion.of)), assertion.when)
        if figure and figure.unit == assertion.unit and not _fits(claim, assertion, figure):
            yield _wrong_figure(document, claim, assertion, figure)


def _fits(claim: Claim, assertion: Assertion, figure: Figure) -> bool:
    value = assertion.value
    if value is None or (assertion.high is not None and value <= figure.value <= assertion.high):
        return True
    hedge = next((q.comparator for q in claim.quantities if q.value == value), Comparator.EQUAL)
    if hedge is Comparator.AT_LEAST and figure.value >= value:
        return True
    if hedge is Comparator.AT_MOST and figure.value <= value:
        return True
    return same(value, figure.value, rough=hedge is not Comparator.EQUAL)


def _wrong_figure(
    document: Document, claim: Claim, assertion: Assertion, figure: Figure
) -> Finding:
    said, known = (
        amount(assertion.value or figure.value, assertion.unit),
        amount(figure.value, figure.unit),
    )
    slipped = slip(assertion.value, figure.value) if assertion.value else ""
    what = f"{figure.measure.replace('-', ' ')} of {' and '.join(map(name_of, figure.of))} in {figure.when}"
    return Finding(
        f"{what}: {said} here, and {known} in the facts",
        asserted(document, claim, assertion),
        subject=claim.id,
        notes=(slipped,) if slipped else (),
        help="check the figure against the source",
        evidence=(_provenance(figure.source, {figure.measure: plain(figure.value)}, known),),
        label=f"{known} in the facts",
    )


def _provenance(source: FactSource, values: dict[str, object], text: str) -> Provenance:
    title = ", ".join(part for part in (source.title, source.series) if part)
    return Provenance(title, values, source.accessed, source.url, text)
