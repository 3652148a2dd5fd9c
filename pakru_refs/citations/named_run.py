"""Read the names of an author-page citation where they begin: `Rafi and Lind`, `T. Rafi et al.`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.citations.wording import ET_AL
from pakru_refs.citations.works_cited import AND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.works_cited import Word, Works

_MOST = 12
_GAP = re.compile(r"[\s.,'’‘“”\"/‐‑–-]{1,4}")
"""Between two words of one name."""
_COMMA = re.compile(r",\s{1,2}")
_SPACE = re.compile(r"\s{1,2}|,\s{1,2}")
_ET_AL = re.compile(rf",?\s{{1,2}}(?:{ET_AL})", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž]\.[\s-]?){1,4}\s?\Z")
_INITIAL = re.compile(r"[A-ZÀ-ÞĀ-Ž]\.[\s-]?")
_POSSESSIVE = re.compile(r"['’](?:s\b)?")
_UNPUBLISHED = re.compile(
    r",?\s{0,2}\(?(?:in\s(?:prep|preparation|review)\b|submitted\b|unpubl|pers(?:onal|\.)?\s?(?:comm|obs))",
    re.IGNORECASE,
)


def unpublished(text: str, at: int) -> bool:
    """Say whether `in prep.` or `pers. comm.` stands behind names: no list has such a work."""
    return bool(_UNPUBLISHED.match(text, at))


@dataclass(frozen=True, slots=True)
class Named:
    """One name of the list, as printed."""

    first: int
    """The place of its first word among the words."""
    last: int
    """The place behind its last word."""
    folded: str
    works: frozenset[int]


@dataclass(frozen=True, slots=True)
class NamedRun:
    """Names of the list in a row, and where they stand."""

    start: int
    end: int
    names: tuple[str, ...]
    et_al: bool
    works: frozenset[int]
    """Those whose first author is the first name and whose others are among the rest."""
    next: int
    """The place of the next word among the words."""
    possessive: bool = False

    @property
    def telling(self) -> bool:
        """Say whether it is more than one name: words that happen to be a name are not."""
        return self.et_al or len(self.names) > 1


def at(text: str, row: Sequence[Word], here: int, end: int, works: Works) -> NamedRun | None:
    """Return the names of the list that begin with a word; they end before `end`."""
    first = _name(text, row, here, end, works)
    if first is None or not works.authored(first.folded):
        return None
    names = _further(text, row, [first], end, works)
    last = row[names[-1].last - 1]
    et_al = _ET_AL.match(text, last.end, end)
    stop = et_al.end() if et_al else last.end
    owner = _POSSESSIVE.match(text, stop, end)
    shown = tuple(_shown(text, row, name) for name in names)
    start = row[first.first].start
    after = next((n for n in range(names[-1].last, len(row)) if row[n].start >= stop), len(row))
    meant = _meant(names, works)
    return NamedRun(
        _with_initials(text, start), stop, shown, bool(et_al), meant, after, bool(owner)
    )


def _meant(names: list[Named], works: Works) -> frozenset[int]:
    found = works.authored(names[0].folded)
    for name in names[1:]:
        found = found & name.works
    return found


def _shown(text: str, row: Sequence[Word], name: Named) -> str:
    start, end = row[name.first].start, row[name.last - 1].end
    return " ".join(text[_with_initials(text, start) : end].replace("\u00ad", "").split())


def _with_initials(text: str, start: int) -> int:
    found = _INITIALS.search(text, max(0, start - 12), start)
    before = text[found.start() - 1] if found and found.start() else " "
    return found.start() if found and not before.isalnum() else start


def _name(text: str, row: Sequence[Word], here: int, end: int, works: Works) -> Named | None:
    """Return the longest name of the list that begins with a word, in the list's case."""
    first = row[here]
    if not (text[first.start].isupper() or first.folded in works.small):
        return None
    node, best = works.names, None
    place = here
    while place < len(row) and row[place].end <= end:
        if place > here and not _GAP.fullmatch(text, row[place - 1].end, row[place].start):
            break
        step = node.next.get(row[place].folded)
        if step is None:
            break
        node, place = step, place + 1
        if node.ends:
            shown = " ".join(word.folded for word in row[here:place])
            best = Named(here, place, shown, frozenset(node.ends))
    return best


def _behind_initials(text: str, row: Sequence[Word], place: int) -> int:
    """Return the place of the family name in `and T. Rafi`."""
    while place + 1 < len(row) and _INITIAL.fullmatch(text, row[place].start, row[place + 1].start):
        place += 1
    return place


def _further(
    text: str, row: Sequence[Word], names: list[Named], end: int, works: Works
) -> list[Named]:
    """Return the first name with those that belong to it: a comma does so only before the last."""
    closed = names
    while len(names) < _MOST:
        last = row[names[-1].last - 1]
        if _ET_AL.match(text, last.end, end):
            return names
        place = names[-1].last
        joined = place < len(row) and row[place].folded in AND
        comma = not joined and place < len(row)
        gap = _SPACE if joined else _COMMA
        if place >= len(row) or not gap.fullmatch(text, last.end, row[place].start):
            return closed
        place = _behind_initials(text, row, place + joined)
        name = _name(text, row, place, end, works) if place < len(row) else None
        if name is None or not _meant([*names, name], works):
            return closed
        names = [*names, name]
        if not comma:
            return names
    return closed
