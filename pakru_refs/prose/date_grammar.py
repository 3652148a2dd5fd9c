"""Dates of running text, as precise as printed. Years need a plausible context."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pakru_refs.model.quantity import DateMention
from pakru_refs.prose.calendar import MONTHS, days
from pakru_refs.prose.numbers import number_at
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words
from pakru_refs.prose.years import COUNTED, is_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pakru_refs.prose.tokens import Tokens

_DASHES = frozenset("-–—‐‑−/")
_SUFFIXES = words("st nd rd th")
_APPROXIMATE = words("around circa about c ca early late mid approximately roughly nearly")
_MONTH_CUES = words("in since until till by of last next early late mid during from this every and")
_BEFORE_CHRIST = words("bc bce")
_ORDINAL_CENTURY = re.compile(r"centur(?:y|ies)")


_RANGE_CUES = frozenset(["(", "of", "from", "during", "years", "period", "in"])
_OLDEST_BACKWARDS = 1800
"""Older years that count down are mostly years before Christ."""


class _Found:
    """A date in the making: parts, and the tokens it takes."""

    __slots__ = ("approximate", "day", "end_year", "month", "next", "possible", "start", "year")

    def __init__(self, start: int, behind: int, **parts: int | None) -> None:
        self.start = start
        self.next = behind
        self.year = parts.get("year")
        self.month = parts.get("month")
        self.day = parts.get("day")
        self.end_year = parts.get("end_year")
        self.approximate = False
        self.possible = True


@lru_cache(maxsize=1024)
def dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates of a text in order; offsets into the text."""
    if not any(map(str.isdigit, text)) and "centur" not in text and not _names_month(text):
        return ()
    return tuple(_mentions(text, tokens(text)))


def _names_month(text: str) -> bool:
    return any(token.low in MONTHS for token in tokens(text) if token.text[:1].isupper())


def _mentions(text: str, read: Tokens) -> Iterator[DateMention]:
    index = 0
    while index < len(read):
        found = _at(read, index)
        if found is None:
            index += 1
            continue
        found.approximate |= _hedged(read, found.start)
        start, end = read[found.start].start, read[found.next - 1].end
        yield DateMention(
            year=found.year,
            month=found.month,
            day=found.day,
            start=start,
            end=end,
            text=text[start:end],
            end_year=found.end_year,
            approximate=found.approximate,
            possible=found.possible,
        )
        index = found.next


def _at(read: Tokens, index: int) -> _Found | None:
    for reader in _READERS:
        found = reader(read, index)
        if found:
            return found
    return None


def _hedged(read: Tokens, index: int) -> bool:
    before = index - 1
    while before >= 0 and read.low(before) in {"-", ".", "the"}:
        before -= 1
    return read.low(before) in _APPROXIMATE or read.low(before) in {"~", "≈"}


def _day_first(read: Tokens, index: int) -> _Found | None:
    """Read "3rd May 1950", "the 3rd of May", "3-5 May 1950", "14 August, 1947"."""
    day, at = _day(read, index)
    if day is None:
        return None
    if read.low(at) in _DASHES:
        _, behind = _day(read, at + 1)
        at = behind if behind > at + 1 else at
    at += read.low(at) == "of"
    month, at = _month(read, at)
    if month is None:
        return None
    year, behind = _year_behind(read, at)
    if day > 31 and year is None:
        return None
    return _checked(_Found(index, behind, year=year, month=month, day=day))


def _month_first(read: Tokens, index: int) -> _Found | None:
    """Read "October 4, 2012", "May 1948", "June-July 2014", and "in October" without a year."""
    month, at = _month(read, index)
    if month is None:
        return None
    day, behind = _day(read, at)
    if day is not None and day <= 31 and not _is_count(read, at, behind):
        year, behind = _year_behind(read, behind)
        return _checked(_Found(index, behind, year=year, month=month, day=day))
    at = _second_month(read, at)
    year, behind = _year_behind(read, at)
    if year is None and read.low(index - 1) not in _MONTH_CUES:
        return None
    return _Found(index, behind, year=year, month=month)


