"""The World Bank source against a real server on this machine, with its faults."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import responses

from pakru_refs.errors import UsageError
from pakru_refs.evidence.session import Outage, Session, retry_after, user_agent
from pakru_refs.evidence.sources import worldbank
from pakru_refs.model.evidence import Absent, Found, Lookup, Query, Unreachable
from tests.evidence.worldbank_server import Api, message, serving

NOW = "2026-01-02T03:04:05Z"
EXPORTS = Query("worldbank", "PAK/TX.VAL.MRCH.CD.WT/2020")
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def api() -> Iterator[Api]:
    with serving() as running:
        yield running


def session(api: Api, slept: list[float] | None = None) -> Session:
    sleep = (slept if slept is not None else []).append
    return Session(sleep=sleep, environ={"REFS_WORLDBANK_URL": api.url}, mailto="a@example.org")


def asked(api: Api, *subjects: str) -> list[Lookup]:
    queries = [Query("worldbank", subject) for subject in subjects]
    return list(worldbank.ask(queries, session(api), NOW))


def test_found_and_absent(api: Api) -> None:
    found, absent, half = asked(
        api,
        "PAK/TX.VAL.MRCH.CD.WT/2020",
        "PAK/TX.VAL.MRCH.CD.WT/2021",
        "RUS/TX.VAL.MRCH.CD.WT/2021",
    )
    assert isinstance(found, Found)
    assert found.record["value"] == "21979000000"
    assert found.record["country"] == "Pakistan"
    assert isinstance(absent, Absent)
    assert isinstance(half, Found)
    assert half.record["value"] == "494344000000.5"


def test_one_request_for_several_countries_and_years(api: Api) -> None:
    asked(api, "PAK/TX.VAL.MRCH.CD.WT/2020", "RUS/TX.VAL.MRCH.CD.WT/2021")
    (path,) = api.asked
    assert path.startswith("/v2/country/PAK;RUS/indicator/TX.VAL.MRCH.CD.WT?")
    assert "date=2020%3A2021" in path
    assert api.agents[0].endswith("mailto:a@example.org)")


def test_an_unknown_country_spoils_only_itself(api: Api) -> None:
    lookups = asked(api, "PAK/TX.VAL.MRCH.CD.WT/2020", "XXX/TX.VAL.MRCH.CD.WT/2020")
    kinds = {lookup.query.subject[:3]: type(lookup) for lookup in lookups}
    assert kinds == {"PAK": Found, "XXX": Absent}


def test_an_unknown_indicator_is_absent(api: Api) -> None:
    (lookup,) = asked(api, "PAK/NO.SUCH.THING/2020")
    assert isinstance(lookup, Absent)


@pytest.mark.parametrize("subject", ["", "Pakistan", "PAK/X/20", "PAK/A;B/2020", "PAK/../2020"])
def test_what_cannot_be_asked_is_not(api: Api, subject: str) -> None:
    (lookup,) = asked(api, subject)
    assert isinstance(lookup, Unreachable)
    assert api.asked == []


FAULTS = [
    (200, HTML, b"<html>", "something else than JSON"),
    (200, {}, b"[" * 100_000, "something else than JSON"),
    (200, {}, b"[NaN]", "something else than JSON"),
    (200, {}, b"{}", "not known"),
    (200, {}, b'[{"pages": 2}, []]', "not known"),
    (200, {}, b'[{"pages": 1}, [{"value": 1}]]', "not known"),
    (200, {}, b'[{"pages":1},[{"countryiso3code":"P","date":"1","value":"x"}]]', "not known"),
    (200, {}, message("105", "Service currently unavailable"), "message 105"),
    (200, {}, b" " * 2_000_001, "more than 2 MB"),
    (404, HTML, b"nothing here", "answered 404"),
    (403, HTML, b"wall", "answered 403"),
    (302, {"Location": "http://10.0.0.1/"}, b"", "another host"),
    (302, {"Location": "http://127.0.0.1:1/"}, b"", "another host"),
    (302, {"Location": "file:///etc/passwd"}, b"", "another host"),
    (301, {"Location": "//example.org/"}, b"", "another host"),
    (503, {"Retry-After": "3600"}, b"", "asks to wait 3600 s"),
]


@pytest.mark.parametrize(("status", "headers", "body", "says"), FAULTS)
def test_a_fault_is_an_outage(
    api: Api, status: int, headers: dict[str, str], body: bytes, says: str
) -> None:
    api.script.append((status, headers, body))
    (lookup,) = asked(api, EXPORTS.subject)
    assert isinstance(lookup, Unreachable)
    assert says in lookup.reason


def test_no_rows_at_all_is_absent(api: Api) -> None:
    api.script.append((200, {}, b'[{"page": 0, "pages": 0, "total": 0}, null]'))
    (lookup,) = asked(api, EXPORTS.subject)
    assert isinstance(lookup, Absent)


@pytest.mark.parametrize(
    ("script", "waits"),
    [
        ([(429, {"Retry-After": "7"}, b"")], [7.0]),
        ([(500, {}, b""), (503, {}, b"")], [1.0, 2.0]),
    ],
    ids=["told-how-long", "backs-off"],
)
def test_a_busy_server_is_asked_again(
    api: Api, script: list[tuple[int, dict[str, str], bytes]], waits: list[float]
) -> None:
    api.script.extend(script)
    slept: list[float] = []
    (lookup,) = worldbank.ask([EXPORTS], session(api, slept), NOW)
    assert isinstance(lookup, Found)
    assert slept == waits


def test_three_tries_are_enough(api: Api) -> None:
    api.script.extend([(500, {}, b"")] * 5)
    (lookup,) = asked(api, EXPORTS.subject)
    assert lookup == Unreachable(EXPORTS, "answered 500")
    assert len(api.asked) == 3


def test_a_redirect_on_the_same_host_is_followed(api: Api) -> None:
    there = f"{api.url}/country/PAK/indicator/TX.VAL.MRCH.CD.WT?date=2020"
    api.script.append((302, {"Location": there}, b""))
    (lookup,) = asked(api, EXPORTS.subject)
    assert isinstance(lookup, Found)


def test_redirects_without_end(api: Api) -> None:
    api.script.extend([(302, {"Location": "/v2/again"}, b"")] * 9)
    (lookup,) = asked(api, EXPORTS.subject)
    assert lookup == Unreachable(EXPORTS, "redirects more than 3 times")


def test_nobody_listens() -> None:
    gone = session(Api("http://127.0.0.1:9/v2"))
    (lookup,) = worldbank.ask([EXPORTS], gone, NOW)
    assert lookup == Unreachable(EXPORTS, "connection refused")


@responses.activate
def test_the_real_address() -> None:
    url = "https://api.worldbank.org/v2/country/PAK/indicator/TX.VAL.MRCH.CD.WT"
    responses.get(url, json=[{"pages": 1}, []])
    (lookup,) = worldbank.ask([EXPORTS], Session(environ={}), NOW)
    assert isinstance(lookup, Absent)
    assert lookup.url == f"{url}?date=2020&format=json&per_page=10000"


def test_a_server_that_drips_is_given_up(api: Api) -> None:
    ticks = iter(range(0, 1000, 20))
    slow = Session(clock=lambda: next(ticks), environ={})
    api.script.append((200, {}, b" " * 500_000))
    assert slow.get(api.url, {}) == Outage("took longer than 30 s")


@pytest.mark.parametrize("url", ["http://example.org/v2", "http://127.0.0.1.example.org", "x"])
def test_only_this_machine_stands_in(url: str) -> None:
    with pytest.raises(UsageError, match="may only name this machine"):
        Session(environ={"REFS_WORLDBANK_URL": url}).base("worldbank", worldbank.URL)


@pytest.mark.parametrize("mailto", ["", "a@b\r\nX: y", "no address"])
def test_an_address_that_is_none_is_left_out(mailto: str) -> None:
    assert user_agent(mailto).endswith("(linter for evidence)")


def test_retry_after_reads_both_forms() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert retry_after("12", now) == 12
    assert retry_after("Thu, 01 Jan 2026 00:00:20 GMT", now) == 20
    assert retry_after("Thu, 01 Jan 2020 00:00:20 GMT", now) == 0
    assert retry_after("soon", now) is None
    assert retry_after("", now) is None
