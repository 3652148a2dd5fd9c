"""Read the title of a work where an author-page citation prints it: `, “Zur Methode” 27`, `, Number`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.citations import page_locator
from pakru_refs.citations.works_cited import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pakru_refs.citations.works_cited import Word, Works

_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "el",
        "los",
        "las",
        "il",
        "lo",
        "gli",
        "i",
        "o",
        "os",
        "as",
        "um",
        "uma",
        "den",
        "det",
    ]
)
_OPENING = re.compile(r"[,:]?\s{0,2}(?:\*{1,2}|_)?([“\"„«‘'‹])")
_NOTHING = re.compile(r"\s*")
_BARE = re.compile(r"[,:]\s{1,2}(?:\*{1,2}|_)?")
_CLOSING = {"“": "”“", '"': '"', "„": "“”", "«": "»", "‘": "’‘", "'": "'", "‹": "›"}
_TAIL = re.compile(r"[?!*_’”“\"»›)\]]{0,4}")
_INSIDE = re.compile(r"[.,](?=[”\"»’])")
_STOP = re.compile(r"\s*(?:[;)\]]|\Z)")
_UNKNOWN = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’‑-]{1,40})(?:[:,]?\s(?:[A-ZÀ-Þ]?[\w'’‑-]{1,40})){1,24}(?=\s*(?:;|\Z))"
)
_LEAST_ALONE = 2
"""Words of a title that cites by itself, without quotation marks."""
_LONGEST_ALONE = 400


@dataclass(frozen=True, slots=True)
class Titled:
    """A title in a citation."""

    start: int
    end: int
    text: str
    works: frozenset[int]
    """Those that have it."""


def behind(
    text: str, row: Sequence[Word], start: int, end: int, among: Iterable[int], works: Works
) -> Titled | None:
    """Return the title that follows names ending at `start`: of one of their works, or unknown."""
    opened = _OPENING.match(text, start, end)
    bare = opened or _BARE.match(text, start, end)
    return _from(text, row, bare, end, among, works) if bare else None


def within(
    text: str, row: Sequence[Word], start: int, end: int, among: Iterable[int], works: Works
) -> Titled | None:
    """Return the title that a bracket behind names begins with."""
    opened = _OPENING.match(text, start, end) or _NOTHING.match(text, start)
    found = _from(text, row, opened, end, among, works) if opened else None
    return found if found and found.works else None


def _from(
    text: str,
    row: Sequence[Word],
    bare: re.Match[str],
    end: int,
    among: Iterable[int],
    works: Works,
) -> Titled | None:
    opened = bare if bare.re is _OPENING else None
    first = bisect_left(row, bare.end(), key=lambda word: word.start)
    known = _longest(text, row, first, end, among, works)
    begin = opened.start(1) if opened else bare.end()
    if known:
        return Titled(begin, known[0], _plain(text[begin : known[0]]), known[1])
    return _quoted(text, opened, end, works, among) if opened else _unknown(text, begin, end)


def alone(text: str, start: int, end: int, works: Works) -> Titled | None:
    """Return the title that stands at `start` without names: in quotation marks, or a whole one."""
    opened = _OPENING.match(text, start, end)
    if opened:
        found = _quoted(text, opened, end, works, range(len(works.items)))
        return found if found and len(found.works) == 1 else None
    row = words(text, start, min(end, start + _LONGEST_ALONE))
    node, place, best, meant = works.whole_titles, 0, 0, set[int]()
    while place < len(row) and row[place].folded in node.next:
        node, place = node.next[row[place].folded], place + 1
        if node.ends:
            best, meant = place, node.ends
    if best < _LEAST_ALONE or len(meant) != 1 or row[0].start - start > 1:
        return None
    stop = _closed(text, row[best - 1].end, end)
    return Titled(row[0].start, stop, _plain(text[row[0].start : stop]), frozenset(meant))


def unauthored(text: str, row: Sequence[Word], here: int, end: int, works: Works) -> Titled | None:
    """Return the title of a work without an author that begins with a word, wholly or shortened."""
    first = row[here]
    if first.folded not in works.titles.next:
        return None
    node, place = works.titles, here
    while place < len(row) and row[place].end <= end:
        step = node.next.get(row[place].folded)
        if step is None:
            break
        node, place = step, place + 1
    if place == here or not (node.ends or place - here > 1 or len(first.folded) > 5):
        return None
    stop = _closed(text, row[place - 1].end, end)
    start = _opened(text, first.start)
    return Titled(start, stop, _plain(text[start:stop]), frozenset(node.ends or node.through))


def _longest(
    text: str, row: Sequence[Word], first: int, end: int, among: Iterable[int], works: Works
) -> tuple[int, frozenset[int]] | None:
    """Return where the longest title that follows ends, and whose it is."""
    best, found = 0, set[int]()
    for at in among:
        title = works.title(at)
        length = max(_common(row, first, end, title[skipped:]) for skipped in _skips(title))
        if length > best:
            best, found = length, {at}
        elif length == best and length:
            found.add(at)
    while best:
        stop = _closed(text, row[first + best - 1].end, end)
        if _STOP.match(text, stop, end) or page_locator.behind(text, stop, end)[0]:
            return stop, frozenset(found)
        if text[stop : stop + 1] in ",;":
            return stop, frozenset(found)
        # `Number 2000, …`: digits that the title and the entry behind it happen to share.
        best -= 1
    return None


def _skips(title: tuple[str, ...]) -> tuple[int, ...]:
    return (0, 1) if title[:1] and title[0] in _ARTICLES else (0,)


def _common(row: Sequence[Word], first: int, end: int, title: Sequence[str]) -> int:
    count = 0
    for word, wanted in zip(row[first : first + len(title)], title, strict=False):
        if word.folded != wanted or word.end > end:
            break
        count += 1
    return count


def _quoted(
    text: str, opened: re.Match[str], end: int, works: Works, among: Iterable[int]
) -> Titled | None:
    """Return what stands in quotation marks, and the works that have these words in a row."""
    marks = _CLOSING[opened[1]]
    stop = next(
        (at for at in range(opened.end(), min(end, opened.end() + 300)) if text[at] in marks), -1
    )
    row = tuple(word.folded for word in words(text, opened.end(), max(stop, opened.end())))
    if stop < 0 or not row:
        return None
    found = frozenset(at for at in among if holds(works.title(at), row))
    start = opened.start(1)
    return Titled(start, stop + 1, _plain(text[start : stop + 1]), found)


def holds(title: tuple[str, ...], row: tuple[str, ...]) -> bool:
    """Say whether a title begins with these words, an article aside, or has several of them in a row."""
    if any(title[skipped : skipped + len(row)] == row for skipped in _skips(title)):
        return True
    wanted = f" {' '.join(row)} "
    return len(row) >= 2 and wanted in f" {' '.join(title)} "


def _unknown(text: str, start: int, end: int) -> Titled | None:
    segment = text.find(";", start, end)
    stop = end if segment < 0 else segment
    found = _UNKNOWN.match(text, start, stop)
    return Titled(start, found.end(), found.group(), frozenset()) if found else None


def _opened(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] in _CLOSING else start


def _closed(text: str, stop: int, end: int) -> int:
    """Take the marks behind a title in: `Why?`, `”`; a full stop inside quotation marks as well."""
    stop += bool(_INSIDE.match(text, stop, end))
    found = _TAIL.match(text, stop, end)
    return found.end() if found else stop


def _plain(text: str) -> str:
    return text.strip("“”\"„«»‘’'‹›*_ .,")
