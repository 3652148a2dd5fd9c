"""A checked link as values of JSON, the same in every report that has links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.verdict import CheckedLink, LinkCheck, Snapshot
    from pakru_refs.model.visit import Hop

Value = dict[str, object]


def value(one: CheckedLink) -> Value:
    """Return a link with its place, its verdict and the grounds."""
    place = one.link.location
    return {
        "url": one.link.url,
        "path": place.path,
        "start": place.start.offset,
        "end": place.end.offset,
        "text": place.text,
        "key": one.link.key or None,
        "main": one.link.main,
        **_verdict(one.check),
    }


def _verdict(check: LinkCheck) -> Value:
    return {
        "verdict": check.verdict,
        "confidence": check.confidence,
        "status": check.status or None,
        "chain": [_hop(hop) for hop in check.chain],
        "reasons": list(check.reasons),
        "advice": check.advice,
        "moved_to": check.moved_to or None,
        "archived": _snapshot(check.archived) if check.archived else None,
        "anchor": check.anchor,
        "source": check.source or None,
        "looked_up": check.looked_up or None,
        "first_failed": check.history.first_failed or None,
        "last_alive": check.history.last_alive or None,
    }


def _hop(hop: Hop) -> Value:
    return {
        "url": hop.url,
        "method": hop.method,
        "status": hop.status or None,
        "fault": hop.fault,
        "location": hop.location or None,
    }


def _snapshot(snapshot: Snapshot) -> Value:
    return {"url": snapshot.url, "taken": snapshot.taken}
