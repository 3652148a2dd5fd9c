"""What a page has that is no text: running heads and feet, page numbers, numbers of lines.

Heads and feet come again: the same words, numbers aside, at the same height of several pages; or
whatever stands alone at a height where most pages have something alone. Line numbers stand in the
margin and count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pakru_refs.manuscript.pdf_page import Page, Row, Word, rows

_DEEP = 4
"""Lines at the top and at the bottom of a page that are looked at."""
_SLOT = 4.0
"""Points within which lines of several pages are at the same height."""
_APART = 1.45
"""The space between a head and the text, in its font sizes at least: more than between lines."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]{1,6}\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p\.|s\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|von|de|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_FEWEST_NUMBERS = 5


def text_rows(pages: Sequence[Page]) -> list[list[Row]]:
    """Return the lines of each page without its furniture."""
    found = [rows(_without_line_numbers(page.words)) for page in pages]
    marked = _repeated(found) | _in_slots(found)
    return [
        [
            row
            for at, row in enumerate(lines)
            if row.text and (number, at) not in marked and not _is_page_number(lines, at)
        ]
        for number, lines in enumerate(found)
    ]


def _ends(lines: Sequence[Row]) -> Iterator[int]:
    """Yield the numbers of the first and the last lines of a page."""
    yield from range(min(_DEEP, len(lines)))
    yield from range(max(_DEEP, len(lines) - _DEEP), len(lines))


def _repeated(pages: Sequence[Sequence[Row]]) -> set[tuple[int, int]]:
    """Return page and number of lines that stand at the same height of another page, too."""
    seen: Counter[tuple[str, int, int]] = Counter()
    places: list[tuple[int, int, tuple[str, int]]] = []
    for number, lines in enumerate(pages):
        for at in _ends(lines):
            shape = _NUMBER.sub("#", lines[at].text.casefold())
            height = round(lines[at].base / _SLOT)
            places.append((number, at, (shape, height)))
            seen.update({(shape, height + step, number) for step in (-1, 0, 1)})
    pages_with = Counter((shape, height) for shape, height, _ in seen)
    return {(number, at) for number, at, place in places if pages_with[place] >= 2}


def _in_slots(pages: Sequence[Sequence[Row]]) -> set[tuple[int, int]]:
    """Return the first and last lines that stand apart, where most pages have such a line."""
    alone = [
        (number, at, round(lines[at].base / _SLOT))
        for number, lines in enumerate(pages)
        for at in {0, len(lines) - 1}
        if len(lines) > 2 and _stands_apart(lines, at)
    ]
    full = Counter(height for _, _, height in alone)
    count = sum(len(lines) > 2 for lines in pages)
    return {
        (number, at)
        for number, at, height in alone
        if sum(full[height + step] for step in (-1, 0, 1)) >= max(3, count * 0.6)
    }


def _stands_apart(lines: Sequence[Row], at: int) -> bool:
    row, other = lines[at], lines[1 if at == 0 else at - 1]
    space = abs(row.base - other.base)
    usual = sorted(a.base - b.base for a, b in pairwise(lines) if a.base - b.base > 1)
    pitch = usual[len(usual) // 2] if usual else space
    return space > max(_APART * pitch, _APART * row.size)


def _is_page_number(lines: Sequence[Row], at: int) -> bool:
    return (
        at in (0, len(lines) - 1)
        and _PAGE_NUMBER.fullmatch(lines[at].text) is not None
        and (len(lines) < 3 or _stands_apart(lines, at))
    )


def _without_line_numbers(words: Sequence[Word]) -> list[Word]:
    """Leave out numbers in the margin that count lines: each one, or every fifth."""
    numbers = [w for w in words if w.text.isdecimal() and len(w.text) <= 4]
    if len(numbers) < _FEWEST_NUMBERS:
        return list(words)
    rest = [w for w in words if not (w.text.isdecimal() and len(w.text) <= 4)]
    if not rest:
        return list(words)
    first, last = min(w.left for w in rest), max(w.right for w in rest)
    outside = [w for w in numbers if w.right < first - 2 or w.left > last + 2]
    counting = _counting(outside, words)
    return [w for w in words if id(w) not in counting]


def _counting(margin: Sequence[Word], words: Sequence[Word]) -> set[int]:
    """Return the identities of the words that count, when they do."""
    ordered = sorted(margin, key=lambda w: -w.base)
    if len(ordered) < _FEWEST_NUMBERS:
        return set()
    steps = Counter(int(b.text) - int(a.text) for a, b in pairwise(ordered))
    step, often = steps.most_common(1)[0]
    heights = len({round(w.base) for w in words})
    regular = often * 10 >= (len(ordered) - 1) * 8
    if not regular or step not in (1, 2, 5, 10) or len(ordered) * step * 2 < heights:
        return set()
    return {id(word) for word in ordered}
