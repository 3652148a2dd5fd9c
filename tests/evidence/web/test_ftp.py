"""Files on FTP servers."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import pytest

from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault

FILES = {
    "SIZE /pub/a.txt": "213 12",
    "CWD /pub/": "250 in you go",
    "CWD /pub": "250 in you go",
    "SIZE /pub/a b.txt": "213 1",
}


@contextmanager
def serving(
    replies: Mapping[str, str], welcome: str = "220-Hello\r\n220 there"
) -> Iterator[tuple[int, list[str]]]:
    """Serve while the block runs; commands without a reply get `550`."""
    listener = socket.create_server(("127.0.0.1", 0))
    told: list[str] = []
    usual = {"USER anonymous": "331 who?", "PASS guest@": "230 hello", "TYPE I": "200 well"}
    said = {**usual, **replies}

    def accept() -> None:
        with suppress(OSError):
            while True:
                sock, _ = listener.accept()
                with sock, sock.makefile("rw", newline="\r\n", encoding="utf-8") as line:
                    line.write(f"{welcome}\r\n")
                    line.flush()
                    for command in line:
                        told.append(command.strip())
                        line.write(f"{said.get(told[-1], '550 no such file')}\r\n")
                        line.flush()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1], told
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def ask(wire: Wire, path: str, replies: Mapping[str, str] = FILES, **options: str) -> Answer:
    with serving(replies, **options) as (port, _):
        return wire.exchange(Request(f"ftp://ftp.example:{port}{path}", timeout=2, deadline=3))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/pub/a.txt", 200),
        ("/pub/a.txt;type=i", 200),
        ("/pub/a%20b.txt", 200),
        ("/pub/", 200),
        ("/pub", 200),
        ("/pub/gone.txt", 404),
        ("/gone/", 404),
    ],
)
def test_file_is_there_or_not(wire: Wire, path: str, status: int) -> None:
    got = ask(wire, path)
    assert (got.status, got.fault, got.connected) == (status, None, True)
    assert got.address == "127.0.0.1"


@pytest.mark.parametrize(
    ("replies", "status"),
    [
        ({"PASS guest@": "530 members only"}, 401),
        ({"USER anonymous": "421 too many guests"}, 503),
        ({"USER anonymous": "230 come in", "SIZE /a": "213 5"}, 200),
        ({"SIZE /a": "502 what?", "MDTM /a": "213 20140101000000"}, 200),
        ({"SIZE /a": "502 what?", "MDTM /a": "550 none"}, 404),
    ],
)
def test_word_of_the_server_is_told_as_http_would(
    wire: Wire, replies: Mapping[str, str], status: int
) -> None:
    assert ask(wire, "/a", replies).status == status


@pytest.mark.parametrize(
    ("options", "replies", "fault"),
    [
        ({"welcome": "HTTP/1.1 400 Bad Request"}, {}, Fault.BROKEN),
        ({"welcome": "220 " + "x" * 10_000}, {}, Fault.BROKEN),
        ({"welcome": "220-hello\r\n" * 30_000 + "220 at last"}, {}, Fault.OVERSIZED),
        ({}, {"SIZE /a": "500 what?", "MDTM /a": "500 what?"}, Fault.BROKEN),
    ],
)
def test_faults_have_classes(
    wire: Wire, options: dict[str, str], replies: Mapping[str, str], fault: Fault
) -> None:
    got = ask(wire, "/a", replies, **options)
    assert (got.fault, got.status) == (fault, 0)


def test_commands_cannot_be_smuggled_in(wire: Wire) -> None:
    with serving(FILES) as (port, told):
        got = wire.exchange(Request(f"ftp://ftp.example:{port}/a%0d%0aDELE%20b"))
    assert (got.fault, told) == (Fault.MALFORMED, [])


def test_silent_server_ends(wire: Wire) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        started = time.monotonic()
        port = listener.getsockname()[1]
        got = wire.exchange(Request(f"ftp://ftp.example:{port}/a", timeout=0.2))
    assert got.fault is Fault.TIMEOUT
    assert time.monotonic() - started < 2


def test_sent_is_called_and_guests_are_guests(wire: Wire) -> None:
    called: list[int] = []
    with serving(FILES) as (port, told):
        wire.exchange(
            Request(f"ftp://me:sesame@ftp.example:{port}/pub/a.txt"), lambda: called.append(1)
        )
    assert called == [1]
    assert told == ["USER anonymous", "PASS guest@", "TYPE I", "SIZE /pub/a.txt"]
