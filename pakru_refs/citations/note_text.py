"""A note made ready for reading: its text, flattened, and the titles in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.citations.note_shield import Shield, Span, shield
from pakru_refs.match.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.mention import Mention
    from pakru_refs.citations.note_titles import Anchor, Titles

_NEAR = 60
"""Characters before a title of one word in which its author is looked for."""


@dataclass(frozen=True, slots=True)
class Nucleus:
    """A title in a note."""

    start: int
    end: int
    anchor: Anchor | None
    quoted: bool

    def text(self, text: str) -> str:
        """Return the title as printed, without quotation marks."""
        printed = text[self.start : self.end]
        return printed[1:-1].rstrip(",.") if self.quoted else printed


@dataclass(frozen=True, slots=True)
class Note:
    """A note made ready for reading."""

    shield: Shield
    nuclei: tuple[Nucleus, ...]
    titles: Titles
    families: frozenset[str]
    """Last words of the names that the list or a full note has."""

    @property
    def text(self) -> str:
        """Return the text of the note."""
        return self.shield.text

    @property
    def flat(self) -> str:
        """Return the flattened text."""
        return self.shield.flat

    def between(self, start: int, end: int) -> tuple[Nucleus, ...]:
        """Return the titles that start in a stretch."""
        first = bisect_left(self.nuclei, start, key=start_of)
        return self.nuclei[first : bisect_left(self.nuclei, end, lo=first, key=start_of)]


def start_of(one: Nucleus | Span | Mention) -> int:
    """Return where something starts, to look for it in an ordered list."""
    return one.start


def prepared(text: str, titles: Titles, families: frozenset[str]) -> Note:
    """Find the titles of a note, and flatten it."""
    plain = shield(text)
    anchors = list(titles.find(text))
    starts = [anchor.start for anchor in anchors]
    nuclei = [
        Nucleus(
            span.start,
            span.end,
            _first_in(span, anchors, starts) or titles.printed(text, span.start + 1, span.end - 1),
            quoted=True,
        )
        for span in plain.quotes
    ]
    holds = sorted((*plain.quotes, *plain.brackets, *plain.addresses), key=start_of)
    free = [a for a in anchors if not _is_inside(a.start, holds) and _is_title(text, a)]
    known = [Span(a.start, a.end) for a in free]
    whole = shield(text, known)
    outside = [Nucleus(a.start, a.end, a, quoted=False) for a in free]
    covered = [n for n in nuclei if not _is_inside(n.start, known)]
    ordered = sorted((*covered, *outside), key=lambda n: n.start)
    return Note(whole, tuple(ordered), titles, families)


def _is_title(text: str, anchor: Anchor) -> bool:
    """Say whether a word that is a title is one here: who wrote it stands in front."""
    if anchor.size > (1 if anchor.whole else 2):
        return True
    before = fold(text[max(0, anchor.start - _NEAR) : anchor.start]).split()
    return not anchor.families.isdisjoint(before)


def _first_in(span: Span, anchors: Sequence[Anchor], starts: Sequence[int]) -> Anchor | None:
    """Return the known title that a quotation opens with."""
    at = bisect_left(starts, span.start)
    if at < len(anchors) and anchors[at].start <= span.start + 2:
        return anchors[at]
    return None


def _is_inside(at: int, spans: Sequence[Span]) -> bool:
    """Say whether one of these spans, which are in order, holds a place."""
    before = bisect_right(spans, at, key=start_of) - 1
    return before >= 0 and at < spans[before].end
