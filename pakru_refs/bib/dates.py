"""Dates of bibliographies: BibLaTeX's EDTF subset, and `year` with `month` as people write them.

The subset is that of the BibLaTeX manual, §2.3.8: `2004-05-06`, `2004/2006`, `2004~`, `199X`, `2004-22`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pakru_refs.bib import tex
from pakru_refs.bib.values import MONTHS
from pakru_refs.model.item import Date

_EDTF = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:T[\d:.+\-Z]*)?[?~%]?"
)
_OPEN_YEAR = re.compile(r"(\d{2,3})[Xx]{1,2}[?~%]?")
_YEAR = re.compile(r"(?<!\d)(1[0-9]\d\d|20\d\d|2100)(?!\d)")
_RANGE = re.compile(r"(\d{4})\s*(?:--?-?|[–—/])\s*(\d{4}|\d{2})")
_SUFFIXED = re.compile(r"(\d{4})\s?([a-z])")
_REPRINT = re.compile(
    r"[\[(](?:orig\w*\.?\s*)?(\d{4})[\])]\s*(\d{4})|(\d{4})\s*[\[(](?:orig\w*\.?\s*)?(\d{4})[\])]"
)
_STATUS = re.compile(
    r"\b(?:n\.\s?d\.|no date|forthcoming|in press|to appear|in preparation|submitted|accepted|"
    r"under review|in review|unpublished|online first|manuscript)",
    re.IGNORECASE,
)
_STATES = {"inpress": "in press", "inpreparation": "in preparation"}
_MONTH_WORD = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\b", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s+([A-Za-z]{3})|([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})\b")


def edtf(text: str) -> Date | None:
    """Return a date or range in EDTF; `None` when it is none."""
    start, slash, end = text.strip().partition("/")
    first, last = _point(start.strip()), _point(end.strip()) if slash else None
    if first is None:
        return None if last is None or start.strip() not in ("", "..") else last
    if not slash:
        return first
    if last is None:
        return first if end.strip() in ("", "..") else None
    return Date(first.year, first.month, first.day, end_year=_later(first.year, last.year))


def _later(first: int | None, last: int | None) -> int | None:
    return last if last != first else None


def _point(text: str) -> Date | None:
    found = _EDTF.fullmatch(text)
    if found is None:
        century = _OPEN_YEAR.fullmatch(text)
        return Date(int(century.group(1).ljust(4, "0")), literal=text) if century else None
    month = int(found["month"]) if found["month"] else None
    day = int(found["day"]) if found["day"] else None
    # Months from 21 on are seasons: 2004-22 is the summer of 2004.
    if month is not None and not 1 <= month <= 12:
        return Date(int(found["year"]))
    return Date(int(found["year"]), month, day)


def issued(date: str, year: str, month: str, day: str, pubstate: str) -> Date:
    """Return the date of publication that an entry's fields give together."""
    status = _STATES.get(pubstate.lower(), pubstate.lower())
    if date:
        found = edtf(date) or in_words(date)
    elif year:
        found = in_words(year)
        if month and found.year is not None:
            number, said = in_month(month)
            day_said = (_day(day) or said) if number else None
            found = replace(found, month=number or found.month, day=day_said or found.day)
    else:
        found = Date()
    return replace(found, status=status) if status and not found.status else found


def in_month(text: str) -> tuple[int | None, int | None]:
    """Return the month and the day that a `month` field gives: `3`, `mar`, `March 14`."""
    text = tex.decode(text).strip()
    if text.isdecimal() and len(text) <= 2:
        return (int(text) if 1 <= int(text) <= 12 else None), None
    found = _DAY_MONTH.search(text)
    day = _day((found.group(1) or found.group(4)) if found else "")
    word = _MONTH_WORD.search(text)
    return (list(MONTHS).index(word.group(1).lower()) + 1 if word else None), day


def _day(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else None


def in_words(text: str) -> Date:
    """Return a date as a `year` field gives it: `1998`, `1998a`, `1998--99`, `[1859] 2003`, `in press`."""
    text = tex.decode(text).strip()
    if len(text) == 4 and text.isdecimal():
        return Date(int(text))
    whole = edtf(text) or _reprint(text) or _year_range(text)
    if whole:
        return whole
    suffixed = _SUFFIXED.fullmatch(text)
    if suffixed:
        return Date(int(suffixed.group(1)), suffix=suffixed.group(2))
    status = _STATUS.search(text)
    years = {int(year) for year in _YEAR.findall(text)}
    if status or len(years) != 1:
        said = status.group().lower() if status else ""
        return Date(
            min(years) if len(years) == 1 else None, status=said, literal="" if said else text
        )
    month, day = in_month(text) if _MONTH_WORD.search(text) else (None, None)
    return Date(years.pop(), month, day, literal="" if month else text)


def _reprint(text: str) -> Date | None:
    found = _REPRINT.fullmatch(text)
    if found is None:
        return None
    first, second = (int(year) for year in found.groups() if year)
    return Date(max(first, second), original_year=min(first, second))


def _year_range(text: str) -> Date | None:
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    start, end = found.groups()
    return Date(int(start), end_year=_later(int(start), int(start[: 4 - len(end)] + end)))
