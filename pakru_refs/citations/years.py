"""Find the dates of citations: `2016a,b`, `1859/2003`, `n.d.`, `in press`, `2019, March 5`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.model.item import Date
from pakru_refs.prose.calendar import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = dict(MONTHS) | {
    "janeiro": 1, "fevereiro": 2, "março": 3, "abril": 4, "maio": 5, "junho": 6, "julho": 7, "agosto": 8,
    "setembro": 9, "outubro": 10, "novembro": 11, "dezembro": 12, "enero": 1, "febrero": 2, "marzo": 3,
    "mayo": 5, "junio": 6, "julio": 7, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
    "januar": 1, "februar": 2, "märz": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
    "janvier": 1, "février": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7, "août": 8, "septembre": 9,
    "octobre": 10, "décembre": 12,
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=lambda m: (-len(m), m))) + r")\b\.?"
_Y = r"(?:1[4-9]\d\d|20\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_LETTERS = r"[a-rt-z](?:\s?(?:,|&|[–-]|\band\b)\s?[a-z](?![\w.]))*"
_WITHOUT = (
    r"n\.\s?d\.?|s\.\s?d\.?|s/d\b|s\.\s?a\.|o\.\s?J\.|no date\b|undated\b|forthcoming\b|forthc\.|in press\b"
    r"|to appear\b|in preparation\b|in prep\.|submitted\b|under review\b|accepted\b|im Druck\b|i\.\s?Dr\."
    r"|en prensa\b|no prelo\b|in print\b|in review\b|im Erscheinen\b|sous presse\b|à paraître\b"
)
_BEFORE = rf"(?:(?P<day>{_DAY})\s+(?:de\s+)?(?P<month>{_MONTH}),?|(?P<month2>{_MONTH})\s+(?P<day2>{_DAY}),?|(?<!and\s)(?<!&\s)(?P<month5>{_MONTH})(?:\s*[–—-]\s*{_MONTH})?)\s+(?:de\s+)?"
_AFTER = rf",\s+(?:(?P<month3>{_MONTH})(?:\s+(?P<day3>{_DAY}))?|(?P<day4>{_DAY})\s+(?P<month4>{_MONTH}))(?!\w)"
_CORE = re.compile(
    rf"(?<!\d)(?P<year>{_Y})(?!\d)|(?<!\w)\[?(?P<status>{_WITHOUT})\]?", re.IGNORECASE
)
_FRONT = re.compile(
    rf"(?:\A|(?<![\w.$€£%§/-]))(?:{_BEFORE})?(?:\[(?P<first>{_Y})\]\s?|(?P<first2>{_Y})\s?/\s?)?(?:c(?:a|irca)?\.\s?)?\Z",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"[^\W\d_]{4}\Z")
_BACK = re.compile(
    rf"(?:(?P<letters>{_LETTERS})(?!\w)|\s?\{{?\[(?:c\.\s?)?(?P<first3>{_Y})[a-z]?\]\}}?|[–-](?P<until>{_Y}|\d\d)(?![\w–-]))?"
    rf"(?![\w%°])(?!\.\d)(?!,\d{{3}})(?!/\d)(?:{_AFTER})?",
    re.IGNORECASE,
)
_REPRINT = re.compile(rf"\]\s?{_Y}(?!\d)")
_LONGEST_FRONT = 40
_PARTS = re.compile(r"([a-z])(?:\s?([–-])\s?([a-z]))?", re.IGNORECASE)
_SPACED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text; `2016a,b` gives two dates with places of their own."""

    start: int
    end: int
    dates: tuple[Date, ...]
    places: tuple[tuple[int, int], ...]
    """Where each date is printed: `2016a`, then `b`."""
    implied: tuple[bool, ...] = ()
    """Of each date: it is a member of a range that is not printed itself."""


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Yield every date of a stretch of text in order."""
    end = len(text) if end is None else end
    behind = start
    for core in _CORE.finditer(text, start, end):
        if core.start() < behind:
            continue
        found = _without_year(core) if core["status"] else _with_year(text, core, behind, end)
        if found:
            behind = found.end
            yield found


def _without_year(core: re.Match[str]) -> Dated:
    status = _SPACED.sub(" ", core["status"].lower())
    return Dated(*core.span(), (Date(status=status),), (core.span(),), (False,))


def _with_year(text: str, core: re.Match[str], start: int, end: int) -> Dated | None:
    """Read a year with what belongs to it: day and month, letters, a first edition's year."""
    if core.start() > start and text[core.start() - 1] == "[" and _REPRINT.match(text, core.end()):
        return None  # the first edition's; the year behind it takes both
    at = max(start, core.start() - _LONGEST_FRONT)
    in_front = text[at : core.start()]
    front = _FRONT.search(in_front)
    back = _BACK.match(text, core.end(), end)
    if not back or not (front or _ATTACHED.search(in_front)):
        return None
    begin = at + front.start() if front else core.start()
    date = _date(int(core["year"]), front, back)
    if not back["letters"]:
        return Dated(begin, back.end(), (date,), ((begin, back.end()),), (False,))
    return _lettered(back, date, begin)


def _date(year: int, front: re.Match[str] | None, back: re.Match[str]) -> Date:
    parts = (front.groupdict() if front else {}) | back.groupdict()
    month = _first(parts, "month", "month2", "month3", "month4", "month5")
    day = _first(parts, "day", "day2", "day3", "day4")
    first = _first(parts, "first", "first2", "first3")
    return Date(
        year=year,
        month=_MONTHS[month.rstrip(".").lower()] if month else None,
        day=int(re.sub(r"\D", "", day)) if day else None,
        end_year=_until(str(year), back["until"]),
        original_year=int(first) if first else None,
    )


def _first(parts: dict[str, str | None], *names: str) -> str | None:
    return next((parts[name] for name in names if parts.get(name)), None)


def _until(year: str, until: str | None) -> int | None:
    return int(year[: 4 - len(until)] + until) if until else None


def _lettered(back: re.Match[str], date: Date, begin: int) -> Dated:
    """Expand `2016a,b` and `2016a–c`."""
    dates: list[Date] = []
    places: list[tuple[int, int]] = []
    implied: list[bool] = []
    offset = back.start("letters")
    written = re.sub(r"\band\b", ",  ", back["letters"])
    for part in _PARTS.finditer(written):
        first, last = part[1].lower(), (part[3] or part[1]).lower()
        for code in range(ord(first), ord(max(first, last)) + 1):
            letter = chr(code)
            group = 3 if letter == last and part[3] else 1
            place = part.span(group) if letter in (first, last) else part.span()
            dates.append(replace(date, suffix=letter))
            places.append((offset + place[0], offset + place[1]))
            implied.append(letter not in (first, last))
    places[0] = (begin, places[0][1])
    places[-1] = (places[-1][0], max(back.end(), places[-1][1]))
    return Dated(begin, back.end(), tuple(dates), tuple(places), tuple(implied))
