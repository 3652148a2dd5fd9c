"""Lookups of links, short to write."""

from __future__ import annotations

from pakru_refs.links.record import to_record
from pakru_refs.model.evidence import Found, History, Query, Unreachable
from pakru_refs.model.visit import Fault, Hop, Visit

URL = "https://journal.example.org/1"
LINK = Query("web", URL)


def answered(status: int, when: str, history: History | None = None) -> Found:
    """Return what a GET of the link gave."""
    visit = Visit(URL, (Hop(URL, "GET", status),))
    return Found(LINK, to_record(visit), when, URL, history or History())


def failed(when: str, history: History | None = None) -> Unreachable:
    """Return an outage."""
    visit = Visit(URL, (Hop(URL, "GET", fault=Fault.TIMEOUT),))
    return Unreachable(LINK, "no answer in time", to_record(visit), when, history or History())
