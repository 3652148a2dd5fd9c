"""The server that link checkers are measured on: what it answers, and what it counts of each host."""

from __future__ import annotations

import http.client
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from benchmarks.link_serving import (
    Certificates,
    Missing,
    Pace,
    Server,
    build,
    certificates,
    serving,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="epoll is Linux's")
HOSTS = 9


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    try:
        return certificates(tmp_path_factory.mktemp("certificates"), HOSTS)
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, signed: Certificates) -> Iterator[Server]:
    try:
        program = build(tmp_path_factory.mktemp("server"))
    except Missing as missing:
        if "does not compile" in str(missing):
            raise
        pytest.skip(str(missing))
    with serving(program, signed, HOSTS) as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.reset(Pace(flight=2, gap_ms=600, tolerance_ms=450))
    return running


def ask(server: Server, path: str, host: int = 1, method: str = "GET") -> tuple[int, str, int]:
    """Return status, Location and length of the body."""
    connection = http.client.HTTPConnection(f"127.0.1.{host}", server.http, timeout=5)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location", ""), len(answer.read())
    finally:
        connection.close()


def row(server: Server, host: int) -> dict[str, Any]:
    return next(dict(one) for one in server.counts()["hosts"] if one["host"] == f"127.0.1.{host}")


def settled(server: Server) -> dict[str, Any]:
    """Return the counts when nothing is in flight any more."""
    until = time.monotonic() + 5
    while (counts := server.counts())["in_flight"] and time.monotonic() < until:
        time.sleep(0.01)
    return counts


@pytest.mark.parametrize(
    ("method", "path", "status", "location", "length"),
    [
        ("GET", "/k/ok/0/3000/1", 200, "", 3000),
        ("HEAD", "/k/ok/0/3000/1", 200, "", 0),
        ("GET", "/k/ok/5/100000/1", 200, "", 100_000),
        ("GET", "/k/404/0/900/1", 404, "", 900),
        ("GET", "/k/503/0/900/1", 503, "", 900),
        ("GET", "/k/r2/5/900/7", 301, "/k/r1/5/900/7", None),
        ("GET", "/k/t1/5/900/7", 302, "/k/t0/5/900/7", None),
        ("GET", "/k/r0/5/900/7", 200, "", 900),
        ("GET", "/k/loop/0/900/7", 302, "/k/loop/0/900/7", None),
        ("HEAD", "/k/h405/0/900/1", 405, "", 0),
        ("HEAD", "/k/h403/0/900/1", 403, "", 0),
        ("GET", "/k/h405/0/900/1", 200, "", 900),
        ("GET", "/k/ok/0/900/a-random-name", 404, "", None),
        ("GET", "/robots.txt", 404, "", None),
    ],
)
def test_the_path_says_what_is_answered(
    server: Server, method: str, path: str, status: int, location: str, length: int | None
) -> None:
    told = ask(server, path, method=method)
    assert told[:2] == (status, location)
    assert length is None or told[2] == length


def test_a_redirect_across_hosts(server: Server) -> None:
    _, location, _ = ask(server, "/k/x2/0/900/4")
    assert location == f"http://127.0.1.{4 * 7 % HOSTS + 1}:{server.http}/k/r1/0/900/4"


def test_too_many_requests_once_for_each_id(server: Server) -> None:
    assert [ask(server, f"/k/rl/0/900/{n}")[0] for n in (1, 1, 2, 1)] == [429, 200, 429, 200]


def test_a_reset(server: Server) -> None:
    with pytest.raises(ConnectionResetError):
        ask(server, "/k/rst/5/900/1")
    assert settled(server)["in_flight"] == 0


def test_the_delay_is_kept(server: Server) -> None:
    started = time.monotonic()
    ask(server, "/k/ok/120/900/1")
    assert time.monotonic() - started >= 0.12


