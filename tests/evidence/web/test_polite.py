"""Politeness, by the books of the hosts that were asked."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import formatdate

import pytest

from pakru_refs.evidence.web.crawl import Eyes, Watch, crawl
from pakru_refs.evidence.web.fetch import Fetch, Fetched
from pakru_refs.evidence.web.pace import HostPace, Limits
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault, Visit
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.many_hosts import Asked, Hosts, Say, serving, to

FAST = Limits(per_host=2, interval=0.02, timeout=2.0, total=4.0, pause=0.5)


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire(policy=LOOPBACK)
    yield made
    made.close()


def visits(urls: list[str], wire: Wire, limits: Limits = FAST, eyes: Eyes | None = None) -> dict[str, Visit]:  # fmt: skip
    return {
        got.fetch.url: got.visit
        for got in crawl((Fetch(url) for url in urls), wire, limits, eyes, token=lambda: "nowhere")
    }


def assert_polite(server: Hosts, limits: Limits) -> None:
    assert server.log
    for host, gap in server.gaps().items():
        assert gap >= limits.pace(host).interval, host
    for host, most in server.most.items():
        assert most <= limits.pace(host).in_flight, host


def mixed(asked: Asked) -> Say:
    """Answer slowly, deny HEAD, send on to other hosts, be out of order at first."""
    kind, _, number = asked.path.lstrip("/").partition("/")
    port = asked.headers["host"].split(":")[1]
    answers = {
        "far": to(f"http://127.0.1.1:{port}/slow/{number}"),
        "near": to(f"/slow/{number}", 301),
        "file.pdf": Say(405 if asked.method == "HEAD" else 200),
        "flaky": Say(503 if asked.nth == 1 else 200),
        "suspect": Say(404 if number == "nowhere" else 200),
        "slow": Say(delay=0.05),
    }
    return answers.get(kind, Say(404))


def test_limits_hold_for_redirects_files_and_siblings_too(wire: Wire) -> None:
    kinds = ("far", "near", "file.pdf", "suspect", "slow")

    def folder(visit: Visit) -> str | None:
        return visit.url.rpartition("/")[0] + "/" if "suspect" in visit.url else None

    with serving(mixed, hosts=4) as server:
        urls = [server.url(n % 4 + 1, f"/{kinds[n % 5]}/{n}") for n in range(60)]
        urls += [server.url(n % 4 + 1, f"/x/{n}.pdf") for n in range(8)]
        seen = visits(urls, wire, eyes=Eyes(probe=folder))
    assert_polite(server, FAST)
    assert sorted(seen) == sorted(urls)
    assert server.most["127.0.1.1"] == 2  # and the limit is made use of
    assert {visit.status for url, visit in seen.items() if "/x/" not in url} == {200}
    siblings = [visit.sibling for visit in seen.values() if visit.sibling]
    assert len(siblings) == 12
    assert server.paths().count("/suspect/nowhere") == 4  # one for each folder, whoever asks


def test_hosts_have_paces_of_their_own(wire: Wire) -> None:
    limits = Limits(interval=0.0, hosts={"127.0.1.2": HostPace(1, 0.08)})
    with serving(lambda _: Say(delay=0.03), hosts=2) as server:
        visits([server.url(n % 2 + 1, f"/{n}") for n in range(12)], wire, limits)
    assert_polite(server, limits)
    assert server.gaps()["127.0.1.1"] < 0.03
    assert server.most["127.0.1.1"] == 4


def test_hosts_that_ask_to_wait_are_left_alone_others_are_not_and_we_say_so(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        if asked.path != "/1" or asked.nth > 1 or asked.host == "127.0.1.3":
            return Say()
        date = formatdate(int(asked.at) + 2, usegmt=True)
        return Say(429, headers={"Retry-After": "1" if asked.host == "127.0.1.1" else date})

    watched: list[Watch] = []
    with serving(site, hosts=3) as server:
        urls = [server.url(host, f"/{n}") for host in (1, 2, 3) for n in range(1, 6)]
        got = list(crawl(map(Fetch, urls), wire, FAST, watch=watched.append))
    assert {one.visit.status for one in got} == {200}
    times = [[a.at for a in server.log if a.host == f"127.0.1.{host}"] for host in (1, 2, 3)]
    untils = times[0][0] + 1, int(times[1][0]) + 2
    for until, seen in zip(untils, times, strict=False):
        assert all(time >= until for time in seen[2:])  # a second one may have been on its way
        assert max(times[2]) < until
    assert watched[0].total == 15
    assert all(watch.done <= watch.total and watch.in_flight <= 6 for watch in watched)
    reasons = {waiting.why for watch in watched for waiting in watch.waiting}
    assert "asks to wait 1 s" in reasons


def test_a_used_up_quota_is_heeded_before_it_is_overdrawn(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        used = asked.path == "/0"
        return Say(headers={"RateLimit": f'"default";r={0 if used else 5};t=1'})

    with serving(site, hosts=1) as server:
        seen = visits([server.url(1, f"/{n}") for n in range(4)], wire, Limits(per_host=1))
    assert {visit.status for visit in seen.values()} == {200}
    times = [asked.at for asked in server.log]
    assert times[1] - times[0] >= 1.0
    assert times[3] - times[1] < 0.9


def test_a_storm_of_429_ends_with_the_host_left_alone(wire: Wire) -> None:
    def site(asked: Asked) -> Say:
        return Say(429, headers={"Retry-After": "0"}) if asked.host == "127.0.1.1" else Say()

    with serving(site, hosts=2) as server:
        urls = [server.url(1, f"/{n}") for n in range(30)]
        seen = visits([*urls, server.url(2, "/")], wire)
    assert seen[server.url(2, "/")].status == 200
    assert len(server.paths(1)) <= 8
    assert {seen[url].fault or seen[url].status for url in urls} <= {429, Fault.HOST_DOWN}
    assert_polite(server, FAST)


def test_a_host_that_asks_for_minutes_is_not_asked_again(wire: Wire) -> None:
    with serving(lambda _: Say(429, headers={"Retry-After": "300"}), hosts=1) as server:
        urls = [server.url(1, f"/{n}") for n in range(20)]
        seen = visits(urls, wire, Limits(interval=0.05, pause=0.2))
    assert len(server.log) <= 2
    assert {visit.last.detail for visit in seen.values()} == {"asks to wait 300 s"}
    assert seen[urls[0]].status == 429
    assert seen[urls[-1]].fault is Fault.HOST_DOWN


def test_failures_are_tried_again_after_all_else(wire: Wire) -> None:
    with serving(mixed, hosts=2) as server:
        flaky = [server.url(1, f"/flaky/{n}") for n in range(3)]
        seen = visits([*flaky, *(server.url(n % 2 + 1, f"/slow/{n}") for n in range(40))], wire)
    assert [seen[url].status for url in flaky] == [200, 200, 200]
    assert [seen[url].attempts for url in flaky] == [2, 2, 2]
    again = [asked.at for asked in server.log if asked.nth == 2]
    first = {asked.path: asked.at for asked in server.log if asked.nth == 1}
    assert max(first.values()) < min(again)
    assert all(a.at - first[a.path] >= FAST.pause for a in server.log if a.nth == 2)


def test_same_address_is_visited_once_and_told_to_all_who_ask(wire: Wire) -> None:
    with serving(lambda _: Say(), hosts=1) as server:
        url = server.url(1, "/x")
        got: list[Fetched] = list(crawl([Fetch(url, tag=n) for n in range(3)], wire, FAST))
    assert len(server.log) == 1
    assert sorted(str(one.fetch.tag) for one in got) == ["0", "1", "2"]
    assert {one.visit.status for one in got} == {200}
