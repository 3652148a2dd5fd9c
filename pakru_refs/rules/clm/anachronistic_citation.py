"""The rule anachronistic-citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.citation import CitationItem, Verdict
from pakru_refs.model.claim import Claim, Mood, Scope
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item
    from pakru_refs.model.quantity import DateMention

_FORECAST = re.compile(
    r"^\W*(?:if|unless)\b|\b(?:will|would|shall|target\w*|expect\w*|project(?:ed|ion|ions)|forecast\w*|predict\w*|plan(?:s|ned)?"
    r"|aim(?:s|ed|ing)?|goals?|upcoming|future|foresee\w*|foresaw|envisage\w*|envision\w*|scenario\w*"
    r"|schedul\w*|simulat\w*|estimated to|set to|due to (?:be|end|expire|start))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|through|up to|to|for|towards?)\s+(?:(?:the\s+)?(?:end|year|middle|summer|autumn"
    r"|spring|winter|close)\s+(?:of\s+)?)?(?:the\s+year\s+)?(?:early|mid|late)?\W?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"\b(?:agenda|vision|horizon|strategy|plan|programme|program|europe|census|protocol|edition|version"
    r"|release|office|windows|base|file|table|figure|fig\.?|p\.|pp\.|no\.|n\s*=|model|iso|grant|law)\s*$",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(
    r"\s*(?:agenda|vision|strategy|plan|goals?|targets?|framework|edition|roadmap|scenario|protocol)\b",
    re.IGNORECASE,
)
_BY_FIRST = re.compile(r"\W*by\b", re.IGNORECASE)
_AHEAD_OF = re.compile(
    r"\b(?:prior to|before|ahead of|leading up to|in preparation for)\b[^.;,]*$", re.IGNORECASE
)
_AHEAD_STATED = re.compile(
    r"\b(?:expires?|matures?|ends?|falls?\s+due|runs?\s+out|takes?\s+effect|comes?\s+into|enters?\s+into|retires?"
    r"|to\s+be\s+\w+(?:ed|en|t)|bids?|host|hosting|award(?:ed|s)?|foretold|foretell\w*|foreshadow\w*|anticipat\w*"
    r"|(?:decided?|agreed?|pledg(?:e|es|ed)|promis(?:e|es|ed)|vow(?:s|ed)?|commit(?:s|ted)?|intend(?:s|ed)?|wants?|hopes?"
    r"|seeks?|announc(?:e|es|ed))\s+(?:\w+\s+){0,2}?to)\b[^.;]*$",
    re.IGNORECASE,
)
"""What stands before a date that lies ahead: a term in the present tense, an event that is prepared."""
_PREPARED = re.compile(r"[^.;]{0,60}?\b(?:bid|awarded|host(?:ing)?)\b", re.IGNORECASE)
_OPENED = re.compile(r"[(\[][^()\[\]]*$")
_CLOSED = re.compile(r"[^()\[\]]*[)\]]")
_PAST_BEHIND = re.compile(r"[^.;:]{0,60}?\b(?:had|was|were)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:we|our|us|my|this (?:study|paper|article|work))\b", re.IGNORECASE)

_WINDOW = 150
"""Characters around a date that say how it is meant."""
_EARLIEST = 1500
_REVISED = frozenset(
    {
        "webpage",
        "post",
        "post-weblog",
        "entry-encyclopedia",
        "entry-dictionary",
        "dataset",
        "document",
    }
)
"""CSL types of works that change after they appeared: these speak of what was known when seen."""


@rule("CLM603", "anachronistic-citation", Level.WARNING)
def anachronistic_citation(claim: Claim, document: Document) -> Iterator[Finding]:
    """The dated event is later than every work cited for it.

    What it does:
        Compares the years of a sentence with the years of all works cited in it. A work cannot
        report what happened after it was printed. One year off is a warning (a work may be dated
        late), two years or more an error. Forecasts and plans (by, until, will, target, expected),
        ranges, rough dates, works in press and pages seen later are left alone.
    Why it matters:
        Either the event is dated wrongly, or another work was meant, or nobody looked.

    Example:
        ```text article.txt
        The fleets met for a joint exercise in 2017 (Lind, 2013).

        Works cited

        Lind, K. (2013). Ferries of the northern coast. Journal of Harbours, 14(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        The fleets met for a joint exercise in 2011 (Lind, 2013).

        Works cited

        Lind, K. (2013). Ferries of the northern coast. Journal of Harbours, 14(1), 11–29.
        ```
    When to let it stand:
        When the work is cited for its method or its theory, and the event is your own addition.
    Sources:
        None beyond arithmetic.
    """
    if claim.scope is not Scope.DIRECT or claim.mood not in {Mood.STATEMENT, Mood.OWN}:
        return
    if not claim.cites or _FORECAST.search(claim.text) or _OWN.search(claim.text):
        return
    works = _works(claim.cites, document)
    years = [_year(item, printed) for item, printed in works]
    known = [year for year in years if year is not None]
    if not works or len(known) < len(works):
        return
    for date in _events(claim):
        if date.year is not None and date.year > max(known):
            yield _finding(claim, date, max(known), document, [item for item, _ in works])
            return


def _works(cites: Sequence[CitationItem], document: Document) -> list[tuple[Item, CitationItem]]:
    """Return the works cited; nothing when one of them is not known."""
    works: list[tuple[Item, CitationItem]] = []
    for cited in cites:
        near = cited.resolution.candidates if cited.resolution else ()
        keys = (cited.key,) if cited.key else near
        found = [item for item in map(document.item, keys) if item]
        if not found or cited.verdict in {Verdict.UNDEFINED, Verdict.MALFORMED}:
            return []
        works += [(item, cited) for item in found]
    return works


def _year(item: Item, printed: CitationItem) -> int | None:
    """Return the last year that a work can speak of; None when that is open."""
    issued = item.issued
    if issued.status or printed.issued.status or issued.year is None:
        return None
    seen = item.accessed.year if item.type in _REVISED else None
    years = [issued.year, issued.end_year, seen, printed.issued.year]
    return max(year for year in years if year is not None)


def _events(claim: Claim) -> Iterator[DateMention]:
    text = claim.text
    for date in claim.dates:
        if date.year is None or date.approximate or date.end_year or date.year < _EARLIEST:
            continue
        before = text[max(0, date.start - _WINDOW) : date.start]
        behind = text[date.end : date.end + _WINDOW]
        if _AHEAD_STATED.search(before) or _PREPARED.match(behind):
            continue
        if _AHEAD_OF.search(before) or _in_brackets(before, behind):
            continue  # a year in brackets is mostly what is left of a citation
        if _NAME_BEFORE.search(before) or _NAME_BEHIND.match(behind):
            continue
        told = _BY_FIRST.match(text) and _PAST_BEHIND.match(behind)
        if _UNTIL.search(before) and not told:
            continue
        if re.search(r"\d\s*[-–—]\s*$", before) or re.match(r"\s*[-–—]\s*\d", behind):
            continue
        yield date


def _in_brackets(before: str, behind: str) -> bool:
    """Say whether a bracket is open before, or closed behind without having been opened there."""
    return bool(_OPENED.search(before) or _CLOSED.match(behind))


def _finding(
    claim: Claim, date: DateMention, latest: int, document: Document, items: Sequence[Item]
) -> Finding:
    gap = (date.year or latest) - latest
    works = "the work cited for it is" if len(items) == 1 else "the latest work cited for it is"
    return Finding(
        f"an event of {date.year}, and {works} of {latest}",
        place(document, claim.sentence, date.start, date.end),
        subject=claim.id,
        notes=(f"{gap} year{'s' if gap > 1 else ''} apart; a work cannot report what came later",),
        help="check the date, or cite a later work",
        related=tuple(
            Related(f"of {latest}" if len(items) == 1 else "cited", i.location) for i in items[:3]
        ),
        level=Level.ERROR if gap >= 2 else Level.WARNING,
        label=f"after {latest}",
    )
