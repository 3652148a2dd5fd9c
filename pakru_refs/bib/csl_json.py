"""CSL-JSON → items, after the CSL 1.0.2 data schema; whatever is not as it should be is left out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from pakru_refs.bib import identifiers
from pakru_refs.bib.types import CSL_TYPES
from pakru_refs.model.item import Date, Item, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pakru_refs.model.location import Location

_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(\d{4})([a-z]?)(?!\w)")
_STATUS = re.compile(r"(?:in press|forthcoming|n\.\s?d\.|submitted|accepted)", re.IGNORECASE)
_LONGEST = 5000
_MOST_NAMES = 5000


def item(csl: Mapping[str, object], key: str, location: Location) -> Item:
    """Return the item of an object of CSL-JSON; it stands at a place, as its variables do."""
    url = _text(csl, "URL")
    return Item(
        key=key,
        type=kind if (kind := _text(csl, "type")) in CSL_TYPES else "document",
        location=location,
        author=tuple(_names(csl.get("author"))),
        editor=tuple(_names(csl.get("editor"))),
        issued=_issued(csl),
        title=_text(csl, "title"),
        container_title=_text(csl, "container-title"),
        volume=_text(csl, "volume"),
        issue=_text(csl, "issue") or _text(csl, "number"),
        page=_text(csl, "page") or _text(csl, "page-first"),
        publisher=_text(csl, "publisher"),
        publisher_place=_text(csl, "publisher-place"),
        edition=_text(csl, "edition"),
        doi=identifiers.doi(_text(csl, "DOI")) or identifiers.doi_of_address(url),
        isbn=_text(csl, "ISBN"),
        issn=_text(csl, "ISSN"),
        url=url,
        accessed=_date(csl.get("accessed")),
        language=_text(csl, "language"),
    )


def _text(csl: Mapping[str, object], name: str) -> str:
    said = csl.get(name)
    if isinstance(said, bool) or not isinstance(said, (str, int, float)):
        return ""
    return " ".join(html.unescape(_MARKUP.sub("", str(said)[:_LONGEST])).split())


def _names(said: object) -> Iterator[Name]:
    for one in said[:_MOST_NAMES] if isinstance(said, list) else ():
        if not isinstance(one, dict):
            continue
        parts = {name: _text(one, name) for name in ("family", "given", "suffix", "literal")}
        particle = _text(one, "non-dropping-particle") or _text(one, "dropping-particle")
        if parts["family"] and not parts["literal"]:
            yield Name(parts["family"], parts["given"], particle, parts["suffix"])
        elif parts["literal"] or parts["given"]:
            yield Name(literal=parts["literal"] or parts["given"])


def _issued(csl: Mapping[str, object]) -> Date:
    date, original = _date(csl.get("issued")), _date(csl.get("original-date"))
    suffix = _text(csl, "year-suffix") or date.suffix
    status = _text(csl, "status") if date.year is None else ""
    return Date(
        date.year,
        date.month,
        date.day,
        date.end_year,
        suffix,
        original.year,
        date.status or status.lower(),
        date.literal,
    )


def _date(said: object) -> Date:
    if not isinstance(said, dict):
        return Date()
    parts = said.get("date-parts")
    first = _numbers(parts, 0)
    if first and first[0]:
        end = _numbers(parts, 1)
        month = first[1] if len(first) > 1 and 1 <= first[1] <= 12 else None
        day = first[2] if month and len(first) > 2 and 1 <= first[2] <= 31 else None
        return Date(first[0], month, day, end[0] if end and end[0] else None)
    return _worded(_text(said, "literal") or _text(said, "raw"))


def _numbers(parts: object, at: int) -> list[int]:
    one = parts[at] if isinstance(parts, list) and len(parts) > at else None
    found: list[int] = []
    for part in one if isinstance(one, list) else ():
        text = str(part).strip()
        if not re.fullmatch(r"-?\d{1,4}", text):
            break
        found.append(int(text))
    return found


def _worded(text: str) -> Date:
    year = _YEAR.search(text)
    if year:
        return Date(int(year[1]), suffix=year[2])
    status = _STATUS.search(text)
    return Date(status=status[0].lower() if status else "", literal="" if status else text)
