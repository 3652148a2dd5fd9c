"""Lines of pages to pieces of text: paragraphs, headings, notes, captions, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pakru_refs.manuscript import headings
from pakru_refs.manuscript.pdf_columns import Placed
from pakru_refs.manuscript.section_names import role_named
from pakru_refs.model.document import BlockKind

_GAP = 1.3
"""Space between lines that parts paragraphs, against the usual."""
_INDENT = 0.7
"""White space before a line that is an indent, in font sizes."""
_SIZES = 0.06
"""How far sizes of one paragraph are apart."""
_BIGGER = 1.07
_NOTE = 0.94
"""The size of notes against the text, at most."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"(?:[{_RAISED}]{{1,4}}|[*†‡§¶]{{1,3}})\s?(?=\S)|(\d{{1,3}})\.?\s+(?=\S)")
_CLOSED = re.compile(r"[.!?:;…][\"”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_HEADING_LINES = 4
_HEADING_LENGTH = 200
_TO_PLAIN = str.maketrans(_RAISED, "0123456789")


@dataclass(slots=True)
class Piece:
    """Lines that belong together."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    label: str = ""
    sure: bool = False
    apart: bool = False
    """White space, another size or another page stands before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page in reading order."""

    page: int
    placed: Placed

    @property
    def text(self) -> str:
        """Return its words."""
        return self.placed.row.text

    @property
    def size(self) -> float:
        """Return its font size."""
        return self.placed.row.size

    @property
    def indent(self) -> float:
        """Return the white space before it, in font sizes."""
        return (self.placed.row.left - self.placed.left) / self.size

    def leaves_room(self, for_word: str, width: float) -> bool:
        """Say whether a word would have fitted at its end."""
        row = self.placed.row
        letters = max(len(row.text), 1)
        wide = (row.right - row.left) / letters * (len(for_word) + 1)
        return self.placed.right - row.right > wide + 0.04 * width


def pieces(pages: Sequence[Sequence[Placed]], body: float) -> list[Piece]:
    """Return the pieces of a text in their order; the notes of a page behind its text.

    Args:
        pages: the lines of each page in the order they are read in.
        body: the font size of the text.
    """
    maker = _Maker(pages, body)
    return list(maker.pieces())


def note_text(text: str) -> str:
    """Return a note without its mark."""
    found = _MARK.match(text)
    return text[found.end() :] if found else text


class _Maker:
    def __init__(self, pages: Sequence[Sequence[Placed]], body: float) -> None:
        self._pages = pages
        self._body = body
        self._pitches = _pitches(pages)
        self._had_notes = False
        """The page before has notes, which may go on."""

    def pieces(self) -> Iterator[Piece]:
        held: Piece | None = None
        for number, placed in enumerate(self._pages):
            lines = [Line(number, one) for one in placed]
            noted = self._noted(lines)
            self._had_notes = bool(noted)
            text = [line for at, line in enumerate(lines) if at not in noted]
            for line in text:
                if held is not None and self._goes_on(held, line):
                    held.lines.append(line)
                    continue
                if held is not None:
                    yield self._named(held)
                held = Piece(BlockKind.PARAGRAPH, [line], apart=self._is_apart(held, line))
            notes = [line for at, line in enumerate(lines) if at in noted]
            if notes:
                yield from self._notes(notes)
        if held is not None:
            yield self._named(held)

    # Paragraphs

    def _pitch(self, line: Line) -> float:
        return self._pitches.get(_class(line.size), line.size * 1.2)

    def _space(self, above: Line, line: Line) -> float | None:
        """Return the space between two lines against the usual; None in another column."""
        if above.page != line.page or above.placed.column != line.placed.column:
            return None
        step = above.placed.row.base - line.placed.row.base
        return step / self._pitch(line) if step > 0 else None

    def _is_apart(self, held: Piece | None, line: Line) -> bool:
        if held is None:
            return True
        above = held.lines[-1]
        space = self._space(above, line)
        other = abs(above.size - line.size) > line.size * _SIZES
        bold = above.placed.row.bold != line.placed.row.bold
        return other or bold or (space is not None and space > _GAP)

    def _goes_on(self, held: Piece, line: Line) -> bool:
        above = held.lines[-1]
        if abs(above.size - line.size) > line.size * _SIZES:
            return False
        if above.placed.row.bold != line.placed.row.bold and (
            above.placed.row.bold or line.placed.row.bold
        ):
            return False
        table = _is_tabular(above), _is_tabular(line)
        if any(table):
            return all(table) and above.page == line.page
        if role_named(above.text) is not None or role_named(line.text) is not None:
            return False
        space = self._space(above, line)
        if space is None:
            return self._goes_over(held, line)
        return space <= _GAP and not self._is_parted(held, line)

    def _is_parted(self, held: Piece, line: Line) -> bool:
        """Say whether a line under another starts a paragraph: an indent, a short line above."""
        above = held.lines[-1]
        if headings.bullet(line.text) or headings.item_number(line.text)[0]:
            return _CLOSED.search(above.text) is not None
        if line.indent - above.indent > _INDENT:
            return len(held.lines) > 1 or _CLOSED.search(above.text) is not None
        if above.indent - line.indent > _INDENT:
            return len(held.lines) > 1
        return self._has_ended(above, line)

    def _has_ended(self, above: Line, line: Line) -> bool:
        width = above.placed.right - above.placed.left
        first = line.text.split(None, 1)[0]
        short = above.leaves_room(first, width)
        return short and _CLOSED.search(above.text) is not None and not first[0].islower()

    def _goes_over(self, held: Piece, line: Line) -> bool:
        """Say whether a paragraph goes on in the next column or on the next page."""
        above = held.lines[-1]
        if self._is_heading(held) or headings.is_caption(held.lines[0].text):
            return False
        if line.text[0].islower() and not _CLOSED.search(above.text):
            return True
        usual = held.lines[-1].indent if len(held.lines) > 1 else 0.0
        if line.indent - usual > _INDENT or headings.item_number(line.text)[0]:
            return False
        width = above.placed.right - above.placed.left
        if above.leaves_room(line.text.split(None, 1)[0], width):
            return False
        return not self._has_ended(above, line)

    # What they are

    def _named(self, piece: Piece) -> Piece:
        text = " ".join(line.text for line in piece.lines)
        if len(piece.lines) > 1 and all(map(_is_tabular, piece.lines)):
            piece.kind = BlockKind.TABLE
        elif headings.is_caption(text):
            piece.kind = BlockKind.CAPTION
        elif self._is_heading(piece):
            piece.kind = BlockKind.HEADING
            piece.level, piece.sure = headings.heading_level(text), True
        elif piece.apart and len(piece.lines) == 1 and headings.looks_like_heading(text):
            piece.kind, piece.level = BlockKind.HEADING, headings.heading_level(text)
        return piece

    def _is_heading(self, piece: Piece) -> bool:
        if len(piece.lines) > _HEADING_LINES:
            return False
        text = " ".join(line.text for line in piece.lines)
        if role_named(text) is not None:
            return True
        if len(text) > _HEADING_LENGTH:
            return False
        set_off = piece.lines[0].size > self._body * _BIGGER or all(
            line.placed.row.bold for line in piece.lines
        )
        letters = sum(map(str.isalpha, text))
        return (
            set_off
            and letters * 2 > len(text)
            and not headings.is_caption(text)
            and not headings.is_key_words(text)
            and not text.endswith((".", ",", ";"))
        )

    # Notes

    def _noted(self, lines: Sequence[Line]) -> set[int]:
        """Return the numbers of the lines that are notes at the foot of their column."""
        found: set[int] = set()
        text = " ".join(line.text for line in lines if line.size > self._body * _NOTE)
        for column in {line.placed.column for line in lines}:
            own = [at for at, line in enumerate(lines) if line.placed.column == column]
            found.update(self._foot(lines, own, text))
        return found

    def _foot(self, lines: Sequence[Line], own: Sequence[int], text: str) -> Sequence[int]:
        start = len(own)
        while start > 0 and lines[own[start - 1]].size <= self._body * _NOTE:
            start -= 1
        if start == len(own) or (start == 0 and not text):
            return ()
        above = lines[own[start - 1]] if start else None
        if above is not None and role_named(above.text) is not None:
            return ()
        first = next((at for at in own[start:] if _is_mark(lines[at].text, text)), None)
        if self._had_notes and start and (first is not None or above is not None):
            return own[start:]
        return [at for at in own if at >= first] if first is not None else ()

    def _notes(self, lines: Sequence[Line]) -> Iterator[Piece]:
        held: Piece | None = None
        for line in lines:
            found = _MARK.match(line.text)
            starts = found is not None and (found[1] is None or line.indent > -1)
            if held is None or (starts and self._is_next(held, line)):
                if held is not None:
                    yield held
                label = found[0].strip(" .").translate(_TO_PLAIN) if found else ""
                held = Piece(BlockKind.NOTE, [line], label=label)
            else:
                held.lines.append(line)
        if held is not None:
            yield held

    def _is_next(self, held: Piece, line: Line) -> bool:
        """Say whether a line that starts with a number is the next note, or a number in this one."""
        found = _MARK.match(line.text)
        if found is None or found[1] is None:
            return True
        return held.label.isdigit() and int(found[1]) == int(held.label) + 1


def _is_mark(text: str, body: str) -> bool:
    """Say whether a line starts with the mark of a note that the text above has."""
    found = _MARK.match(text)
    if found is None:
        return False
    if found[1] is None:
        return True
    raised = found[1].translate(str.maketrans("0123456789", _RAISED))
    return raised in body


def _is_tabular(line: Line) -> bool:
    return line.placed.row.cells > 1 and not _is_numbered(line.text)


def _is_numbered(text: str) -> bool:
    """Say whether a wide gap stands behind a number alone: `1.   Introduction`, `[1]   Rafi`."""
    return re.match(r"[\[(]?[\dA-Za-z.]{1,6}[\])]?\s+\S(?:(?!\s{3}).)*$", text) is not None


def _class(size: float) -> int:
    return round(size * 2)


def _pitches(pages: Sequence[Sequence[Placed]]) -> dict[int, float]:
    """Return the usual distance of two lines for each font size."""
    steps: dict[int, list[float]] = {}
    for lines in pages:
        for above, line in pairwise(lines):
            step = above.row.base - line.row.base
            if above.column == line.column and 0 < step < 4 * line.row.size:
                steps.setdefault(_class(line.row.size), []).append(round(step, 1))
    return {size: _usual(found) for size, found in steps.items()}


def _usual(steps: Sequence[float]) -> float:
    counts = Counter(steps)
    value, often = counts.most_common(1)[0]
    return value if often * 3 >= len(steps) else median(steps)