def _second_month(read: Tokens, index: int) -> int:
    if read.low(index) in _DASHES or read.low(index) in {"and", "to"}:
        second, behind = _month(read, index + 1)
        if second is not None and _year_behind(read, behind)[0] is not None:
            return behind
    return index


def _is_count(read: Tokens, index: int, behind: int) -> bool:
    """Say whether the number behind a month counts something ("in May 20 people")."""
    after = read.at(behind)
    return after.kind == "word" and behind == index + 1 and after.low in COUNTED


def _day(read: Tokens, index: int) -> tuple[int | None, int]:
    """Return the day number at an index (up to 39, to notice impossible ones), and what follows."""
    token = read.at(index)
    if token.kind != "number" or not token.text.isdigit() or len(token.text) > 2:
        return None, index
    value = int(token.text)
    if not 1 <= value <= 39 or _sticks(read, index):
        return None, index
    joined = read.joined(index) and read.low(index + 1) in _SUFFIXES
    return value, index + 1 + joined


def _sticks(read: Tokens, index: int) -> bool:
    """Say whether a number hangs on a letter, a sign or another number."""
    before = read.at(index - 1)
    return read.joined(index - 1) and (before.kind == "word" or before.text in "$€£.:")


def _month(read: Tokens, index: int) -> tuple[int | None, int]:
    token = read.at(index)
    number = MONTHS.get(token.low)
    if (
        number is None
        or not token.text[0].isupper()
        or (token.low == "may" and token.text == "MAY")
    ):
        return None, index
    short = len(token.text) <= 4 and token.low not in {"may", "june", "july"}
    at = index + 1
    return number, at + (short and read.low(at) == "." and read.joined(index))


def _year_behind(read: Tokens, index: int) -> tuple[int | None, int]:
    """Return the year that ends a date ("… May, 1950", "May of 1950") and what follows it."""
    at = index + (read.low(index) in {",", "of", "'", "’"})
    token = read.at(at)
    if token.kind != "number" or len(token.text) != 4 or not token.text.isdigit():
        return None, index
    value = int(token.text)
    return (value, at + 1) if 1000 <= value <= 2199 else (None, index)


def _checked(found: _Found) -> _Found:
    if found.day and found.month:
        found.possible = 1 <= found.day <= days(found.year, found.month)
    return found


def _numeric(read: Tokens, index: int) -> _Found | None:
    """Read ISO 8601 `2019-02-28`, and `28/02/2019` or `28.02.2019` where the day is unmistakable."""
    token = read.at(index)
    if token.kind != "number" or _sticks(read, index):
        return None
    if token.text.count(".") == 2:
        return _from_parts(index, index + 1, token.text.split("."))
    parts = [read.at(index + step) for step in range(5)]
    marks = parts[1].text, parts[3].text
    if marks not in {("-", "-"), ("/", "/")} or not all(read.joined(index + s) for s in range(4)):
        return None
    if parts[2].kind != "number" or parts[4].kind != "number":
        return None
    return _from_parts(index, index + 5, [parts[0].text, parts[2].text, parts[4].text])


def _from_parts(start: int, behind: int, parts: list[str]) -> _Found | None:
    if not all(part.isdigit() for part in parts):
        return None
    first, month, last = map(int, parts)
    year_first = len(parts[0]) == 4 and len(parts[2]) == 2
    if not year_first and not (len(parts[2]) == 4 and len(parts[0]) <= 2):
        return None
    year, day = (first, last) if year_first else (last, first)
    if not 1000 <= year <= 2199:
        return None
    if not year_first and day <= 12 and month > 12:
        day, month = month, day
    elif not year_first and day <= 12 and month <= 12:
        return _Found(start, behind, year=year)
    if not 1 <= month <= 12:
        impossible = _Found(start, behind, year=year, day=day)
        impossible.possible = False
        return impossible
    return _checked(_Found(start, behind, year=year, month=month, day=day))


