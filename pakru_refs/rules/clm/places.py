"""Where a part of a sentence stands in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.claim import Assertion, Claim, Sentence
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Location
    from pakru_refs.model.quantity import DateMention, Quantity


def place(document: Document, sentence: Sentence, start: int, end: int) -> Location:
    """Return the location of `sentence.text[start:end]`; of the sentence when it cannot be told."""
    if not 0 <= start < end <= len(sentence.text):
        return sentence.location
    if sentence.location.text == sentence.text:
        return sentence.location.part(start, end)
    offsets = sentence.offsets
    for manuscript in document.manuscripts:
        if end <= len(offsets) and manuscript.source.path == sentence.location.path:
            return manuscript.source.locate(offsets[start], offsets[end - 1] + 1)
    return sentence.location


def asserted(document: Document, claim: Claim, assertion: Assertion) -> Location:
    """Return the location of the words that an assertion was read from, or that say its value."""
    if assertion.location:
        return assertion.location
    start = claim.text.find(assertion.text) if assertion.text else -1
    if start >= 0:
        return place(document, claim.sentence, start, start + len(assertion.text))
    words = _saying(claim, assertion)
    return place(document, claim.sentence, words.start, words.end) if words else claim.location


def _saying(claim: Claim, assertion: Assertion) -> Quantity | DateMention | None:
    for quantity in claim.quantities:
        if quantity.value == assertion.value:
            return quantity
    return next((date for date in claim.dates if date.year == assertion.value), None)
