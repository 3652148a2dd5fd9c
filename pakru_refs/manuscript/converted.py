"""A text as read in pieces to a manuscript: headings by looks, the reference list, roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pakru_refs.manuscript import headings
from pakru_refs.manuscript.draft import Draft
from pakru_refs.manuscript.entry_links import words_kept
from pakru_refs.manuscript.lines import Line
from pakru_refs.manuscript.outline import blocks
from pakru_refs.manuscript.read import finished
from pakru_refs.manuscript.reference_entries import entry_strands
from pakru_refs.manuscript.reference_section import reference_section
from pakru_refs.manuscript.section_names import is_notes, role_named
from pakru_refs.manuscript.strand import Strand, flow, piece
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind
from pakru_refs.model.tie import EmbeddedItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pakru_refs.manuscript.entry_links import Spans
    from pakru_refs.manuscript.rendering import Piece, Rendering
    from pakru_refs.model.document import Block, Manuscript
    from pakru_refs.model.location import Source
    from pakru_refs.model.tie import Tie

_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_BRACKETS = str.maketrans(dict.fromkeys("@[]()", "·"))
_LINE = re.compile(r"[^\u2028]+")
_APART = (BlockKind.NOTE, BlockKind.CODE, BlockKind.CAPTION)
"""Pieces that are never part of a reference list, wherever they stand."""
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class _Listed:
    """The reference list: numbers of pieces, its heading left out, the end exclusive."""

    heading: int | None = None
    first: int = 0
    end: int = 0

    def __contains__(self, at: object) -> bool:
        return isinstance(at, int) and self.first <= at < self.end


def manuscript(rendering: Rendering, source: Source) -> Manuscript:
    """Return the manuscript of a rendering; `source` has its text, and knows its places."""
    pieces = _with_headings(rendering.pieces, source.text)
    found = tuple(blocks(list(_drafts(pieces, source.text))))
    entries = {block.key for block in found if block.role is Role.REFERENCES and block.key}
    ties = tuple(_citing(rendering.ties, entries))
    year = _YEAR.search(rendering.date)
    return finished(
        source,
        found,
        language=rendering.language[:2].lower(),
        title=_title(rendering.title, found),
        issued_year=int(year[0]) if year else None,
        bibliographies=rendering.bibliographies,
        ties=ties,
        embedded=tuple(_embedded(rendering.items, found, ties)),
    )


def _title(title: str, found: Sequence[Block]) -> str:
    """Return the title; a page's own name is often that and the site's: `Ice and trade | Journal`."""
    printed = next((block.text for block in found if block.kind is BlockKind.TITLE), "")
    return printed if printed and printed in title else title


def _citing(ties: Sequence[Tie], entries: set[str]) -> Iterator[Tie]:
    """Yield the ties to works: a link inside the document is one when it leads to an entry."""
    for tie in ties:
        works = [
            replace(work, key=work.key.removeprefix("#"))
            for work in tie.works
            if not work.key.startswith("#") or work.key[1:] in entries
        ]
        if works:
            yield replace(tie, works=tuple(works))


def _embedded(
    items: Mapping[str, Mapping[str, object]], found: Sequence[Block], ties: Sequence[Tie]
) -> Iterator[EmbeddedItem]:
    """Yield the items that the file brings along and prints or cites, each at its first place."""
    places = {block.key: (block.start, block.end) for block in found if block.key}
    for tie in ties:
        for work in tie.works:
            places.setdefault(work.key, (tie.start, tie.end))
    for key, (start, end) in places.items():
        if key in items:
            yield EmbeddedItem(key, items[key], start, end)


def _with_headings(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces; a paragraph that is named or set off as headings are is one."""
    return [
        replace(one, kind=BlockKind.HEADING) if _is_bare_heading(one, text) else one
        for one in pieces
    ]


def _is_bare_heading(one: Piece, text: str) -> bool:
    said = text[one.start : one.shown].strip()
    if one.kind is not BlockKind.PARAGRAPH or one.listed:
        return False
    return role_named(said) is not None or (one.marked and _looks_like_heading(said))


def _looks_like_heading(text: str) -> bool:
    return (
        headings.looks_like_heading(text)
        and not headings.is_key_words(text)
        and not headings.is_caption(text)
    )


def _drafts(pieces: Sequence[Piece], text: str) -> Iterator[Draft]:
    listed = _listed(pieces, text)
    entries = list(_entries(pieces, listed, text))
    styled = sum(one.kind is BlockKind.HEADING for one in pieces) > 1
    notes = False
    for at, one in enumerate(pieces):
        if at == listed.first and entries:
            yield from entries
        if at in listed and entries and one.kind not in _APART:
            continue
        draft = _draft(one, text, heads=at == listed.heading, notes=notes)
        if not styled and draft.kind is BlockKind.PARAGRAPH and _looks_like_heading(draft.text):
            level = headings.heading_level(draft.text)
            draft = replace(draft, kind=BlockKind.HEADING, level=level)
        if draft.kind is BlockKind.HEADING:
            notes = is_notes(draft.text)
        yield draft


