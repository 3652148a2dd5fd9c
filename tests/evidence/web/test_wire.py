"""One request and its answer, from servers on this machine that behave."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
import threading
import zlib

import pytest
import responses

from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault
from tests.evidence.web.authority import Authority
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.raw_server import Talk, answer, talking

PAGE = b"<title>A page</title>" + b"x" * 500


def echo(talk: Talk) -> None:
    talk.say(answer(b"" if talk.method == "HEAD" else PAGE, "200 OK", "X-Path: " + talk.path))


def test_page_is_read(wire: Wire) -> None:
    with talking(answer(PAGE, "200 OK", "Content-Type: text/html", "X-A: 1", "x-a: 2")) as server:
        got = wire.exchange(Request(server.url("/a?b=%7Ec", host="page.example")))
    assert (got.status, got.body, got.truncated, got.fault) == (200, PAGE, False, None)
    assert got.headers["content-type"] == "text/html"
    assert got.headers["x-a"] == "1, 2"
    assert (got.address, got.connected) == ("127.0.0.1", True)
    assert 0 < got.elapsed < 5


def test_request_looks_like_a_browsers_and_says_who_we_are() -> None:
    wire = Wire(mailto="me@example.org", policy=LOOPBACK, resolve=lambda host, port: ["127.0.0.1"])
    with talking(answer(PAGE)) as server:
        wire.exchange(Request(server.url("/a", host="page.example"), cookies={"a": "1", "b": "2"}))
    lines = server.heads[0].decode().split("\r\n")
    assert lines[0] == "GET /a HTTP/1.1"
    assert f"Host: page.example:{server.port}" in lines
    assert any(line.startswith("User-Agent: refs/") and "me@example.org" in line for line in lines)
    assert "Accept-Encoding: gzip, deflate" in lines
    assert "Cookie: a=1; b=2" in lines
    assert any(line.startswith("Accept: text/html") for line in lines)
    assert any(line.startswith("Accept-Language: en") for line in lines)
    wire.close()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("status", ["200 OK", "301 Moved", "404 Not Found"])
def test_small_answers_leave_the_connection_for_the_next(
    wire: Wire, method: str, status: str
) -> None:
    def script(talk: Talk) -> None:
        whole = answer(PAGE, status, "Location: /b")
        talk.say(whole.removesuffix(PAGE) if talk.method == "HEAD" else whole)

    with talking(script) as server:
        for _ in range(4):
            assert wire.exchange(Request(server.url(), method=method)).fault is None
    assert (len(server.heads), server.connections) == (4, 1)


def test_chunked_answers_leave_the_connection_for_the_next(wire: Wire) -> None:
    chunked = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n3\r\nefg\r\n0\r\n\r\n"
    )
    with talking(chunked) as server:
        assert [wire.exchange(Request(server.url())).body for _ in range(3)] == [b"abcdefg"] * 3
    assert server.connections == 1


def test_large_body_is_cut_and_the_connection_closed(wire: Wire) -> None:
    with talking(answer(b"x" * 1_000_000)) as server:
        got = [wire.exchange(Request(server.url(), body=1000)) for _ in range(2)]
    assert [(len(one.body), one.truncated, one.fault) for one in got] == [(1000, True, None)] * 2
    assert server.connections == 2


def test_body_of_exactly_what_is_wanted_is_whole(wire: Wire) -> None:
    with talking(answer(b"x" * 1000)) as server:
        whole = wire.exchange(Request(server.url(), body=1000))
        cut = wire.exchange(Request(server.url(), body=999))
    assert (len(whole.body), whole.truncated) == (1000, False)
    assert (len(cut.body), cut.truncated) == (999, True)


def zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": ("gzip", zipped(PAGE)),
    "its old name": ("x-gzip", zipped(PAGE)),
    "two members": ("GZIP", zipped(PAGE[:100]) + zipped(PAGE[100:])),
    "padding": ("gzip", zipped(PAGE) + b"\0" * 20),
    "not packed": ("gzip", PAGE),
    "said twice": ("gzip, gzip", zipped(PAGE)),
    "none": ("none", PAGE),
    "a charset": ("UTF-8", PAGE),
    "identity": ("identity", PAGE),
    "deflate": ("deflate", zlib.compress(PAGE)),
    "bare deflate": ("deflate", deflated(PAGE)),
}


@pytest.mark.parametrize(("encoding", "packed"), PACKED.values(), ids=PACKED)
def test_body_is_unpacked(wire: Wire, encoding: str, packed: bytes) -> None:
    with talking(answer(packed, "200 OK", f"Content-Encoding: {encoding}")) as server:
        got = wire.exchange(Request(server.url()))
    assert (got.body, got.truncated, got.fault) == (PAGE, False, None)


def test_cookies_are_told_and_not_kept(wire: Wire) -> None:
    lines = ("Set-Cookie: a=1; Path=/; HttpOnly", "Set-Cookie: b=x=y", "Set-Cookie: broken")
    with talking(answer(PAGE, "200 OK", *lines)) as server:
        assert wire.exchange(Request(server.url())).set_cookies == {"a": "1", "b": "x=y"}
        wire.exchange(Request(server.url()))
    assert b"Cookie" not in server.heads[1]


def test_redirects_are_not_followed(wire: Wire) -> None:
    with talking(answer(b"", "302 Found", "Location: /elsewhere")) as server:
        got = wire.exchange(Request(server.url()))
    assert (got.status, got.headers["location"], len(server.heads)) == (302, "/elsewhere", 1)


def test_sent_is_called_once_when_the_connection_stands(wire: Wire) -> None:
    with talking(answer(PAGE)) as server:
        called: list[int] = []
        for number in range(2):
            wire.exchange(Request(server.url()), lambda: called.append(number))  # noqa: B023
    assert called == [0, 1]
    wire.exchange(Request("http://127.0.0.1:1/"), lambda: called.append(99))
    assert 99 not in called


def test_user_name_in_an_address_is_not_sent(wire: Wire) -> None:
    with talking(answer(PAGE)) as server:
        got = wire.exchange(Request(f"http://me:secret@127.0.0.1:{server.port}/"))
    assert got.status == 200
    assert "not sent" in got.detail
    assert b"secret" not in server.heads[0]
    assert b"Authorization" not in server.heads[0]


def test_many_threads_share_one_wire(wire: Wire) -> None:
    with talking(echo) as server:
        good: list[bool] = []

        def work(number: int) -> None:
            for turn in range(5):
                path = f"/{number}/{turn}"
                got = wire.exchange(Request(server.url(path, host=f"h{number}.example")))
                good.append(got.headers.get("x-path") == path and got.body == PAGE)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert good == [True] * 160


@responses.activate
def test_other_tests_can_stand_in_for_the_network(wire: Wire) -> None:
    responses.add("GET", "https://example.org/a", body=b"hello", headers={"X-A": "1"})
    responses.add("GET", "https://example.org/b", body=ConnectionResetError())
    got = wire.exchange(Request("https://example.org/a"))
    assert (got.status, got.body, got.headers["x-a"]) == (200, b"hello", "1")
    assert wire.exchange(Request("https://example.org/b")).fault is Fault.RESET
    assert wire.exchange(Request("https://example.org/c")).fault is Fault.RESET


def test_host_names_in_other_scripts_and_with_a_last_dot(wire: Wire) -> None:
    with talking(answer(PAGE)) as server:
        for host in ("b\u00fccher.example", "PAGE.example."):
            assert wire.exchange(Request(server.url("/", host))).status == 200
    named = [
        f"Host: {host}:{server.port}".encode() for host in ("xn--bcher-kva.example", "page.example")
    ]
    assert [name in head for name, head in zip(named, server.heads, strict=True)] == [True, True]


def test_addresses_of_the_sixth_version_are_dialled() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 here")
    listener.close()
    wire = Wire(policy=Policy.of("::1/128"))
    with talking(answer(PAGE), host="::1") as server:
        got = wire.exchange(Request(server.url("/", "[::1]")))
    assert (got.status, got.address) == (200, "::1")
    assert f"Host: [::1]:{server.port}".encode() in server.heads[0]


def test_long_addresses_are_asked_for_as_they_are(wire: Wire) -> None:
    path = "/" + "a" * 20_000 + "?q=%20" + "b" * 5_000
    with talking(answer(PAGE)) as server:
        assert wire.exchange(Request(server.url(path))).status == 200
    assert server.heads[0].startswith(f"GET {path} HTTP/1.1\r\n".encode())


def test_small_stacks_are_large_enough(authority: Authority) -> None:
    got: list[Answer] = []
    with talking(answer(PAGE), context=authority.server("public", "middle")) as server:
        wire = Wire(policy=LOOPBACK, own=Own(bundle=authority.root))
        urls = [server.url("/", "127.0.0.1", "https"), f"http://localhost:{server.port}/"]
        usual = threading.stack_size(256 * 1024)
        threads = [
            threading.Thread(target=lambda url=url: got.append(wire.exchange(Request(url))))
            for url in urls
        ]
        for thread in threads:
            thread.start()
        threading.stack_size(usual)
        for thread in threads:
            thread.join()
    faults = {one.fault for one in got}
    # The certificate is not for the number; behind http is TLS. Both went all the way.
    assert Fault.TLS_OTHER_HOST in faults
    assert len(got) == 2


FEW_SOCKETS = """
import resource, sys
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.wire import Wire

wire = Wire(policy=Policy.of("127.0.0.0/8"), resolve=lambda host, port: ["127.0.0.1"])
wire.exchange(Request(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_NOFILE, (30, 30))
urls = [sys.argv[1].replace("host", f"host{number}") for number in range(60)]
print([wire.exchange(Request(url)).status for url in urls] == [200] * 60)
"""


def test_kept_connections_make_room_when_sockets_run_out() -> None:
    pytest.importorskip("resource")
    with talking(answer(PAGE)) as server:
        url = server.url("/", "host.example")
        done = subprocess.run(
            [sys.executable, "-c", FEW_SOCKETS, url], capture_output=True, text=True, check=False
        )
    assert done.stdout == "True\n", done.stderr
