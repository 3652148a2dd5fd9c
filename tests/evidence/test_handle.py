"""What the DOI and Handle systems say of an identifier."""

from __future__ import annotations

import pytest

from pakru_refs.evidence.sources import handle
from pakru_refs.model.evidence import Found, Query
from pakru_refs.model.visit import Fault
from tests.evidence.fetching import NOW, answered, failed, told

DOI = Query("handle", "10.5555/a<b>(c)2-#")
HANDLE = Query("handle", "2027/uc1.$b1")


def test_one_question_each() -> None:
    first, second = handle.fetches([HANDLE, DOI])
    assert first.url == "https://doi.org/api/handles/10.5555/a%3Cb%3E(c)2-%23?type=URL"
    assert second.url == "https://hdl.handle.net/api/handles/2027/uc1.$b1?type=URL"
    assert (first.kind, first.tag, second.tag) == ("data", (DOI,), (HANDLE,))
    assert {fetch.url[:22] for fetch in handle.fetches([DOI, HANDLE], "http://127.0.0.1:9")} == {
        "http://127.0.0.1:9/api"
    }


URL = {"index": 1, "type": "URL", "data": {"format": "string", "value": "https://example.org/1"}}
CASES: dict[str, tuple[object, int, str]] = {
    "exists": ({"responseCode": 1, "handle": DOI.subject.upper(), "values": [URL]}, 200, "found"),
    "no address": ({"responseCode": 200, "handle": DOI.subject}, 200, "found"),
    "unknown": ({"responseCode": 100, "handle": DOI.subject}, 404, "absent"),
    "its own trouble": ({"responseCode": 2, "handle": DOI.subject}, 500, "answered with code 2"),
    "another": (
        {"responseCode": 1, "handle": "10.5555/other"},
        200,
        "answered for another identifier",
    ),
    "a page says 404": (b"<h1>Not found</h1>", 404, "answered 404"),
    "a page": (b"<h1>Hello</h1>", 200, "answered something else than JSON"),
    "no object": ([1], 200, "answered something else than JSON"),
    "no number": ({"responseCode": "100"}, 404, "answered 404"),
    "deep": (b"[" * 100_000, 200, "answered something else than JSON"),
    "not a number": (b'{"responseCode": NaN}', 200, "answered something else than JSON"),
    "busy": (b"", 429, "answered 429"),
}


@pytest.mark.parametrize(("body", "status", "said"), CASES.values(), ids=CASES)
def test_what_an_answer_says(body: object, status: int, said: str) -> None:
    (fetch,) = handle.fetches([DOI])
    assert told(handle.read(answered(fetch, body, status), NOW)) == [f"{DOI.subject}: {said}"]


def test_where_it_leads() -> None:
    (fetch,) = handle.fetches([DOI])
    values = [{"index": 700, "type": "10320/loc", "data": {"value": "<x/>"}}, "odd", URL]
    body = {"responseCode": 1, "handle": DOI.subject, "values": values}
    (found,) = handle.read(answered(fetch, body), NOW)
    assert isinstance(found, Found)
    assert found.record == {"target": "https://example.org/1"}
    assert (found.looked_up, found.url) == (NOW, fetch.url)


def test_silence_is_an_outage() -> None:
    (fetch,) = handle.fetches([DOI])
    assert told(handle.read(failed(fetch), NOW)) == [f"{DOI.subject}: silent for 15 s"]
    assert told(handle.read(failed(fetch, Fault.NAME_UNKNOWN, ""), NOW)) == [
        f"{DOI.subject}: name unknown"
    ]
