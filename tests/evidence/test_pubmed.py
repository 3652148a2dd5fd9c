"""What PubMed says of its records."""

from __future__ import annotations

import pytest

from pakru_refs.evidence.sources import pubmed
from pakru_refs.model.evidence import Found, Query
from tests.evidence.fetching import NOW, answered, failed, told

ONE, TWO = Query("pubmed", "12345678"), Query("pubmed", "40000000")
RECORD = {
    "uid": "12345678",
    "title": "Trade across\n the river.",
    "fulljournalname": "Journal of Trade",
    "pubdate": "2020 Apr 6",
    "pubtype": ["Retracted Publication", "Journal Article"],
    "articleids": [{"idtype": "pubmed", "value": "1"}, {"idtype": "doi", "value": "10.5555/1"}],
}
NONE = {"uid": "40000000", "error": "cannot get document summary"}


def test_a_hundred_in_a_request() -> None:
    queries = [Query("pubmed", str(10_000_000 + number)) for number in range(250)]
    fetches = list(pubmed.fetches(queries, mailto="a+b@example.org"))
    assert [len(fetch.tag) for fetch in fetches if isinstance(fetch.tag, tuple)] == [100, 100, 50]
    assert fetches[0].url.startswith(
        "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json&id=10000000,"
    )
    assert fetches[0].url.endswith("&tool=refs&email=a%2Bb%40example.org")


def test_found_and_absent() -> None:
    (fetch,) = pubmed.fetches([TWO, ONE], mailto="a@example.org")
    body = {"header": {}, "result": {"uids": [], "12345678": RECORD, "40000000": NONE}}
    found, absent = pubmed.read(answered(fetch, body), NOW)
    assert told([found, absent]) == ["12345678: found", "40000000: absent"]
    assert isinstance(found, Found)
    assert found.url == "https://pubmed.ncbi.nlm.nih.gov/12345678/"  # and no mail address in it
    assert found.record == {
        "title": "Trade across the river.",
        "container": "Journal of Trade",
        "published": "2020 Apr 6",
        "doi": "10.5555/1",
        "types": ["Journal Article", "Retracted Publication"],
    }


BAD: dict[str, tuple[object, int, str]] = {
    "another error": (
        {"result": {"12345678": {"error": "database is locked"}}},
        200,
        "answered: database is locked",
    ),
    "left out": ({"result": {"uids": []}}, 200, "answered nothing for this one"),
    "too many": (
        {"error": "API rate limit exceeded", "count": "4"},
        429,
        "answered: API rate limit exceeded",
    ),
    "invalid": ({"esummaryresult": ["Invalid uid 1 at position=0"]}, 200, "answered: Invalid uid 1 at position=0"),
    "not now": ({"result": {"12345678": RECORD}}, 502, "answered 502"),
    "a page": (b"<html>", 200, "answered something else than JSON"),
    "a list": ([], 200, "answered something else than JSON"),
    "a record of another kind": ({"result": {"12345678": []}}, 200, "answered nothing for this one"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "status", "said"), BAD.values(), ids=BAD)
def test_trouble_is_no_answer(body: object, status: int, said: str) -> None:
    (fetch,) = pubmed.fetches([ONE])
    assert told(pubmed.read(answered(fetch, body, status), NOW)) == [f"12345678: {said}"]


def test_silence_is_an_outage() -> None:
    (fetch,) = pubmed.fetches([ONE])
    assert told(pubmed.read(failed(fetch), NOW)) == ["12345678: silent for 15 s"]


def test_odd_values_are_left_out() -> None:
    (fetch,) = pubmed.fetches([ONE])
    odd = {"title": "T", "pubdate": 3, "pubtype": {"a": 1}, "articleids": ["x", {"idtype": "doi"}]}
    (found,) = pubmed.read(answered(fetch, {"result": {"12345678": odd}}), NOW)
    assert isinstance(found, Found)
    assert found.record == {"title": "T", "container": "", "published": "", "doi": "", "types": []}