def _decade(read: Tokens, index: int) -> _Found | None:
    """Read "1960s", "the 1960's", "the '60s" as the years of the decade."""
    token = read.at(index)
    if token.kind != "number" or not token.text.isdigit() or not token.text.endswith("0"):
        return None
    at = index + 1 + (read.low(index + 1) in {"'", "’"})
    if read.low(at) != "s" or not read.joined(index) or not read.joined(at - 1):
        return None
    if len(token.text) == 2 and read.low(index - 1) in {"'", "’", "the"}:
        year = 1900 + int(token.text)
    elif len(token.text) == 4 and 1000 <= int(token.text) <= 2190:
        year = int(token.text)
    else:
        return None
    length = 99 if year % 100 == 0 and year < 2000 else 9
    found = _Found(index, at + 1, year=year, end_year=year + length)
    found.approximate = True
    return found


def _century(read: Tokens, index: int) -> _Found | None:
    """Read "the 19th century", "twentieth-century" as its years."""
    if index and read.at(index).kind == "mark":
        return None
    number = number_at(read, index)
    if number is None or not number.ordinal or not 1 <= number.value <= 21:
        return None
    at = number.next + (read.low(number.next) in _DASHES)
    if not _ORDINAL_CENTURY.fullmatch(read.low(at)) or read.low(at + 1) in _BEFORE_CHRIST:
        return None
    last = int(number.value) * 100
    found = _Found(index, at + 1, year=last - 99, end_year=last)
    found.approximate = True
    return found


def _year_range(read: Tokens, index: int) -> _Found | None:
    """Read "1966-67", "1966–1967", "from 2003 to 2007", "between 2015 and 2016"."""
    first = _four(read, index)
    if first is None or _sticks(read, index):
        return None
    joint = read.low(index + 1)
    cue = read.low(index - 1)
    if joint in _DASHES:
        second = _last_year(read, index + 2, first)
    elif joint in {"to", "until", "till", "through"} or (joint == "and" and cue == "between"):
        second = _four(read, index + 2)
    else:
        return None
    if second is None or _counts_on(read, index + 3):
        return None
    if second < first and not _is_backwards(read, index, second):
        return None
    return _Found(index, index + 3, year=first, end_year=second)


def _is_backwards(read: Tokens, index: int, second: int) -> bool:
    """Say whether two years are a range the wrong way round, and no range before Christ."""
    joint, cue = read.low(index + 1), read.low(index - 1)
    if joint not in _DASHES:
        return joint in {"to", "and"} and cue in {"from", "between"}
    cued = cue in _RANGE_CUES and read.joined(index) and read.joined(index + 1)
    return cued and second >= _OLDEST_BACKWARDS and read.low(index + 3) not in _BEFORE_CHRIST


def _four(read: Tokens, index: int) -> int | None:
    token = read.at(index)
    if token.kind != "number" or len(token.text) != 4 or not token.text.isdigit():
        return None
    value = int(token.text)
    return value if 1000 <= value <= 2199 else None


def _last_year(read: Tokens, index: int, first: int) -> int | None:
    """Return the second year of a range, two digits completed from the first."""
    token = read.at(index)
    if token.kind != "number" or not token.text.isdigit() or not read.joined(index - 2):
        return _four(read, index)
    if len(token.text) == 2 and read.joined(index - 1):
        value = first - first % 100 + int(token.text)
        return value if first < value else value + 100 if first % 100 == 99 else None
    return _four(read, index)


def _counts_on(read: Tokens, index: int) -> bool:
    """Say whether a unit behind the numbers makes them amounts."""
    return read.low(index) in {"%", "km", "kg", "tonnes", "tons", "percent", "metres", "million"}


def _year(read: Tokens, index: int) -> _Found | None:
    if _four(read, index) is None or not is_year(read, index):
        return None
    return _Found(index, index + 1, year=int(read[index].text))


_READERS: tuple[Callable[[Tokens, int], _Found | None], ...] = (
    _numeric,
    _day_first,
    _month_first,
    _decade,
    _century,
    _year_range,
    _year,
)
