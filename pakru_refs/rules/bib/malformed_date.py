"""malformed-date: a year or a date that no calendar has."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from pakru_refs.bib import dates, tex
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import value_place
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Date, Item

_FIELDS = ("year", "date", "urldate", "eventdate", "origdate")
_PARTS = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_LATEST = 2100
_WRONG_YEAR = re.compile(r"(?<![\d.])(?:\d{1,3}|\d{5,})[a-z]?")
_DIGIT = re.compile(r"\d")
_ANY_EDTF = re.compile(r"(?:Y-?\d{5,}|[-\dXx]*[Xx][-\dXx]*)[~?%]?(?:T[\d:.+\-Z]+)?")
"""What BibLaTeX may read though we do not: `1999-XX`, `Y17000002`."""
_NOTHING = re.compile(r"[^\w]*[\dXx]*[^\w]*|\d{1,3}\W+\d{1,3}")


@rule("BIB311", "malformed-date", Level.WARNING)
def malformed_date(item: Item, document: Document) -> Iterator[Finding]:
    """A year does not have four digits, or no calendar has the date.

    What it does:
        Looks at the year and the dates of an entry, and at the date of a printed reference: years
        of three or five digits, a thirteenth month, a 31st of June. Ranges, reprints
        (`[1859] 2003`), `ca. 1850`, `n.d.` and `forthcoming` are fine.

    Why it matters:
        A typing error in the date sends the reader to another year, and citations do not fit.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {20200}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        ```

    When to let it stand:
        For works of antiquity; BibLaTeX writes their years with four digits too (`-0044`).

    Sources:
        ISO 8601-2:2019 (EDTF); the BibLaTeX manual, §2.3.8.
    """
    if item.entry is None:
        why = _of_printed(item.issued)
        if why:
            place = item.place("issued")
            said = excerpt(place.text if place != item.location else item.issued.literal)
            yield Finding(f"`{said}` is no date: {why}", place, subject=item.key, help=_HELP)
        return
    for name in _FIELDS:
        field = item.entry.get(name)
        why = _of_field(name, field.value) if field else ""
        if field and why:
            yield Finding(
                f"`{excerpt(field.value)}` is no {'year' if name == 'year' else 'date'}: {why}",
                value_place(document, item, field),
                subject=item.key,
                help=_HELP,
            )


_HELP = "compare it with the work"


def _of_field(name: str, value: str) -> str:
    """Say why the value of a field is no date; nothing when it may be one."""
    text = tex.decode(value).strip()
    if name == "year":
        return "" if "\\" in value else _of_year(text)
    for found in _PARTS.finditer(text):
        why = _impossible(*(int(part) if part else None for part in found.groups()))
        if why:
            return why
    if _DIGIT.search(text) and not dates.edtf(text) and not _ANY_EDTF.fullmatch(text):
        return "BibLaTeX reads `2020-05-31`, `2020-05` and `2020`"
    return ""


def _of_year(text: str) -> str:
    date = dates.in_words(text)
    if date.year is not None and date.year > _LATEST:
        return f"{date.year} lies too far ahead"
    if date.year is not None or date.status:
        return ""
    # An empty year is the concern of `empty-field`; TeX in a year sorts, or prints what we cannot see.
    wrong = text and (_WRONG_YEAR.fullmatch(text) or _NOTHING.fullmatch(text))
    return "a year has four digits" if wrong else ""


def _of_printed(date: Date) -> str:
    if date.year is not None and date.year > _LATEST:
        return f"{date.year} lies too far ahead"
    if date.year is not None:
        return _impossible(date.year, date.month, date.day)
    return "a year has four digits" if _WRONG_YEAR.fullmatch(date.literal.strip(" ().,")) else ""


def _impossible(year: int | None, month: int | None, day: int | None = None) -> str:
    """Say why a date is in no calendar; months above 20 are BibLaTeX's seasons."""
    if month is None or year is None or month > 20:
        return ""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day is None:
        return ""
    # Year 0 and before are outside the calendar module; their leap years do not matter here.
    last = calendar.monthrange(year if 1 <= year <= 9999 else 2000, month)[1]
    return "" if 1 <= day <= last else f"{calendar.month_name[month]} has {last} days"
