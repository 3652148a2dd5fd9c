"""Join the parts of a note that one citation was cut into, at a full stop inside a title or an imprint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations import note_names, note_plain
from pakru_refs.citations.note_parts import parts
from pakru_refs.citations.note_tail import tail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.citations.note_text import Note

_HAS_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|n\.d\.|forthcoming")
_IMPRINTED = re.compile(r"(?:(?<!\d)(?:1[4-9]|20)\d\d[a-z]?|n\.d|forthcoming)(?=[,.;:)\]]|\Z)")
_MARKS = " ,.;:"
_MOST_PARTS = 5
_MOST_PLACE = 2


def joined(note: Note) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a note; a full stop inside a container's or a book's title parts nothing."""
    cut = list(parts(note.flat, 0, len(note.text)))
    at = 0
    while at < len(cut):
        last = at
        if not cut[at][2] and not _is_finished(note, cut[at]):
            last = _last_of(note, cut, at)
        yield cut[at][0], cut[last][1], cut[last][2]
        at = last + 1


def _is_finished(note: Note, part: tuple[int, int, bool]) -> bool:
    """Say whether a part may be a whole citation, or none: nothing of one is missing behind it."""
    inside = note.between(part[0], part[1])
    if not inside:
        return not note_plain.begins(note.text, note.flat, part[0], part[1])
    rest = tail(note.text, note.flat, inside[-1].end, part[1])
    if rest.dated >= 0 or rest.locator or rest.prose:
        return True
    if note.text[inside[-1].end : part[1]].strip(_MARKS):
        return False
    who = note_names.in_front(note.flat, part[0], inside[-1].start)
    return not any(who.given) or inside[-1].quoted


def _last_of(note: Note, cut: Sequence[tuple[int, int, bool]], at: int) -> int:
    """Return the part that ends the citation which part `at` begins; `at` itself when none does."""
    named = not note.between(cut[at][0], cut[at][1])
    found = at
    inside = note.between(cut[at][0], cut[at][1])
    bare = not inside or not note.text[inside[-1].end : cut[at][1]].strip(_MARKS)
    for later in range(at + 1, min(at + _MOST_PARTS, len(cut))):
        one, other = cut[later - 1], cut[later]
        if one[2] or (";" in note.text[one[1] - 1 : other[0]] and not _is_place(note, one, other)):
            break
        inside = note.between(other[0], other[1])
        if inside:
            opens = inside[0].quoted and inside[0].start == other[0] and later == at + 1
            return later if named and opens else found
        if note_names.is_signalled(note.text, other[0], other[1]):
            break
        if _HAS_YEAR.search(note.text, other[0], other[1]):
            if bare and note_plain.is_whole(note.flat, other[0], other[1]):
                break
            found = found if found > at and not _ends_dated(note, other) else later
            if _ends_dated(note, other):
                break
    return found


def _ends_dated(note: Note, part: tuple[int, int, bool]) -> bool:
    """Say whether a mark follows the year of a part: `am 3. Mai 1999 in Bergen` is of a title."""
    return _IMPRINTED.search(note.text, part[0], part[1]) is not None


def _is_place(note: Note, one: tuple[int, int, bool], other: tuple[int, int, bool]) -> bool:
    """Say whether a semicolon parts two places of an imprint: `Oxford; Bergen, Fjord, 1995`."""
    before = note.text[one[0] : one[1]].rstrip(" ;").rsplit(",", 1)
    after = note.text[other[0] : other[1]].split(",", 1)
    return (
        all(
            1 <= len(words) <= _MOST_PLACE and all(word[:1].isupper() for word in words)
            for words in (before[-1].split(), after[0].split())
        )
        and len(before) == len(after) == 2
    )
