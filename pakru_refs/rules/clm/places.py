"""Where a part of a sentence stands in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.claim import Assertion, Claim, Sentence
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Location


def place(document: Document, sentence: Sentence, start: int, end: int) -> Location:
    """Return the location of `sentence.text[start:end]`; of the sentence when it has no offsets."""
    offsets = sentence.offsets
    if not 0 <= start < end <= len(offsets):
        return sentence.location
    for manuscript in document.manuscripts:
        if manuscript.source.path == sentence.location.path:
            return manuscript.source.locate(offsets[start], offsets[end - 1] + 1)
    return sentence.location


def asserted(document: Document, claim: Claim, assertion: Assertion) -> Location:
    """Return the location of the words that an assertion was read from."""
    if assertion.location:
        return assertion.location
    start = claim.text.find(assertion.text) if assertion.text else -1
    return place(document, claim.sentence, start, start + len(assertion.text))


def short(text: str, longest: int = 60) -> str:
    """Cut words to what fits into a message."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
