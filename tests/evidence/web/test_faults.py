"""Servers that misbehave in every way we could think of: each ends in time, in its class."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.raw_server import Script, Server, Talk, answer, full, greeting, talking

PAGE = b"<title>A page</title>" + b"x" * 500
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def ask(
    wire: Wire, script: Script | bytes, *, seconds: float = 5.0, deadline: float = 5.0
) -> Answer:
    """Ask once; nothing may take longer than five seconds."""
    started = time.monotonic()
    with talking(script) as server:
        request = Request(server.url(), timeout=seconds, deadline=deadline)
        got = wire.exchange(request)
    assert time.monotonic() - started < 5
    return got


def closing(words: bytes) -> Script:
    """Return a script that says words and hangs up."""

    def script(talk: Talk) -> None:
        talk.say(words)
        talk.sock.close()

    return script


def test_reset_before_an_answer(wire: Wire) -> None:
    got = ask(wire, lambda talk: talk.reset())
    assert (got.fault, got.status, got.connected, got.stale) == (Fault.RESET, 0, True, False)


def test_reset_in_the_middle_of_a_page(wire: Wire) -> None:
    def script(talk: Talk) -> None:
        talk.say(HEAD + b"Content-Length: 1000\r\n\r\nabc")
        time.sleep(0.05)
        talk.reset()

    got = ask(wire, script)
    assert (got.fault, got.status, got.body, got.truncated) == (Fault.RESET, 200, b"abc", True)


@pytest.mark.parametrize("words", [b"", b"HTTP/1.1 200 OK\r\n", HEAD, HEAD + b"Content-Le"])
def test_hanging_up_before_the_headers_end(wire: Wire, words: bytes) -> None:
    got = ask(wire, closing(words))
    assert (got.fault, got.status) == (Fault.RESET, 0)


@pytest.mark.parametrize(
    "words",
    [HEAD + b"Content-Length: 1000\r\n\r\nabc", CHUNKED + b"3\r\nabc\r\n", CHUNKED + b"9\r\nabc"],
)
def test_hanging_up_in_the_middle_of_a_page(wire: Wire, words: bytes) -> None:
    got = ask(wire, closing(words))
    assert (got.fault, got.status, got.truncated) == (Fault.RESET, 200, True)
    assert got.detail == "hung up in the middle of an answer"


def test_missing_page_is_missing_though_its_body_breaks_off(wire: Wire) -> None:
    got = ask(wire, closing(b"HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\nabc"))
    assert (got.fault, got.status, got.truncated) == (None, 404, True)
    assert got.detail == "hung up in the middle of an answer"


def test_body_without_a_length_ends_with_the_connection(wire: Wire) -> None:
    got = ask(wire, closing(HEAD + b"\r\n" + PAGE))
    assert (got.fault, got.body, got.truncated) == (None, PAGE, False)


def test_half_closed_connection_still_answers(wire: Wire) -> None:
    def script(talk: Talk) -> None:
        talk.say(answer(PAGE, close=True))
        talk.sock.shutdown(1)
        talk.over.wait()

    assert ask(wire, script).body == PAGE


def test_silence_is_a_timeout(wire: Wire) -> None:
    got = ask(wire, lambda talk: talk.over.wait(), seconds=0.2)
    assert (got.fault, got.detail, got.connected) == (Fault.TIMEOUT, "silent for 0.2 s", True)


def test_silence_in_the_middle_of_a_page_is_a_timeout(wire: Wire) -> None:
    def script(talk: Talk) -> None:
        talk.say(HEAD + b"Content-Length: 1000\r\n\r\nabc")
        talk.over.wait()

    got = ask(wire, script, seconds=0.2)
    assert (got.fault, got.status, got.body) == (Fault.TIMEOUT, 200, b"abc")


@pytest.mark.parametrize(
    ("before", "dripped"),
    [
        (b"", answer(PAGE)),
        (HEAD, b"X-Drip: " + b"x" * 500),
        (HEAD + b"Content-Length: 500\r\n\r\n", PAGE),
        (CHUNKED + b"1f4\r\n", PAGE),
        (CHUNKED, b"1;" + b"x" * 500),
    ],
    ids=["status", "headers", "body", "chunk", "chunk size"],
)
def test_drip_ends_with_the_time_for_the_whole(wire: Wire, before: bytes, dripped: bytes) -> None:
    def script(talk: Talk) -> None:
        talk.say(before)
        talk.drip(dripped, 0.02)

    started = time.monotonic()
    got = ask(wire, script, deadline=0.4)
    assert (got.fault, got.detail) == (Fault.TOO_SLOW, "not done after 0.4 s")
    assert time.monotonic() - started < 1.5


def endless(before: bytes, piece: bytes) -> Script:
    """Return a script that never ends by itself."""

    def script(talk: Talk) -> None:
        talk.say(before)
        while not talk.over.is_set():
            talk.say(piece)

    return script


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (HEAD + b"\r\n", b"x" * 4096),
        (HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", b"x" * 4096),
        (CHUNKED, b"4\r\nabcd\r\n"),
    ],
    ids=["no length", "a huge length", "chunks"],
)
def test_endless_body_is_cut(wire: Wire, before: bytes, piece: bytes) -> None:
    got = ask(wire, endless(before, piece))
    assert (got.fault, got.status, len(got.body), got.truncated) == (None, 200, 65_536, True)


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", b"x" * 1000),
        (b"HTTP/1.1 200 OK\r\n", b"X: " + b"x" * 1000 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    ],
    ids=["a line", "lines", "short lines", "100", "103"],
)
def test_endless_headers_are_too_many(wire: Wire, before: bytes, piece: bytes) -> None:
    got = ask(wire, endless(before, piece))
    assert (got.fault, got.status) == (Fault.OVERSIZED, 0)


def test_a_megabyte_of_headers_is_too_much(wire: Wire) -> None:
    lines = [f"X-{number}: {'x' * 10_000}" for number in range(100)]
    assert ask(wire, answer(PAGE, "200 OK", *lines)).fault is Fault.OVERSIZED
    assert ask(wire, answer(PAGE, "200 OK", *lines[:20])).fault is None


def test_many_headers_are_no_reason_to_give_up(wire: Wire) -> None:
    lines = b"".join(b"X-%d: 1\r\n" % number for number in range(5000))
    got = ask(wire, HEAD + lines + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
    assert (got.fault, got.body, got.truncated) == (None, PAGE, False)
    assert "x-50" in got.headers


def bomb() -> bytes:
    """Return 100 MB of nothing in 100 KB."""
    return gzip.compress(bytes(100_000_000), 6)


def test_gzip_bomb_is_not_unpacked_beyond_what_is_wanted(wire: Wire) -> None:
    packed = bomb()
    got = ask(wire, answer(packed, "200 OK", "Content-Encoding: gzip"))
    assert (got.fault, len(got.body), got.truncated) == (None, 65_536, True)


def test_packed_body_that_never_gets_anywhere_is_cut(wire: Wire) -> None:
    # A header of the format may hold a file name of any length.
    name = HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\0"
    got = ask(wire, endless(name, b"n" * 4096))
    assert (got.status, got.body, got.truncated) == (200, b"", True)


def test_many_empty_members_are_read_in_linear_time(wire: Wire) -> None:
    packed = gzip.compress(b"", mtime=0) * 6000
    got = ask(wire, answer(packed, "200 OK", "Content-Encoding: gzip"))
    assert (got.status, got.body) == (200, b"")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"\x1f\x8b\x08\0" + b"garbage" * 10),
        ("deflate", b"\xff\xff\xff garbage"),
        ("utf-8, gzip", b"\x1f\x8b\x08\0" + b"garbage" * 10),
    ],
)
def test_body_that_cannot_be_unpacked_is_broken(wire: Wire, encoding: str, body: bytes) -> None:
    got = ask(wire, answer(body, "200 OK", f"Content-Encoding: {encoding}"))
    assert (got.fault, got.status, got.body) == (Fault.BROKEN, 200, b"")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br"])
def test_page_packed_as_was_not_asked_for_is_there(wire: Wire, encoding: str) -> None:
    got = ask(wire, answer(b"\x0b\x02\x80abc", "200 OK", f"Content-Encoding: {encoding}"))
    assert (got.fault, got.status, got.body, got.truncated) == (None, 200, b"", True)
    assert "not asked for" in got.detail


def test_packed_body_that_breaks_off_is_what_came(wire: Wire) -> None:
    packed = gzip.compress(PAGE)[:-12]
    got = ask(wire, answer(packed, "200 OK", "Content-Encoding: gzip"))
    assert got.status == 200
    assert PAGE.startswith(got.body)


@pytest.mark.parametrize(
    "chunks",
    [b"zz\r\nabc\r\n0\r\n\r\n", b"\r\n\r\n", b"3\r\nabc\r\nnonsense\r\n", b"x" * 70_000],
)
def test_bad_chunks_are_broken(wire: Wire, chunks: bytes) -> None:
    def script(talk: Talk) -> None:
        talk.say(CHUNKED + chunks)
        talk.over.wait()

    got = ask(wire, script, seconds=2)
    assert (got.fault, got.status) == (Fault.BROKEN, 200)


@pytest.mark.parametrize(
    "words",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"220 ftp.example.org ready\r\n",
        b"<html>HTTP/0.9</html>\r\n",
        b"HTTP/1.1 many\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/7 200 OK\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46\n",
        b"\r\n\r\n",
        b"\x00",
        b"HTT!",
        b"\x4a\0\0\0\x0a8.0.36",
    ],
)
def test_what_is_no_http_is_broken(wire: Wire, words: bytes) -> None:
    def script(talk: Talk) -> None:
        talk.say(words)
        talk.over.wait()

    got = ask(wire, script, seconds=2)
    assert (got.fault, got.status, got.connected) == (Fault.BROKEN, 0, True)


def test_server_that_speaks_first_is_heard(wire: Wire) -> None:
    with greeting(b"SSH-2.0-OpenSSH_9.6\r\n") as port:
        got = wire.exchange(Request(f"http://127.0.0.1:{port}/"))
    assert got.fault is Fault.BROKEN


@pytest.mark.parametrize("interim", ["100 Continue", "102 Processing", "103 Early Hints"])
def test_interim_answers_are_skipped(wire: Wire, interim: str) -> None:
    words = f"HTTP/1.1 {interim}\r\nLink: </style.css>\r\n\r\n".encode()
    got = ask(wire, words * 3 + answer(PAGE))
    assert (got.status, got.body) == (200, PAGE)
    assert "link" not in got.headers


def test_another_protocol_is_not_switched_to(wire: Wire) -> None:
    got = ask(wire, b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")
    assert (got.fault, got.status) == (Fault.BROKEN, 0)


@pytest.mark.parametrize(
    "line",
    [
        b"HTTP/1.1 200 OK",
        b"no colon here",
        b": no name",
        b"\xff\xfe: not ASCII",
        b"X Y: a space in the name",
        b" continued from nothing",
    ],
)
def test_lines_that_are_no_headers_are_skipped(wire: Wire, line: bytes) -> None:
    length = b"Content-Length: %d\r\n\r\n" % len(PAGE)
    words = b"HTTP/1.1 200 OK\r\n" + line + b"\r\nX-A : 1\r\nX-B: 2\r\n  3\r\n" + length + PAGE
    got = ask(wire, words)
    assert (got.status, got.body, got.fault) == (200, PAGE, None)
    assert got.headers["x-a"] == "1"
    assert got.headers["x-b"].split() == ["2", "3"]


@pytest.mark.parametrize(
    "lengths", [(b"abc",), (b"-5",), (b"1e3",), (b"",), (b"525", b"525"), (b"5", b"6")]
)
def test_lengths_that_make_no_sense_do_no_harm(wire: Wire, lengths: tuple[bytes, ...]) -> None:
    lines = b"".join(b"Content-Length: " + length + b"\r\n" for length in lengths)
    got = ask(wire, closing(HEAD + lines + b"\r\n" + PAGE))
    assert got.status in {0, 200}
    assert PAGE.startswith(got.body)


def test_head_with_a_body_does_no_harm(wire: Wire) -> None:
    with talking(answer(PAGE)) as server:
        for _ in range(3):
            got = wire.exchange(Request(server.url(), "HEAD"))
            assert (got.body, got.status in {0, 200}) == (b"", True)


def test_connection_that_broke_while_it_was_idle_is_told_apart(wire: Wire) -> None:
    def script(talk: Talk) -> None:
        if talk.number == 1:
            talk.say(answer(PAGE))
        else:
            talk.sock.close()

    with talking(script) as server:
        first, second = (wire.exchange(Request(server.url())) for _ in range(2))
    assert (first.fault, first.stale) == (None, False)
    assert (second.fault, second.stale, second.connected) == (Fault.RESET, True, True)


def test_connection_closed_meanwhile_is_opened_anew(wire: Wire) -> None:
    def script(talk: Talk) -> None:
        talk.say(answer(PAGE))
        talk.sock.close()

    with talking(script) as server:
        for _ in range(3):
            assert wire.exchange(Request(server.url())).status == 200
            time.sleep(0.05)
    assert server.connections == 3


def aborted(wire: Wire, url: str, ready: Callable[[], bool], count: int = 4) -> list[Answer]:
    """Ask in threads, abort when all is ready, and return what they got: within a second."""
    got: list[Answer] = []
    request = Request(url, connect_timeout=10)
    threads = [
        threading.Thread(target=lambda: got.append(wire.exchange(request))) for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    while not ready():
        time.sleep(0.01)
    time.sleep(0.05)
    started = time.monotonic()
    wire.abort()
    for thread in threads:
        thread.join()
    assert time.monotonic() - started < 1
    return got


def test_abort_ends_what_waits_for_an_answer(wire: Wire) -> None:
    with talking(lambda talk: talk.over.wait()) as server:
        got = aborted(wire, server.url(), lambda: len(server.heads) == 4)
        assert [one.fault for one in got] == [Fault.RESET] * 4
        assert wire.exchange(Request(server.url())).detail == "stopped"


def test_abort_ends_handshakes_and_connections_and_lookups() -> None:
    asked: list[str] = []
    gate = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [str(gate.wait(5))] if host == "slow.example" else ["127.0.0.1"]

    def wire() -> Wire:
        return Wire(policy=LOOPBACK, resolve=resolve)

    with greeting(None) as port:
        got = aborted(wire(), f"https://mute.example:{port}/", lambda: len(asked) == 1, 2)
    got += aborted(wire(), "http://slow.example/", lambda: "slow.example" in asked)
    with full() as port:
        got += aborted(wire(), f"http://full.example:{port}/", lambda: "full.example" in asked)
    gate.set()
    assert {one.status for one in got} == {0}
    assert len(got) == 10


PIECES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 301 Moved\r\n",
        b"HTTP/1.0 100 Continue\r\n\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: 5, 5\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: deflate\r\n",
        b"Connection: close\r\n",
        b"Set-Cookie: a=b; Path=/\r\n",
        b"\r\n",
        b"\n",
        b"5\r\nhello\r\n",
        b"-5\r\n",
        b"0\r\n\r\n",
        b"\x1f\x8b\x08\0\0\0\0\0\0\0",
        gzip.compress(b"hello", mtime=0),
    ]
)


@pytest.fixture(scope="module")
def parrot() -> Iterator[tuple[Wire, Server, list[bytes]]]:
    """Return a server that says what the list holds, and hangs up."""
    words: list[bytes] = []

    def script(talk: Talk) -> None:
        talk.say(words[0])
        talk.sock.close()

    wire = Wire(policy=LOOPBACK)
    with talking(script) as server:
        yield wire, server, words
    wire.close()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=12))
def test_whatever_a_server_says_is_an_answer(
    parrot: tuple[Wire, Server, list[bytes]], pieces: list[bytes]
) -> None:
    wire, server, words = parrot
    words[:] = [b"".join(pieces)]
    got = wire.exchange(Request(server.url(), timeout=3, deadline=3))
    assert (got.status > 0) or got.fault in {Fault.RESET, Fault.BROKEN}
    assert got.fault is None or got.detail
    assert len(got.body) <= 65_536