def _draft(one: Piece, text: str, *, heads: bool = False, notes: bool = False) -> Draft:
    strand = _strand(one, text, one.shown)
    kind, label, level = one.kind, one.label, one.level
    if kind is BlockKind.HEADING:
        level = level or headings.heading_level(strand.text)
        sure = one.level > 0 or heads or role_named(strand.text) is not None
        return Draft(kind, strand, level, sure=sure)
    if kind is BlockKind.PARAGRAPH and headings.is_caption(strand.text):
        kind = BlockKind.CAPTION
    elif notes and kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        width, mark = headings.note_mark(strand.text, bare=True)
        if width or label:
            kind, label, strand = BlockKind.NOTE, label or mark, strand[width:]
    return Draft(kind, strand, label=label, extent=(one.start, one.end))


def _strand(one: Piece, text: str, end: int) -> Strand:
    whole = piece(text[one.start : end].replace("\u2028", " "), one.start)
    if not one.codes:
        return whole
    said = whole.text
    for start, stop in one.codes:  # code shows brackets, and cites nothing
        first, last = start - one.start, stop - one.start
        said = said[:first] + said[first:last].translate(_BRACKETS) + said[last:]
    return Strand(said, whole.offsets)


def _listed(pieces: Sequence[Piece], text: str) -> _Listed:
    """Find the reference list: where the file marks it, else as in plain text."""
    marked = [at for at, one in enumerate(pieces) if one.listed and one.kind not in _APART]
    marked = [at for at in marked if pieces[at].kind is not BlockKind.HEADING]
    if marked:
        first = marked[0]
        above = next((at for at in range(first - 1, -1, -1) if _may_head(pieces[at])), None)
        heads = above is not None and pieces[above].kind is BlockKind.HEADING
        return _Listed(above if heads else None, first, marked[-1] + 1)
    lines = [line for one in pieces for line in (_line(one, text), Line("", one.end))]
    section = reference_section(lines)
    if section is None:
        return _Listed()
    heading = None if section.heading is None else section.heading // 2
    return _Listed(heading, (section.first + 1) // 2, (section.end + 1) // 2)


def _may_head(one: Piece) -> bool:
    return one.kind not in _APART


def _line(one: Piece, text: str) -> Line:
    """Return a piece as a line of plain text: its number printed, a heading with its mark."""
    if one.kind in _APART:
        return Line("", one.start)
    said = text[one.start : one.shown].replace("\u2028", " ").strip()
    if one.kind is BlockKind.HEADING:
        return Line(f"# {said}", one.start)
    number = f"{one.label}. " if one.label and one.kind is BlockKind.LIST_ITEM else ""
    return Line(f"{number}{said}", one.start)


def _entries(pieces: Sequence[Piece], listed: _Listed, text: str) -> Iterator[Draft]:
    """Yield the entries of the list, and the headings that part it."""
    own = [one for one in pieces[listed.first : listed.end] if one.kind not in _APART]
    kept = words_kept(own, text)
    for is_heading, group in groupby(own, lambda one: one.kind is BlockKind.HEADING):
        run = list(group)
        if is_heading:
            yield from (replace(_draft(one, text, heads=True), in_list=True) for one in run)
        elif sum(one.listed or one.kind is BlockKind.LIST_ITEM for one in run) >= _MOST * len(run):
            yield from _items(run, text, kept)
        else:
            yield from _split(run, text, kept)


def _split(run: Sequence[Piece], text: str, kept: Mapping[int, Spans]) -> Iterator[Draft]:
    """Yield entries that are told apart by their words, as in plain text."""
    keys = {one.start: one.key for one in run}
    lines = [line for one in run for line in (*_lines(one, text, kept), Line("", one.end))]
    for strand, label in entry_strands(lines, frozenset()):
        yield _entry(strand, label, keys.get(strand.offsets[0], ""))


def _lines(one: Piece, text: str, kept: Mapping[int, Spans]) -> Iterator[Line]:
    for start, end in kept.get(one.start, ((one.start, one.end),)):
        for found in _LINE.finditer(text, start, end):
            said = found[0].strip()
            if said:
                yield Line(said, found.start() + found[0].index(said))


def _items(run: Sequence[Piece], text: str, kept: Mapping[int, Spans]) -> Iterator[Draft]:
    """Yield entries that the file tells apart."""
    starts = [at for at, one in enumerate(run) if not one.goes_on or at == 0]
    for first, end in pairwise((*starts, len(run))):
        head, *rest = run[first:end]
        whole = _kept(head, text, kept).strip()
        line = Line(whole.text, whole.offsets[0])
        for strand, label in entry_strands([line], frozenset()):
            joined = flow([strand, *(_kept(one, text, kept) for one in rest)])
            yield _entry(joined, head.label or label, head.key)


def _kept(one: Piece, text: str, kept: Mapping[int, Spans]) -> Strand:
    """Return the words of an entry, without the links that the page puts behind each."""
    whole = _strand(one, text, one.end)
    spans = kept.get(one.start, ())
    return whole.keep((a - one.start, b - one.start) for a, b in spans) if spans else whole


def _entry(strand: Strand, label: str, key: str) -> Draft:
    return Draft(BlockKind.LIST_ITEM, strand, label=label, key=key, in_list=True)
