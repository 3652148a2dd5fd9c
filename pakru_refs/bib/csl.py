"""Items → CSL-JSON (citeproc's input), after the CSL 1.0.2 data schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.item import Date, Item, Name

_STRINGS = {
    "title": "title",
    "container_title": "container-title",
    "volume": "volume",
    "page": "page",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "edition": "edition",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "note": "note",
    "language": "language",
}
_NUMBERED = frozenset(
    {"article", "article-journal", "article-magazine", "article-newspaper", "review"}
)
"""Types whose number is that of an issue."""


def to_csl(item: Item) -> dict[str, object]:
    """Return an item as an object of CSL-JSON; empty variables are left out."""
    made: dict[str, object] = {"id": item.key, "type": item.type}
    for variable, persons in (("author", item.author), ("editor", item.editor)):
        if persons:
            made[variable] = [_name(person) for person in persons]
    for variable, date in (("issued", item.issued), ("accessed", item.accessed)):
        said = _date(date)
        if said:
            made[variable] = said
    if item.issued.original_year:
        made["original-date"] = {"date-parts": [[item.issued.original_year]]}
    made |= {name: getattr(item, field) for field, name in _STRINGS.items() if getattr(item, field)}
    if item.issue:
        made["issue" if item.type in _NUMBERED else "number"] = item.issue
    if item.issued.suffix:
        made["year-suffix"] = item.issued.suffix
    if item.issued.status:
        made["status"] = item.issued.status
    return made


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: said for part, said in parts.items() if said}


def _date(date: Date) -> dict[str, object]:
    if date.year is None:
        said = date.literal or date.status
        return {"literal": said} if said else {}
    start = [part for part in (date.year, date.month, date.day if date.month else None) if part]
    if date.end_year:
        return {"date-parts": [start, [date.end_year]]}
    return {"date-parts": [start]}
