from __future__ import annotations

import pytest

from pakru_refs.links.judgement import judged_visit
from pakru_refs.links.moved import is_minor
from pakru_refs.model.visit import Hop, Page, Visit

A_PAGE = Page("text/html", 9000, title="Trade across the river", letters=5000, prose=4000)
A = "http://a.example.org"
S = "https://a.example.org"

MOVES = {
    "to https": (f"{A}/x", ["301 https://a.example.org/x"], f"{S}/x"),
    "to www and a slash": (
        f"{A}/x",
        ["308 https://www.a.example.org/x/"],
        "https://www.a.example.org/x/",
    ),
    "in two steps": (f"{A}/x", [f"301 {S}/x", f"308 {S}/y/x"], f"{S}/y/x"),
    "to another host": (
        f"{A}/x/17",
        ["301 https://b.example.net/x/17"],
        "https://b.example.net/x/17",
    ),
    "front page to front page": (f"{A}/", ["301 https://b.example.net/"], "https://b.example.net/"),
    "with its own query": (f"{A}/x?ref=3", [f"301 {S}/x?ref=3"], f"{S}/x?ref=3"),
    "from a shortener": ("https://bit.ly/3xY", [f"301 {S}/x/17"], f"{S}/x/17"),
}
STAYS = {
    "for now": (f"{A}/x", [f"302 {S}/x"]),
    "in part for now": (f"{A}/x", [f"301 {S}/x", f"302 {S}/y"]),
    "for now with 307": (f"{A}/x", [f"307 {S}/x"]),
    "to see another": (f"{A}/x", [f"303 {S}/x"]),
    "back to http": (f"{S}/x", [f"301 {A}/x/y"]),
    "with a session": (f"{A}/x", [f"301 {S}/x;jsessionid=81BD"]),
    "with a ticket": (f"{A}/x", [f"301 {S}/x?ticket=ST-81"]),
    "with a signature": (f"{A}/x", [f"301 {S}/x?X-Amz-Signature=81bd"]),
    "with a count of clicks": (f"{A}/x", [f"301 {S}/x?utm_source=old"]),
    "an identifier": ("https://purl.org/x/17", [f"301 {S}/x/17"]),
    "an identifier behind www": ("http://www.w3id.org/x", [f"301 {S}/x"]),
    "a circle with cookies": (f"{A}/x", [f"301 {A}/cookies", f"301 {A}/x"]),
    "a very long one": (f"{A}/x", [f"301 {S}/x/{'y' * 400}"]),
}


def visit(url: str, redirects: list[str], page: Page | None = A_PAGE, status: int = 200) -> Visit:
    hops, at = [], url
    for each in redirects:
        code, _, target = each.partition(" ")
        hops.append(Hop(at, "GET", int(code), location=target))
        at = target
    return Visit(url, (*hops, Hop(at, "GET", status)), page)


@pytest.mark.parametrize(("url", "redirects", "new"), MOVES.values(), ids=MOVES)
def test_moved_for_good(url: str, redirects: list[str], new: str) -> None:
    found = judged_visit(visit(url, redirects))
    assert (found.verdict, found.moved_to) == ("moved", new)
    assert found.advice.startswith("give `")


@pytest.mark.parametrize(("url", "redirects"), STAYS.values(), ids=STAYS)
def test_no_reason_to_change_the_address(url: str, redirects: list[str]) -> None:
    found = judged_visit(visit(url, redirects))
    assert (found.verdict, found.moved_to) == ("alive", "")


def test_an_identifier_may_be_spelt_as_its_owner_does() -> None:
    found = judged_visit(
        visit("http://arxiv.org/abs/2004.03011", ["301 https://arxiv.org/abs/2004.03011"])
    )
    assert found.moved_to == "https://arxiv.org/abs/2004.03011"


@pytest.mark.parametrize(
    ("status", "verdict"), [(403, "blocked"), (404, "dead"), (410, "dead"), (500, "unreachable")]
)
def test_only_what_is_alive_has_moved(status: int, verdict: str) -> None:
    found = judged_visit(visit(f"{A}/x", [f"301 {S}/y"], None, status))
    assert (found.verdict, found.moved_to) == (verdict, "")


@pytest.mark.parametrize(
    "end", [f"{S}/", f"{S}/index.html", f"{S}/de/", "https://b.example.net/home"]
)
def test_a_deep_address_that_ends_at_a_front_page_is_lost(end: str) -> None:
    found = judged_visit(visit(f"{A}/reports/2009/annex-c.html", [f"301 {end}"]))
    assert (found.verdict, found.moved_to) == ("soft-404", "")


def test_a_host_named_like_the_old_path_is_no_loss() -> None:
    found = judged_visit(
        visit("http://city.example.org/library", ["301 https://library.city.example.org/"])
    )
    assert found.verdict in {"alive", "moved"}


def test_confidence_says_how_much_is_the_same() -> None:
    same = judged_visit(visit(f"{A}/x", [f"301 {S}/x/"]))
    like = judged_visit(visit(f"{A}/old/rivers-17", [f"301 {S}/new/rivers-17"]))
    other = judged_visit(visit(f"{A}/node/4417", [f"301 {S}/articles/dams"]))
    assert [each.confidence for each in (same, like, other)] == ["high", "medium", "low"]


def test_minor_is_scheme_www_and_slash() -> None:
    assert is_minor(f"{A}/x", "https://www.a.example.org/x/")
    assert not is_minor(f"{A}/x", f"{S}/y")
    assert not is_minor(f"{A}/x", f"{S}/x?y=1")
