"""The rule uncited-claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Claim, Mood, Role, Scope
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.cover import NOT_CLAIMED, cover, sentences_between
from pakru_refs.rules.clm.gist import gist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document

_WORDS = {
    "figure": "a figure",
    "quotation": "a quotation",
    "attribution": "an attributed view",
    "superlative": "a first or a most",
    "date": "a dated event",
    "multitude": "a statement about many",
}
"""By reason, the one told first."""

_NOTE_MARK = re.compile(
    r"(?<!\bm)(?<!\b[kcm]m)(?<!\bha)(?<=[^\W\d_.,;:”’\"')\]])[.,;:”’\"')\]]{0,2}[⁰¹²³⁴-⁹]+|\[\^[\w-]+\]"
)
"""A footnote's mark: what it cites stands at the foot of the page."""

_RECOMMENDATIONS = re.compile(r"\brecommendations?\s*$", re.IGNORECASE)
"""The heading of a section that says what ought to be."""

_WANTED = frozenset({"figure", "quotation"})
"""Reasons that make a warning."""


@rule("CLM602", "uncited-claim", Level.NOTE)
def uncited_claim(claim: Claim, document: Document) -> Iterator[Finding]:
    """A checkable statement has no citation.

    What it does:
        Looks for figures, dates, firsts and mosts, quotations and attributed views in the body of
        the text that no citation covers: none in the sentence, and none that closes the paragraph
        within three sentences. A figure or a quotation is a warning, the rest a note. Abstract,
        methods, results and conclusion, the author's own results and recommendations need none.
    Why it matters:
        A figure without a source cannot be checked, and it is the first thing that readers doubt.

    Example:
        ```text article.txt
        The harbour handled 48 million tonnes of grain in 1998.

        Ferries ran daily in winter (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        The harbour handled 48 million tonnes of grain in 1998 (Lind, 2003).

        Ferries ran daily in winter (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    When to let it stand:
        When every reader of the field knows it.
    Sources:
        Redi et al., Citation needed: a taxonomy of reasons (2019).
    """
    if not claim.reasons or not _needs_source(claim):
        return
    behind = cover(claim, document)
    if behind.undefined:
        return  # unsupported-claim says it
    reasons = [words for reason, words in _WORDS.items() if reason in claim.reasons]
    strong = _WANTED & set(claim.reasons) and not claim.closing
    yield Finding(
        f"{reasons[0] if reasons else 'a statement'} without a citation: `{gist(claim)}`",
        claim.location,
        subject=claim.id,
        notes=_next_citation(claim, document),
        help="cite the source, or say that it is your own finding",
        level=Level.WARNING if strong else Level.NOTE,
    )


def _needs_source(claim: Claim) -> bool:
    if claim.scope is not Scope.NONE or claim.cites:
        return False
    if claim.mood in NOT_CLAIMED or claim.mood is Mood.FORECAST:
        return False
    if _RECOMMENDATIONS.search(claim.sentence.section):
        return False
    if claim.sentence.role is not Role.BODY or _NOTE_MARK.search(claim.text):
        return False
    return not _names_its_source(claim)


def _names_its_source(claim: Claim) -> bool:
    """Say whether the sentence names an author whose citation follows in the paragraph."""
    if "attribution" not in claim.reasons:
        return False  # a namesake, as far as one can tell: "Imran Khan visited Norway"
    words = set(re.findall(r"[^\W\d_]+", claim.text))
    families = (name.split()[-1] for item in claim.closing for name in item.names if name.split())
    return any(family in words for family in families)


def _next_citation(claim: Claim, document: Document) -> tuple[str, ...]:
    if not claim.closing:
        return ()
    distance = sentences_between(claim, claim.closing[0], document)
    printed = claim.closing[0].location.text
    return (f"the next citation, `{printed}`, stands {distance} sentences later",)
