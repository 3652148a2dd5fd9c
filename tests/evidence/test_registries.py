"""Registries and the archive over the wire, through one crawl: servers of this machine in their places."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from pakru_refs.evidence.session import Session
from pakru_refs.evidence.sources import links, wayback
from pakru_refs.evidence.web.pace import HostPace, Limits
from pakru_refs.evidence.web.visitor import Visitor
from pakru_refs.evidence.world import World
from pakru_refs.model.evidence import Query
from tests.evidence.fetching import told
from tests.evidence.test_arxiv import ENTRY, feed
from tests.evidence.web.many_hosts import Asked, Hosts, Say, serving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pakru_refs.model.evidence import Lookup

MOMENT = datetime(2026, 6, 1, 12, tzinfo=UTC)
PAGE = "https://example.org/a"


def site(request: Asked) -> Say:
    """Answer as the four services do; the third question to the archive is one too many."""
    parts = urlsplit(request.path)
    values = {name: value for name, (value,) in parse_qs(parts.query).items()}
    if parts.path.startswith("/api/handles/"):
        name = unquote(parts.path.removeprefix("/api/handles/"))
        known = name == "10.5555/a<b>#"
        said = {"responseCode": 1 if known else 100, "handle": name}
        return Say(200 if known else 404, json.dumps(said).encode())
    if parts.path == "/api/query":
        return Say(200, feed(ENTRY.format(id=values["id_list"].split(",")[0] + "v1")))
    if "esummary" in parts.path:
        uids = values["id"].split(",")
        result = {uid: {"title": "T"} if uid == "1" else {"error": "cannot get document summary"} for uid in uids}  # fmt: skip
        return Say(200, json.dumps({"result": result}).encode())
    return archive(values)


def archive(values: Mapping[str, str]) -> Say:
    columns = ["timestamp", "original", "statuscode"]
    rows = [columns, ["20140301113000", values["url"], "200"]] if "from" in values else []
    return Say(200, json.dumps(rows).encode())


def answers(queries: Sequence[Query], server: Hosts, paces: Mapping[str, HostPace]) -> list[Lookup]:
    """Ask as a run does: each service is a host of its own."""
    bases = {
        f"REFS_{name.upper()}_URL": server.url(number, "")
        for number, name in enumerate(links.REGISTRIES, 1)
    }
    limits = Limits(timeout=2.0, total=4.0, pause=0.05, hosts=paces)
    world = World(Session(environ=bases), lambda: MOMENT, Visitor(limits))
    return list(links.ask(queries, world))


def test_all_in_one_crawl() -> None:
    queries = [
        Query("handle", "10.5555/a<b>#"),
        Query("handle", "10.5555/none"),
        Query("arxiv", "2004.03011"),
        Query("arxiv", "2004.03012"),
        Query("pubmed", "1"),
        Query("pubmed", "2"),
        Query("wayback", f"2013 {PAGE}"),
        Query("wayback", PAGE),
    ]
    with serving(site, hosts=4) as server:
        found = answers(queries, server, {})
    assert sorted(told(found)) == sorted(
        [
            "1: found",
            "10.5555/a<b>#: found",
            "10.5555/none: absent",
            "2: absent",
            "2004.03011: found",
            "2004.03012: absent",
            "2013 https://example.org/a: found",
            "https://example.org/a: absent",
        ]
    )
    assert {request.headers["accept"] for request in server.log if request.host == "127.0.1.1"} == {
        "application/json"
    }


def test_after_the_archives_429_nothing_more_is_asked() -> None:
    (pace,) = wayback.PACES.values()
    quick = HostPace(pace.in_flight, 0.02, forgiving=pace.forgiving)
    queries = [Query("wayback", f"https://example.org/{number}") for number in range(30)]

    def busy(request: Asked) -> Say:
        late = unquote(request.path).count("example.org/1") > 0
        return Say(429, b"Too Many Requests", {"Retry-After": "1"}) if late else Say(200, b"[]")

    with serving(busy, hosts=4) as server:
        found = answers(queries, server, {"127.0.1.4": quick})
    said = sorted(told(found))
    assert len(said) == 30
    assert [line for line in said if "absent" in line] == ["https://example.org/0: absent"]
    assert {line.partition("g/")[2].partition(": ")[2] for line in said[1:]} == {
        "the archive asks for a pause"
    }
    assert len(server.log) == 2  # the one that was answered, and the one that was too much
