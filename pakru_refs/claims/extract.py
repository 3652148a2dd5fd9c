"""Draft claims from a manuscript's sentences, and read the text of one that somebody wrote down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Claim, Mood, Scope
from pakru_refs.prose.countries import principal
from pakru_refs.prose.dates import dates, durations
from pakru_refs.prose.measures import Context, assertions, topic
from pakru_refs.prose.mood import mood
from pakru_refs.prose.parties import named
from pakru_refs.prose.quantities import quantities
from pakru_refs.prose.scope import Cover, covers
from pakru_refs.prose.worthiness import reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.claim import Assertion, Sentence

_NOWHERE = Context()


def claims(
    sentences: Sequence[Sentence],
    citations: Sequence[Citation],
    *,
    title: str = "",
    language: str = "en",
    scope: str = "sentence",
) -> tuple[Claim, ...]:
    """Return the check-worthy sentences as claims, numbered `c1`, `c2`, … in order.

    Args:
        sentences: of one manuscript, in order.
        citations: resolved, of the same manuscript.
        title: of the article; the countries it names come first among its parties.
        language: ISO 639-1; no claim is drafted in another language than English.
        scope: `sentence`, or `paragraph` for prose that cites once a paragraph.
    """
    if not _is_english(language):
        return ()
    contexts = _contexts(sentences, title)
    found = (
        claim
        for sentence, cover, context in zip(
            sentences, covers(sentences, citations, scope), contexts, strict=True
        )
        if (claim := _draft(sentence, cover, context))
    )
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(found, 1))


def _is_english(language: str) -> bool:
    return not language or language.lower().startswith("en")


def _draft(sentence: Sentence, cover: Cover, context: Context) -> Claim | None:
    text = sentence.text
    why = () if sentence.aside else reasons(text, quantities(text), dates(text), sentence.quoted)
    if not why or mood(text) is Mood.QUESTION:
        return None
    read = _read(sentence, "", why, context)
    return replace(read, cites=cover.cites, scope=cover.scope, closing=cover.closing)


def claim_from(
    sentence: Sentence,
    identifier: str,
    *,
    cites: tuple[CitationItem, ...] = (),
    scope: Scope = Scope.NONE,
    language: str = "en",
    context: Context = _NOWHERE,
) -> Claim:
    """Return a sentence that somebody calls a claim, read like any other; worthy or not."""
    if not _is_english(language):
        return Claim(identifier, sentence, cites=cites, scope=scope)
    text = sentence.text
    why = reasons(text, quantities(text), dates(text), sentence.quoted)
    return replace(_read(sentence, identifier, why, context), cites=cites, scope=scope)


def _read(sentence: Sentence, identifier: str, why: tuple[str, ...], context: Context) -> Claim:
    text = sentence.text
    measured = assertions(text, quantities(text), dates(text), context)
    return Claim(
        id=identifier,
        sentence=sentence,
        mood=mood(text),
        reasons=why,
        quantities=quantities(text),
        dates=dates(text),
        durations=durations(text),
        assertions=tuple(_placed(assertion, sentence) for assertion in measured),
    )


def _placed(assertion: Assertion, sentence: Sentence) -> Assertion:
    """Return an assertion with the place of the words it was read from."""
    at = sentence.text.find(assertion.text) if assertion.text else -1
    end = at + len(assertion.text)
    if not 0 <= at < end <= len(sentence.offsets):
        return replace(assertion, location=sentence.location)
    start = sentence.location.start.offset
    first, last = sentence.offsets[at] - start, sentence.offsets[end - 1] + 1 - start
    return replace(assertion, location=sentence.location.part(first, last))


def _contexts(sentences: Sequence[Sentence], title: str) -> Iterator[Context]:
    """Yield what a reader knows before each sentence; a paragraph begins afresh."""
    parties = principal(tuple(sentence.text for sentence in sentences), title)
    parties = parties if len(parties) == 2 else ()
    context = Context(parties)
    paragraph = 0
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            context, paragraph = Context(parties), sentence.paragraph
        yield context
        context = _after(sentence, context)


def _after(sentence: Sentence, context: Context) -> Context:
    years = {date.year for date in dates(sentence.text) if date.year and not date.end_year}
    return Context(
        parties=context.parties,
        countries=named(sentence.text) or context.countries,
        year=years.pop() if len(years) == 1 else None,
        measure=topic(sentence.text, context),
    )
