"""Decoded files → Documents: what is judged. Pure.

A manuscript with a reference list of its own is judged by that list; one with keyed citations, or
with no list, by the bibliography it names, else the project's. A register is a text too: its claims
are its sentences, and the citations printed in it are resolved against the bibliography.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pakru_refs.bib import bibtex, items
from pakru_refs.bib import links as bib_links
from pakru_refs.citations import in_text, note_items, reference_links, reference_list, resolve
from pakru_refs.claims import extract, register
from pakru_refs.facts import read as facts_file
from pakru_refs.manuscript import read as manuscript_file
from pakru_refs.model.citation import Citation, Form
from pakru_refs.model.document import Document, Quotation
from pakru_refs.model.fact import Facts
from pakru_refs.model.location import Source
from pakru_refs.prose import scope
from pakru_refs.prose import sentences as prose
from pakru_refs.reading import copies, embedded, registered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.claims.register import Register
    from pakru_refs.config import Settings
    from pakru_refs.model.bibliography import Bibliography
    from pakru_refs.model.claim import Claim, Sentence
    from pakru_refs.model.document import Manuscript
    from pakru_refs.model.item import Item
    from pakru_refs.reading.inputs import Inputs

_SHORTEST_QUOTATION = 15
"""Characters: shorter quoted words are terms, not quotations."""


def documents(inputs: Inputs, settings: Settings) -> tuple[Document, ...]:
    """Return one document a manuscript; else one of the registers, or of the bibliographies alone.

    A bibliography beside manuscripts that bring their own lists is a document by itself.

    Raises:
        InvalidFile: a claim register cannot be judged by.
    """
    registers = tuple(register.read(source) for source in inputs.registers)
    if inputs.manuscripts:
        read = tuple(
            _of_manuscript(_read(one), registers, inputs, settings) for one in inputs.manuscripts
        )
        if any(document.bibliographies for document in read):
            return read
        return (*read, *_beside(inputs, read))
    if registers:
        return (_of_registers(registers, inputs),)
    return (_of_bibliographies(inputs),)


def _read(manuscript: Source | Manuscript) -> Manuscript:
    return manuscript_file.read(manuscript) if isinstance(manuscript, Source) else manuscript


def facts(inputs: Inputs) -> Facts:
    """Return the reference figures and events of all fact files.

    Raises:
        InvalidFile: one of them cannot be judged by.
    """
    read = [facts_file.read(source) for source in inputs.facts]
    return Facts(
        tuple(figure for one in read for figure in one.figures),
        tuple(event for one in read for event in one.events),
    )


def _of_manuscript(
    manuscript: Manuscript, registers: Sequence[Register], inputs: Inputs, settings: Settings
) -> Document:
    manuscript, own = embedded.known(manuscript, reference_list.references(manuscript))
    found = in_text.citations(manuscript, own)
    bibliographies = _bibliographies_for(manuscript, found, own, inputs)
    if not own and not bibliographies:
        own = note_items.items(found)
    listed = own + _no_copies(items.items(bibliographies), own, found)
    citations = resolve.resolve(found, listed)
    sentences = prose.sentences(manuscript, citations)
    claims = extract.claims(
        sentences,
        citations,
        title=manuscript.title,
        language=manuscript.language,
        scope=settings.scope,
    )
    covering = scope.covers(sentences, citations, settings.scope)
    known, unplaced = registered.merge(claims, registers, sentences, covering)
    return Document(
        manuscripts=(manuscript,),
        bibliographies=bibliographies,
        items=listed,
        citations=citations,
        sentences=sentences,
        claims=known,
        links=reference_links.links(manuscript, own) + bib_links.links(bibliographies, listed),
        quotations=tuple(_quotations(manuscript.source, sentences, citations)),
        troubles=inputs.troubles + manuscript.troubles + unplaced,
        language=manuscript.language,
        title=manuscript.title,
        year=manuscript.issued_year,
    )


def _bibliographies_for(
    manuscript: Manuscript, citations: Sequence[Citation], own: Sequence[Item], inputs: Inputs
) -> tuple[Bibliography, ...]:
    """Return the `.bib` files that a manuscript is judged by."""
    own_keys = {name for item in own for name in (item.key, item.label)}
    keyed = any(
        item.label not in own_keys
        for citation in citations
        if citation.form is Form.KEYED
        for item in citation.items
    )
    if (own and not keyed) or not (citations or inputs.bibliographies):
        return ()
    sources = inputs.bibliographies or _those_named(manuscript, inputs)
    return tuple(map(bibtex.read, sources))


def _no_copies(
    listed: tuple[Item, ...], own: Sequence[Item], citations: Sequence[Citation]
) -> tuple[Item, ...]:
    """Return the items of bibliographies, but for copies of the manuscript's own list.

    A copy that is cited by its key stays; its key is in no other place.
    """
    if not own:
        return listed
    kept = {id(item) for item in copies.others(listed, own)}
    cited = {item.label for citation in citations for item in citation.items}
    cited -= {item.key for item in own}
    return tuple(item for item in listed if id(item) in kept or item.key in cited)


def _those_named(manuscript: Manuscript, inputs: Inputs) -> tuple[Source, ...]:
    wanted = {PurePosixPath(name).name for name in manuscript.bibliographies}
    sources = inputs.project_bibliographies
    return tuple(s for s in sources if PurePosixPath(s.path).name in wanted) or sources


def _quotations(
    source: Source, sentences: Sequence[Sentence], citations: Sequence[Citation]
) -> Iterator[Quotation]:
    for sentence in sentences:
        for start, end in sentence.quoted:
            if end - start >= _SHORTEST_QUOTATION and sentence.offsets:
                place = source.locate(sentence.offsets[start], sentence.offsets[end - 1] + 1)
                yield Quotation(sentence.text[start:end], place, _citing(sentence, citations))


def _citing(sentence: Sentence, citations: Sequence[Citation]) -> Citation | None:
    """Return the first citation that stands in a sentence."""
    start, end = sentence.location.start.offset, sentence.location.end.offset
    return next((c for c in citations if start <= c.location.start.offset < end), None)


def _of_registers(registers: Sequence[Register], inputs: Inputs) -> Document:
    sources = inputs.bibliographies or inputs.project_bibliographies
    bibliographies = tuple(map(bibtex.read, sources))
    listed = items.items(bibliographies)
    printed = [registered.citations(one) for one in registers]
    resolved = resolve.resolve([c for one in printed for c in one], listed)
    citations = registered.as_keyed(registers, resolved, listed)
    claims = tuple(_claims(registers, printed, citations))
    return Document(
        bibliographies=bibliographies,
        items=listed,
        citations=citations,
        sentences=tuple(claim.sentence for claim in claims),
        claims=claims,
        links=bib_links.links(bibliographies, listed),
        troubles=inputs.troubles,
        language=registers[0].language,
        title=registers[0].title,
        year=registers[0].year,
    )


def _claims(
    registers: Sequence[Register],
    printed: Sequence[Sequence[Citation]],
    citations: Sequence[Citation],
) -> Iterator[Claim]:
    start = 0
    for one, own in zip(registers, printed, strict=True):
        yield from registered.claims(one, citations[start : start + len(own)])
        start += len(own)


def _beside(inputs: Inputs, read: Sequence[Document]) -> Iterator[Document]:
    """Yield the bibliographies beside manuscripts that bring their own lists, copies left out."""
    whole = _of_bibliographies(inputs)
    kept = copies.others(whole.items, [item for document in read for item in document.items])
    faults = any(bibliography.faults for bibliography in whole.bibliographies)
    if kept or faults:
        keys = {item.key for item in kept}
        links = tuple(link for link in whole.links if link.key in keys)
        yield replace(whole, items=kept, links=links)


def _of_bibliographies(inputs: Inputs) -> Document:
    bibliographies = tuple(map(bibtex.read, inputs.bibliographies))
    listed = items.items(bibliographies)
    return Document(
        bibliographies=bibliographies,
        items=listed,
        links=bib_links.links(bibliographies, listed),
        troubles=inputs.troubles,
        cites_expected=False,
    )
