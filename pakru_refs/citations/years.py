"""Find the dates of citations: `2016a,b`, `1859/2003`, `n.d.`, `in press`, `2019, March 5`."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_LETTERS = r"[a-rt-z](?:\s?(?:,|&|[–-]|\band\b)\s?[a-z](?!\w))*"
_WITHOUT = (
    r"n\.\s?d\.?|s\.\s?d\.?|s/d\b|s\.\s?a\.|o\.\s?J\.|no date\b|undated\b|forthcoming\b|forthc\.|in press\b"
    r"|to appear\b|in preparation\b|in prep\.|submitted\b|under review\b|accepted\b|im Druck\b|i\.\s?Dr\."
    r"|en prensa\b|no prelo\b|in print\b|in review\b|im Erscheinen\b|sous presse\b|à paraître\b"
)
_BEFORE = rf"(?:(?P<day>{_DAY})\s+(?:de\s+)?(?P<month>{_MONTH})|(?P<month2>{_MONTH})(?:\s+(?P<day2>{_DAY}))?),?\s+(?:de\s+)?"
_AFTER = rf",\s+(?:(?P<month3>{_MONTH})(?:\s+(?P<day3>{_DAY}))?|(?P<day4>{_DAY})\s+(?P<month4>{_MONTH}))(?!\w)"
_DATE = re.compile(
    rf"(?<![\w./$€£%§-])(?:{_BEFORE})?(?:\[(?P<first>{_Y})\]\s?|(?P<first2>{_Y})\s?/\s?)?"
    rf"(?:c(?:a|irca)?\.\s?)?(?P<year>{_Y})"
    rf"(?:(?P<letters>{_LETTERS})(?!\w)|\s?\[(?:c\.\s?)?(?P<first3>{_Y})[a-z]?\]|[–-](?P<until>{_Y}|\d\d)(?![\w–-]))?"
    rf"(?![\w%°])(?!\.\d)(?!,\d)(?:{_AFTER})?"
    rf"|(?<!\w)\[?(?P<status>{_WITHOUT})\]?",
    re.IGNORECASE,
)
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


def find(text: str) -> Iterator[Dated]:
    """Yield every date of a text in order."""
    for found in _DATE.finditer(text):
        yield _dated(found)


def _dated(found: re.Match[str]) -> Dated:
    start, end = found.span()
    if found["status"]:
        status = _SPACED.sub(" ", found["status"].lower())
        return Dated(start, end, (Date(status=status),), ((start, end),), (False,))
    date = _base(found)
    if not found["letters"]:
        return Dated(start, end, (date,), ((start, end),), (False,))
    return _lettered(found, date)


def _base(found: re.Match[str]) -> Date:
    month = found["month"] or found["month2"] or found["month3"] or found["month4"]
    day = found["day"] or found["day2"] or found["day3"] or found["day4"]
    first = found["first"] or found["first2"] or found["first3"]
    return Date(
        year=int(found["year"]),
        month=_MONTHS[month.rstrip(".").lower()] if month else None,
        day=int(re.sub(r"\D", "", day)) if day else None,
        end_year=_until(found["year"], found["until"]),
        original_year=int(first) if first else None,
    )


def _until(year: str, until: str | None) -> int | None:
    return int(year[: 4 - len(until)] + until) if until else None


def _lettered(found: re.Match[str], date: Date) -> Dated:
    """Expand `2016a,b` and `2016a–c`."""
    dates, places, implied = [], [], []
    offset = found.start("letters")
    for part in _PARTS.finditer(re.sub(r"\band\b", ",  ", found["letters"])):
        first, last = part[1].lower(), (part[3] or part[1]).lower()
        for code in range(ord(first), min(ord(last), ord(first) + 25) + 1):
            letter = chr(code)
            dates.append(_with_letter(date, letter))
            inner = (
                part.start()
                if letter == first
                else part.start(3)
                if letter == last
                else part.start()
            )
            stop = inner + 1 if letter in (first, last) else part.end()
            places.append((offset + inner, offset + stop))
            implied.append(letter not in (first, last))
    places[0] = (found.start(), places[0][1])
    places[-1] = (places[-1][0], max(found.end(), places[-1][1]))
    return Dated(found.start(), found.end(), tuple(dates), tuple(places), tuple(implied))


def _with_letter(date: Date, letter: str) -> Date:
    return Date(date.year, date.month, date.day, suffix=letter, original_year=date.original_year)
