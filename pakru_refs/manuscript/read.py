"""A file's text to a manuscript: one visible table says which reader is for which suffix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.manuscript import markdown, plain
from pakru_refs.manuscript.front_matter import FrontMatter, front_matter
from pakru_refs.manuscript.language import language
from pakru_refs.manuscript.lines import lines
from pakru_refs.manuscript.outline import blocks
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind, Manuscript

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pakru_refs.manuscript.draft import Draft
    from pakru_refs.manuscript.lines import Line
    from pakru_refs.model.document import Block
    from pakru_refs.model.location import Source
    from pakru_refs.model.tie import EmbeddedItem, Tie

READERS: Mapping[str, Callable[[Sequence[Line], frozenset[str]], list[Draft]]] = {
    ".md": markdown.drafts,
    ".markdown": markdown.drafts,
    ".mdown": markdown.drafts,
    ".qmd": markdown.drafts,
    ".rmd": markdown.drafts,
    ".txt": plain.drafts,
}
"""What is not in it is read as plain text."""


def read(source: Source) -> Manuscript:
    """Return a source as blocks with offsets; every text can be read."""
    suffix = source.path[source.path.rfind(".") :].lower()
    reader = READERS.get(suffix, plain.drafts)
    all_lines = lines(source.text)
    header = front_matter(all_lines) if reader is markdown.drafts else FrontMatter()
    found = tuple(blocks(reader(all_lines[header.lines :], plain.compounds_of(source.text))))
    return finished(
        source,
        found,
        language=header.language,
        title=header.title,
        issued_year=header.issued_year,
        bibliographies=header.bibliographies,
    )


def finished(  # noqa: PLR0913 - what a header may say
    source: Source,
    found: tuple[Block, ...],
    *,
    language: str = "",
    title: str = "",
    issued_year: int | None = None,
    bibliographies: tuple[str, ...] = (),
    ties: tuple[Tie, ...] = (),
    embedded: tuple[EmbeddedItem, ...] = (),
) -> Manuscript:
    """Return the manuscript of some blocks; what its header leaves open is read off them."""
    return Manuscript(
        source,
        found,
        language=language or _language(found),
        title=title or _title(found),
        issued_year=issued_year,
        bibliographies=bibliographies,
        ties=ties,
        embedded=embedded,
    )


def _language(found: Sequence[Block]) -> str:
    """Guess from the text proper; abstracts and references may be in other languages."""
    body = [
        block.text
        for block in found
        if block.role not in (Role.REFERENCES, Role.FRONT, Role.ABSTRACT)
    ]
    return language(" ".join(body) or " ".join(block.text for block in found))


def _title(found: Sequence[Block]) -> str:
    return next((block.text for block in found if block.kind is BlockKind.TITLE), "")
