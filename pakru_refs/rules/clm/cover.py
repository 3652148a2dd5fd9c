"""Which citations stand behind a claim, and how to say from how far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.citation import Verdict
from pakru_refs.model.claim import Claim, Mood, Scope

if TYPE_CHECKING:
    from pakru_refs.model.citation import CitationItem
    from pakru_refs.model.document import Document

NOT_CLAIMED = frozenset({Mood.RECOMMENDATION, Mood.OWN, Mood.QUESTION})
"""Moods of sentences that need no source."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The citation items behind a claim."""

    items: tuple[CitationItem, ...]
    words: str
    """From where: "by the citation that closes the paragraph, 3 sentences later"."""

    @property
    def undefined(self) -> bool:
        """Say whether none of them is in the reference list, not even nearly."""
        return bool(self.items) and all(i.verdict is Verdict.UNDEFINED for i in self.items)

    @property
    def printed(self) -> str:
        """Return the citations as printed, each once, in back-ticks."""
        return ", ".join(dict.fromkeys(f"`{_closed(item.location.text)}`" for item in self.items))


def cover(claim: Claim, document: Document) -> Cover:
    """Return what covers a claim; the citation that closes its paragraph if nothing nearer does."""
    if claim.cites and claim.scope is Scope.DIRECT:
        return Cover(claim.cites, "" if claim.registered else "by the citation in its own sentence")
    items = claim.cites or claim.closing
    if not items:
        return Cover((), "")
    distance = sentences_between(claim, items[0], document)
    later = f", {distance} sentence{'s' if distance > 1 else ''} later" if distance else ""
    return Cover(items, f"by the citation that closes the paragraph{later}")


def sentences_between(claim: Claim, item: CitationItem, document: Document) -> int:
    """Return how many sentences of the paragraph further on a citation stands."""
    here, there = claim.location.start.offset, item.location.start.offset
    return sum(
        here < sentence.location.start.offset <= there
        for sentence in document.sentences
        if sentence.paragraph == claim.sentence.paragraph
        and sentence.location.path == claim.location.path
    )


def _closed(text: str) -> str:
    """Close the bracket of a narrative mention, whose item ends before it."""
    return f"{text})" if text.count("(") > text.count(")") else text
