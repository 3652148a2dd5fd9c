"""Answers as the engine hands them to a source, made by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pakru_refs.evidence.web.fetch import Fetch, Fetched
from pakru_refs.model.evidence import Absent, Found, Lookup, Query, Unreachable
from pakru_refs.model.visit import Fault, Hop, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable

NOW = "2026-06-01T12:00:00Z"


def answered(fetch: Fetch, body: object = b"", status: int = 200) -> Fetched:
    """Return an answer; what is no bytes becomes JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Fetched(fetch, Visit(fetch.url, (Hop(fetch.url, "GET", status),)), raw)


def failed(fetch: Fetch, fault: Fault = Fault.TIMEOUT, detail: str = "silent for 15 s") -> Fetched:
    """Return an answer that never came."""
    hop = Hop(fetch.url, "GET", fault=fault, detail=detail)
    return Fetched(fetch, Visit(fetch.url, (hop,)))


def told(lookups: Iterable[Lookup | Fetch]) -> list[str]:
    """Return what lookups say, in one line each."""
    return [_told(one) for one in lookups]


def _told(one: Lookup | Fetch) -> str:
    match one:
        case Found(Query(_, subject)):
            return f"{subject}: found"
        case Absent(Query(_, subject)):
            return f"{subject}: absent"
        case Unreachable(Query(_, subject), reason):
            assert one.looked_up  # that it was tried, and when, is remembered
            return f"{subject}: {reason}"
    return f"ask {one}"
