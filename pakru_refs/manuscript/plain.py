"""Plain text to drafts: paragraphs, headings by looks, list items, notes, captions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.manuscript import headings
from pakru_refs.manuscript.draft import Draft
from pakru_refs.manuscript.markup import undo_plain
from pakru_refs.manuscript.page_furniture import frequent_lines
from pakru_refs.manuscript.pages import joined
from pakru_refs.manuscript.reference_entries import entry_strands
from pakru_refs.manuscript.reference_section import chunks, heading_text, reference_section
from pakru_refs.manuscript.section_names import is_notes, role_named
from pakru_refs.manuscript.strand import Strand, flow
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.lines import Line

_WIDEST = 130
"""Characters of a line in a text whose lines are broken to fit a page, at most."""
_COMPOUND = re.compile(r"[a-z]{1,30}-[a-z]{1,30}")
_CLOSED = re.compile(r"[.!?:;…][\"”’»)\]]*$")
_COLUMNS = re.compile(r"\S(?:\t|\s{3,})\S")
_PIPES = re.compile(r"\|.*\|")


def drafts(lines: Sequence[Line], compounds: frozenset[str]) -> list[Draft]:
    """Return the pieces of a plain text in their order; the reference list entry lines among them."""
    section = reference_section(lines)
    if section is None:
        return _body(lines, compounds)
    head = section.heading if section.heading is not None else section.first
    before = _body(lines[:head], compounds)
    heading = [_heading(lines[head])] if section.heading is not None else []
    frequent = frequent_lines(lines, range(section.first, section.end))
    listed = [
        Draft(BlockKind.LIST_ITEM, strand, label=label, in_list=True)
        for strand, label in entry_strands(lines[section.first : section.end], compounds, frequent)
    ]
    return [
        *before,
        *heading,
        *map(_undone, listed),
        *_body(lines[section.end :], compounds, front=False),
    ]


def compounds_of(text: str) -> frozenset[str]:
    """Return the hyphenated words of a text, lower case: `geo-strategic`."""
    return frozenset(_COMPOUND.findall(text.lower()))


def _heading(line: Line) -> Draft:
    text = heading_text(line)
    start = line.text.index(text)
    strand = undo_plain(line.strand[start : start + len(text)])
    return Draft(BlockKind.HEADING, strand, headings.heading_level(text), sure=True)


def _undone(draft: Draft) -> Draft:
    return replace(draft, strand=undo_plain(draft.strand), extent=draft.strand.extent)


def _body(lines: Sequence[Line], compounds: frozenset[str], *, front: bool = True) -> list[Draft]:
    found = list(_pieces(lines, compounds))
    start = _front_end(found) if front else 0
    return [*found[:start], *joined(found[start:], compounds)]


def _front_end(found: Sequence[Draft]) -> int:
    """Return how many pieces stand before the first section; author lines are never joined."""
    for at, draft in enumerate(found):
        if draft.kind is BlockKind.HEADING and draft.sure:
            return at
    return min(1, len(found))


def _pieces(lines: Sequence[Line], compounds: frozenset[str]) -> Iterator[Draft]:
    wrapped = _is_wrapped(lines)
    notes = False
    for chunk in chunks(lines):
        for paragraph in _paragraphs(chunk, wrapped=wrapped):
            draft = _piece(paragraph, compounds, notes=notes, alone=len(paragraph) == len(chunk))
            if draft.kind is BlockKind.HEADING:
                notes = is_notes(draft.text)
            yield draft


def _is_wrapped(lines: Sequence[Line]) -> bool:
    lengths = [len(line.text) for line in lines if line.text]
    return sum(length for length in lengths if length > _WIDEST) * 5 < sum(lengths)


def _paragraphs(chunk: list[Line], *, wrapped: bool) -> Iterator[list[Line]]:
    """Part the lines between two blank lines into paragraphs."""
    if not wrapped or any(len(line.text) > _WIDEST + 30 for line in chunk):
        yield from ([line] for line in chunk)
        return
    if _is_table(chunk):
        yield chunk
        return
    width = max(len(line.text) for line in chunk)
    held: list[Line] = []
    for line in chunk:
        if held and _parts(held[-1], line, width):
            yield held
            held = []
        held.append(line)
    yield held


def _parts(above: Line, line: Line, width: int) -> bool:
    """Say whether a new paragraph starts between two lines that no blank line parts."""
    if _stands_alone(above) or _stands_alone(line) or headings.bullet(line.text):
        return True
    closed = _CLOSED.search(above.text) is not None
    if headings.item_number(line.text)[0] and closed:
        return True
    short = len(above.text) < width * 0.8
    return closed and short and not line.text[0].islower()


def _stands_alone(line: Line) -> bool:
    return role_named(line.text) is not None or headings.ATX.fullmatch(line.text) is not None


def _is_table(chunk: list[Line]) -> bool:
    rows = sum(
        _COLUMNS.search(line.text) is not None or _PIPES.match(line.text) is not None
        for line in chunk
    )
    return len(chunk) > 1 and rows * 3 >= len(chunk) * 2


def _piece(paragraph: list[Line], compounds: frozenset[str], *, notes: bool, alone: bool) -> Draft:
    first = paragraph[0]
    if len(paragraph) == 1 and (first.is_page_number or _stands_alone(first)):
        if _stands_alone(first):
            return _heading(first)
        return Draft(BlockKind.PARAGRAPH, first.strand, furniture=True)
    if _is_table(paragraph):
        return Draft(BlockKind.TABLE, flow([line.strand for line in paragraph]))
    strand = undo_plain(flow([line.strand for line in paragraph], compounds))
    return _classified(strand, notes=notes, alone=alone)


def _classified(strand: Strand, *, notes: bool, alone: bool) -> Draft:
    text = strand.text
    if headings.is_superscript_note(text) or notes:
        width, label = headings.note_mark(text, bare=notes)
        if width:
            return Draft(BlockKind.NOTE, strand[width:], label=label)
    if width := headings.bullet(text):
        return Draft(BlockKind.LIST_ITEM, strand[width:])
    if headings.is_caption(text):
        return Draft(BlockKind.CAPTION, strand)
    if alone and headings.looks_like_heading(text) and not headings.is_key_words(text):
        return Draft(BlockKind.HEADING, strand, headings.heading_level(text))
    width, label = headings.item_number(text)
    if width:
        return Draft(BlockKind.LIST_ITEM, strand[width:], label=label)
    return Draft(BlockKind.PARAGRAPH, strand)
