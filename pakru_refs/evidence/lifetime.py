"""How long an answer counts before it is asked again. Only online runs ask: others take any age."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pakru_refs.links.question import LINK_SOURCES
from pakru_refs.links.verdict import judge
from pakru_refs.model.evidence import Absent, Found, Lookup
from pakru_refs.model.verdict import Verdict

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
WEEK = 7 * _DAY

OF_VERDICT = {
    Verdict.ALIVE: WEEK,
    Verdict.MOVED: WEEK,
    Verdict.DRIFTED: WEEK,
    Verdict.REFUSED: WEEK,
    Verdict.BLOCKED: _DAY,
    Verdict.DEAD: WEEK,
    Verdict.SOFT_404: WEEK,
    Verdict.PARKED: WEEK,
}
"""Of links. What is not here is asked again in every run."""
UNCONFIRMED = _HOUR
"""Of a bad verdict that was seen only once: a second visit, at least this much later, confirms it."""
_CONFIRMED_TWICE = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.PARKED})
SNAPSHOT, NO_SNAPSHOT = 180 * _DAY, 30 * _DAY
"""Of the archive's answers."""


def fresh(lookup: Lookup, now: datetime) -> bool:
    """Say whether a remembered answer still counts at a time; an outage is never an answer."""
    if not isinstance(lookup, Found | Absent):
        return False
    life = _life(lookup)
    return life is None or now - _moment(lookup.looked_up) < life


def _life(lookup: Found | Absent) -> timedelta | None:
    """Return how long it counts; None: for ever."""
    if lookup.query.source == "wayback":
        return SNAPSHOT if isinstance(lookup, Found) else NO_SNAPSHOT
    if lookup.query.source not in LINK_SOURCES:
        return None
    verdict = judge(lookup, lookup.query.subject).verdict
    if verdict in _CONFIRMED_TWICE and not _confirmed(lookup):
        return UNCONFIRMED
    return OF_VERDICT.get(verdict, timedelta(0))


def _confirmed(lookup: Found | Absent) -> bool:
    first = lookup.history.first_failed
    return bool(first) and _moment(lookup.looked_up) - _moment(first) >= UNCONFIRMED


def _moment(text: str) -> datetime:
    """Return a time as written in the book; one that cannot be read is long ago."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
