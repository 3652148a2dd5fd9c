"""Web addresses taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.evidence.web.failure import Failed
from pakru_refs.evidence.web.target import LONGEST, Target, target
from pakru_refs.model.visit import Fault

GOOD = {
    "http://example.org": Target("http", "example.org", 80, "/"),
    "HTTPS://Example.ORG:8443/a?b=c": Target("https", "example.org", 8443, "/a?b=c"),
    "https://example.org?q": Target("https", "example.org", 443, "/?q"),
    "https://example.org/a#part": Target("https", "example.org", 443, "/a"),
    "https://example.org./": Target("https", "example.org.", 443, "/"),
    "https://example.org:/": Target("https", "example.org", 443, "/"),
    "http://[2001:DB8::1]:81/x": Target("http", "2001:db8::1", 81, "/x"),
    "http://user:p@ss@example.org/": Target("http", "example.org", 80, "/", userinfo=True),
    "https://bücher.example/": Target("https", "xn--bcher-kva.example", 443, "/"),
    "https://example.org/Größe": Target("https", "example.org", 443, "/Gr%C3%B6%C3%9Fe"),
    "ftp://ftp.example.org/pub/a.txt": Target("ftp", "ftp.example.org", 21, "/pub/a.txt"),
    "http://under_score.example.org/": Target("http", "under_score.example.org", 80, "/"),
}
BAD = {
    "": Fault.MALFORMED,
    "example.org": Fault.MALFORMED,
    "http://": Fault.MALFORMED,
    "http:///path": Fault.MALFORMED,
    "http://a b/": Fault.MALFORMED,
    "http://example.org/a\r\nHost: evil": Fault.MALFORMED,
    "http://example.org:0/": Fault.MALFORMED,
    "http://example.org:99999/": Fault.MALFORMED,
    "http://example.org:port/": Fault.MALFORMED,
    "http://a..b/": Fault.MALFORMED,
    "http://[::1/": Fault.MALFORMED,
    f"http://{'a' * 64}.example/": Fault.MALFORMED,
    f"http://example.org/{'a' * LONGEST}": Fault.MALFORMED,
    "file:///etc/passwd": Fault.SCHEME,
    "gopher://example.org/": Fault.SCHEME,
    "javascript://example.org/": Fault.SCHEME,
}


@pytest.mark.parametrize(("url", "expected"), GOOD.items())
def test_address_is_taken_apart(url: str, expected: Target) -> None:
    assert target(url) == expected


@pytest.mark.parametrize(("url", "fault"), BAD.items())
def test_what_is_no_address_is_refused(url: str, fault: Fault) -> None:
    with pytest.raises(Failed) as caught:
        target(url)
    assert caught.value.fault is fault
    assert caught.value.detail


def test_address_is_put_together_without_the_user_name() -> None:
    assert target("http://me:secret@[::1]:81/x").url == "http://[::1]:81/x"
    assert target("https://Example.org:443/a").url == "https://example.org/a"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_fails_in_words(text: str) -> None:
    for url in (text, f"http://{text}", f"https://a/{text}"):
        try:
            found = target(url)
        except Failed:
            continue
        assert found.url.isascii()
        assert not set(found.host) & set("@/?#\\ \r\n")
        assert target(found.url) == Target(found.scheme, found.host, found.port, found.path)
