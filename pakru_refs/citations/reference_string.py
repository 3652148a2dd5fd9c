"""One printed reference to an item: a grammar of the usual styles, and a model where it is not clear.

What can be told by rule (identifiers, addresses, access dates) is taken first; then the head (who
and when), the body (title, container, imprint) and the numbers. An article of a journal with all that
belongs to it is taken as the grammar reads it; of anything else a trained model judges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_body import body
from pakru_refs.citations.reference_dates import STATUS, date_at, status_of
from pakru_refs.citations.reference_fields import Printed, printed
from pakru_refs.citations.reference_head import Head, head
from pakru_refs.citations.reference_imprint import PUBLISHER, Body
from pakru_refs.citations.reference_judgement import as_read, judged
from pakru_refs.citations.reference_links import addresses
from pakru_refs.citations.reference_names import NameList, is_organisation
from pakru_refs.citations.reference_type import csl_type
from pakru_refs.model.item import Date, Item, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pakru_refs.model.location import Location

_NEWSPAPER = re.compile(r"(?P<name>[^\W\d_][^\d,.“”\"]{2,60}?)(?:\s?\([^()]{2,40}\))?[,.]\s+")
_YEAR = re.compile(r"(?<![\d/–.-])(?:1[4-9]|20)\d\d(?!\d|[–-]\d|/\d{2}(?!\d\d))[a-z]?")
_MONTH_BEFORE = 24
_SPACES = re.compile(r"\s+")
_LONGEST = 4000
"""Characters of a reference that are read: what is longer is no reference."""
_JOURNAL = frozenset(("title", "container_title", "volume"))
_RANGE = re.compile(r"\d\s?[-–—‑]\s?\w?\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """A reference as read: an item whose key and places are still to be set, and the spans."""

    item: Item
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where each variable stands in the text, by CSL name with underscores."""


def parse(
    text: str,
    location: Location,
    *,
    found: Iterable[tuple[str, int, int]] | None = None,
    previous: tuple[Name, ...] = (),
) -> Reading:
    """Read one reference.

    Args:
        text: the reference in one line, without bullet and number.
        location: where it stands.
        found: its web addresses as (url, start, end), when they are known; else they are looked for.
        previous: the authors of the reference before, for which a dash may stand.
    """
    work = _printed(text, found)
    newspaper = _newspaper(work)
    if newspaper is not None:
        return _finished(work, newspaper, Body(), location, previous)
    start, rest = _by_rule(work)
    if not _is_clear(work.rest, start, rest):
        start, rest = judged(work, start, rest)
    return _finished(work, start, rest, location, previous)


def grammar(text: str) -> dict[str, tuple[int, int]]:
    """Return where the grammar alone finds each variable of a reference, as the model is told it."""
    work = _printed(text, None)
    return as_read(work, *_by_rule(work))


def _printed(text: str, found: Iterable[tuple[str, int, int]] | None) -> Printed:
    text = text[:_LONGEST]
    if found is None:
        found = [(address.url, address.start, address.end) for address in addresses(text)]
    return printed(text, [address for address in found if address[2] <= len(text)])


def _by_rule(work: Printed) -> tuple[Head, Body]:
    start = head(work.rest)
    rest = _body_of(work.rest, start)
    if start.issued_span is None:
        start = _dated_elsewhere(_outside(work.rest, rest), start)
    return start, rest


def _is_clear(text: str, start: Head, rest: Body) -> bool:
    """Say whether the grammar cannot well be wrong: names, a parted title, a journal with volume and pages."""
    if not (start.names.sure and rest.parted and rest.spans.keys() >= _JOURNAL):
        return False
    return len(text[slice(*rest.spans["title"])].split()) > 2


def _outside(text: str, found: Body) -> str:
    """Blank volume, issue and pages: `1668` is a page rather than a year."""
    for name in ("volume", "issue", "page"):
        start, end = found.spans.get(name, (0, 0))
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _body_of(rest: str, start: Head) -> Body:
    return body(rest, start.end, after_comma=start.after_comma, dated=start.issued_span is not None)


