from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations.reference_list import references
from pakru_refs.manuscript.read import read
from pakru_refs.model.item import Item
from pakru_refs.model.location import Source

HEAD = "Ports\n\nIntroduction\n\nTrade grew (Rafi, 2020).\n\nReferences\n\n"


def items(entries: str, path: str = "a.txt") -> tuple[Item, ...]:
    return references(read(Source(path, HEAD + entries)))


KEYS = {
    "name and year": ("Rafi, T. (2020). Rain. Ports, 3, 1–9.", ["rafi2020"]),
    "accents": ("Özgül-Łuk, T. (2020). Rain. Ports, 3, 1–9.", ["ozgulluk2020"]),
    "particle": ("van Dorp, T. (2020). Rain. Ports, 3, 1–9.", ["vandorp2020"]),
    "no date": ("Rafi, T. (n.d.). Rain. Lisbon: Port.", ["rafi"]),
    "organisation": ("World Port Office. (2016). Rain. https://x.example", ["worldportoffice2016"]),
    "two of a year": (
        "Khan, M. (2016). Rain. Ports, 3, 1–9.\nKhan, S. (2016). Boats. Ports, 3, 10–19.",
        ["khan2016a", "khan2016b"],
    ),
    "printed letters": (
        "Khan, M. (2016b). Rain. Ports, 3, 1–9.\nKhan, S. (2016a). Boats. Ports, 3, 10–19.",
        ["khan2016b", "khan2016a"],
    ),
    "printed and not": (
        "Khan, M. (2016a). Rain. Ports, 3, 1–9.\nKhan, S. (2016). Boats. Ports, 3, 10–19.\n"
        "Khan, A. (2016). Snow. Ports, 3, 20–29.",
        ["khan2016a", "khan2016b", "khan2016c"],
    ),
    "two without a year": (
        "Khan, M. (n.d.). Rain. Lisbon: Port.\nKhan, S. (n.d.). Boats. Lisbon: Port.",
        ["khan-a", "khan-b"],
    ),
}


@pytest.mark.parametrize(("entries", "keys"), KEYS.values(), ids=KEYS)
def test_keys(entries: str, keys: list[str]) -> None:
    assert [item.key for item in items(entries)] == keys


LABELS = {
    "dots": ("1. Rafi, T. (2020). Rain. Ports, 3, 1–9.\n2. Khan, S. (2019). Boats. Ports, 2, 1–9.", ["1", "2"]),
    "brackets": ("[1] Rafi, T. (2020). Rain. Ports, 3, 1–9.\n[2] Khan, S. (2019). Boats. Ports, 2, 1–9.", ["1", "2"]),
    "bullets": ("- Rafi, T. (2020). Rain. Ports, 3, 1–9.\n- Khan, S. (2019). Boats. Ports, 2, 1–9.", ["", ""]),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "labels"), LABELS.values(), ids=LABELS)
def test_labels(entries: str, labels: list[str]) -> None:
    found = items(entries)
    assert [item.label for item in found] == labels
    assert [item.location.text[:4] for item in found] == ["Rafi", "Khan"]


def test_places_find_the_words() -> None:
    (item,) = items(
        "- Rafi, T. (2020). Rain\n  and snow. Ports, 3(2), 1–9. <https://x.example/a>.\n"
    )
    printed = {name: item.place(name).text for name in sorted(item.places)}
    assert printed == {
        "author": "Rafi, T.", "container_title": "Ports", "issue": "2", "issued": "2020", "page": "1–9",
        "title": "Rain\n  and snow", "url": "https://x.example/a", "volume": "3",
    }  # fmt: skip
    assert item.location.text.endswith("<https://x.example/a>.")


@given(st.text(alphabet=st.sampled_from('ABab. ,;()[]“"&-–/0129<>\nhtp:é—#*'), max_size=200))
def test_any_list_is_read(text: str) -> None:
    source = Source("a.txt", HEAD + text)
    found = references(read(source))
    assert len({item.key for item in found}) == len(found)
    for place in (place for item in found for place in (item.location, *item.places.values())):
        assert source.text[place.start.offset : place.end.offset] == place.text


ARTICLE = [
    ("khan2012", "article-journal", "Khan; Amin", "Central Asia", "71", "3-4"),
    (
        "sultana2019",
        "article-journal",
        "Sultana; Afshan; Fatima",
        "Journal of European Studies",
        "1",
        "36-53",
    ),
    ("expresstribune2012", "article-newspaper", "Express Tribune", "", "", ""),
    ("blank2012", "webpage", "Blank", "The Jamestown Foundation", "", ""),
    ("chauhan2012", "webpage", "Chauhan", "", "", ""),
    ("khan2016a", "book", "Khan", "", "", "2-3"),
    ("khan2016b", "document", "Khan", "", "", "79"),
    ("hanif2013", "article-journal", "Hanif", "IPRI Journal", "2", "63-86"),
]


def test_the_article(shared: Path) -> None:
    path = shared / "article" / "pak-russia.txt"
    found = references(read(Source("article.txt", path.read_text("utf-8"))))
    assert [
        (
            i.key,
            i.type,
            "; ".join(n.sort_name for n in i.author),
            i.container_title,
            i.issue,
            i.page,
        )
        for i in found
    ] == ARTICLE
