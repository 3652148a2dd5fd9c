"""Citations in a note whose title nothing marks: `Ada Rafi, Rivers of Norland (Oxford, 1999), 12`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations import note_names
from pakru_refs.citations.mention import Mention
from pakru_refs.citations.note_tail import tail
from pakru_refs.match.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_IMPRINT = re.compile(r"\s\((?P<inside>\ue002+)\)")
_PLACED = re.compile(
    r"[^()]{0,200}?(?:1[4-9]|20)\d\d[a-z]?(?:\s?[–/-]\s?\d{1,4})?|[^()]{0,200}?(?:forthcoming|n\.\s?d\.|s\.\s?d\.|to appear[^()]{0,4})"
)
_DATED = re.compile(
    r"(?:,|\s)\s?(?:[Rr]eleased\s)?(?:[12]\d?(?=1[4-9]\d\d|20\d\d))?(?=(?:1[4-9]|20)\d\d[a-z]?(?:[,.;:\s]|\Z))"
)
_MARKS = re.compile(
    r",\s(?=(?:trans|ed|eds|edited|translated|vol|vols|\d{1,2}(?:st|nd|rd|th)\sed|rev|hg|hrsg|übers|éd|trad|in)\b\.?)|,\s\d{1,2}(?:\sBde|\s?vols?\b)",
    re.IGNORECASE,
)
_PROSE = re.compile(r"\s(?:is|are|was|were|has|have|had|that|which|who|we|I|this|these|there)\s")
_SMALL_WORD = re.compile(r"\s[a-zà-ÿ]{4,}")
_LARGE_WORD = re.compile(r"(?:\A|\s)[A-ZÀ-Þ]\w{2,}")
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_STRONG = re.compile(
    r"\b(?:see(?:\s(?:also|e\.g\.))?|cf\.|compare|vgl\.|siehe|voir|véase|cfr\.|vedi)\s(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
_TITLE_WORDS = 60
_SHORT_TITLE = 12
_LOCATOR = re.compile(
    r"(?P<title>[^,;]{0,200}?)(?:,\s*(?P<locator>(?:(?:pp?|S|ch|chap|vol)\.\s?)?[\divxlc]{1,6}(?:\s?[–-]\s?\d{1,5})?(?:\s?ff?\.?)?(?:,\s?\d{1,5}(?:[–-]\d{1,5})?){0,5}))?[.\s]*\Z"
)


def read(
    text: str, flat: str, start: int, end: int, families: frozenset[str], *, strict: bool = False
) -> Mention | None:
    """Return the citation that a part of a note is, when its title is not marked.

    `strict` asks for full names and an imprint, as behind a full stop, where prose may go on.
    """
    at = note_names.behind_signals(text, start, end)
    strict = strict and at == start and not is_whole(flat, start, end)
    if _opens(text, at) and not strict:
        colon = note_names.colon(flat, at, end)
        for comma in (*note_names.chunks(flat, at, end), -1, *([colon] if colon > 0 else ())):
            found = _full(text, flat, at, comma, end)
            if found:
                return found
    return _signalled(text, flat, at, end) or _short(text, flat, at, end, families)


def by_the_same(text: str, flat: str, at: int, end: int) -> Mention | None:
    """Return the work behind `idem, `: its title, up to the imprint or the date."""
    return _full(text, flat, at, -1, end, named=True) if _opens(text, at) else None


def _opens(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() or text[at : at + 1] in ("’", "'", "d")


def _signalled(text: str, flat: str, at: int, end: int) -> Mention | None:
    """Read what a signal word inside a sentence announces: `For another view, see Ada Rafi, …`."""
    for signal in _STRONG.finditer(flat, at, end):
        for comma in note_names.chunks(flat, signal.end(), end):
            found = _full(text, flat, signal.end(), comma, end)
            if found:
                return found
    return None


def begins(text: str, flat: str, start: int, end: int) -> bool:
    """Say whether a part begins a citation that a later one ends.

    `Ada Rafi, Rivers of Norland. Essays from the North 2 (Oxford, 1999)` has a full stop inside; some
    styles have one behind the names.
    """
    at = note_names.behind_signals(text, start, end)
    last = end - (text[end - 1] == ".")
    if len(text[at:last].split()) > 1 and note_names.is_names(flat[at:last]):
        return True
    comma = next(note_names.chunks(flat, at, end), -1)
    colon = note_names.colon(flat, at, end)
    comma = colon if colon > 0 else comma
    if comma < 0 or not note_names.is_names(flat[at:comma]) or _HAS_YEAR.search(text, at, end):
        return False
    return _is_title(text, flat, comma + 2, last, named=True)


def is_whole(flat: str, start: int, end: int) -> bool:
    """Say whether a part is a citation of its own: names, a title, and an imprint in brackets."""
    comma = next(note_names.chunks(flat, start, end), -1)
    if comma < 0 or not note_names.is_names(flat[start:comma]):
        return False
    imprint = _IMPRINT.search(flat, comma, end)
    people = note_names.named(flat, start, comma)
    return imprint is not None and any(people.given)


def _full(
    text: str, flat: str, at: int, comma: int, end: int, *, named: bool = False
) -> Mention | None:
    named = named or comma >= 0
    begin = comma + 1 if comma >= 0 else at
    while begin < end and text[begin].isspace():
        begin += 1
    if comma >= 0 and not note_names.is_names(flat[at:comma]):
        return None
    for stop in _title_ends(text, flat, begin, end, named=named):
        rest = tail(text, flat, stop, end)
        if rest.dated >= 0 and _is_title(text, flat, begin, stop, named=named):
            who = note_names.named(flat, at, comma) if comma >= 0 else note_names.Who(begin)
            return Mention(
                at, rest.end, who.names, who.given, who.et_al, rest.issued,
                locator=rest.locator, title=text[begin:stop].strip(" ,"),
            )  # fmt: skip
    return None


def _title_ends(text: str, flat: str, begin: int, end: int, *, named: bool) -> Iterator[int]:
    imprint = next(
        (
            m
            for m in _IMPRINT.finditer(flat, begin, end)
            if _PLACED.fullmatch(text, *m.span("inside"))
        ),
        None,
    )
    mark = _MARKS.search(flat, begin, imprint.start() if imprint else end)
    if imprint is not None:
        yield mark.start() if mark and mark.start() > begin else imprint.start()
        return
    # A shelf mark is no title: `Archive of the Province, 12 B 345, 3 March 1788`.
    marked = text[begin : begin + 1].isdigit()
    dates = list(_DATED.finditer(flat, begin, end)) if named and not marked else []
    if dates and dates[0].start() > begin:
        first = flat.find(",", begin, dates[0].end())
        yield first if first > begin else dates[0].start()


def _is_title(text: str, flat: str, begin: int, stop: int, *, named: bool) -> bool:
    printed = text[begin:stop]
    words = printed.split()
    if not words or len(words) > _TITLE_WORDS or not (printed[0].isupper() or printed[0].isdigit()):
        return False
    if _PROSE.search(flat, begin, stop):
        return False
    small, large = len(_SMALL_WORD.findall(printed)), len(_LARGE_WORD.findall(printed))
    return named or (len(words) > 1 and large >= 2 * small)


def _short(text: str, flat: str, at: int, end: int, families: frozenset[str]) -> Mention | None:
    """Read `Rafi, Rivers, 12` and `Rafi, 12` when the name is known."""
    comma = next(note_names.chunks(flat, at, end), -1)
    if comma < 0 or not note_names.is_names(flat[at:comma]):
        return None
    who = note_names.named(flat, at, comma)
    known = [
        name for name in who.names if fold(name).split()[-1:] and fold(name).split()[-1] in families
    ]
    rest = _LOCATOR.match(text, comma + 1, end)
    if not known or rest is None:
        return None
    title, locator = rest["title"].strip(), rest["locator"] or ""
    if not title and not locator:
        numbers = _LOCATOR.match(text, comma, end)
        locator = numbers["locator"] or "" if numbers else ""
    if len(title.split()) > _SHORT_TITLE or not (title[:1].isupper() or (not title and locator)):
        return None
    last = end
    while last > at and text[last - 1] in " .,;":
        last -= 1
    return Mention(at, last, who.names, who.given, who.et_al, locator=locator, title=title)
