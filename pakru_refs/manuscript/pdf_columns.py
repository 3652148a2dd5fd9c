"""The reading order of a page: whether it has columns, and what stands across them.

A gutter is a place that many lines leave free although there is text on both sides of it. Lines that
run across a gutter part the page: above them each column is read to its end, then they, then what
is below. Compare the whitespace analysis of Breuel, "Two geometric algorithms for layout analysis"
(DAS 2002).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pakru_refs.manuscript.pdf_page import Row, Word

_HALF = 3.0
"""Half the width of the narrowest gutter, in points."""
_FEWEST = 5
_SHARE = 0.15
_SHARE_WITHIN = 0.4
"""The part of the lines that a gutter within a column parts: a page of three has it throughout."""
_EDGE = 0.18
"""The part of the text's width at either side that holds no gutter."""
_FULL = 0.5
"""How much of a column its lines fill on average, at least; cells of tables fill less."""
_ODD = 50
_ALIKE = 0.6
"""The width of a gutter in one line against the usual one, at least."""
_OVER = 0.12
"""The part of the next column that a line across reaches over, at least."""
_ADDRESS = 35
"""Letters that no word has: an address too long for its column is printed over the gutter."""
_NEARLY = 0.93
"""The part of the lines that leave the whole of a gutter free, against its clearest place."""
_NARROWEST = 180.0
"""Points of a text that is parted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its column."""

    row: Row
    column: int
    """Counted from the left; -1 for what runs across."""
    left: float
    """Where the lines of its column start."""
    right: float


def in_order(pages: Sequence[Sequence[Row]]) -> list[list[Placed]]:
    """Return the lines of each page in the order they are read in."""
    every = [row for page in pages for row in page]
    if not every:
        return []
    # A page may have one column of two: where the text stands is told by all of them.
    left, right = _extent(every, _ODD)
    return [_ordered(page, left, right) for page in pages]


def _ordered(found: Sequence[Row], left: float, right: float) -> list[Placed]:
    edges = [left, *_gutters(found, left, right), right + 2 * _HALF]
    widths = [_usual_gap(found, middle) for middle in edges[1:-1]]
    parts = sorted(
        (part for row in found for part in _parts(row, edges, widths)),
        key=lambda part: -part[1].base,
    )
    ordered: list[tuple[int, Row]] = []
    held: list[tuple[int, Row]] = []
    for column, row in parts:
        if column < 0:
            ordered += [*sorted(held, key=lambda part: part[0]), (column, row)]
            held = []
        else:
            held.append((column, row))
    ordered += sorted(held, key=lambda part: part[0])
    return list(_placed(ordered, edges))


def _placed(ordered: Sequence[tuple[int, Row]], edges: Sequence[float]) -> Iterator[Placed]:
    extents = {
        number: _extent([row for column, row in ordered if column == number])
        for number in {column for column, _ in ordered}
    }
    if len(edges) == 2 and -1 in extents:
        extents[-1] = extents.get(0, extents[-1])
    for column, row in ordered:
        yield Placed(row, column, *extents[column])


def _extent(found: Sequence[Row], odd: int = 10) -> tuple[float, float]:
    """Return where lines start and end, but for the few that stick out: one of `odd`."""
    lefts = sorted(row.left for row in found)
    rights = sorted(row.right for row in found)
    return lefts[len(lefts) // odd], rights[-1 - len(rights) // odd]


def _gutters(found: Sequence[Row], left: float, right: float, share: float = _SHARE) -> list[float]:
    """Return the middles of the gutters, from the left."""
    if right - left < _NARROWEST:
        return []
    best = _gutter(found, left, right, share)
    if best is None or min(best - left, right - best) < _NARROWEST / 2:
        return []
    ahead = [row for row in (_within(r, left, best) for r in found) if row]
    behind = [row for row in (_within(r, best, right + 1) for r in found) if row]
    return [
        *_gutters(ahead, left, best, _SHARE_WITHIN),
        best,
        *_gutters(behind, best, right, _SHARE_WITHIN),
    ]


def _within(row: Row, left: float, right: float) -> Row | None:
    words = tuple(word for word in row.words if left <= word.left and word.right <= right)
    return Row(words) if words else None


def _gutter(found: Sequence[Row], left: float, right: float, share: float) -> float | None:
    """Return the middle of the clearest gutter, if there is one."""
    width = int(right - left) + 2
    ahead, behind = [0] * (width + 1), [0] * (width + 1)
    for row in found:
        for start, end, has_left, has_right in _gaps(row, left, right):
            first, last = _grid(start + _HALF - left, width), _grid(end - _HALF - left, width)
            if first > last:
                continue
            for sums, counted in ((ahead, has_left), (behind, has_right)):
                sums[first] += counted
                sums[last + 1] -= counted
    least = max(_FEWEST, share * len(found))
    lefts, rights = _running(ahead), _running(behind)
    inner = range(int(width * _EDGE), int(width * (1 - _EDGE)))
    likely = [x for x in inner if min(lefts[x], rights[x]) >= least]
    free = {x: _in_runs(found, left + x) for x in likely}
    most = max((sum(sides) for sides in free.values() if min(sides) >= least), default=0)
    if not most:
        return None
    places = [x for x in likely if sum(free[x]) >= most * _NEARLY and min(free[x]) >= least]
    run = _longest_run(places)
    middle = left + (run[0] + run[-1]) / 2
    return middle if _is_filled(found, left, middle, right) else None


def _in_runs(found: Sequence[Row], middle: float) -> tuple[int, int]:
    """Count the lines left and right of a place that they leave free, several under each other.

    A wide space in a line of justified text is free, too, but not in the lines above and below it.
    """
    ahead = behind = 0
    for clear, run in groupby(found, key=lambda row: _is_clear(row, middle)):
        lines = list(run) if clear else []
        if len(lines) >= _FEWEST:
            ahead += sum(row.left < middle - _HALF for row in lines)
            behind += sum(row.right > middle + _HALF for row in lines)
    return ahead, behind


def _grid(x: float, width: int) -> int:
    return min(max(round(x), 0), width - 1)


def _running(changes: Sequence[int]) -> list[int]:
    total, sums = 0, []
    for change in changes:
        total += change
        sums.append(total)
    return sums


def _longest_run(places: Sequence[int]) -> list[int]:
    runs: list[list[int]] = [[places[0]]]
    for before, place in pairwise(places):
        if place == before + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=len)


