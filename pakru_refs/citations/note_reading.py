"""Read the citations of one note: full, short, and those that point back.

A citation is built around its title. A title is known from the reference list or an earlier note, or
stands in quotation marks, or is what stands between the names and the imprint. Names are looked
for in front of it, date and locator behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations import note_back, note_names, note_plain
from pakru_refs.citations.back_references import IBID
from pakru_refs.citations.mention import Mention
from pakru_refs.citations.note_parts import parts
from pakru_refs.citations.note_shield import Shield, Span, shield
from pakru_refs.citations.note_tail import Tail, tail
from pakru_refs.match.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.citations.note_names import Who
    from pakru_refs.citations.note_titles import Anchor, Titles

_INSIDE = re.compile(r"[\s,.:;”’\"»]*(?:in|In|IN|en|dans|em|nel|nella|aus|from)\s*:?\s*\Z")
_CONTAINER = re.compile(
    r"[,.]?\s*(?:in|In|en|dans|em|nel|unpubl|manuscr|paper|pres|PhD|master|thesis|diss|[A-ZÀ-Þ(\[0-9]|\ue003|[\ue002])"
)
_AND = re.compile(r"[,:]?\s(?:and|und|et|y|e|see(?:\salso)?|cf\.|vgl\.)\s\Z")
_DEEPEST = 2
_LONGEST_TAIL = 300
_NEAR = 60
_REACH, _MOST = 600, 8
"""Characters behind a title in which the next work is looked for, and titles that may be its."""
_LONGEST = 50_000
"""Characters of a note that are read: what is longer is no note."""
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|n\.d\.|forthcoming")
_IMPRINTED = re.compile(r"(?:(?<!\d)(?:1[4-9]|20)\d\d[a-z]?|n\.d|forthcoming)(?=[,.;:)\]]|\Z)")
_MARKS = " ,.;:"
_MOST_PARTS = 5
_MOST_PLACE = 2
_FEW = 2
"""Words of a title that say nothing without the name of who wrote it."""


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
        first = bisect_left(self.nuclei, start, key=_start_of)
        return self.nuclei[first : bisect_left(self.nuclei, end, lo=first, key=_start_of)]


def _start_of(one: Nucleus | Span | Mention) -> int:
    return one.start


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
    note = _prepared(text[start:end], titles, families)
    taken: list[Mention] = []
    for one in _of_parts(note):
        taken.append(one)
        yield replace(one, start=one.start + start, end=one.end + start)
    for bracket in note.shield.brackets:
        after = bisect_left(taken, bracket.end, key=_start_of)
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


def _prepared(text: str, titles: Titles, families: frozenset[str]) -> Note:
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
    holds = sorted((*plain.quotes, *plain.brackets, *plain.addresses), key=_start_of)
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
    before = bisect_right(spans, at, key=_start_of) - 1
    return before >= 0 and at < spans[before].end


def _of_parts(note: Note) -> Iterator[Mention]:
    held: Mention | None = None
    for start, end, secondary in _joined(note):
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


def _joined(note: Note) -> Iterator[tuple[int, int, bool]]:
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
            if note_plain.is_whole(note.flat, other[0], other[1]):
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
        limit = _limit(note, nucleus, later, end)
        rest = tail(note.text, note.flat, nucleus.end, limit)
        if not _is_citation(note, nucleus, who, rest, at_start=not found, end=end):
            continue
        found.append(_mention(note, nucleus, who, rest))
        behind = found[-1].end
    return found


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
