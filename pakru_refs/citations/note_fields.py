"""What a full note says of a work behind its title: container, volume, pages, imprint."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IMPRINT = re.compile(
    r"\((?:(?P<place>[^():,]{2,60}):\s?)?(?:(?P<publisher>[^()]{2,120}?),\s?)?(?:(?:[A-Z][a-z]{2,8}\.?|\d{1,2})\s){0,2}"
    r"\[?(?:1[4-9]|20)\d\d[a-z]?[^()]{0,12}\)"
)
_BARE = re.compile(
    r",\s(?P<place>[^\W\d_][^,()\d]{1,40})(?:,\s(?P<publisher>[^,()\d]{2,80}),)?\s(?:1[4-9]|20)\d\d(?!\d)"
)
_DAY = re.compile(r",?\s\d{1,2}\.?\s[^\W\d_]{3,10}\.?\s\d{4}")
_INSIDE = re.compile(
    r"[\s,.:”’\"»]{0,4}(?:in|In|en|dans|em|nel):?\s+(?P<container>[^()]{2,250}?)(?=,\s|\s\(|\Z)"
)
_EDITED = re.compile(r"(?:[^,()]{2,80}\((?:eds?|[Hh]g|Hrsg|éds?|dir)\.?\)[,:]\s?)?")
_JOURNAL = re.compile(
    r"[\s,.:”’\"»]{0,4}(?P<container>[^\W\d_][^()\d,]{1,150}?)(?=,?\s(?:\d|vol|no|\()|,\s|\s?\Z)"
)
_VOLUME = re.compile(
    r"[,\s]{1,3}(?:vol\.\s?|Bd\.\s?|t\.\s?)?(?P<volume>\d{1,4})(?:(?:,\s?(?:no|nr|n°|Nr|H)\.?\s?|[/.:]|\s?\()(?P<issue>\d{1,4}(?:[–-]\d{1,4})?)\)?)?(?!\d)"
)
_PAGES = re.compile(r"[\s,:]{1,3}(?:pp?\.\s?|S\.\s?|at\s)?(?P<page>\d{1,5}\s?[–-]\s?\d{1,5})(?!\d)")
_LABELLED = re.compile(r",\s(?:pp?\.|S\.)\s?(?P<page>\d{1,5}\s?[–-]\s?\d{1,5})(?!\d)")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fields:
    """The variables of a work that stand behind its title in a note."""

    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    publisher_place: str = ""
    chapter: bool = False


def fields(behind: str, *, quoted: bool) -> Fields:
    """Read what stands behind a title; `quoted` titles stand in something else."""
    address = _ADDRESS.search(behind)
    text = behind[: address.start()] if address else behind
    imprint = _IMPRINT.search(text)
    publisher = (imprint["publisher"] or "").strip() if imprint else ""
    place = (imprint["place"] or "").strip() if imprint else ""
    if not quoted:
        bare = None if imprint else _BARE.search(text)
        return Fields(
            publisher=publisher or (bare["publisher"] or "" if bare else ""),
            publisher_place=place or (bare["place"] if bare else ""),
        )
    inside = _INSIDE.match(text)
    if inside is not None:
        pages = _PAGES.match(text, imprint.end()) if imprint else None
        return Fields(
            container_title=_title_of(inside["container"], text, inside.end()),
            page=pages["page"] if pages else "",
            publisher=publisher,
            publisher_place=place,
            chapter=True,
        )
    return _journal(text, imprint)


def _title_of(container: str, text: str, end: int) -> str:
    """Return the book's title, behind its editors where they come first: `Holm (ed.), Roads`."""
    edited = _EDITED.match(text, end - len(container))
    if edited is None or edited.end() <= end - len(container):
        return container.strip()
    behind = _INSIDE.match(f"in {text[edited.end() :]}")
    return behind["container"].strip() if behind else container.strip()


def _journal(text: str, imprint: re.Match[str] | None) -> Fields:
    journal = _JOURNAL.match(text)
    if journal is None:
        return Fields()
    volume = _VOLUME.match(text, journal.end())
    dated = volume is not None and (
        _YEAR.match(volume["volume"]) or _DAY.match(text, journal.end())
    )
    behind = imprint.end() if imprint else volume.end() if volume else journal.end()
    pages = _PAGES.match(text, behind) or _LABELLED.search(text, behind)
    return Fields(
        container_title=journal["container"].strip(" ,"),
        volume=volume["volume"] if volume and not dated else "",
        issue=(volume["issue"] or "") if volume and not dated else "",
        page=pages["page"] if pages else "",
    )
