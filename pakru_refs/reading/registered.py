"""Claims that somebody wrote down: a register's claims as values, by themselves or in their place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations import printed
from pakru_refs.claims import extract
from pakru_refs.match.phrases import Phrases
from pakru_refs.model.citation import Citation, CitationItem, Form, Resolution, Verdict
from pakru_refs.model.claim import Claim, Role, Scope, Sentence
from pakru_refs.model.document import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.claims.register import Register, RegisteredCite, RegisteredClaim
    from pakru_refs.model.item import Item
    from pakru_refs.prose.scope import Cover


def citations(register: Register) -> tuple[Citation, ...]:
    """Return every citation of a register as printed, claim by claim, unresolved."""
    return tuple(_citation(cite, claim) for claim in register.claims for cite in claim.cites)


def _citation(cite: RegisteredCite, claim: RegisteredClaim) -> Citation:
    read = printed.parse(cite.printed, cite.location) if cite.printed else None
    if cite.key and (read is None or read.form is not Form.AUTHOR_YEAR):
        read = _by_key(cite)  # a number means nothing without the list that it counts
    if read is None:
        unread = CitationItem(cite.location)
        why = "cannot be read as a citation"
        read = Citation(cite.location, Form.AUTHOR_YEAR, (unread,), malformed=why)
    place = claim.location
    return replace(
        read,
        sentence=claim.text,
        sentence_start=place.start.offset,
        sentence_end=place.end.offset,
    )


def _by_key(cite: RegisteredCite) -> Citation:
    item = CitationItem(cite.location, label=cite.key)
    return Citation(cite.location, Form.KEYED, (item,))


def as_keyed(
    registers: Sequence[Register], resolved: Sequence[Citation], items: Sequence[Item]
) -> tuple[Citation, ...]:
    """Return the citations of registers with the `key` that a register gives: it says what is meant.

    The verdict on the printed words stays where they lead to the same work.
    """
    known = {item.key for item in items}
    cites = [cite for one in registers for claim in one.claims for cite in claim.cites]
    return tuple(
        _meant(citation, cite.key) if cite.key in known else citation
        for citation, cite in zip(resolved, cites, strict=True)
    )


def _meant(citation: Citation, key: str) -> Citation:
    if citation.malformed or key in {item.key for item in citation.items}:
        return citation
    said = Resolution(Verdict.MATCH, key, (key,), "the register names the reference")
    first = replace(citation.items[0], location=citation.location, resolution=said)
    return replace(citation, items=(first,))


def claims(register: Register, resolved: Sequence[Citation]) -> Iterator[Claim]:
    """Yield the claims of a register; `resolved` are its `citations`, in the same order."""
    start = 0
    for claim in register.claims:
        own = resolved[start : start + len(claim.cites)]
        start += len(claim.cites)
        yield _claim(claim, own, register.language)


def _claim(claim: RegisteredClaim, own: Sequence[Citation], language: str) -> Claim:
    by_scope: dict[str, list[CitationItem]] = {}
    for cite, citation in zip(claim.cites, own, strict=True):
        by_scope.setdefault(cite.scope, []).extend(citation.items)
    direct, weak = by_scope.get("direct", []), by_scope.get("weak", [])
    scope = Scope.DIRECT if direct else Scope.WEAK if weak else Scope.NONE
    read = extract.claim_from(
        _sentence(claim), claim.id, cites=tuple(direct or weak), scope=scope, language=language
    )
    return replace(
        read,
        mood=claim.mood or read.mood,
        closing=tuple(by_scope.get("paragraph", ())),
        assertions=claim.asserts or read.assertions,
        registered=True,
        review=claim.review,
    )


def _sentence(claim: RegisteredClaim) -> Sentence:
    return Sentence(
        claim.text,
        claim.location,
        section=claim.where.section,
        role=claim.role or Role.BODY,
        paragraph=claim.where.paragraph,
    )


def merge(
    drafted: Sequence[Claim],
    registers: Sequence[Register],
    sentences: Sequence[Sentence],
    covering: Sequence[Cover],
) -> tuple[tuple[Claim, ...], tuple[Trouble, ...]]:
    """Return a manuscript's claims, and the registered ones that are nowhere in it.

    A registered claim stands in the sentence that holds its quotation: with its own name, values
    and review, and the citations that the manuscript has there.

    Args:
        drafted: the claims read from the manuscript itself.
        registers: what somebody wrote down about it.
        sentences: of the manuscript.
        covering: what covers each of the sentences.
    """
    held, unplaced = _placed(registers, sentences)
    drafts = {claim.location: claim for claim in drafted}
    claims: list[Claim] = []
    for number, (sentence, cover) in enumerate(zip(sentences, covering, strict=True)):
        draft = drafts.get(sentence.location)
        known = [_known_as(one, draft, sentence, cover) for one in held.get(number, ())]
        claims += known or ([draft] if draft else [])
    return tuple(claims), unplaced


def _placed(
    registers: Sequence[Register], sentences: Sequence[Sentence]
) -> tuple[dict[int, list[RegisteredClaim]], tuple[Trouble, ...]]:
    """Sort the registered claims by the sentence that holds their quotation."""
    # With the citations in it as printed, and without: a quotation may span what was blanked out.
    texts = [f"{_folded(s.location.text)} | {_folded(s.text)}" for s in sentences]
    phrases = Phrases(texts) if any(one.claims for one in registers) else None
    held: dict[int, list[RegisteredClaim]] = {}
    unplaced = []
    for claim in (one for register in registers for one in register.claims if one.where.exact):
        words = _folded(claim.where.exact)
        found = phrases.holding(words) if phrases else []
        found = found or [number for number, text in enumerate(texts) if words in text]
        right = [n for n in found if sentences[n].section == claim.where.section] or found
        if right:
            held.setdefault(right[0], []).append(claim)
        else:
            said = f"`{claim.where.exact}` is nowhere in the manuscript"
            unplaced.append(Trouble("unplaced-claim", said, claim.location, claim.id))
    return held, tuple(unplaced)


def _known_as(one: RegisteredClaim, draft: Claim | None, sentence: Sentence, cover: Cover) -> Claim:
    read = draft or replace(
        extract.claim_from(sentence, one.id, cites=cover.cites, scope=cover.scope),
        closing=cover.closing,
    )
    return replace(
        read,
        id=one.id,
        mood=one.mood or read.mood,
        assertions=one.asserts or read.assertions,
        registered=True,
        review=one.review,
    )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()
