"""A server on this machine that says whatever a test wants said, byte by byte."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Script = Callable[["Talk"], object]


@dataclass
class Talk:
    """One request on one connection."""

    sock: socket.socket
    head: bytes
    """The request line and headers as they came."""
    number: int
    """Of the request on its connection, from 1."""
    over: threading.Event
    """Set when the server is to end."""

    @property
    def method(self) -> str:
        return self.head.split(b" ", 1)[0].decode()

    @property
    def path(self) -> str:
        return self.head.split(b" ", 2)[1].decode()

    def say(self, data: bytes) -> None:
        self.sock.sendall(data)

    def header(self, name: str) -> str:
        for line in self.head.decode("latin-1").split("\r\n")[1:]:
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return ""

    def reset(self) -> None:
        self.sock.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
        )
        self.sock.close()

    def drip(self, data: bytes, pause: float) -> None:
        for position in range(len(data)):
            if self.over.wait(pause):
                return
            self.say(data[position : position + 1])


@dataclass
class Server:
    """A running server."""

    port: int
    heads: list[bytes] = field(default_factory=list)
    connections: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def answer(body: bytes = b"", status: str = "200 OK", *headers: str, close: bool = False) -> bytes:
    """Return a whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if close:
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@contextmanager
def talking(
    script: Script | bytes, *, context: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[Server]:
    """Serve while the block runs: the script is called for every request, bytes are said for each."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, 0), backlog=256, family=family)
    server = Server(listener.getsockname()[1])
    say = script if callable(script) else lambda talk: talk.say(script)
    threading.Thread(
        target=_accept, args=(listener, server, say, context), name="raw-server", daemon=True
    ).start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _accept(
    listener: socket.socket, server: Server, say: Script, context: ssl.SSLContext | None
) -> None:
    while True:
        try:
            sock, _ = listener.accept()
        except OSError:
            return
        server.connections += 1
        threading.Thread(target=_serve, args=(sock, server, say, context), daemon=True).start()


def _serve(
    sock: socket.socket, server: Server, say: Script, context: ssl.SSLContext | None
) -> None:
    with suppress(OSError):
        if context:
            sock = context.wrap_socket(sock, server_side=True)
        with sock:
            number = 0
            while head := _head(sock):
                number += 1
                server.heads.append(head)
                say(Talk(sock, head, number, server.over))
                if sock.fileno() < 0:
                    return


def _head(sock: socket.socket) -> bytes:
    """Return the next request's head, empty when the other side has hung up."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        piece = sock.recv(1)
        if not piece:
            return b""
        head += piece
    return head


@contextmanager
def greeting(words: bytes | None) -> Iterator[int]:
    """Serve while the block runs: words are said at once, then we hang up; None says nothing at all."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def accept() -> None:
        with suppress(OSError):
            while True:
                sock, _ = listener.accept()
                with sock:
                    if words is None:
                        over.wait()
                    else:
                        sock.sendall(words)
                        sock.shutdown(socket.SHUT_WR)
                        sock.recv(65536)

    threading.Thread(target=accept, name="greeting", daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


@contextmanager
def full() -> Iterator[int]:
    """Return a port where connections are neither taken nor refused: its queue is full."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    port: int = listener.getsockname()[1]
    filling = [socket.socket() for _ in range(3)]
    for sock in filling:
        sock.setblocking(False)
        sock.connect_ex(("127.0.0.1", port))
    over = threading.Event()
    over.wait(0.05)
    try:
        yield port
    finally:
        for sock in (listener, *filling):
            sock.close()
