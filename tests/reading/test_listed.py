from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.document import Document, Link
from pakru_refs.model.item import Item
from pakru_refs.model.location import Source
from pakru_refs.reading import listed

LISTS = {
    "addresses": "https://a.example/1\nhttp://b.example/\n",
    "without-a-last-line-end": "https://a.example/1",
    "windows": "\ufeffhttps://a.example/1\r\nhttps://b.example\r\n",
    "old-macintosh": "https://a.example/1\rhttps://b.example\r",
    "remarks": "# links\n\n  # more\nhttps://a.example/#part\n",
    "identifiers": "10.5555/trade.3\narXiv:2004.03011\ndoi:10.5555/x\nPMID: 12345678\n",
    "without-a-scheme": "www.example.org/boats\n",
    "what-is-no-address-among-them": "https://a.example/\nmailto:a@b.example\nhtp://c.example/\n",
    "ftp": "ftp://a.example/boats.txt",
}
OTHERS = {
    "empty": "",
    "remarks-alone": "# nothing\n\n",
    "prose": "See https://a.example/ for more.\n",
    "one-line-of-prose": "https://a.example/\nand more\n",
    "no-address-at-all": "mailto:a@b.example\n",
    "yaml": "version: 1\nclaims: []\n",
    "two-in-a-line": "https://a.example/ https://b.example/\n",
    "table": "https://a.example/, 404\n",
    "a-doi-in-prose": "The DOI 10.5555/trade.3 is dead\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list(text: str) -> None:
    assert listed.is_list(text)
    assert listed.document(Source("list.txt", text)).links


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_no_list(text: str) -> None:
    assert not listed.is_list(text)


@given(st.text("ab:/.\r\n \t\f#\ufeff\u2028", max_size=60))
def test_each_line_is_where_it_is_said_to_be(text: str) -> None:
    source = Source("list.txt", text)
    for link in listed.document(source).links:
        place = link.location
        assert text[place.start.offset : place.end.offset] == link.url == place.text
        assert link.url.strip(" \t\f\ufeff") == link.url
        assert not link.url.startswith("#")
        assert "\n" not in link.url
        assert "\r" not in link.url


def item(key: str, doi: str) -> Item:
    return Item(key, "article-journal", Source("refs.bib", key).locate(0, len(key)), doi=doi)


def test_dois_become_links_where_no_address_says_them() -> None:
    place = Source("refs.bib", "x").locate(0, 1)
    given_links = (
        Link("https://doi.org/10.5555/A", place, "a"),
        Link("https://b.example/", place, "b"),
    )
    read = Document(
        items=(item("a", "10.5555/a"), item("b", "10.5555/b"), item("c", "")), links=given_links
    )
    made = listed.with_identifiers(read)
    assert made.links[:2] == given_links
    [added] = made.links[2:]
    assert (added.url, added.key, added.main) == ("https://doi.org/10.5555/b", "b", False)
    assert listed.with_identifiers(made) is made
