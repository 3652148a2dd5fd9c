"""What a `Location` header means."""

from __future__ import annotations

import pytest

from pakru_refs.evidence.web.location import resolved

BASE = "http://a.example/dir/page?q=1"
LOCATIONS = {
    "absolute": ("https://b.example/x", "https://b.example/x"),
    "of the host": ("/x", "http://a.example/x"),
    "of the folder": ("x/../y", "http://a.example/dir/y"),
    "of the scheme": ("//b.example/x", "http://b.example/x"),
    "a query": ("?q=2", "http://a.example/dir/page?q=2"),
    "nothing": ("", "http://a.example/dir/page?q=1"),
    "a fragment": ("/x#part", "http://a.example/x#part"),
    "blanks around and inside": ("  /a b\t", "http://a.example/a%20b"),
    "UTF-8 read as Latin-1": ("/\u00c3\u00bc", "http://a.example/%C3%BC"),
    "Latin-1": ("/\u00fc", "http://a.example/%FC"),
    "Unicode": ("/\u8def", "http://a.example/%E8%B7%AF"),
    "a name in another script": ("http://b\u00c3\u00bccher.example/\u00c3\u00bc", "http://xn--bcher-kva.example/%C3%BC"),
    "without a scheme, in another script": ("//b\u00c3\u00bccher.example/", "http://xn--bcher-kva.example/"),
    "slashes in a query": ("/x?u=http://b.example/\u00c3\u00bc", "http://a.example/x?u=http://b.example/%C3%BC"),
    "backslashes": ("http:\\\\b.example\\x?a\\b", "http://b.example/x?a%5Cb"),
    "a password": ("http://me:secret@b.example/", "http://b.example/"),
    "capitals and the usual port": ("HTTP://B.Example:80/X", "http://b.example/X"),
}  # fmt: skip
NOWHERE = [
    "javascript:alert(1)",
    "mailto:a@b.example",
    "https://",
    "http://[::1",
    "http://a:99999/",
]


@pytest.mark.parametrize(("location", "meant"), LOCATIONS.values(), ids=LOCATIONS)
def test_location_is_resolved(location: str, meant: str) -> None:
    assert resolved(BASE, location) == meant


@pytest.mark.parametrize("location", NOWHERE)
def test_what_leads_nowhere_is_said(location: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        resolved(BASE, location)
