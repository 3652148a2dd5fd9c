"""Read the citations of one note: full, short, and those that point back.

A citation is built around its title. A title is known from the reference list or an earlier note, or
stands in quotation marks, or is what stands between the names and the imprint. Names are looked
for in front of it, date and locator behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations import note_back, note_names, note_plain
from pakru_refs.citations.back_references import IBID
from pakru_refs.citations.mention import Mention
from pakru_refs.citations.note_joints import joined
from pakru_refs.citations.note_tail import Tail, tail
from pakru_refs.citations.note_text import prepared, start_of
from pakru_refs.match.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.citations.note_names import Who
    from pakru_refs.citations.note_text import Note, Nucleus
    from pakru_refs.citations.note_titles import Anchor, Titles

_INSIDE = re.compile(r"[\s,.:;”’\"»]*(?:in|In|IN|en|dans|em|nel|nella|aus|from)\s*:?\s*\Z")
_CONTAINER = re.compile(
    r"[,.]?\s*(?:in|In|en|dans|em|nel|unpubl|manuscr|paper|pres|PhD|master|thesis|diss|[A-ZÀ-Þ(\[0-9]|\ue003|[\ue002])"
)
_AND = re.compile(r"[,:]?\s(?:and|und|et|y|e|see(?:\salso)?|cf\.|vgl\.)\s\Z")
_DEEPEST = 2
_LONGEST_TAIL = 300
_REACH, _MOST = 600, 8
"""Characters behind a title in which the next work is looked for, and titles that may be its."""
_LONGEST_NAME = 200
_LONGEST = 50_000
"""Characters of a note that are read: what is longer is no note."""
_MARKS = " ,.;:"
_EDITORS = frozenset({"ed", "eds", "hg", "hrsg", "dir", "and", "et", "und"})
_FEW = 2
"""Words of a title that say nothing without the name of who wrote it."""


def mentions(text: str, titles: Titles, families: frozenset[str]) -> list[Mention]:
    """Return the works that a note cites, in order, none inside another."""
    found = list(_inside(text, 0, min(len(text), _LONGEST), titles, families, 0))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Mention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _inside(
    text: str, start: int, end: int, titles: Titles, families: frozenset[str], depth: int
) -> Iterator[Mention]:
    """Yield the citations of a stretch, and of the brackets in it that hold titles."""
    note = prepared(text[start:end], titles, families)
    taken: list[Mention] = []
    for one in _of_parts(note):
        taken.append(one)
        yield replace(one, start=one.start + start, end=one.end + start)
    for bracket in note.shield.brackets:
        after = bisect_left(taken, bracket.end, key=start_of)
        inside = after > 0 and bracket.start < taken[after - 1].end
        if depth < _DEEPEST and not inside and bracket.end - bracket.start > 8:
            yield from _inside(
                text,
                start + bracket.start + 1,
                start + bracket.end - 1,
                titles,
                families,
                depth + 1,
            )


def _of_parts(note: Note) -> Iterator[Mention]:
    held: Mention | None = None
    for start, end, secondary in joined(note):
        found = _of_part(note, start, end)
        if not found and held is not None and _is_rest(note, held, start, end):
            # A semicolon may stand between the names of a publisher.
            held = _lengthened(note, held, end)
            continue
        found = _as_before(note, start, found, held)
        if held is not None:
            yield held
            held = None
        if secondary:
            found = [replace(one, aside="quoted in the next work") for one in found]
        yield from found[:-1]
        held = found[-1] if found else None
    if held is not None:
        yield held


def _as_before(note: Note, start: int, found: list[Mention], held: Mention | None) -> list[Mention]:
    """Give a work behind `idem` the names of the work before it."""
    if not found or held is None or found[0].names:
        return found
    if not note_back.same_author(note.text, start, found[0].end):
        return found
    at = note_names.behind_signals(note.text, start, found[0].start)
    first = replace(found[0], start=at, names=held.names, given=held.given, et_al=held.et_al)
    return [first, *found[1:]]


def _is_rest(note: Note, held: Mention, start: int, end: int) -> bool:
    """Say whether a part without a title is the rest of the citation before it."""
    between = note.text[held.end : start]
    if between.strip() != ";" or held.issued.year or held.label:
        return False
    rest = tail(note.text, note.flat, start, end)
    return rest.dated >= 0 and note.text[start:end].lstrip()[:1].isupper()


def _lengthened(note: Note, held: Mention, end: int) -> Mention:
    rest = tail(note.text, note.flat, held.end, end)
    return replace(held, end=max(held.end, rest.end), issued=rest.issued)


def _of_part(note: Note, start: int, end: int) -> list[Mention]:
    opened = start == 0 or note.text[:start].rstrip()[-1:] == ";"
    back = note_back.read(note.text, note.flat, start, end)
    named = back is not None and back.label != IBID and _titled(note, start, end)
    if back is not None and named and named[0].start < back.end:
        first = replace(named[0], start=back.start, end=max(named[0].end, back.end))
        return [replace(first, locator=first.locator or back.locator), *named[1:]]
    if back is not None:
        return [back, *(_titled(note, back.end, end) if back.end < end else ())]
    same = note_back.same_author(note.text, start, end)
    found = _titled(note, same or start, end)
    if found:
        return found
    if same:
        one = note_plain.by_the_same(note.text, note.flat, same, end)
        return [one] if one else []
    one = note_plain.read(note.text, note.flat, start, end, note.families, strict=not opened)
    return [one] if one else []


def _titled(note: Note, start: int, end: int) -> list[Mention]:
    """Read the citations around the titles of a part."""
    nuclei = note.between(start, end)
    found: list[Mention] = []
    behind = start
    for at, nucleus in enumerate(nuclei):
        if nucleus.start < behind or (found and _INSIDE.match(note.text, behind, nucleus.start)):
            continue
        if at and _is_container(note, nuclei[at - 1], nucleus):
            continue
        who = note_names.in_front(note.flat, behind, nucleus.start)
        later = note.between(nucleus.end, min(end, nucleus.end + _REACH))[:_MOST]
        who = _as_listed(note, nucleus, behind, who)
        limit = _limit(note, nucleus, later, end)
        rest = tail(note.text, note.flat, nucleus.end, limit)
        if not _is_citation(note, nucleus, who, rest, at_start=not found, end=end):
            continue
        found.append(_mention(note, nucleus, who, rest))
        behind = found[-1].end
    return found


def _as_listed(note: Note, nucleus: Nucleus, behind: int, who: Who) -> Who:
    """Take all that stands before a title for its author when the list names the author so."""
    if nucleus.anchor is None or (who.names and not who.told):
        return who
    behind = max(behind, nucleus.start - _LONGEST_NAME)
    start = note_names.behind_signals(note.text, behind, nucleus.start)
    named = note.text[start : nucleus.start].strip(_MARKS)
    words = [word for word in fold(named).split() if len(word) > 1]
    if len(words) < _FEW or not nucleus.anchor.families.issuperset(set(words) - _EDITORS):
        return who
    return note_names.Who(start, (named,), ("",))


def _limit(note: Note, nucleus: Nucleus, later: Sequence[Nucleus], end: int) -> int:
    """Return where the tail of a title must end: before the next work's names."""
    for other in later:
        if _INSIDE.match(note.text, nucleus.end, other.start) or _is_container(
            note, nucleus, other
        ):
            continue
        who = note_names.in_front(note.flat, nucleus.end, other.start)
        if who.names and (other.quoted or (other.anchor and _is_theirs(other.anchor, who))):
            joined = _AND.search(note.flat, nucleus.end, who.start)
            return joined.start() if joined else who.start
        signal = _AND.search(note.flat, nucleus.end, other.start)
        if signal:
            return signal.start()
    return end


