"""What earlier runs saw: since when something fails, and when it was last alive."""

from __future__ import annotations

from dataclasses import replace

from pakru_refs.links.question import LINK_SOURCES
from pakru_refs.links.verdict import judge
from pakru_refs.model.evidence import History, Lookup, NotAsked
from pakru_refs.model.verdict import Verdict

_ALIVE = frozenset({Verdict.ALIVE, Verdict.MOVED, Verdict.DRIFTED})
_FAILED = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.PARKED, Verdict.UNREACHABLE})


def remembered(lookup: Lookup, before: Lookup | None) -> Lookup:
    """Return a fresh answer with the history that the answer before it adds, if it is one of a link."""
    if isinstance(lookup, NotAsked) or lookup.query.source not in LINK_SOURCES:
        return lookup
    verdict = _verdict(lookup)
    if verdict in _ALIVE or not lookup.looked_up:
        return lookup
    first = lookup.looked_up if verdict in _FAILED else ""
    if before is None or isinstance(before, NotAsked):
        return replace(lookup, history=History(first, ""))
    past, earlier = _verdict(before), before.history
    if past in _ALIVE:
        return replace(lookup, history=History(first, before.looked_up))
    # A wall in between says nothing: the row of failures goes on.
    return replace(lookup, history=History(earlier.first_failed or first, earlier.last_alive))


def _verdict(lookup: Lookup) -> Verdict:
    return judge(lookup, lookup.query.subject).verdict
