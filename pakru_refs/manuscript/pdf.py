r"""A PDF to a manuscript.

The text as read has the lines of each page in the order they are read in, columns one after the
other, notes behind the text of their page; a form feed parts the pages, so that places are pages and
characters on them. Running heads and feet, page numbers and line numbers are no text.

What a PDF cannot give: it has no paragraphs, headings, notes or tables, but letters at places. What
they are is told by place, size and weight, and may be wrong: a formula or a figure with words is read
as lines of text, tables lose their cells, a list in a box may be read in between. Text that is drawn
as a picture or not painted at all (the layer of text behind a scan) is not read, nor is text that
does not run from left to right along the page. Letters whose font has no Unicode stay as `\ufffd`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pakru_refs.manuscript import headings
from pakru_refs.manuscript.draft import Draft
from pakru_refs.manuscript.lines import Line
from pakru_refs.manuscript.outline import blocks
from pakru_refs.manuscript.pages import joined
from pakru_refs.manuscript.pdf_columns import in_order
from pakru_refs.manuscript.pdf_file import pages
from pakru_refs.manuscript.pdf_furniture import text_rows
from pakru_refs.manuscript.pdf_page import Page, body_size
from pakru_refs.manuscript.pdf_pieces import Piece, note_text, pieces
from pakru_refs.manuscript.plain import compounds_of
from pakru_refs.manuscript.read import finished
from pakru_refs.manuscript.reference_entries import entry_strands
from pakru_refs.manuscript.reference_section import reference_section
from pakru_refs.manuscript.section_names import is_notes
from pakru_refs.manuscript.strand import Strand, flow
from pakru_refs.model.document import BlockKind, Manuscript
from pakru_refs.model.location import Source, Unit

_COLUMNS = 2.0
"""Columns of white space for the width of one letter."""
_TOP = 12
"""Pieces among which the title is looked for."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A piece with its lines in the text as read."""

    piece: Piece
    lines: tuple[Line, ...]

    @property
    def is_note(self) -> bool:
        """Say whether it is a note, which is no part of the text around it."""
        return self.piece.kind is BlockKind.NOTE


def manuscript(data: bytes, shown: str) -> Manuscript:
    """Read a PDF.

    Raises:
        UnreadableInput: it is locked, broken, too large, or has no text that can be read.
    """
    return of_pages(pages(data, shown), shown)


def of_pages(found: Sequence[Page], shown: str) -> Manuscript:
    """Return the manuscript of some pages."""
    made = pieces(in_order(text_rows(found)), body_size(found))
    text, set_pieces = _written(made)
    drafts = _Drafter(set_pieces, compounds_of(text)).drafts()
    source = Source(shown, text, Unit.PAGE)
    return finished(source, tuple(blocks(drafts)), title=_title(made))


def _written(made: Sequence[Piece]) -> tuple[str, list[_Set]]:
    """Return the text as read, and its pieces: an empty line stands before what is set apart."""
    parts: list[str] = []
    found: list[_Set] = []
    at = page = 0
    for piece in made:
        own: list[Line] = []
        for line in piece.lines:
            ahead = "\f" * (line.page - page) or ("\n" if piece.apart and parts and not own else "")
            new_page, page = line.page > page, line.page
            indent = max(round(line.indent * _COLUMNS), 0)
            own.append(Line(line.text, at + len(ahead), indent, new_page))
            parts.append(f"{ahead}{line.text}\n")
            at += len(parts[-1])
        found.append(_Set(piece, tuple(own)))
    return "".join(parts), found


def _title(made: Sequence[Piece]) -> str:
    """Return the largest words of the first page's top."""
    first = [one for one in made[:_TOP] if one.kind is BlockKind.HEADING]
    largest = max((one.lines[0].size for one in first if one.lines[0].page == 0), default=0.0)
    others = [one for one in made if one.kind is BlockKind.HEADING and one not in first]
    if any(one.lines[0].size >= largest for one in others):
        return ""
    title = next((one for one in first if one.lines[0].size == largest), None)
    return " ".join(line.text for line in title.lines) if title else ""


class _Drafter:
    """Pieces to drafts: the reference list found among their lines, paragraphs made whole."""

    def __init__(self, found: Sequence[_Set], compounds: frozenset[str]) -> None:
        self._found = found
        self._compounds = compounds
        self._lines: list[Line] = []
        self._spans: list[range] = []
        for one in found:
            if one.piece.apart and not one.is_note and one.lines:
                self._lines.append(Line("", one.lines[0].start))
            start = len(self._lines)
            if not one.is_note:
                self._lines += one.lines
            self._spans.append(range(start, len(self._lines)))
        self._section = reference_section(self._lines)

    def drafts(self) -> list[Draft]:
        """Return the drafts in their order."""
        section = self._section
        if section is None:
            return self._body(range(len(self._lines)))
        head = section.first if section.heading is None else section.heading
        before = self._body(range(head))
        heading = [self._list_heading(section.heading)] if section.heading is not None else []
        listed = [
            Draft(BlockKind.LIST_ITEM, strand, label=label, in_list=True)
            for strand, label in entry_strands(
                self._lines[section.first : section.end], self._compounds, None
            )
        ]
        return [*before, *heading, *listed, *self._body(range(section.end, len(self._lines)))]

    def _list_heading(self, at: int) -> Draft:
        return Draft(BlockKind.HEADING, self._lines[at].strand, level=1, sure=True)

    def _body(self, part: range) -> list[Draft]:
        """Return the drafts of the lines of a part, and of the notes on its pages."""
        found = list(self._pieces(part))
        sure = [at for at, d in enumerate(found) if d.kind is BlockKind.HEADING and d.sure]
        start = sure[1] if len(sure) > 1 and part.start == 0 else min(1, len(found))
        return [*found[:start], *joined(found[start:], self._compounds)]

    def _pieces(self, part: range) -> Iterator[Draft]:
        notes = False
        for one, span in zip(self._found, self._spans, strict=True):
            if one.is_note and part.start <= span.start < max(part.stop, 1):
                yield self._note(one)
            own = self._lines[max(span.start, part.start) : min(span.stop, part.stop)]
            if not own:
                continue
            draft = self._draft(one.piece, flow([line.strand for line in own], self._compounds))
            draft = _endnote(draft) if notes else draft
            if draft.kind is BlockKind.HEADING:
                notes = is_notes(draft.text)
            yield draft

    def _note(self, one: _Set) -> Draft:
        strand = flow([line.strand for line in one.lines], self._compounds)
        bare = len(strand.text) - len(note_text(strand.text)) if one.piece.label else 0
        return Draft(BlockKind.NOTE, strand[bare:], label=one.piece.label)

    def _draft(self, piece: Piece, strand: Strand) -> Draft:
        if piece.kind is not BlockKind.PARAGRAPH:
            return Draft(piece.kind, strand, level=piece.level, sure=piece.sure)
        if width := headings.bullet(strand.text):
            return Draft(BlockKind.LIST_ITEM, strand[width:])
        width, label = headings.item_number(strand.text)
        if width:
            return Draft(BlockKind.LIST_ITEM, strand[width:], label=label)
        return Draft(BlockKind.PARAGRAPH, strand)


def _endnote(draft: Draft) -> Draft:
    """Return a paragraph under `Notes` as a note, when it has a number."""
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return draft
    if draft.label:
        return replace(draft, kind=BlockKind.NOTE)
    width, label = headings.note_mark(draft.text, bare=True)
    return Draft(BlockKind.NOTE, draft.strand[width:], label=label) if width else draft
