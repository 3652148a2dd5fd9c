"""What the web and the registries of identifiers would say, written down: answers as values.

    https://a.example.org/x: 404                         # the status of the last answer
    https://a.example.org/y: timeout                     # a fault
    https://a.example.org/z:
      by: ["301 https://b.example.org/z"]                # redirects on the way
      title: Rivers and trade                            # of a page that answers 200
      last_alive: "2026-10-01T08:00:00Z"
    10.5555/trade.3: absent                              # an identifier: found, absent, or a fault
    https://a.example.org/late: {unasked: deadline}
    archive 2014 https://a.example.org/x: "20140301113000"   # a copy; or absent, or {outage: why}

An address that is not there was not asked for. A table may say what the Wayback Machine has, and a
page behind an identifier has an answer of its own:

    https://a.example.org/x: {status: 404, copy: "20190301000000"}
    page https://doi.org/10.5555/trade.3: 404
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from pakru_refs.links.normal import without_fragment
from pakru_refs.links.question import page_question, question
from pakru_refs.links.record import to_record
from pakru_refs.links.verdict import is_settled
from pakru_refs.model.evidence import (
    Absent,
    Evidence,
    Found,
    History,
    Lookup,
    NotAsked,
    Query,
    Unreachable,
)
from pakru_refs.model.visit import Fault, Hop, Page, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LOOKED_UP = "2026-11-20T08:00:00Z"
_PAGE = (
    "title",
    "headings",
    "opening",
    "names",
    "marks",
    "language",
    "truncated",
    "prose",
    "letters",
)


def gatherer(said: str | Mapping[str, Any]) -> Callable[[Sequence[Query]], Evidence]:
    """Return a gatherer that knows these answers, given as YAML or as its values."""
    answers = yaml.safe_load(said) if isinstance(said, str) else said
    known = dict(lookup(url, one) for url, one in answers.items())
    copies = {
        without_fragment(lookup(url, one)[0].subject): str(one["copy"])
        for url, one in answers.items()
        if isinstance(one, dict) and "copy" in one
    }

    def answer(query: Query) -> Lookup:
        page = query.subject.rpartition(" ")[2]
        if query.source == "wayback" and page in copies:
            return archived_copy(query, page, copies[page])
        return known.get(query, NotAsked(query))

    return lambda queries: Evidence({query: answer(query) for query in queries})


def archived_copy(query: Query, page: str, stamp: str) -> Found:
    """Return the Wayback Machine's answer that it has a copy."""
    url = f"https://web.archive.org/web/{stamp}/{page}"
    return Found(query, {"timestamp": stamp, "url": url, "original": page}, LOOKED_UP)


def lookup(url: str, said: Any) -> tuple[Query, Lookup]:
    """Return the question that an address is, and what is answered."""
    if url.startswith("archive "):
        return copy(Query("wayback", url.removeprefix("archive ")), said)
    page = url.removeprefix("page ")
    query = page_question(page) if page != url else question(url)
    assert isinstance(query, Query), query
    table = said if isinstance(said, dict) else {_kind(said): said}
    history = History(str(table.get("first_failed", "")), str(table.get("last_alive", "")))
    looked_up = str(table.get("looked_up", LOOKED_UP))
    if "unasked" in table:
        return query, NotAsked(query, table["unasked"])
    if table.get("word") == "found":
        return query, Found(query, {"url": url}, looked_up, history=history)
    if table.get("word") == "absent":
        return query, Absent(query, looked_up, history=history)
    seen = visit(query.subject, table)
    if is_settled(seen):
        return query, Found(query, to_record(seen), looked_up, history=history)
    return query, Unreachable(query, "no answer", to_record(seen), looked_up, history)


def copy(query: Query, said: Any) -> tuple[Query, Lookup]:
    """Return what the Wayback Machine answers: the timestamp of a copy, `absent`, or an outage."""
    if isinstance(said, dict):
        return query, Unreachable(query, said["outage"], looked_up=LOOKED_UP)
    if said == "absent":
        return query, Absent(query, LOOKED_UP)
    original = query.subject.rpartition(" ")[2]
    url = f"https://web.archive.org/web/{said}/{original}"
    record = {"timestamp": said, "url": url, "original": original, "status": "200"}
    return query, Found(query, record, LOOKED_UP, url)


def _kind(said: Any) -> str:
    if isinstance(said, int):
        return "status"
    return "word" if said in {"found", "absent"} else "fault"


def visit(address: str, table: Mapping[str, Any]) -> Visit:
    """Return the visit that a table describes."""
    at = address.partition("#")[0]
    hops = []
    for step in table.get("by", ()):
        code, _, target = str(step).partition(" ")
        hops.append(Hop(at, status=int(code), location=target))
        at = target
    fault = Fault(table["fault"]) if "fault" in table else None
    status = 0 if fault else int(table.get("status", 200))
    hops.append(Hop(at, status=status, fault=fault))
    page = {name: table[name] for name in _PAGE if name in table}
    page |= {name: tuple(value) for name, value in page.items() if isinstance(value, list)}
    return Visit(
        address.partition("#")[0],
        tuple(hops),
        Page("text/html", 5_000, **page) if status == 200 else None,
        anchors=table.get("anchors", {}),
        attempts=table.get("attempts", 1),
        witness=table.get("witness", ""),
    )