def _gaps(row: Row, left: float, right: float) -> Iterator[tuple[float, float, bool, bool]]:
    """Yield the free stretches of a line, and whether there is text to the left and to the right."""
    yield left - 2 * _HALF, row.left, False, True
    end = row.words[0].right
    for word in row.words[1:]:
        if word.left - end >= 2 * _HALF:
            yield end, word.left, True, True
        end = max(end, word.right)
    yield end, right + 2 * _HALF, True, False


def _is_filled(found: Sequence[Row], left: float, middle: float, right: float) -> bool:
    sides: tuple[list[float], list[float]] = ([], [])
    for row in found:
        if not _is_clear(row, middle):
            continue
        for side, words in enumerate(
            (
                [w for w in row.words if w.right < middle],
                [w for w in row.words if w.left > middle],
            )
        ):
            if words:
                sides[side].append(words[-1].right - words[0].left)
    ahead, behind = (sum(side) / len(side) if side else 0.0 for side in sides)
    return ahead >= _FULL * (middle - left) and behind >= _FULL * (right - middle)


def _gap_at(row: Row, middle: float, longest: float = float("inf")) -> float:
    """Return how wide a line leaves the place free, without end where it has text at one side alone.

    Words of more letters than `longest` may run across it.
    """
    ends: list[float] = []
    starts: list[float] = []
    for word in row.words:
        if word.left > middle - _HALF:
            starts.append(word.left)
        elif word.right < middle + _HALF:
            ends.append(word.right)
        elif len(word.text) <= longest:
            return 0.0
    return min(starts) - max(ends) if ends and starts else float("inf")


def _is_clear(row: Row, middle: float) -> bool:
    return _gap_at(row, middle) > _HALF


def _usual_gap(found: Sequence[Row], middle: float) -> float:
    """Return how wide a gutter is between the lines that fill their columns."""
    clear = [row for row in found if _is_clear(row, middle)]
    sides = [
        (
            [w.right for w in row.words if w.right < middle],
            [w.left for w in row.words if w.left > middle],
        )
        for row in clear
    ]
    ends = sorted(max(ahead) for ahead, _ in sides if ahead)
    starts = sorted(min(behind) for _, behind in sides if behind)
    if not (ends and starts):
        return 2 * _HALF
    return max(starts[len(starts) // 10] - ends[-1 - len(ends) // 10], 2 * _HALF)


def _parts(row: Row, edges: Sequence[float], widths: Sequence[float]) -> Iterator[tuple[int, Row]]:
    """Yield a line's parts with their columns; what runs across a gutter is one part."""
    gutters = edges[1:-1]
    # A space that a full line happens to have at the place is narrower than the gutter.
    clear = [
        _gap_at(row, gutter, _ADDRESS) >= _ALIKE * width
        for gutter, width in zip(gutters, widths, strict=True)
    ]
    groups: list[list[Word]] = []
    last = 0
    for word in row.words:
        column = sum(word.left > gutter - _HALF for gutter in gutters)
        if groups and not any(clear[last:column]):
            groups[-1].append(word)
        else:
            groups.append([word])
        last = max(column, last)
    for words in groups:
        yield _column(words, gutters, edges), Row(tuple(words))


def _column(words: Sequence[Word], gutters: Sequence[float], edges: Sequence[float]) -> int:
    """Return the column that words stand in, -1 when they run across several."""
    first = sum(words[0].left > gutter - _HALF for gutter in gutters)
    reach = max(word.right for word in words)
    last = sum(reach > gutter + _HALF for gutter in gutters)
    if last <= first:
        return first
    # What sticks out a little does not run across, nor does an address too long for its column.
    over = reach - gutters[last - 1]
    beyond = any(word.left > gutters[first] - _HALF for word in words)
    return -1 if beyond and over > _OVER * (edges[last + 1] - edges[last]) else first
