"""Dates as references print them: years with letters, full dates in many orders and languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.item import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH_NAMES = (
    "january jan januar janeiro enero janvier janv gennaio gen januari januar января ocak",
    "february feb februar febr fevereiro fev febrero février fevrier févr fevr febbraio februari февраля şubat",
    "march mar märz maerz mrz março marco marzo mars maart марта mart",
    "april apr abril abr avril avr aprile апреля nisan",
    "may mai maio mayo maggio mag mei maj мая mayıs",
    "june jun juni junho junio juin giugno giu июня haziran",
    "july jul juli julho julio juillet juil luglio lug июля temmuz",
    "august aug agosto ago août aout augustus augusti августа ağustos",
    "september sep sept setembro set septiembre septembre settembre сентября eylül",
    "october oct oktober okt outubro out octubre octobre ottobre ott октября ekim",
    "november nov novembro noviembre novembre ноября kasım",
    "december dec dezember dez dezembro diciembre dic décembre decembre déc dicembre dicembre декабря aralık",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_SEASONS = r"spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver|primavera|verano|otoño|invierno|verão|outono|inverno"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\b\.?"
_LAST = r"(?:\s?[/–—-]\s?[^\W\d_]{3,10}\b\.?)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|º|°|er|\.)?(?:\s?[–-]\s?[0-3]?\d)?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)(?P<suffix>[a-z](?![a-z]))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}\s?(?:de\s|of\s)?\s?{_MONTH}{_LAST},?\s?(?:de\s|del\s)?\s?{_YEAR}",
        rf"{_MONTH}{_LAST}\s{_DAY}\s?,?\s{_YEAR}",
        rf"(?:(?:{_SEASONS})\s)?{_MONTH}{_LAST},?\s?(?:de\s|del\s)?{_YEAR}",
        rf"{_YEAR}\s?[,:;]?\s(?:de\s)?{_MONTH}{_LAST}(?:\s{_DAY}(?!\d|\())?",
        rf"{_YEAR}\s?[,:]?\s{_DAY}\s(?:de\s)?{_MONTH}",
        r"(?P<year>1[4-9]\d\d|20\d\d)[-/–](?P<month>0?[1-9]|1[0-2])[-/–](?P<day>[0-3]\d)(?!\d)(?P<suffix>)",
        r"(?P<day>[0-3]?\d)[./-](?P<month>[01]?\d)[./-](?P<year>1[4-9]\d\d|20\d\d|\d\d)(?!\d)(?P<suffix>)",
        rf"(?:{_SEASONS})\s{_YEAR}",
    )
)
_RANGE = re.compile(rf"{_YEAR}\s?(?P<mark>[/–—-])\s?(?P<last>\d{{4}}|\d\d)(?!\d)", re.IGNORECASE)
_BARE = re.compile(rf"{_YEAR}(?!\d)")
_BRACKETED = re.compile(
    r"\[(?P<original>1[4-9]\d\d|20\d\d)\][,;\s]*(?P<year>1[4-9]\d\d|20\d\d)(?P<suffix>[a-z])?|(?P<year2>1[4-9]\d\d|20\d\d)\s?(?:[/;,]?\s?(?:\{?\[|\{)\s?|[;,]\s?)(?P<original2>1[4-9]\d\d|20\d\d)\]?\}?"
)
STATUS = re.compile(
    r"n\.? ?d\.?(?![\w])|s\.? ?[ad]\.?(?![\w])|s\.? ?f\.?(?!\w)|o\. ?j\.|no date|undated|in press|forthcoming|to appear|submitted|under review|in preparation|accepted|no prelo|en prensa|im erscheinen|im druck|sous presse|à paraître|in corso di stampa|unpublished",
    re.IGNORECASE,
)
STATUS_ALONE = r"n\.\s?d\.|s\.\s?d\.|no date|[Ii]n [Pp]ress|[Ff]orthcoming|[Tt]o appear|[Ss]ubmitted|[Uu]nder [Rr]eview|[Ii]n [Pp]reparation|[Nn]o prelo|[Ee]n prensa|[Ii]m Erscheinen|[Ii]m Druck"
"""What stands for a year without brackets around it; `S. A.` would be initials."""
_NO_DATE = re.compile(r"n\.? ?d\.?|s\.? ?[adf]\.?|o\. ?j\.|no date|undated", re.IGNORECASE)


def date_at(text: str, at: int = 0) -> tuple[Date, int] | None:
    """Return the date that starts at an offset, at least a year precise, and where it ends."""
    for form in _FORMS:
        match = form.match(text, at)
        if match and (date := _date(match)) is not None:
            return date, match.end()
    return year_at(text, at)


def year_at(text: str, at: int = 0) -> tuple[Date, int] | None:
    """Return the year, range of years or reprint (`1859/2003`) that starts at an offset."""
    both = _BRACKETED.match(text, at)
    if both:
        year, original = (
            int(both["year"] or both["year2"]),
            int(both["original"] or both["original2"]),
        )
        return Date(
            max(year, original), suffix=(both["suffix"] or ""), original_year=min(year, original)
        ), both.end()
    span = _RANGE.match(text, at)
    if span and (date := _span(span)) is not None:
        return date, span.end()
    bare = _BARE.match(text, at)
    return (
        (Date(int(bare["year"]), suffix=(bare["suffix"] or "").lower()), bare.end())
        if bare
        else None
    )


def _span(match: re.Match[str]) -> Date | None:
    first, printed = int(match["year"]), match["last"]
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    if not first < last < 2100:
        return None
    if len(printed) == 4 and (match["mark"] == "/" or last - first > 30):
        return Date(last, original_year=first)
    return Date(first, end_year=last)


def _date(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    year = int(parts["year"]) if len(parts["year"]) == 4 else 2000 + int(parts["year"])
    month = parts.get("month")
    number = int(month) if month and month.isdigit() else MONTHS.get((month or "").lower())
    if month and number is None:
        return None
    day = int(parts["day"]) if parts.get("day") else None
    if (number is not None and not 1 <= number <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Date(year, number, day, suffix=(parts.get("suffix") or "").lower())


def status_of(text: str) -> Date | None:
    """Return the date that a word such as `n.d.` or `in press` stands for."""
    match = STATUS.fullmatch(text.strip())
    if match is None:
        return None
    return Date(status="n.d." if _NO_DATE.fullmatch(match[0]) else match[0].lower())


_HEAD = 1600
"""Characters of a reference that may stand before its year."""
_BRACKETS = re.compile(
    r"\(\s?(?P<reprint>\[\d{4}\][,;\s]{0,3}\d{4}[a-z]?|\d{4}[/,;\s]{0,3}\{?\[\d{4}\]\}?)\s?\)|[(\[]\s?(?P<inside>[^()\[\]]{2,60})\s?[)\]]"
)
_BARE_YEAR = re.compile(
    r"(?:^|[\s.,;:])(?P<year>(?:ca?\.\s?)?(?:1[4-9]|20)\d\d[a-z]?(?:\s?[/–-]\s?\d{2,4}|\s?\[\d{4}\]|\s\((?:1[4-9]|20)\d\d\))?)(?=[.,:;)]|\s|$)"
)
_STATUS = re.compile(rf"(?<=[.,)]\s)(?P<year>{STATUS_ALONE})(?=[.,:\s]|$)")
_CIRCA = re.compile(r"(?:ca?\.|circa|©|copyright|published|veröff\.)\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date that may close the head of a reference."""

    issued: Date
    start: int
    end: int
    behind: int
    """Behind its brackets."""

    @property
    def in_brackets(self) -> bool:
        """Say whether brackets stand around it."""
        return self.behind > self.end


