"""Dates → the fields that BibTeX and BibLaTeX both understand: `year`, `month` and `day`.

BibTeX knows no `date`; BibLaTeX reads `year` and `month` too. What the reader would not read back from
them is written as BibLaTeX's `date`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.bib import dates
from pakru_refs.bib.escaping import escape, folded
from pakru_refs.bib.values import MONTHS

if TYPE_CHECKING:
    from pakru_refs.model.item import Date

_MACROS = tuple(MONTHS)
_STATES = {"in press": "inpress", "in preparation": "inpreparation"}

Fields = Mapping[str, str]
"""Values by field name as the file has them, delimiters included."""


def issued(date: Date) -> Fields:
    """Return the fields of a date of publication, in order; none for no date at all."""
    ways = list(_ways(replace(date, status=folded(date.status), literal=folded(date.literal))))
    return next((way for way in ways if _same(_read(way), date)), ways[0] if ways else {})


def _ways(date: Date) -> Iterator[Fields]:
    """Yield ways to write a date, the commonest first."""
    original = {"origdate": f"{{{date.original_year:04}}}"} if date.original_year else {}
    state = {"pubstate": f"{{{_STATES.get(date.status, escape(date.status))}}}"}
    year = _year(date)
    if year:
        yield {"year": f"{{{year}}}", **_day(date), **(state if date.status else {}), **original}
    if date.literal:
        yield {"year": f"{{{escape(date.literal)}}}", **original}
    if date.status:
        yield {"year": f"{{{escape(date.status)}}}", **original}
        yield {**state, **original}
    if year:
        yield {"date": f"{{{_edtf(date)}}}", **(state if date.status else {}), **original}


def _year(date: Date) -> str:
    if date.year is None:
        return ""
    return f"{date.year:04}" + (f"--{date.end_year}" if date.end_year else date.suffix)


def _day(date: Date) -> Fields:
    if not date.month or not 1 <= date.month <= 12:
        return {}
    month = {"month": _MACROS[date.month - 1]}
    return {**month, "day": f"{{{date.day}}}"} if date.day else month


def _edtf(date: Date) -> str:
    parts = [f"{date.year or 0:04}"]
    parts += [f"{part:02}" for part in (date.month, date.day if date.month else None) if part]
    return "-".join(parts) + (f"/{date.end_year:04}" if date.end_year else "")


def _read(fields: Fields) -> Date:
    """Read fields as `items` does."""
    names = ("date", "year", "month", "day", "pubstate")
    found = dates.issued(*(fields.get(name, "").strip("{}") for name in names))
    original = dates.edtf(fields.get("origdate", "").strip("{}"))
    differs = original and original.year and original.year != found.year
    return replace(found, original_year=original.year) if original and differs else found


def _same(read: Date, meant: Date) -> bool:
    return read == replace(meant, status=folded(meant.status), literal=folded(meant.literal))


def accessed(date: Date) -> str:
    """Return a date of access for `urldate`; nothing when there is none."""
    if date.year is None:
        return escape(date.literal)
    return _edtf(date)