def _newspaper(work: Printed) -> Head | None:
    """Read a reference that is a paper's name and a full date: `Daily Post, October 4, 2012.`."""
    match = _NEWSPAPER.match(work.rest)
    if match is None:
        return None
    dated = date_at(work.rest, match.end())
    if dated is None or dated[0].month is None or work.rest[dated[1] :].strip(" .,;"):
        return None
    names = NameList((Name(literal=match["name"].strip()),))
    return Head(
        names,
        match.span("name"),
        issued=dated[0],
        issued_span=(match.end(), dated[1]),
        end=len(work.rest),
    )


def _dated_elsewhere(text: str, start: Head) -> Head:
    """Find the year of a reference that prints it behind the title: the last one outside numbers."""
    best: tuple[Date, int, int] | None = None
    for match in _YEAR.finditer(text, start.end):
        at = match.start()
        before = text[max(at - 3, start.end) : at]
        read = _whole_date(text, at, start.end)
        if text[match.end() : match.end() + 2].strip().startswith("(") and best is not None:
            continue
        if best is None or before.rstrip()[-1:] in (",", "(", ".", ";", ":") or read[0].month:
            best = read
    if best is None:
        status = re.compile(rf"(?:[\[(,.]\s?)(?P<status>{STATUS.pattern})", re.IGNORECASE).search(
            text, start.end
        )
        if status and (date := status_of(status["status"])) is not None:
            best = date, status.start("status"), status.end("status")
    if best is None:
        return start
    return replace(start, issued=best[0], issued_span=(best[1], best[2]))


def _whole_date(text: str, at: int, floor: int) -> tuple[Date, int, int]:
    """Return the date around a year, with the month and day before it where they are printed."""
    for first in range(max(floor, at - _MONTH_BEFORE), at):
        if not text[first].isalnum() or (first and text[first - 1].isalnum()):
            continue
        read = date_at(text, first)
        if read is not None and read[1] >= at + 4 and read[0].month is not None:
            return read[0], first, read[1]
    read = date_at(text, at) or (Date(), at + 4)
    return read[0], at, read[1]


def _finished(
    work: Printed, start: Head, rest: Body, location: Location, previous: tuple[Name, ...]
) -> Reading:
    _container_rather(work, start, rest)
    edited = start.names.editors and not rest.chapter
    names = previous if start.repeated else start.names.names
    editors = names if edited else rest.editors.names if rest.editors else ()

    def value(name: str) -> str:
        return _SPACES.sub(" ", work.text[slice(*rest.spans.get(name, (0, 0)))]).strip("*_ ")

    item = Item(
        "",
        "document",
        location,
        author=() if edited else names,
        more_authors=start.names.et_al,
        editor=editors,
        issued=start.issued,
        title=value("title"),
        container_title=value("container_title"),
        volume=value("volume"),
        issue=value("issue"),
        page=value("page"),
        publisher=value("publisher"),
        publisher_place=value("publisher_place"),
        edition=value("edition"),
        doi=work.values.get("doi", ""),
        isbn=work.values.get("isbn", ""),
        issn=work.values.get("issn", ""),
        url=work.values.get("url", ""),
        accessed=work.accessed,
        note=f"arXiv:{work.values['arxiv']}" if "arxiv" in work.values else "",
    )
    newspaper = start.end == len(work.rest) and bool(start.names.names)
    kind = csl_type(item, work.text, chapter=rest.chapter, thesis=rest.thesis, newspaper=newspaper)
    return Reading(replace(item, type=kind), _spans(work, start, rest, edited=edited))


def _spans(
    work: Printed, start: Head, rest: Body, *, edited: bool
) -> Mapping[str, tuple[int, int]]:
    spans = {**work.spans, **rest.spans}
    if start.span[1] > start.span[0]:
        spans["editor" if edited else "author"] = start.span
    if start.issued_span:
        spans["issued"] = start.issued_span
    return spans


def _container_rather(work: Printed, start: Head, found: Body) -> None:
    """Take a publisher for a journal when the work has a DOI, pages or a month and its name tells no publisher."""
    span = found.spans.get("publisher")
    if span is None or found.spans.keys() & {"container_title", "publisher_place", "edition"}:
        return
    name = work.text[slice(*span)]
    if PUBLISHER.search(name) or is_organisation(name):
        return
    pages = work.text[slice(*found.spans.get("page", (0, 0)))]
    if work.values.get("doi") or _RANGE.search(pages) or start.issued.month:
        found.spans["container_title"] = found.spans.pop("publisher")
