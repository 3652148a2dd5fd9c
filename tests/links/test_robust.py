"""Links that carry their archived copies."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.links.robust import anchor, attributes
from pakru_refs.model.verdict import Snapshot

PAGE = "https://example.org/a?b=c&d=e"
COPY = Snapshot(f"https://web.archive.org/web/20140301113000/{PAGE}", "2014-03-01T11:30:00Z", PAGE)


def test_attributes() -> None:
    assert attributes(PAGE, COPY) == {
        "data-originalurl": PAGE,
        "data-versionurl": COPY.url,
        "data-versiondate": "2014-03-01",
    }
    assert attributes(PAGE, None) == {"data-originalurl": PAGE}


def test_a_link_that_works_leads_to_the_page() -> None:
    assert anchor("Trade & more", PAGE, COPY) == (
        '<a href="https://example.org/a?b=c&amp;d=e"'
        ' data-originalurl="https://example.org/a?b=c&amp;d=e"'
        ' data-versionurl="https://web.archive.org/web/20140301113000/https://example.org/a?b=c&amp;d=e"'
        ' data-versiondate="2014-03-01">Trade &amp; more</a>'
    )


def test_a_dead_one_leads_to_the_copy_if_there_is_one() -> None:
    assert anchor("T", PAGE, COPY, gone=True).startswith('<a href="https://web.archive.org/')
    assert anchor("T", PAGE, gone=True).startswith('<a href="https://example.org/')


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "", "data:text/html,x", "file:///etc", "//x"]
)
def test_what_is_no_address_is_text(url: str) -> None:
    assert anchor("<b>", url, COPY) == "&lt;b&gt;"


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_nothing_breaks_out(said: str) -> None:
    url = f"https://example.org/{said}"
    reader = Reader()
    reader.feed(anchor(said, url, Snapshot(f"https://a.example/{said}", "2014", url)))
    reader.close()
    (tag,) = reader.tags
    assert tag == (
        "a",
        {
            "href": url,
            "data-originalurl": url,
            "data-versionurl": f"https://a.example/{said}",
            "data-versiondate": "2014",
        },
    )
