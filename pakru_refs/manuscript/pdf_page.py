"""What is printed on a page: words with their places, and lines of them with superscripts known.

Coordinates are points; the origin is the lower left corner of the page, so that lines higher up have
larger `base`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

_SAME_BASE = 0.15
"""How far words of one line are apart in height, in font sizes."""
_SMALL = 0.85
"""The size of raised and lowered text against that of its line, at most."""
_RAISED_FROM, _LOWERED_TO = 0.65, -0.35
_NEAR = 0.7
"""Space between a raised word and its neighbour, in font sizes, at most."""
_NEIGHBOURS = 4
_LEVELS = 20
"""Heights near a word that are looked at."""
_RISE = 0.1
_WIDE_GAP = 1.6
"""Space between words that is no space but a column of a table, in font sizes."""
_GLUED = 0.08
_RAISABLE = re.compile(r"[\d,;–—‐‑−-]*\d[\d,;–—‐‑−-]*")
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x02": "-"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """Letters of one style next to each other."""

    text: str
    left: float
    right: float
    base: float
    """Height of the line that it stands on."""
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the PDF has it."""

    width: float
    height: float
    words: tuple[Word, ...]
    hidden: int = 0
    """Letters that are not painted."""
    turned: int = 0
    """Letters that do not run from left to right."""
    unmapped: int = 0
    """Letters whose font does not say what they are."""
    images: int = 0


@dataclass(frozen=True)
class Row:
    """Words side by side on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Return where it starts."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Return where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        """Return the height of the line that most of it stands on."""
        return self._main[0]

    @cached_property
    def size(self) -> float:
        """Return the font size of most of it."""
        return self._main[1]

    @cached_property
    def bold(self) -> bool:
        """Say whether all of it is bold."""
        return all(word.bold or not any(map(str.isalnum, word.text)) for word in self.words)

    @cached_property
    def _main(self) -> tuple[float, float]:
        letters: Counter[tuple[float, float]] = Counter()
        for word in self.words:
            letters[word.base, word.size] += len(word.text)
        most = max(letters.values())
        return max(place for place, count in letters.items() if count == most)

    @cached_property
    def text(self) -> str:
        """Return its words; raised numbers as `¹²`, the columns of a table three spaces apart."""
        parts: list[str] = []
        for at, word in enumerate(self.words):
            if at:
                parts.append(self._space(self.words[at - 1], word))
            parts.append(self._said(word))
        return "".join(parts).strip()

    def _space(self, before: Word, word: Word) -> str:
        gap = (word.left - before.right) / self.size
        if gap < _GLUED or (gap < _NEAR / 2 and self._is_note_mark(word)):
            return ""
        return "   " if gap > self._wide else " "

    @cached_property
    def _wide(self) -> float:
        """Return how wide a space is that parts the columns of a table, in font sizes.

        Where every space is wide, the line is one that was stretched to the width of its column.
        """
        gaps = (b.left - a.right for a, b in pairwise(self.words))
        least = min((gap for gap in gaps if gap > _GLUED * self.size), default=0.0)
        return max(_WIDE_GAP, 2.5 * least / self.size)

    def _is_note_mark(self, word: Word) -> bool:
        return self._is_raised(word) and _RAISABLE.fullmatch(word.text) is not None

    def _is_raised(self, word: Word) -> bool:
        return word.size <= self.size * _SMALL and word.base - self.base > self.size * _RISE

    def _said(self, word: Word) -> str:
        text = word.text.translate(_LIGATURES)
        return text.translate(_TO_RAISED) if self._is_note_mark(word) else text

    @cached_property
    def cells(self) -> int:
        """Count its parts that wide gaps hold apart."""
        gaps = (b.left - a.right for a, b in pairwise(self.words))
        return 1 + sum(gap > self._wide * self.size for gap in gaps)


def page(value: dict[str, Any]) -> Page:
    """Return the page that a line of `pdf_glyphs` says."""
    return Page(
        value["width"],
        value["height"],
        tuple(
            Word(text, left, right, base, size, bool(marks & 1), bool(marks & 2))
            for text, left, right, base, size, marks in value["words"]
        ),
        value["hidden"],
        value["turned"],
        value["unmapped"],
        value["images"],
    )


def body_size(pages: Iterable[Page]) -> float:
    """Return the font size of most letters."""
    letters: Counter[float] = Counter()
    for one in pages:
        for word in one.words:
            letters[round(word.size * 2) / 2] += len(word.text)
    most = max(letters.values(), default=0)
    return min((size for size, count in letters.items() if count == most), default=10.0)


def rows(words: Sequence[Word]) -> list[Row]:
    """Return the words in lines, from the top; what is raised or lowered stands with its line."""
    lines = _by_base(words)
    return sorted(
        (Row(tuple(sorted(line, key=lambda w: (w.left, w.right)))) for line in _attached(lines)),
        key=lambda row: (-row.base, row.left),
    )


def _by_base(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-w.base, w.left)):
        if lines and lines[-1][0].base - word.base <= _SAME_BASE * min(
            lines[-1][0].size, word.size
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _attached(lines: Sequence[list[Word]]) -> Iterator[list[Word]]:
    """Yield the lines with the raised and lowered words next to them."""
    known = [_Level(line) for line in lines]
    heights = [-level.base for level in known]
    joined: list[list[Word]] = [[] for _ in lines]
    for at, line in enumerate(lines):
        for word in line:
            joined[_line_of(word, at, known, heights)].append(word)
    yield from filter(None, joined)


class _Level:
    """The words at one height, by their place."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = sorted(words, key=lambda w: w.left)
        self.lefts = [word.left for word in self.words]
        self.base = words[0].base
        self.size = max(word.size for word in words)

    def near(self, word: Word) -> Sequence[Word]:
        """Return the few words that may stand next to a word."""
        at = bisect_left(self.lefts, word.left)
        return self.words[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS]


def _line_of(word: Word, own: int, levels: Sequence[_Level], heights: Sequence[float]) -> int:
    """Return the number of the line that a word belongs to: its own, unless it is raised."""
    reach = word.size / 0.5
    first = bisect_left(heights, -word.base - reach)
    for at in range(first, min(first + _LEVELS, len(levels))):
        level = levels[at]
        if heights[at] > -word.base + reach:
            break
        if at == own or word.size > level.size * _SMALL:
            continue
        if any(_hangs_on(word, other) for other in level.near(word)):
            return at
    return own


def _hangs_on(word: Word, other: Word) -> bool:
    if word.size > other.size * _SMALL:
        return False
    rise = (word.base - other.base) / other.size
    apart = max(word.left - other.right, other.left - word.right) / other.size
    return _LOWERED_TO < rise < _RAISED_FROM and -_NEAR < apart < _NEAR