def _is_container(note: Note, one: Nucleus, other: Nucleus) -> bool:
    """Say whether a title is that of the journal or book that a quoted one stands in."""
    between = note.text[one.end : other.start].strip(" ,.:")
    return one.quoted and not other.quoted and not between


def _is_citation(
    note: Note, nucleus: Nucleus, who: Who, rest: Tail, *, at_start: bool, end: int
) -> bool:
    closed = not note.text[rest.end : end].strip(" .,;:)")
    if nucleus.anchor is None:
        shortened = rest.dated < 0 and note.titles.is_part(nucleus.text(note.text), who.names)
        return shortened or _is_full(note, nucleus, who, rest)
    theirs = _is_theirs(nucleus.anchor, who)
    if rest.dated >= 0 and not rest.number:
        return True
    if nucleus.anchor.size == 1:
        return theirs
    if theirs:
        return True
    if not nucleus.anchor.whole and (not nucleus.quoted or nucleus.anchor.size == _FEW):
        return False
    return who.bare and closed and (at_start or bool(who.names)) and not rest.prose


def _is_theirs(anchor: Anchor, who: Who) -> bool:
    """Say whether somebody named before a title wrote a work of that title."""
    named = {word for name in who.names for word in fold(name).split()}
    return bool(named & anchor.families)


def _is_full(note: Note, nucleus: Nucleus, who: Who, rest: Tail) -> bool:
    """Say whether a quotation that no list knows is a title: an imprint or a date follows it."""
    if rest.dated < 0 or rest.dated - nucleus.end > _LONGEST_TAIL:
        return False
    named = bool(who.names) and not who.told
    if not named and not _CONTAINER.match(note.flat, nucleus.end):
        return False
    if not who.names and not who.bare:
        return False
    return not who.told or bool(who.names)


def _mention(note: Note, nucleus: Nucleus, who: Who, rest: Tail) -> Mention:
    told = who.told or rest.prose
    return Mention(
        nucleus.start if told else min(who.start, nucleus.start),
        rest.end,
        who.names,
        who.given,
        who.et_al,
        rest.issued,
        locator=_number(rest) or rest.locator,
        title=nucleus.text(note.text),
    )


def _number(rest: Tail) -> str:
    """Return a date that may be a page as well, as a locator."""
    return str(rest.issued.year) if rest.number and rest.issued.year else ""
