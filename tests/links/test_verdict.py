from __future__ import annotations

import pytest

from pakru_refs.links.record import to_record
from pakru_refs.links.verdict import is_settled, judge, outage
from pakru_refs.model.evidence import Absent, Found, History, NotAsked, Query, Unreachable
from pakru_refs.model.verdict import LinkCheck
from pakru_refs.model.visit import Fault, Hop, Page, Visit

URL = "https://journal.example.org/2014/17"
QUERY = Query("web", URL)
WHEN = "2026-01-02T03:04:05Z"
A_PAGE = Page("text/html", 9000, title="Trade across the river", letters=5000, prose=4000)


def hop(status: int, url: str = URL, location: str = "", method: str = "GET") -> Hop:
    return Hop(url, method, status, location=location)


def of(*hops: Hop, page: Page | None = A_PAGE, title: str = "") -> LinkCheck:
    visit = Visit(hops[0].url, hops, page)
    return judge(Found(QUERY, to_record(visit), WHEN), hops[0].url, title)


STATUSES = {
    200: "alive", 204: "alive", 205: "alive", 206: "alive", 304: "alive", 416: "alive",
    401: "blocked", 402: "blocked", 403: "blocked", 406: "blocked", 418: "blocked",
    429: "blocked", 451: "blocked", 999: "blocked",
    404: "dead", 410: "dead",
    408: "unreachable", 425: "unreachable", 500: "unreachable", 502: "unreachable",
    503: "unreachable", 504: "unreachable", 599: "unreachable",
}  # fmt: skip


@pytest.mark.parametrize(("status", "verdict"), STATUSES.items())
def test_status_decides(status: int, verdict: str) -> None:
    check = of(hop(status))
    assert check.verdict == verdict
    assert check.reasons
    assert check.status == status


FAULTS = dict.fromkeys(Fault, "unreachable") | {
    Fault.PRIVATE: "refused-by-policy",
    Fault.SCHEME: "refused-by-policy",
}


@pytest.mark.parametrize(("fault", "verdict"), FAULTS.items())
def test_fault_decides(fault: Fault, verdict: str) -> None:
    visit = Visit(URL, (Hop(URL, "GET", fault=fault, detail="so it was"),))
    check = judge(Unreachable(QUERY, "x", to_record(visit), WHEN), URL)
    assert check.verdict == verdict
    assert check.reasons[0].endswith("(so it was)")
    assert check.advice
    assert is_settled(visit) == (verdict == "refused-by-policy")


@pytest.mark.parametrize(
    ("witness", "attempts", "verdict"),
    [("a.example", 2, "dead"), ("a.example", 1, "unreachable"), ("", 2, "unreachable")],
)
def test_unknown_name_is_dead_with_a_witness_and_a_second_try(
    witness: str, attempts: int, verdict: str
) -> None:
    gone = Hop(URL, "GET", fault=Fault.NAME_UNKNOWN)
    visit = Visit(URL, (gone,), attempts=attempts, witness=witness)
    assert judge(Found(QUERY, to_record(visit), WHEN), URL).verdict == verdict
    assert bool(outage(visit)) == (verdict == "unreachable")


def test_registries_are_believed() -> None:
    query = Query("handle", "10.1000/xyz")
    known = judge(Found(query, {}, WHEN), "https://doi.org/10.1000/xyz")
    unknown = judge(Absent(query, WHEN), "https://doi.org/10.1000/xyz")
    silent = judge(
        Unreachable(query, "no answer in time", history=History("2026-01-01", "2025-12-01")), URL
    )
    assert (known.verdict, unknown.verdict, silent.verdict) == ("alive", "dead", "unreachable")
    assert unknown.reasons == ("the DOI system does not know `10.1000/xyz`",)
    assert silent.history.first_failed == "2026-01-01"
    assert silent.source == "handle"


def test_who_was_not_asked_is_not_checked() -> None:
    assert judge(NotAsked(QUERY, "stopped"), URL).verdict == "not-checked"


def test_a_broken_record_proves_nothing() -> None:
    check = judge(Found(QUERY, {"url": 3}, WHEN), URL)
    assert check.verdict == "unreachable"
    assert "cannot be read" in check.reasons[0]


def test_permanent_redirects_all_the_way_are_a_move() -> None:
    new = "https://journal.example.org/articles/17-trade"
    check = of(hop(301, location=new), hop(200, new))
    assert (check.verdict, check.moved_to) == ("moved", new)


def test_a_temporary_redirect_is_no_move() -> None:
    new = "https://journal.example.org/articles/17-trade"
    assert of(hop(302, location=new), hop(200, new)).verdict == "alive"
    assert of(hop(301, location=new), hop(307, new, new), hop(200, new)).verdict == "alive"


def test_a_head_refused_counts_for_nothing() -> None:
    assert of(hop(404, method="HEAD"), hop(200)).verdict == "alive"
