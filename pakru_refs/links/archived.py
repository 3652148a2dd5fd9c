"""Archived copies of cited pages: of which date one is wanted, what is asked, what an answer says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pakru_refs.links.normal import without_fragment
from pakru_refs.links.question import WEB
from pakru_refs.links.question import question as settling
from pakru_refs.model.address import host_of
from pakru_refs.model.evidence import Found, Query
from pakru_refs.model.verdict import Snapshot, Verdict

if TYPE_CHECKING:
    from pakru_refs.model.evidence import Lookup
    from pakru_refs.model.item import Date, Item

SOURCE = "wayback"
LOST = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.DRIFTED, Verdict.PARKED})
"""Verdicts for which the archive is asked."""
NEAR = timedelta(days=366)
"""A copy is of the page that was cited when it is no further from the wanted date."""
_ARCHIVE = re.compile(
    r"(?:web|wayback|web-beta)\.archive\.org|archive\.(?:today|is|ph|li|fo|md|vn|st)|perma\.cc|"
    r"(?:www\.)?webcitation\.org|wayback\.archive-it\.org|arquivo\.pt|webarchive\.\S+|\S+\.webarchive\.\S+|"
    r"archive\.wikiwix\.com|ghostarchive\.org|megalodon\.jp|swap\.stanford\.edu|wayback\.vefsafn\.is|vefsafn\.is|"
    r"web\.archive\.bibalex\.org|timetravel\.mementoweb\.org|conifer\.rhizome\.org|veebiarhiiv\.digar\.ee"
)
"""Hosts of copies: nobody archives an archive."""
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", re.ASCII)


def wanted(item: Item | None) -> str:
    """Return the date of which a copy of a work's page is wanted, as precise as it is known.

    That is the day on which the author saw the page, else the year or day of publication:
    `2014-03-02`, `2014-03`, `2014`, or nothing.
    """
    if item is None:
        return ""
    return _written(item.accessed) or _written(item.issued)


def _written(given: Date) -> str:
    if given.year is None or not 1000 <= given.year <= 9999:
        return ""
    parts = [f"{given.year:04}"]
    for part in (given.month, given.day):
        if part is None:
            break
        parts.append(f"{part:02}")
    return "-".join(parts)


def question(url: str, item: Item | None) -> Query | None:
    """Return the question for a copy of a page; None for identifiers, copies and what is no address."""
    asked = settling(url)
    if not isinstance(asked, Query) or asked.source != WEB:
        return None
    page = without_fragment(asked.subject)
    if not page.startswith("http") or is_copy(page):
        return None
    return Query(SOURCE, f"{wanted(item)} {page}".strip())


def is_copy(url: str) -> bool:
    """Say whether an address leads into an archive of web pages."""
    return bool(_ARCHIVE.fullmatch(host_of(url)))


def snapshot(lookup: Lookup) -> Snapshot | None:
    """Return the copy that the archive has; None when it has none or was not asked."""
    if not isinstance(lookup, Found):
        return None
    match lookup.record:
        case {"timestamp": str(stamp), "url": str(url)} if host_of(url):
            taken = _STAMP.fullmatch(stamp)
            original = str(lookup.record.get("original", ""))
            return Snapshot(url, _moment(taken), original) if taken else None
    return None


def record(copy: Snapshot) -> dict[str, str]:
    """Return a copy as the evidence book keeps it: what `snapshot` reads."""
    stamp = "".join(sign for sign in copy.taken if sign.isdigit())[:14]
    return {"timestamp": stamp, "url": copy.url, "original": copy.original, "status": "200"}


def stamped(stamp: str, original: str) -> Snapshot | None:
    """Return the Wayback Machine's copy of a page by its timestamp of fourteen digits."""
    taken = _STAMP.fullmatch(stamp)
    if not taken or not host_of(original):
        return None
    return Snapshot(f"https://web.archive.org/web/{stamp}/{original}", _moment(taken), original)


def _moment(stamp: re.Match[str]) -> str:
    year, month, day, hour, minute, second = stamp.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"


def distance(copy: Snapshot, wanted_date: str) -> timedelta:
    """Return how far a copy is from a date, month or year: nothing when it lies within.

    A date that is none is as near as can be.
    """
    try:
        taken = date.fromisoformat(copy.taken[:10])
        first = date.fromisoformat(f"{wanted_date}-01-01"[:10])
        last = date.fromisoformat(f"{wanted_date}{_ENDS[len(wanted_date)]}")
    except (ValueError, KeyError):
        return timedelta(0)
    return max(first - taken, taken - last, timedelta(0))


_ENDS = {4: "-12-31", 7: "-28", 10: ""}
"""By the length of a date: how its last day is written, give or take three days."""