def head_dates(text: str, start: int) -> Iterator[HeadDate]:
    """Yield the first date in brackets, the first bare year and the first `n.d.`, in printed order."""
    stop = min(len(text), start + _HEAD)
    found: list[HeadDate] = []
    for match in _BRACKETS.finditer(text, start, stop):
        inside = "reprint" if match["reprint"] else "inside"
        issued = _inside(match[inside])
        if issued is not None:
            found.append(HeadDate(issued, *match.span(inside), match.end()))
            break
    for pattern in (_BARE_YEAR, _STATUS):
        bare = pattern.search(text, max(start - 1, 0), stop)
        if bare:
            found.append(_bare(text, bare))
    yield from sorted(found, key=lambda date: date.start)


def _bare(text: str, match: re.Match[str]) -> HeadDate:
    at = match.start("year")
    circa = _CIRCA.match(text, at)
    issued, end = date_at(text, circa.end() if circa else at) or (
        status_of(match["year"]) or Date(),
        match.end("year"),
    )
    return HeadDate(issued, at, end, end)


def _inside(text: str) -> Date | None:
    """Read what stands in brackets as a date: `2012a`, `2012, June 6`, `n.d.`, `1859/2003`."""
    bare = _CIRCA.sub("", text.strip())
    read = date_at(bare)
    if read is not None and (read[1] == len(bare) or bare[read[1]] in " ,;/:–-["):
        return read[0]
    return status_of(bare)
