"""The rule impossible-date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Mood
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.claim import Claim
    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item
    from pakru_refs.model.quantity import DateMention

_PAST = re.compile(
    r"\b(?:was|were|had|took place|began|became|held|signed|visited|started|launched|established|joined|occurred"
    r"|happened|died|won|agreed|announced|conducted|concluded|reached|fell|rose|grew)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|by|until|till|target\w*|expect\w*|project\w*|forecast\w*|predict\w*|plan\w*|aim\w*|goals?"
    r"|schedul\w*|scenario\w*|vision|agenda|horizon|future|upcoming|estimat\w*|to be|through|up to|valid"
    r"|postponed|simulat\w*|model\w*|intend\w*|propos\w*|commit\w*|strategy|extended)\b",
    re.IGNORECASE,
)


@rule("CLM609", "impossible-date", Level.WARNING)
def impossible_date(document: Document) -> Iterator[Finding]:
    """A date that no calendar has, or that cannot be where it stands.

    What it does:
        Finds days that no month has, spans that end before they begin, events told in the past
        tense and dated after the article itself, and references that were seen before they
        appeared.
    Why it matters:
        Such a date is a slip for certain; the right one has to be looked up.

    Example:
        ```text article.txt
        The harbour opened on 31 February 1998 (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        The harbour opened on 28 February 1998 (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    When to let it stand:
        When another calendar is meant, and the text says so.
    Sources:
        None beyond the calendar.
    """
    for claim in document.claims:
        for date in claim.dates:
            trouble = _trouble(claim, date, document.year)
            if trouble:
                yield Finding(
                    trouble,
                    place(document, claim.sentence, date.start, date.end),
                    subject=claim.id,
                    help="look the date up",
                )
    for item in document.items:
        if _seen_early(item):
            yield _early(item)


def _trouble(claim: Claim, date: DateMention, written: int | None) -> str:
    if not date.possible:
        return f"`{date.text}` is no day of the calendar"
    if date.year and date.end_year and date.end_year < date.year:
        return f"`{date.text}` ends before it begins"
    if written and date.year and date.year > written and _told_as_past(claim, date):
        return f"an event of {date.year}, told in the past tense in an article of {written}"
    return ""


def _told_as_past(claim: Claim, date: DateMention) -> bool:
    if claim.mood is not Mood.STATEMENT or date.approximate or date.end_year:
        return False
    return bool(_PAST.search(claim.text)) and not _AHEAD.search(claim.text)


def _seen_early(item: Item) -> bool:
    """Say whether a work was seen two years or more before it appeared; one may be its preprint."""
    seen, issued = item.accessed, item.issued
    first = issued.original_year or issued.year
    return bool(seen.year and first and not issued.status) and (first or 0) - (seen.year or 0) >= 2


def _early(item: Item) -> Finding:
    return Finding(
        f"seen in {item.accessed.year}, and it appeared in {item.issued.year}",
        item.place("accessed"),
        subject=item.key,
        help="correct the access date or the year",
        related=(Related(f"{item.issued.year} here", item.place("issued")),),
    )
