"""What arXiv says of its papers."""

from __future__ import annotations

import pytest

from pakru_refs.evidence.sources import arxiv
from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.model.evidence import Found, Query
from tests.evidence.fetching import NOW, answered, failed, told

OLD, NEW = Query("arxiv", "hep-th/9901001"), Query("arxiv", "2004.03011")
FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
      xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <title>arXiv Query</title>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  {entries}
</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/{id}</id><title>Trade
  across the river</title><published>2020-04-06T00:00:00Z</published>
  <arxiv:doi>10.5555/1</arxiv:doi></entry>"""
ERROR = """<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title>
  <summary>{said}</summary></entry>"""


def feed(*entries: str, total: int | None = None) -> bytes:
    count = len(entries) if total is None else total
    return FEED.format(total=count, entries="".join(entries)).encode()


def test_fifty_in_a_request() -> None:
    queries = [Query("arxiv", f"2004.{number:05}") for number in range(120)]
    fetches = list(arxiv.fetches(queries))
    assert [len(fetch.tag) for fetch in fetches if isinstance(fetch.tag, tuple)] == [50, 50, 20]
    assert fetches[2].url.startswith("https://export.arxiv.org/api/query?id_list=2004.00100,2004.")
    assert fetches[2].url.endswith("&max_results=20")


def test_papers_by_identifier_whatever_the_version() -> None:
    (fetch,) = arxiv.fetches([NEW, OLD])
    body = feed(ENTRY.format(id="2004.03011v2"))
    absent, found = sorted(arxiv.read(answered(fetch, body), NOW), key=str)
    assert told([absent, found]) == ["hep-th/9901001: absent", "2004.03011: found"]
    assert isinstance(found, Found)
    assert found.url == "https://arxiv.org/abs/2004.03011"
    assert found.record == {
        "title": "Trade across the river",
        "version": "v2",
        "published": "2020-04-06T00:00:00Z",
        "doi": "10.5555/1",
    }


BAD = {
    "a page": (b"<html><body>Down for maintenance", 200, "answered something else than a feed"),
    "another document": (b"<x/>", 200, "answered something else than a feed"),
    "busy": (b"Rate exceeded.", 429, "answered 429"),
    "an error": (feed(ERROR.format(said="try again later")), 200, "answered: try again later"),
    "fewer than counted": (feed(total=1), 200, "answered another number than it counts"),
    "no count": (
        feed().replace(b">0<", b">many<"),
        200,
        "answered another number than it counts",
    ),
    "entities": (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed>&b;</feed>',
        200,
        "answered something else than a feed",
    ),
    "another file": (
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><feed>&a;</feed>',
        200,
        "answered something else than a feed",
    ),
    "a bad encoding": (
        b"<?xml version='1.0' encoding='x-none'?><feed/>",
        200,
        "answered something else than a feed",
    ),
}


@pytest.mark.parametrize(("body", "status", "said"), BAD.values(), ids=BAD)
def test_trouble_is_no_answer(body: bytes, status: int, said: str) -> None:
    (fetch,) = arxiv.fetches([NEW])
    assert told(arxiv.read(answered(fetch, body, status), NOW)) == [f"2004.03011: {said}"]


def test_silence_is_an_outage() -> None:
    (fetch,) = arxiv.fetches([NEW, OLD])
    assert len(told(arxiv.read(failed(fetch), NOW))) == 2


def test_a_refused_batch_is_asked_one_by_one() -> None:
    (fetch,) = arxiv.fetches([NEW, OLD], "http://127.0.0.1:9")
    refused = answered(fetch, feed(ERROR.format(said="incorrect id format for x")), 400)
    again = list(arxiv.read(refused, NOW))
    assert [one.url for one in again if isinstance(one, Fetch)] == [
        "http://127.0.0.1:9/api/query?id_list=2004.03011&max_results=1",
        "http://127.0.0.1:9/api/query?id_list=hep-th/9901001&max_results=1",
    ]
    assert isinstance(again[0], Fetch)
    alone = answered(again[0], feed(ERROR.format(said="incorrect id format for x")), 400)
    assert told(arxiv.read(alone, NOW)) == ["2004.03011: absent"]
