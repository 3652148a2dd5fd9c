"""The user's own proxy: what goes through it, what does not, and what is wrong with it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence

import pytest

from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault
from tests.evidence.web.authority import HOST, Authority
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.raw_server import Script, Talk, answer, talking


def ask(
    script: Script | bytes,
    url: str,
    *,
    bundle: str = "",
    addresses: Sequence[str] = ("127.0.0.1",),
) -> tuple[Answer, list[bytes]]:
    """Ask through a proxy; returns the answer and what the proxy was told."""
    with talking(script) as proxy:
        through = f"http://user:s%65same@127.0.0.1:{proxy.port}"
        own = Own(proxies={"http": through, "https": through}, bundle=bundle)
        wire = Wire(policy=LOOPBACK, resolve=lambda host, port: addresses, own=own)
        got = wire.exchange(Request(url, timeout=3))
        wire.close()
    return got, proxy.heads


def tunnel(talk: Talk) -> None:
    """Connect to the port asked for on this machine, and pass everything on."""
    port = int(talk.path.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as there:
        talk.say(b"HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n")
        threading.Thread(target=pump, args=(there, talk.sock), daemon=True).start()
        pump(talk.sock, there)


def pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


def test_open_pages_are_asked_of_the_proxy() -> None:
    got, heads = ask(answer(b"page"), "http://far.example/a?b=c")
    assert (got.status, got.body) == (200, b"page")
    assert heads[0].startswith(b"GET http://far.example/a?b=c HTTP/1.1\r\n")
    assert b"Host: far.example\r\n" in heads[0]
    assert b"proxy-authorization: basic dxnlcjpzzxnhbwu=" in heads[0].lower()


def test_secure_pages_go_through_a_tunnel(authority: Authority) -> None:
    with talking(answer(b"secret page"), context=authority.server("good")) as server:
        got, heads = ask(tunnel, server.url("/a", HOST, "https"), bundle=authority.root)
    assert (got.status, got.body) == (200, b"secret page")
    assert heads[0].startswith(f"CONNECT {HOST}:{server.port} HTTP/1.".encode())
    assert b"User-Agent: refs" not in heads[0]
    assert b"authorization" not in server.heads[0].lower()


def test_certificates_are_checked_through_a_tunnel(authority: Authority) -> None:
    with talking(answer(b"page"), context=authority.server("expired")) as server:
        got, _ = ask(tunnel, server.url("/a", HOST, "https"), bundle=authority.root)
    assert got.fault is Fault.TLS_EXPIRED


@pytest.mark.parametrize(
    ("script", "url", "words"),
    [
        (answer(b"", "403 Forbidden"), "https://far.example/", "403 forbidden"),
        (answer(b"", "502 Bad Gateway"), "https://far.example/", "502 bad gateway"),
        (answer(b"", "407 Who Are You"), "https://far.example/", "407"),
        (answer(b"", "407 Who Are You"), "http://far.example/", "user name"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "https://far.example/", "proxy"),
        (lambda talk: talk.reset(), "https://far.example/", "proxy"),
    ],
)
def test_proxy_that_refuses_is_at_fault(script: Script | bytes, url: str, words: str) -> None:
    got, _ = ask(script, url)
    assert (got.fault, got.status) == (Fault.PROXY, 0)
    assert words in got.detail
    assert "sesame" not in repr(got)


def test_endless_headers_of_a_proxy_are_too_many() -> None:
    def script(talk: Talk) -> None:
        talk.say(b"HTTP/1.1 200 OK\r\n")
        while not talk.over.is_set():
            talk.say(b"X: y\r\n" * 100)

    assert ask(script, "https://far.example/")[0].fault is Fault.PROXY


def test_proxy_that_is_down_is_at_fault() -> None:
    own = Own(proxies={"http": "http://127.0.0.1:1"})
    got = Wire(policy=LOOPBACK, resolve=lambda host, port: ["127.0.0.1"], own=own).exchange(
        Request("http://far.example/")
    )
    assert (got.fault, got.detail) == (Fault.PROXY, "the proxy: connection refused")


@pytest.mark.parametrize(
    ("url", "addresses"),
    [
        ("http://169.254.169.254/", ()),
        ("https://10.0.0.1/", ()),
        ("http://[::ffff:10.0.0.1]/", ()),
        ("http://inside.example/", ("10.0.0.1",)),
        ("https://inside.example/", ("169.254.169.254",)),
    ],
)
def test_private_addresses_are_not_asked_of_a_proxy_either(
    url: str, addresses: Sequence[str]
) -> None:
    got, heads = ask(answer(b"page"), url, addresses=addresses)
    assert (got.fault, heads) == (Fault.PRIVATE, [])


def test_names_unknown_here_are_left_to_the_proxy() -> None:
    got, heads = ask(answer(b"page"), "http://far.example/", addresses=())
    assert (got.status, len(heads)) == (200, 1)


def test_proxy_itself_may_be_inside() -> None:
    with talking(answer(b"page")) as proxy:
        own = Own(proxies={"http": f"http://proxy.example:{proxy.port}"})
        wire = Wire(
            resolve=lambda host, port: ["127.0.0.1" if "proxy" in host else "1.1.1.1"], own=own
        )
        assert wire.exchange(Request("http://far.example/")).status == 200
