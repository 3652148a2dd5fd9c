"""Markdown to drafts: CommonMark's blocks, pandoc's footnotes and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pakru_refs.manuscript import headings, inline_notes
from pakru_refs.manuscript.draft import Draft
from pakru_refs.manuscript.markup import undo_markdown
from pakru_refs.manuscript.pages import joined
from pakru_refs.manuscript.reference_entries import entry_strands
from pakru_refs.manuscript.reference_section import reference_section
from pakru_refs.manuscript.section_names import is_notes, role_named
from pakru_refs.manuscript.strand import Strand, flow
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from pakru_refs.manuscript.lines import Line

_FENCE = re.compile(r"(`{3,}|~{3,})")
_SETEXT = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_]\s*){3,}")
_QUOTE = re.compile(r"(?:>\s?)+")
_ITEM = re.compile(r"(?:[-*+•]|\(?(?:\d{1,4}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)", re.IGNORECASE)
_NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]:\s*")
_DEFINITION = re.compile(
    r"\[([^\]^@][^\]]{0,200})\]:\s*<?\S{1,2000}?>?(?:\s+[\"'(].{0,300}[\"')])?"
)
_ROW = re.compile(r"\|.*|[^|]+\|.*\|.*|\+[-=+:]+\+?")
_SEPARATOR = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?|\+[-=+:]+\+?")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()]{0,1000}\)(?:\{[^{}]{0,300}\})?")
_PASSED_OVER = re.compile(
    r":{3,}.*|\\(?:newpage|pagebreak|clearpage|noindent|bigskip)\b.*|<!--[^>]*-->|<(?:br|hr|div|p|center|a|img)\b[^<>]*>|</(?:div|p|center|a)>|\{[#.][^{}]*\}"
)


@dataclass(slots=True)
class _Reading:
    """Lines gathered for the piece that is being read."""

    kind: BlockKind = BlockKind.PARAGRAPH
    strands: list[Strand] = field(default_factory=list)
    label: str = ""


def drafts(lines: Sequence[Line], compounds: frozenset[str]) -> list[Draft]:
    """Return the pieces of a Markdown text in their order."""
    section = reference_section(lines)
    listed = range(section.first, section.end) if section else range(0)
    definitions = {m[1].casefold(): "" for line in lines if (m := _DEFINITION.fullmatch(line.text))}
    pieces = inline_notes.parted(_pieces(lines, listed, compounds))
    found = [_finished(piece, definitions) for piece in pieces]
    return list(joined(found, compounds))


def _finished(draft: Draft, definitions: dict[str, str]) -> Draft:
    if draft.kind is BlockKind.CODE:
        return draft
    strand = undo_markdown(draft.strand, definitions).strip()
    kind = draft.kind
    if kind is BlockKind.PARAGRAPH and not draft.in_list and headings.is_caption(strand.text):
        kind = BlockKind.CAPTION
    extent = draft.strand.extent if draft.in_list else None
    return replace(draft, kind=kind, strand=strand, extent=extent)


def _pieces(lines: Sequence[Line], listed: range, compounds: frozenset[str]) -> Iterator[Draft]:
    held = _Reading()
    notes = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if at == listed.start and listed:
            yield from _flush(held)
            yield from _listed(lines[listed.start : listed.stop], compounds)
            held, at = _Reading(), listed.stop
            continue
        if (fence := _FENCE.match(line.text)) is not None:
            yield from _flush(held)
            end = _fence_end(lines, at, fence[1])
            yield Draft(BlockKind.CODE, flow([inner.strand for inner in lines[at + 1 : end]]))
            held, at = _Reading(), end + 1
            continue
        heading = _heading(lines, at, held)
        if heading is not None:
            draft, used = heading
            if not held.strands or used == 1:
                yield from _flush(held)
            yield draft
            notes = is_notes(draft.text)
            held, at = _Reading(), at + used
            continue
        following = _fed(held, line, notes=notes)
        if following is not held:
            yield from _flush(held)
            held = following
        at += 1
    yield from _flush(held)


def _listed(lines: Sequence[Line], compounds: frozenset[str]) -> Iterator[Draft]:
    entries = [line for line in lines if not _PASSED_OVER.fullmatch(line.text)]
    for strand, label in entry_strands(entries, compounds):
        yield Draft(BlockKind.LIST_ITEM, strand, label=label, in_list=True)


def _fence_end(lines: Sequence[Line], start: int, fence: str) -> int:
    for at in range(start + 1, len(lines)):
        text = lines[at].text
        if text.startswith(fence) and not text.strip(fence[0]):
            return at
    return len(lines)


def _heading(lines: Sequence[Line], at: int, held: _Reading) -> tuple[Draft, int] | None:
    """Return a heading that starts at a line, and how many lines it takes."""
    line = lines[at]
    marked = headings.ATX.fullmatch(line.text)
    if marked:
        part = line.strand[marked.start(2) : marked.end(2)]
        return Draft(BlockKind.HEADING, part, len(marked[1]), sure=True), 1
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if (
        line.text
        and not held.strands
        and _SETEXT.fullmatch(below)
        and not _ITEM.match(line.text)
        and "|" not in line.text
    ):
        level = 1 if below[0] == "=" else 2
        return Draft(BlockKind.HEADING, line.strand, level, sure=True), 2
    alone = not held.strands and not below
    if alone and role_named(line.text.strip("*_ ")) is not None:
        # A section's name in bold or bare, as converters leave it.
        return Draft(BlockKind.HEADING, line.strand, 1, sure=True), 1
    return None


def _fed(held: _Reading, line: Line, *, notes: bool) -> _Reading:
    """Add a line to the piece it belongs to; the piece returned is another one when a new one starts."""
    if (
        not line.text
        or _RULE.fullmatch(line.text)
        or _PASSED_OVER.fullmatch(line.text)
        or _DEFINITION.fullmatch(line.text)
    ):
        return held if not held.strands else _Reading()
    opened = _opened(held, line, notes=notes)
    if opened is not None:
        return opened
    quote = _QUOTE.match(line.text) if held.kind is BlockKind.QUOTE else None
    held.strands.append(line.strand[quote.end() if quote else 0 :])
    return held


def _opened(held: _Reading, line: Line, *, notes: bool) -> _Reading | None:
    """Return the piece that a line opens, or nothing when it goes on with the one before."""
    text, strand = line.text, line.strand
    note, item = _NOTE.match(text), _ITEM.match(text)
    if note is not None:
        return _Reading(BlockKind.NOTE, [strand[note.end() :]], note[1])
    if text[0] == ">" and held.kind is not BlockKind.QUOTE:
        quote = _QUOTE.match(text)
        return _Reading(BlockKind.QUOTE, [strand[quote.end() if quote else 1 :]])
    if item is not None and _may_open(held, text):
        kind = BlockKind.NOTE if notes and text[0].isdigit() else BlockKind.LIST_ITEM
        return _Reading(kind, [strand[item.end() :]], item[0].strip().strip("().*-+•"))
    if not held.strands and _IMAGE.fullmatch(text):
        return _Reading(BlockKind.CAPTION, [strand])
    return _table(held, text, strand)


def _may_open(held: _Reading, text: str) -> bool:
    """Say whether a list item may start here: a number inside a paragraph is no item."""
    return not held.strands or held.kind is BlockKind.LIST_ITEM or text[0] in "-*+•"


def _table(held: _Reading, text: str, strand: Strand) -> _Reading | None:
    if not held.strands and (_ROW.fullmatch(text) or _SEPARATOR.fullmatch(text)):
        return _Reading(BlockKind.TABLE, [strand])
    if held.kind is BlockKind.PARAGRAPH and _SEPARATOR.fullmatch(text):
        held.kind = BlockKind.TABLE
    return None


def _flush(held: _Reading) -> Iterator[Draft]:
    if held.strands:
        strand = flow(held.strands)
        if strand.text:
            yield Draft(held.kind, strand, label=held.label)
