from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations.reference_links import addresses, links
from pakru_refs.citations.reference_list import references
from pakru_refs.manuscript.read import read
from pakru_refs.model.location import Source

CASES = {
    "bare": ("See https://x.org/a.", ["https://x.org/a"]),
    "www": ("See www.x.org/a, there", ["www.x.org/a"]),
    "brackets": ("at <https://x.org/a>.", ["https://x.org/a"]),
    "spaces in brackets": (
        "<http://files/9/Rafi et al. - 2019 - RAIN.pdf><http://files/8/1.html>",
        ["http://files/9/Rafi et al. - 2019 - RAIN.pdf", "http://files/8/1.html"],
    ),
    "semicolon": (
        "http://x.org/a.html; <https://y.org/b>.",
        ["http://x.org/a.html", "https://y.org/b"],
    ),
    "glued": ("http://x.org/a;http://y.org/b", ["http://x.org/a", "http://y.org/b"]),
    "archive": ("https://a.org/web/2020/http://x.org/b", ["https://a.org/web/2020/http://x.org/b"]),
    "escaped": (r"http://x.org/a\_b\&c", ["http://x.org/a_b&c"]),
    "percent": ("http://x.org/?a%5Bb%5D=3", ["http://x.org/?a%5Bb%5D=3"]),
    "balanced": ("(http://x.org/a_(b))", ["http://x.org/a_(b)"]),
    "markdown": ("[map](https://x.org/a)", ["https://x.org/a"]),
    "quotation marks": ("“https://x.org/a”", ["https://x.org/a"]),
    "line break": ("http://x.org/long-\n  path/to.html", ["http://x.org/long-path/to.html"]),
    "sentence behind": ("http://x.org/a/\nRafi went.", ["http://x.org/a/"]),
    "space in scheme": ("https:// www.x.org/a", ["https://www.x.org/a"]),
    "words before": ("<Disponível em: http://x.org/a >", ["http://x.org/a"]),
    "nothing": ("http:// and www.", []),
    "abnt brackets": ("<http://x.org/a.pdf>. Acesso", ["http://x.org/a.pdf"]),
}


@pytest.mark.parametrize(("text", "urls"), CASES.values(), ids=CASES)
def test_address(text: str, urls: list[str]) -> None:
    assert [address.url for address in addresses(text)] == urls


TEXT = """Ports

Introduction

The map (https://map.example/a) shows it.

References

Rafi, T. (2020). Rain. https://x.example/a; https://y.example/b
Khan, S. (2019). Boats. Lisbon: Port.
"""


def test_links_of_items_and_text() -> None:
    found = read(Source("a.txt", TEXT))
    made = links(found, references(found))
    assert [(link.key, link.main, link.url) for link in made] == [
        ("", True, "https://map.example/a"),
        ("rafi2020", True, "https://x.example/a"),
        ("rafi2020", False, "https://y.example/b"),
    ]
    assert all(TEXT[link.location.start.offset :].startswith(link.printed) for link in made)


@given(st.text(alphabet=st.sampled_from("htps:/.w a<>()[]\\_;,\n%"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    for address in addresses(f"http://{text}"):
        assert 0 <= address.start < address.end <= len(text) + 7
