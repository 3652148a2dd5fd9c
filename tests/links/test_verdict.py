from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    200: "alive", 201: "alive", 203: "alive", 204: "alive", 205: "alive", 206: "alive",
    300: "alive", 304: "alive", 416: "alive",
    # Refusals say nothing of the page, whatever their number.
    400: "blocked", 401: "blocked", 402: "blocked", 403: "blocked", 405: "blocked", 406: "blocked",
    409: "blocked", 418: "blocked", 421: "blocked", 422: "blocked", 426: "blocked", 429: "blocked",
    431: "blocked", 451: "blocked", 499: "blocked", 999: "blocked",
    404: "dead", 410: "dead",
    407: "unreachable", 408: "unreachable", 425: "unreachable", 500: "unreachable",
    501: "unreachable", 502: "unreachable", 503: "unreachable", 504: "unreachable",
    520: "unreachable", 599: "unreachable", 301: "unreachable", 302: "unreachable", 100: "unreachable",
}  # fmt: skip


@pytest.mark.parametrize(("status", "verdict"), STATUSES.items())
def test_status_decides(status: int, verdict: str) -> None:
    check = of(hop(status))
    assert check.verdict == verdict
    assert check.reasons
    assert check.status == status
    settled = verdict != "unreachable" and status != 429
    assert is_settled(Visit(URL, (hop(status),))) == settled
    assert bool(outage(Visit(URL, (hop(status),)))) != settled


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


def test_a_404_to_head_alone_proves_nothing() -> None:
    assert of(hop(404, method="HEAD")).verdict == "unreachable"


def test_a_404_that_carries_the_work_is_alive_with_little_confidence() -> None:
    page = replace(A_PAGE, headings=("Trade across the river",))
    check = of(hop(404), page=page, title="Trade across the river")
    assert (check.verdict, check.confidence) == ("alive", "low")
    assert of(hop(404), page=page).verdict == "dead"
    assert (
        of(hop(404), page=replace(page, prose=100), title="Trade across the river").verdict
        == "dead"
    )


def test_a_404_with_a_login_in_its_menu_is_dead() -> None:
    page = Page("text/html", 500, title="Log in", headings=("Log in",), marks=("login-form",))
    assert of(hop(404), page=page).verdict == "dead"


@pytest.mark.parametrize(
    ("status", "marks", "verdict"),
    [
        (404, ("wall:cloudflare",), "blocked"),
        (503, ("wall:cloudflare",), "blocked"),
        (503, (), "unreachable"),
        (404, ("parking:sedo",), "parked"),
        (200, ("parking:sedo",), "parked"),
        (403, ("parking:sedo",), "blocked"),
    ],
)
def test_marks_outweigh_a_status(status: int, marks: tuple[str, ...], verdict: str) -> None:
    assert of(hop(status), page=Page("text/html", 500, marks=marks)).verdict == verdict


def test_a_publishers_refusal_never_counts_against_an_identifier() -> None:
    doi = "https://doi.org/10.5555/17"
    for status in (401, 403, 418, 429, 999):
        check = of(hop(302, doi, URL), hop(status))
        assert check.verdict == "blocked"
        assert not check.moved_to


def test_refusals_have_advice_of_their_own() -> None:
    said = {status: of(hop(status)).advice for status in (401, 402, 403, 429, 451)}
    assert len(set(said.values())) == len(said)
    assert all(advice[0].islower() and not advice.endswith(".") for advice in said.values())


def test_a_page_drawn_by_scripts_is_alive_with_little_confidence() -> None:
    page = Page("text/html", 900, title="Reefs", marks=("scripted",))
    check = of(hop(200), page=page)
    assert (check.verdict, check.confidence) == ("alive", "low")
    same = Visit("https://journal.example.org/2014/k3v9", (hop(200),), page)
    visit = Visit(URL, (hop(200),), page, sibling=same)
    assert judge(Found(QUERY, to_record(visit), WHEN), URL).verdict == "alive"


def test_a_random_word_that_leads_to_the_very_page_tells_nothing() -> None:
    """Some hosts look at the number alone: `/questions/17/any-words-here`."""
    page = replace(A_PAGE, prose=200, headings=("Trade",), canonical=URL)
    away = "https://journal.example.org/2014/k3v9"
    for sibling in (
        Visit(away, (hop(301, away, URL), hop(200)), page),
        Visit(away, (hop(200, away),), page),
    ):
        visit = Visit(URL, (hop(200),), page, sibling=sibling)
        assert judge(Found(QUERY, to_record(visit), WHEN), URL).verdict == "alive"


@pytest.mark.parametrize("spelt", ["#caf%C3%A9", "#café"])
def test_anchors_are_found_as_the_question_spells_them(spelt: str) -> None:
    query = Query("web", f"{URL}#caf%C3%A9")
    visit = Visit(URL, (hop(200),), A_PAGE, {"caf%C3%A9": False})
    assert judge(Found(query, to_record(visit), WHEN), URL + spelt).anchor is False
    untold = Visit(URL, (hop(200),), A_PAGE)
    assert judge(Found(query, to_record(untold), WHEN), URL + spelt).anchor is None


@given(
    st.lists(
        st.builds(
            Hop,
            st.sampled_from([URL, "https://a.example/", "x", ""]),
            st.sampled_from(["GET", "HEAD"]),
            st.integers(0, 1000),
            st.none() | st.sampled_from(Fault),
        ),
        max_size=3,
    ),
    st.none() | st.builds(Page, marks=st.sampled_from([(), ("wall:x",), ("parking:x",)])),
    st.text(max_size=20),
)
def test_every_visit_has_one_verdict_and_a_reason(
    hops: list[Hop], page: Page | None, title: str
) -> None:
    visit = Visit(URL, tuple(hops), page)
    check = judge(Found(QUERY, to_record(visit), WHEN), URL, title)
    assert check.reasons
    assert (check.verdict == "unreachable") <= bool(check.advice)
    if is_settled(visit):
        assert check.verdict != "unreachable" or visit.last.method == "HEAD"
