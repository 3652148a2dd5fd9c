"""Claims that somebody wrote down: a register's claims as values, by themselves or in their place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations import printed
from pakru_refs.claims import extract
from pakru_refs.model.citation import Citation, CitationItem, Form
from pakru_refs.model.claim import Claim, Role, Scope, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.claims.register import Register, RegisteredCite, RegisteredClaim


def citations(register: Register) -> tuple[Citation, ...]:
    """Return every citation of a register as printed, claim by claim, unresolved."""
    return tuple(_citation(cite, claim) for claim in register.claims for cite in claim.cites)


def _citation(cite: RegisteredCite, claim: RegisteredClaim) -> Citation:
    read = printed.parse(cite.printed, cite.location) if cite.printed else None
    if read is None and cite.key:
        read = _by_key(cite)
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


def merge(drafted: Sequence[Claim], registers: Sequence[Register]) -> tuple[Claim, ...]:
    """Return a manuscript's claims, those that a register knows under its id and with its values.

    A registered claim belongs to the sentence that holds its quotation; one whose quotation is
    nowhere is left out here.
    """
    known = [claim for register in registers for claim in register.claims if claim.where.exact]
    return tuple(_known_as(claim, known) for claim in drafted)


def _known_as(claim: Claim, known: Sequence[RegisteredClaim]) -> Claim:
    words = _folded(claim.location.text)
    for one in known:
        if _folded(one.where.exact) in words:
            return replace(
                claim,
                id=one.id,
                assertions=one.asserts or claim.assertions,
                registered=True,
                review=one.review,
            )
    return claim


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()
