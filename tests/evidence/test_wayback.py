"""Which copy of a page the Wayback Machine has closest to a date."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from pakru_refs.evidence.sources import wayback
from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.model.evidence import Found, Query
from tests.evidence.fetching import NOW, answered, failed, told

PAGE = "https://example.org/a?b=c&d=e"
COLUMNS = ["timestamp", "original", "statuscode"]
EARLY = ["20140101000000", "http://example.org:80/a?b=c&d=e", "200"]
LATE = ["20140301113000", "https://example.org/a?b=c&d=e", "200"]


def ask(subject: str) -> Fetch:
    (fetch,) = wayback.fetches([Query("wayback", subject)])
    return fetch


def params(fetch: Fetch) -> dict[str, str]:
    parts = urlsplit(fetch.url)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://web.archive.org/cdx/search/cdx"
    )
    return {name: value for name, (value,) in parse_qs(parts.query).items()}


DATES = {
    "2014-03-02": "20140302235959",
    "2014-02": "20140228235959",
    "2016-02": "20160229235959",
    "2014": "20141231235959",
}


@pytest.mark.parametrize(("wanted", "until"), DATES.items(), ids=DATES)
def test_the_last_good_copies_up_to_a_date(wanted: str, until: str) -> None:
    assert params(ask(f"{wanted} {PAGE}")) == {
        "url": PAGE,
        "output": "json",
        "fl": "timestamp,original,statuscode",
        "filter": "statuscode:20[036]",
        "to": until,
        "limit": "-2",
        "fastLatest": "false",
    }


@pytest.mark.parametrize("subject", [PAGE, f"2014-13 {PAGE}", f"2014-02-30 {PAGE}", f"0000 {PAGE}"])
def test_without_a_date_the_last_good_copies(subject: str) -> None:
    asked = params(ask(subject))
    assert asked["url"] == PAGE
    assert "to" not in asked


@pytest.mark.parametrize(
    "subject", ["", "2014", "2014 x", "mailto:a@b", f"2014  {PAGE}", "2014 a b"]
)
def test_what_is_no_address_is_not_asked_for(subject: str) -> None:
    assert not list(wayback.fetches([Query("wayback", subject)]))


def test_the_copy_before_is_the_latest() -> None:
    fetch = ask(f"2014-03-02 {PAGE}")
    (found,) = wayback.read(answered(fetch, [COLUMNS, EARLY, LATE]), NOW)
    assert isinstance(found, Found)
    assert found.record == {
        "timestamp": "20140301113000",
        "url": f"https://web.archive.org/web/20140301113000/{PAGE}",
        "original": PAGE,
        "status": "200",
    }
    (found,) = wayback.read(answered(fetch, [COLUMNS, EARLY]), NOW)
    assert isinstance(found, Found)
    assert found.url == "https://web.archive.org/web/20140101000000/http://example.org/a?b=c&d=e"


def test_when_there_is_none_before_the_first_after() -> None:
    (after,) = wayback.read(answered(ask(f"2013-12 {PAGE}"), [COLUMNS]), NOW)
    assert isinstance(after, Fetch)
    asked = params(after)
    assert (asked["from"], asked["limit"]) == ("20140101000000", "1")
    assert "to" not in asked
    (found,) = wayback.read(answered(after, [COLUMNS, EARLY]), NOW)
    assert isinstance(found, Found)
    assert found.record["timestamp"] == "20140101000000"
    assert told(wayback.read(answered(after, []), NOW)) == [f"2013-12 {PAGE}: absent"]


def test_none_at_all() -> None:
    assert told(wayback.read(answered(ask(PAGE), []), NOW)) == [f"{PAGE}: absent"]


def test_the_follow_up_goes_where_the_question_went() -> None:
    (fetch,) = wayback.fetches([Query("wayback", f"2014 {PAGE}")], "http://127.0.0.1:9")
    (after,) = wayback.read(answered(fetch, []), NOW)
    assert isinstance(after, Fetch)
    assert after.url.startswith("http://127.0.0.1:9/cdx/search/cdx?url=https%3A%2F%2Fexample.org")


FORM = "answered in a form that is not known"
BAD: dict[str, tuple[object, int, str]] = {
    "too many": (b"Too many requests", 429, "the archive asks for a pause"),
    "a site that is not shown": (
        b"org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error",
        403,
        "the archive does not show this site",
    ),
    "forbidden": (b"no", 403, "answered 403"),
    "down": (b"", 503, "answered 503"),
    "a page": (b"<html>", 200, "answered something else than JSON"),
    "nothing": (b"", 200, "answered something else than JSON"),
    "an object": ({"a": 1}, 200, "answered something else than JSON"),
    "short rows": ([COLUMNS, ["20140101000000"]], 200, FORM),
    "no timestamp": ([COLUMNS, ["now", PAGE, "200"]], 200, FORM),
    "no address": ([COLUMNS, ["20140101000000", "javascript:alert(1)", "200"]], 200, FORM),
    "a brace": ([COLUMNS, ["20140101000000", "http://a.example/ }", "200"]], 200, FORM),
    "markup": ([COLUMNS, ["20140101000000", "http://a.example/<b>", "200"]], 200, FORM),
    "a copy of an error": ([COLUMNS, ["20140101000000", PAGE, "404"]], 200, FORM),
    "numbers": ([COLUMNS, [20140101000000, PAGE, 200]], 200, FORM),
}


@pytest.mark.parametrize(("body", "status", "said"), BAD.values(), ids=BAD)
def test_trouble_is_no_answer(body: object, status: int, said: str) -> None:
    fetch = ask(f"2014 {PAGE}")
    assert told(wayback.read(answered(fetch, body, status), NOW)) == [f"2014 {PAGE}: {said}"]


def test_silence_is_an_outage() -> None:
    assert told(wayback.read(failed(ask(PAGE)), NOW)) == [f"{PAGE}: silent for 15 s"]


def test_twenty_questions_a_minute() -> None:
    (pace,) = wayback.PACES.values()
    assert pace.in_flight == 1
    assert 60 / pace.interval <= 20
