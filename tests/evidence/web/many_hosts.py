"""A server that is many hosts of this machine (127.0.1.1, 127.0.1.2 …) and keeps their books.

One thread; what came when is taken from the kernel, so that neither our own pace nor a busy machine
blurs it.
"""

from __future__ import annotations

import heapq
import selectors
import socket
import struct
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count, pairwise

_TIMESTAMPS = 35 if sys.platform == "linux" else None
"""SO_TIMESTAMPNS, which Python does not name."""


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    host: str
    method: str
    path: str
    headers: Mapping[str, str]
    at: float
    """Seconds since 1970 by the kernel's clock."""
    nth: int
    """Of this path on this host, from 1."""


@dataclass(frozen=True)
class Say:
    """What to answer."""

    status: int = 200
    body: bytes = b"ok"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    how: str = "whole"
    """`reset`: hang up instead. `never`: say nothing."""


Site = Callable[[Asked], Say]


def to(location: str, status: int = 302, **more: str) -> Say:
    """Return a redirect."""
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return Say(status, b"", {"Location": location, **named})


@dataclass
class Talk:
    """A connection."""

    sock: socket.socket
    host: str
    heard: bytes = b""
    busy: bool = False


@dataclass
class Hosts:
    """The server, and its books."""

    site: Site
    port: int = 0
    log: list[Asked] = field(default_factory=list)
    most: Counter[str] = field(default_factory=Counter)
    """The most requests of a host that were in its hands at a time."""
    connections: int = 0
    open: int = 0
    """Connections open now."""
    _now: Counter[str] = field(default_factory=Counter)
    _asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    _due: list[tuple[float, int, Talk, Say, bool]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _listeners: list[socket.socket] = field(default_factory=list)
    _over: bool = False

    def url(self, number: int, path: str = "/", name: str = "") -> str:
        return f"http://{name or f'127.0.1.{number}'}:{self.port}{path}"

    def gaps(self) -> dict[str, float]:
        """Return for each host the shortest time between two requests."""
        times = defaultdict(list)
        for asked in self.log:
            times[asked.host].append(asked.at)
        return {
            host: min(b - a for a, b in pairwise(sorted(seen)))
            for host, seen in times.items()
            if len(seen) > 1
        }

    def paths(self, host: int = 0) -> list[str]:
        """Return the paths asked for, in order, of all hosts or of one."""
        return [a.path for a in self.log if not host or a.host == f"127.0.1.{host}"]

    def listen(self, hosts: Iterable[int]) -> None:
        for number in hosts:
            listener = socket.create_server((f"127.0.1.{number}", self.port), backlog=200)
            self.port = listener.getsockname()[1]
            listener.setblocking(False)
            self._listeners.append(listener)
            self._selector.register(listener, selectors.EVENT_READ)

    def run(self) -> None:
        while not self._over:
            wait = 0.05
            if self._due:
                wait = min(wait, max(0.0, self._due[0][0] - time.monotonic()))
            for key, _ in self._selector.select(wait):
                if key.data is None:
                    self._accept(key.fileobj)  # type: ignore[arg-type]
                else:
                    self._hear(key.data)
            while self._due and self._due[0][0] <= time.monotonic():
                self._say(*heapq.heappop(self._due)[2:])
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]

    def end(self) -> None:
        self._over = True

    def _accept(self, listener: socket.socket) -> None:
        sock, _ = listener.accept()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if _TIMESTAMPS:
            sock.setsockopt(socket.SOL_SOCKET, _TIMESTAMPS, 1)
        self.connections += 1
        self.open += 1
        talk = Talk(sock, listener.getsockname()[0])
        self._selector.register(sock, selectors.EVENT_READ, talk)

    def _hear(self, talk: Talk) -> None:
        try:
            data, at = _received(talk.sock)
        except OSError:
            data, at = b"", 0.0
        talk.heard += data
        if not data:
            self._leave(talk)
        elif b"\r\n\r\n" in talk.heard:
            self._asked_for(talk, at)

    def _asked_for(self, talk: Talk, at: float) -> None:
        head, talk.heard = talk.heard, b""
        line, *rest = head.decode("latin-1").split("\r\n")
        method, path, _ = line.split(" ")
        headers = {k.lower(): v.strip() for k, _, v in (row.partition(":") for row in rest) if v}
        self._asked[talk.host, path] += 1
        asked = Asked(talk.host, method, path, headers, at, self._asked[talk.host, path])
        self.log.append(asked)
        self._now[talk.host] += 1
        self.most[talk.host] = max(self.most[talk.host], self._now[talk.host])
        talk.busy = True
        say = self.site(asked)
        if say.how != "never":
            due = time.monotonic() + say.delay
            heapq.heappush(self._due, (due, next(self._numbers), talk, say, method == "HEAD"))

    def _say(self, talk: Talk, say: Say, head_only: bool) -> None:
        if not talk.busy:
            return
        if say.how == "reset":
            talk.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._leave(talk)
            return
        self._settled(talk)
        lines = [f"HTTP/1.1 {say.status} X", f"Content-Length: {len(say.body)}"]
        lines += [f"{name}: {value}" for name, value in say.headers.items()]
        whole = "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if head_only else say.body)
        with suppress(OSError):
            talk.sock.sendall(whole)

    def _settled(self, talk: Talk) -> None:
        if talk.busy:
            talk.busy = False
            self._now[talk.host] -= 1

    def _leave(self, talk: Talk) -> None:
        self._settled(talk)
        self.open -= 1
        self._selector.unregister(talk.sock)
        talk.sock.close()


def _received(sock: socket.socket) -> tuple[bytes, float]:
    """Return what came, and when the kernel received it."""
    data, ancillary, _, _ = sock.recvmsg(65536, 1024)
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == _TIMESTAMPS:
            seconds, nanoseconds = struct.unpack("qq", content)
            return data, seconds + nanoseconds / 1e9
    return data, time.time()


@contextmanager
def serving(site: Site, hosts: int | Iterable[int] = 3, port: int = 0) -> Iterator[Hosts]:
    """Run the server while the block runs, as hosts 1 to that number, or with these numbers."""
    server = Hosts(site, port)
    server.listen(range(1, hosts + 1) if isinstance(hosts, int) else hosts)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.end()
        thread.join()


@contextmanager
def deaf(host: str = "127.0.1.99", port: int = 0) -> Iterator[int]:
    """Run a port to which no connection comes about: its queue is full. Yields its number."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(0)
        port = listener.getsockname()[1]
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.setblocking(False)
            with suppress(BlockingIOError):
                filler.connect((host, port))
        time.sleep(0.02)
        yield port
        for filler in fillers:
            filler.close()