def test_requests_and_connections_of_each_host(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.1.3", server.http, timeout=5)
    for method in ("HEAD", "GET", "GET"):
        connection.request(method, "/k/ok/0/900/1")
        connection.getresponse().read()
    connection.close()
    ask(server, "/k/404/0/900/1", host=4)
    counts = server.counts()
    totals = [counts[name] for name in ("requests", "head", "get", "connections")]
    assert totals == [4, 1, 3, 2]
    assert counts["status"] == {"200": 3, "404": 1}
    assert [(one["host"], one["requests"], one["connections"]) for one in counts["hosts"]] == [
        ("127.0.1.3", 3, 1),
        ("127.0.1.4", 1, 1),
    ]


def test_requests_in_flight_at_one_host(server: Server) -> None:
    with ExitStack() as stack:
        for host in (1, 1, 1, 2):
            one = stack.enter_context(socket.create_connection((f"127.0.1.{host}", server.http)))
            one.sendall(b"GET /k/hang/0/900/1 HTTP/1.1\r\n\r\n")
        until = time.monotonic() + 5
        while server.counts()["in_flight"] < 4 and time.monotonic() < until:
            time.sleep(0.01)
        assert (row(server, 1)["max_in_flight"], row(server, 1)["above_flight"]) == (3, 1)
        assert (row(server, 2)["max_in_flight"], row(server, 2)["above_flight"]) == (1, 0)
    counts = settled(server)  # the clients have hung up
    assert (counts["in_flight"], counts["max_in_flight"]) == (0, 4)
    assert counts["violations"]["above_flight"] == 1


def test_one_after_the_other_is_never_two_in_flight(server: Server) -> None:
    for _ in range(20):
        ask(server, "/k/ok/0/60000/1")
    assert row(server, 1)["max_in_flight"] == 1


def test_a_request_too_soon(server: Server) -> None:
    ask(server, "/k/ok/0/900/1")
    ask(server, "/k/ok/0/900/2")
    ask(server, "/k/ok/0/900/3", host=2)  # another host is in no hurry's way
    first = row(server, 1)
    assert (first["early"], first["short_gaps"]) == (1, 1)
    assert 0 < first["min_gap_ms"] < 150
    assert row(server, 2)["min_gap_ms"] is None
    assert server.counts()["violations"]["early"] == 1


def test_a_little_too_fast_all_the_time_is_early_too(server: Server) -> None:
    for number in range(3):  # 200 ms apart, where 600 are asked and 150 forgiven once
        ask(server, f"/k/ok/0/900/{number}")
        time.sleep(0.2)
    assert (row(server, 1)["early"], row(server, 1)["short_gaps"]) == (1, 0)


def test_at_the_pace_that_is_asked_nothing_is_early(server: Server) -> None:
    server.reset(Pace(flight=1, gap_ms=20, tolerance_ms=0))
    for number in range(5):
        ask(server, f"/k/ok/0/900/{number}")
        time.sleep(0.02)
    counts = server.counts()
    assert counts["limits"] == {"flight": 1, "gap_ms": 20, "tolerance_ms": 0}
    assert counts["violations"] == {"above_flight": 0, "early": 0}
    assert row(server, 1)["min_gap_ms"] >= 20


def test_both_ports_of_an_address_are_one_host(server: Server, signed: Certificates) -> None:
    assert server.https
    context = ssl.create_default_context(cafile=str(signed.trusted))
    connection = http.client.HTTPSConnection("127.0.1.5", server.https, timeout=5, context=context)
    connection.request("GET", "/k/x1/5/100000/3")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    ask(server, "/k/ok/0/900/1", host=5)
    assert answer.getheader("Location") == f"https://127.0.1.4:{server.https}/k/r0/5/100000/3"
    assert (row(server, 5)["requests"], row(server, 5)["early"]) == (2, 1)
    assert (server.counts()["handshakes"], server.counts()["tls_errors"]) == (1, 0)


def test_a_client_that_does_not_trust_the_authority(server: Server) -> None:
    assert server.https
    context = ssl.create_default_context()
    connection = http.client.HTTPSConnection("127.0.1.5", server.https, timeout=5, context=context)
    with pytest.raises(ssl.SSLCertVerificationError):
        connection.request("GET", "/k/ok/0/900/1")
    assert server.counts()["requests"] == 0


def test_without_a_compiler_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match="install a C compiler"):
        build(tmp_path)
    with pytest.raises(Missing, match="install `openssl`"):
        certificates(tmp_path)
