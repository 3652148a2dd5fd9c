"""Addresses in normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.links.normal import fragment, normal, without_fragment

CASES = [
    ("http://Example.ORG", "http://example.org/"),
    ("HTTPS://example.org:443/a", "https://example.org/a"),
    ("http://example.org:8080/a", "http://example.org:8080/a"),
    ("http://example.org/a/./b/../c", "http://example.org/a/c"),
    ("http://example.org/a/..", "http://example.org/"),
    ("http://example.org/../../a", "http://example.org/a"),
    ("http://example.org/a b", "http://example.org/a%20b"),
    ("http://example.org/100%", "http://example.org/100%25"),
    ("http://example.org/%E4%BD%A0", "http://example.org/%E4%BD%A0"),
    ("http://example.org/你", "http://example.org/%E4%BD%A0"),
    ("http://bücher.example/ä?ö=ü#ß", "http://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC#%C3%9F"),
    ("http://example.org/?q=[a]|{b}", "http://example.org/?q=[a]|{b}"),
    ("http://user:word@example.org/", "http://example.org/"),
    ("www.example.org/a", "http://www.example.org/a"),
    (" http://example.org/a\n", "http://example.org/a"),
    ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ("ftp://ftp.example.org:21/pub", "ftp://ftp.example.org/pub"),
    ("http://example.org/a;b=c,d@e!$'()*", "http://example.org/a;b=c,d@e!$'()*"),
    ("http://example.org/a#:~:text=one,two", "http://example.org/a#:~:text=one,two"),
]


@pytest.mark.parametrize(("url", "expected"), CASES)
def test_normal(url: str, expected: str) -> None:
    assert normal(url) == expected
    assert normal(expected) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org/a",
        "mailto:a@example.org",
        "http://",
        "http:///a",
        "http://a:99999/",
        "http://[::1/",
        "http://" + "ü" * 80 + ".example/",
        "http://example.org/" + "a" * 9000,
    ],
)
def test_what_is_no_address_says_why(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        normal(url)


@given(st.text(max_size=80))
def test_normal_is_a_fixed_point_in_ascii(text: str) -> None:
    try:
        once = normal(f"http://example.org/{text}")
    except ValueError:
        return
    assert once.isascii()
    assert normal(once) == once


def test_fragments() -> None:
    assert fragment("http://a.example/b#c#d") == "c#d"
    assert without_fragment("http://a.example/b#c") == "http://a.example/b"
    assert fragment("http://a.example/b") == ""
