"""Visits over real connections: faults survived, ends kept, the same outcome twice."""

from __future__ import annotations

import os
import random
import signal
import socket
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import cast

import pytest

from pakru_refs.evidence.web.crawl import Eyes, crawl
from pakru_refs.evidence.web.fetch import Fetch, Fetched
from pakru_refs.evidence.web.pace import Limits
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault, Page, Visit
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.many_hosts import Asked, Say, deaf, serving, to

FAST = Limits(interval=0.01, connect_timeout=0.3, timeout=0.4, total=1.0, pause=0.3)


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire(policy=LOOPBACK)
    yield made
    made.close()


def visit(url: str, wire: Wire, limits: Limits = FAST, eyes: Eyes | None = None) -> Visit:
    (got,) = crawl([Fetch(url)], wire, limits, eyes)
    assert not got.unfinished
    return got.visit


def visits(urls: list[str], wire: Wire, limits: Limits = FAST) -> dict[str, Visit]:
    return {got.fetch.url: got.visit for got in crawl(map(Fetch, urls), wire, limits)}


# Chains


def test_ten_hops_over_two_hosts(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        number = int(asked.path[1:])
        host = f"127.0.1.{number % 2 + 1}:{asked.headers['host'].split(':')[1]}"
        return to(f"http://{host}/{number + 1}") if number < 10 else Say()

    with serving(site) as server:
        seen = visit(server.url(1, "/0"), wire)
        assert (seen.status, len(seen.hops)) == (200, 11)
        assert len({hop.url.rpartition(":")[0] for hop in seen.hops}) == 2


def test_redirect_loop(wire: Wire) -> None:
    with serving(lambda asked: to("/b" if asked.path == "/a" else "/a")) as server:
        assert visit(server.url(1, "/a"), wire).fault is Fault.LOOP
        assert len(server.log) == 2


def test_cookie_loop_is_left_with_the_cookie_which_is_then_forgotten(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        return Say() if asked.headers.get("cookie") == "k=1" else to("/a", set_cookie="k=1; Path=/")

    with serving(site) as server:
        for number in (1, 2):
            assert visit(server.url(1, "/a"), wire).status == 200
            assert len(server.log) == 2 * number


@pytest.mark.parametrize("inside", ["http://10.0.0.1/", "http://169.254.169.254/", "http://[::1]/"])
def test_a_redirect_to_a_private_address_is_not_followed(wire: Wire, inside: str) -> None:
    with serving(lambda _: to(inside)) as server:
        seen = visit(server.url(1, "/"), wire)
    assert [hop.fault for hop in seen.hops] == [None, Fault.PRIVATE]


def test_data_comes_with_its_body_and_what_follows_is_fetched_too(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        return Say(404, asked.path.encode() + asked.headers["accept"].encode())

    def more(got: Fetched) -> Iterator[Fetch]:
        if got.fetch.url.endswith("/1"):
            yield replace(got.fetch, url=got.fetch.url + "1")

    with serving(site) as server:
        first = Fetch(server.url(1, "/1"), "data", accept="text/x")
        bodies = [got.body for got in crawl([first], wire, FAST, more=more)]
    assert bodies == [b"/1text/x", b"/11text/x"]


# Faults


def test_a_host_that_hangs_is_tried_twice_with_twice_the_time(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        return Say(delay=0.5) if asked.path == "/slow" else Say(how="never")

    with serving(site) as server:
        seen = visits([server.url(1, "/slow"), server.url(1, "/never")], wire)
    assert (seen[server.url(1, "/slow")].status, seen[server.url(1, "/slow")].attempts) == (200, 2)
    never = seen[server.url(1, "/never")]
    assert (never.fault, never.attempts) == (Fault.TIMEOUT, 2)


def test_a_host_that_never_answers_does_not_hold_up_the_run(wire: Wire) -> None:
    with serving(lambda _: Say(how="never")) as server:
        urls = [server.url(1, f"/{n}") for n in range(60)]
        seen = visits(urls, wire, replace(FAST, timeout=0.2, pause=0.2))
    assert len(server.log) <= 24
    assert {visit.fault for visit in seen.values()} == {Fault.TIMEOUT, Fault.HOST_DOWN}


def test_a_host_to_which_no_connection_comes_about_is_left_after_two(wire: Wire) -> None:
    with deaf() as port, serving(lambda _: Say()) as server:
        urls = [f"http://127.0.1.99:{port}/{n}" for n in range(40)]
        started = time.monotonic()
        seen = visits([*urls, server.url(1)], wire)
        # Two connections, and one more with twice the time: not forty.
        assert time.monotonic() - started < 3.0
    faults = [seen[url].fault for url in urls]
    assert faults.count(Fault.TIMEOUT) == 2
    assert faults.count(Fault.HOST_DOWN) == 38
    assert seen[urls[0]].attempts == 2
    assert seen[server.url(1)].status == 200


def test_a_host_that_comes_back_is_asked_for_all(wire: Wire) -> None:
    with socket.socket() as kept:
        kept.bind(("127.0.1.99", 0))
        port = kept.getsockname()[1]
    urls = [f"http://127.0.1.99:{port}/{n}" for n in range(10)]
    seen: dict[str, Visit] = {}
    waits = replace(FAST, pause=0.8)
    with deaf(port=port):
        run = threading.Thread(target=lambda: seen.update(visits(urls, wire, waits)))
        run.start()
        time.sleep(0.9)
    with serving(lambda _: Say(), hosts=(99,), port=port):
        run.join()
    assert {visit.status for visit in seen.values()} == {200}
    assert sorted({visit.attempts for visit in seen.values()}) == [1, 2]


def resolver(table: Mapping[str, str]) -> Wire:
    def resolve(host: str, port: int) -> list[str]:
        if host not in table:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [table[host]]

    return Wire(policy=LOOPBACK, resolve=resolve)


def test_an_unknown_name_counts_with_a_witness() -> None:
    wire = resolver({"here.example": "127.0.1.1"})
    gone = visit("http://gone.example/", wire)
    assert (gone.fault, gone.attempts, gone.witness) == (Fault.NAME_UNKNOWN, 2, "")
    with serving(lambda _: Say()) as server:
        seen = visits([server.url(1, "/", "here.example"), "http://gone.example/"], wire)
    assert seen["http://gone.example/"].witness == "here.example"


def test_reading_a_page_that_fails_does_not_hang_the_run(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    died: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", died.append)

    def read(body: bytes, headers: Mapping[str, str], *, truncated: bool) -> Page:
        if body == b"bad":
            raise ZeroDivisionError
        return Page("text/x", len(body), truncated)

    def site(asked: Asked) -> Say:
        return Say(body=b"bad" if asked.path < "/4" else b"good")

    with serving(site) as server:
        fetches = [Fetch(server.url(n % 2 + 1, f"/{n}")) for n in range(8)]
        seen = {g.fetch.url: g.visit for g in crawl(fetches, wire, FAST, Eyes(read_page=read))}
    assert {seen[fetch.url].fault for fetch in fetches[:4]} == {Fault.BROKEN}
    assert seen[fetches[0].url].last.detail == "we failed at it: ZeroDivisionError"
    assert {seen[fetch.url].page for fetch in fetches[4:]} == {Page("text/x", 4)}
    assert len(died) == 4


def test_a_fault_of_our_own_where_all_is_decided_is_raised(wire: Wire) -> None:
    def probe(_visit: Visit) -> str:
        raise ZeroDivisionError

    with serving(lambda _: Say()) as server, pytest.raises(ZeroDivisionError):
        visit(server.url(1), wire, eyes=Eyes(probe=probe))


def test_what_is_read_of_a_page(wire: Wire) -> None:
    def read(body: bytes, headers: Mapping[str, str], *, truncated: bool) -> Page:
        return Page(headers["content-type"], len(body), truncated)

    eyes = Eyes(
        read, lambda answer, wanted: {name: name.encode() in answer.body for name in wanted}
    )
    page = Say(body=b"<p id=here>", headers={"Content-Type": "text/x"})
    with serving(lambda _: page) as server:
        (got,) = crawl([Fetch(server.url(1), anchors=("here", "there"))], wire, FAST, eyes)
        assert got.visit.page == Page("text/x", 11)
        assert got.visit.anchors == {"here": True, "there": False}
        (got,) = crawl([Fetch(server.url(1, "/a.zip"), anchors=("here",))], wire, FAST, eyes)
        assert (got.visit.page, got.visit.anchors) == (Page("text/x", 0, truncated=True), {})


# Ends


def test_the_deadline_ends_all(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        return Say() if asked.path < "/3" else Say(how="never")

    with serving(site) as server:
        urls = [server.url(1, f"/{n}") for n in range(9)]
        started = time.monotonic()
        limits = replace(FAST, timeout=30, total=30, deadline=0.6, per_host=2)
        got = list(crawl(map(Fetch, urls), wire, limits))
        assert 0.5 < time.monotonic() - started < 1.2
    assert sorted(one.unfinished for one in got) == [""] * 3 + ["deadline"] * 6
    assert {one.visit.status for one in got if not one.unfinished} == {200}


def test_what_was_seen_before_the_deadline_is_told(wire: Wire) -> None:
    with serving(lambda asked: to("/b") if asked.path == "/a" else Say(how="never")) as server:
        (got,) = crawl([Fetch(server.url(1, "/a"))], wire, replace(FAST, timeout=9, deadline=0.3))
    assert (got.unfinished, [hop.status for hop in got.visit.hops]) == ("deadline", [302])


@pytest.mark.parametrize("how", ["event", "keyboard"])
def test_stop_ends_all_and_keeps_what_is_done(wire: Wire, how: str) -> None:
    stop = threading.Event()

    def end() -> None:
        if how == "event":
            stop.set()
        else:
            os.kill(os.getpid(), signal.SIGINT)

    with serving(lambda asked: Say() if asked.path < "/3" else Say(how="never")) as server:
        urls = [server.url(n + 1, f"/{n}") for n in range(2)] + [
            server.url(3, f"/{n}") for n in (4, 5)
        ]
        timer = threading.Timer(0.4, end)
        timer.start()
        started = time.monotonic()
        got = list(crawl(map(Fetch, urls), wire, replace(FAST, timeout=30, total=30), stop=stop))
        assert time.monotonic() - started < 1.5
    assert [one.unfinished for one in sorted(got, key=lambda one: one.fetch.url)] == ["", "", "stopped", "stopped"]  # fmt: skip


def test_who_leaves_early_leaves_nothing_behind(wire: Wire) -> None:
    before = threading.active_count()
    with serving(lambda _: Say(delay=0.05)) as server:
        fetches = [Fetch(server.url(1, f"/{n}")) for n in range(50)]
        with closing(cast(Generator[Fetched], crawl(fetches, wire, FAST))) as running:
            next(running)
        assert threading.active_count() == before + 1  # the server
        assert len(server.log) < 30


def test_nothing_to_do_is_soon_done(wire: Wire) -> None:
    assert list(crawl([], wire, FAST)) == []


def test_connections_are_used_again_and_closed_at_last(wire: Wire) -> None:
    with serving(lambda _: Say(), hosts=2) as server:
        seen = visits([server.url(n % 2 + 1, f"/{n}") for n in range(30)], wire)
        assert {visit.status for visit in seen.values()} == {200}
        assert server.connections <= 4
        wire.close()
        deadline = time.monotonic() + 2
        while server.open and time.monotonic() < deadline:
            time.sleep(0.01)
        assert server.open == 0


def test_two_runs_over_a_flaky_net_see_the_same(wire: Wire) -> None:
    dice = random.Random(7)  # noqa: S311 - the same dice every time

    def site(asked: Asked) -> Say:
        # Never twice running: what fails twice is not flaky.
        if asked.nth % 2 and dice.random() < 0.03:
            return dice.choice([Say(500), Say(503), Say(how="reset"), Say(how="never")])
        number = int(asked.path[1:])
        return (Say(), to(f"/{number + 1000}"), Say(404), Say(403))[
            number % 4 if number < 1000 else 0
        ]

    with serving(site, hosts=5) as server:
        urls = [server.url(n % 5 + 1, f"/{n}") for n in range(250)]
        runs = [visits(urls, wire) for _ in range(2)]
    one, other = ({url: replace(v, attempts=1) for url, v in run.items()} for run in runs)
    assert one == other
    assert {visit.status for visit in one.values()} == {200, 403, 404}
