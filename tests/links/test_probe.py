from __future__ import annotations

from dataclasses import replace

import pytest

from pakru_refs.links.probe import sibling_wanted
from pakru_refs.model.visit import Hop, Page, Visit

LITTLE = Page("text/html", 900, title="Peat | Archive", opening="Peat\nA note.", letters=20)
MUCH = Page("text/html", 9000, title="Peat | Archive", opening="Peat", letters=6000, prose=5000)


def of(url: str, page: Page | None = LITTLE, status: int = 200, end: str = "") -> Visit:
    hops = (
        (Hop(url, "GET", 301, location=end), Hop(end, "GET", status))
        if end
        else (Hop(url, "GET", status),)
    )
    return Visit(url, hops, page)


WANTED = {
    "a bare page": (of("https://a.example/x/17"), "https://a.example/x/"),
    "with a slash": (of("https://a.example/x/17/"), "https://a.example/x/"),
    "with a query": (of("https://a.example/x/show.php?id=3"), "https://a.example/x/"),
    "in the root": (of("https://a.example/17.html"), "https://a.example/"),
    "says so in its title": (
        of("https://a.example/x/17", replace(MUCH, title="Page not found")),
        "https://a.example/x/",
    ),
    "led to the front page": (
        of("https://a.example/x/17", MUCH, end="https://a.example/"),
        "https://a.example/x/",
    ),
    "led to another site": (
        of("https://a.example/x/17", MUCH, end="https://www.b.example/news/today"),
        "https://a.example/x/",
    ),
    "for sale": (
        of("https://a.example/x/17", replace(MUCH, title="Domain for sale")),
        "https://a.example/x/",
    ),
}
UNWANTED = {
    "moved to another site": of(
        "https://a.example/x/17-peat", MUCH, end="https://b.example/17-peat"
    ),
    "from a shortener": of("https://bit.ly/3xYz", MUCH, end="https://b.example/x/17"),
    "an identifier": of("https://purl.org/x/17", MUCH, end="https://b.example/peat"),
    "the same name": of("https://a.example.org/x/17", MUCH, end="https://www.example.com/peat"),
    "much to read": of("https://a.example/x/17", MUCH),
    "front page": of("https://a.example/"),
    "front page of a language": of("https://a.example/de/index.html"),
    "dead": of("https://a.example/x/17", status=404),
    "blocked": of("https://a.example/x/17", status=403),
    "a file": of("https://a.example/x/17.pdf", Page("application/pdf", 65536)),
    "no page": of("https://a.example/x/17", None),
    "has one": replace(
        of("https://a.example/x/17"), sibling=of("https://a.example/x/k3v9", status=404)
    ),
    "a landing page": of("https://a.example/x/17", replace(LITTLE, marks=("citation",))),
    "a plain wall": of(
        "https://a.example/x/17",
        replace(LITTLE, title="Just a moment...", marks=("wall:cloudflare",)),
    ),
}


@pytest.mark.parametrize(("visit", "folder"), WANTED.values(), ids=WANTED)
def test_a_sibling_would_tell(visit: Visit, folder: str) -> None:
    assert sibling_wanted(visit) == folder


@pytest.mark.parametrize("visit", UNWANTED.values(), ids=UNWANTED)
def test_no_second_request(visit: Visit) -> None:
    assert sibling_wanted(visit) is None
