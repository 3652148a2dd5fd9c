"""Find where the words of a converted text stand in the text it was made from.

A converter such as pandoc gives words without places. They are found again by aligning both
texts word by word; what stands between two words (brackets, quotation marks) is then looked for
between their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from pakru_refs.manuscript.patience import matched
from pakru_refs.manuscript.source_words import Syntax, words
from pakru_refs.model.location import Origin, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLOCK_END = re.compile(r"\n+|\f")
_LONGEST_GAP = 200
_REACH = 40
"""Characters around a word in which a bracket beside it is looked for."""
_SPELT = {
    "“": ("``", "“", '"', "&ldquo;", "&quot;", "&#8220;", "\\enquote"),
    "”": ("''", "”", '"', "&rdquo;", "&quot;", "&#8221;"),
    "‘": ("`", "‘", "'", "&lsquo;", "&#8216;"),
    "’": ("'", "’", "&rsquo;", "&apos;", "&#8217;"),
    "–": ("--", "–", "&ndash;", "&#8211;"),
    "—": ("---", "—", "&mdash;", "&#8212;"),
    "…": ("\\ldots", "\\dots", "...", "…", "&hellip;"),
    "&": ("\\&", "&amp;", "&"),
    "<": ("\\textless", "&lt;", "<"),
    ">": ("\\textgreater", "&gt;", ">"),
}
"""How markup writes a sign, the likeliest first."""


_CLOSING = "”’"
"""What ends a quotation is placed by its end."""


def align(text: str, made_from: Source, syntax: Syntax = Syntax.PLAIN) -> Origin:
    """Return where the words of a text stand in the source that a converter made it from.

    Lines of the text are blocks that may stand in another order in the source. Words without their
    like in the source get a place between those of their neighbours. Time grows with the length.

    Args:
        text: with a block a line, as read.
        made_from: what the converter was given; when that was itself put together from files, its
            own origin leads on to them.
        syntax: the markup of `made_from`.
    """
    shown, there = words(text), words(made_from.text, syntax)
    places = matched(shown.keys, there.keys, list(_block_starts(text, shown.starts)))
    known = [
        (shown.starts[at], shown.ends[at], there.starts[place], there.ends[place])
        for at, place in enumerate(places)
        if place >= 0
    ]
    return _origin(list(_pinned(text, made_from.text, known)), made_from)


def _block_starts(text: str, starts: Sequence[int]) -> Iterator[int]:
    """Yield the number of the first word of each line."""
    for end in _BLOCK_END.finditer(text):
        yield bisect_right(starts, end.end() - 1)


_Known = tuple[int, int, int, int]
"""Start and end of a word in the text, then in the source."""


def _pinned(text: str, source: str, known: Sequence[_Known]) -> Iterator[tuple[int, int]]:
    """Yield offsets in the text, rising, with their offsets in the source; the first is 0."""
    edge = (len(text), len(text), len(source), len(source))
    before = (0, 0, 0, 0)
    yield 0, 0
    for behind in (*known, edge):
        yield from _gap(text, source, before, behind)
        yield behind[0], behind[2]
        if behind[1] - behind[0] != behind[3] - behind[2]:
            # A word is written otherwise in the source: it ends where it ends there.
            alone = behind[1] - behind[0] < 2
            yield (behind[1], behind[3]) if alone else (behind[1] - 1, behind[3] - 1)
        before = behind


def _gap(text: str, source: str, before: _Known, behind: _Known) -> Iterator[tuple[int, int]]:
    """Yield places for the signs between two words."""
    start, end, low, high = before[1], behind[0], before[3], behind[2]
    if start >= end:
        return
    if 0 <= high - low <= _LONGEST_GAP:
        yield from _signs(text, source, (start, end), (low, high))
        return
    parted = start + _first_space(text[start:end])
    trailing = min(low + _REACH, len(source))
    yield from _signs(text, source, (start, parted), (low, trailing), held=True)
    yield from _leading(text, source, (parted, end), high)


def _first_space(gap: str) -> int:
    return next((at for at, sign in enumerate(gap) if sign.isspace()), len(gap))


def _signs(
    text: str, source: str, gap: tuple[int, int], there: tuple[int, int], *, held: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield the signs of a gap that the source has there too, in order.

    What it has not stays at the place that was reached; with `held`, that ends it.
    """
    at, high = there
    for offset in range(*gap):
        sign = text[offset]
        if sign.isspace():
            if at < high and (source[at].isspace() or source[at] == "~"):
                yield offset, at
                at += 1
            continue
        found = _find(source, sign, at, high)
        if found is None:
            yield offset, at
            if held:
                return
            continue
        yield offset, found[1] - 1 if sign in _CLOSING else found[0]
        at = found[1]


def _find(source: str, sign: str, low: int, high: int) -> tuple[int, int] | None:
    """Return where a sign stands first, however it is spelt."""
    for spelt in _SPELT.get(sign, (sign,)):
        at = source.find(spelt, low, high)
        if at >= 0:
            return at, at + len(spelt)
    return None


def _leading(text: str, source: str, gap: tuple[int, int], high: int) -> Iterator[tuple[int, int]]:
    """Yield places for the signs right before a word, looked for backwards from its place."""
    found: list[tuple[int, int]] = []
    low = max(high - _REACH, 0)
    for offset in range(gap[1] - 1, max(gap[0], gap[1] - _REACH) - 1, -1):
        sign = text[offset]
        if sign.isspace():
            continue
        spelt = next((s for s in _SPELT.get(sign, (sign,)) if source.rfind(s, low, high) >= 0), "")
        if not spelt:
            break
        high = source.rfind(spelt, low, high)
        found.append((offset, high))
    yield from reversed(found)


def _origin(pins: Sequence[tuple[int, int]], made_from: Source) -> Origin:
    """Return the origin of pinned offsets, each run of one distance as one stretch."""
    inner = made_from.origin or Origin((0,), ((0, 0),), (made_from,))
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    for offset, at in pins:
        number = bisect_right(inner.starts, at) - 1
        file, base = inner.places[number]
        place = (file, min(base + at - inner.starts[number], len(inner.files[file].text)))
        if starts and starts[-1] == offset:
            starts.pop()
            places.pop()
        if starts and places[-1][0] == file and place[1] - places[-1][1] == offset - starts[-1]:
            continue
        starts.append(offset)
        places.append(place)
    return Origin(tuple(starts), tuple(places), inner.files)
