"""The server that a replay is played on: all its hosts on loopback, at http, https and ftp.

`Stage.resolve` takes the place of the name system, so that no name leads off this machine. Four addresses
are ways to fail: who is sent to 127.0.0.1 is answered, to 127.0.0.2 refused, to 127.0.0.3 never connected,
to 127.0.0.4 connected and never answered. FTP hosts, which are not told their names, get one each.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from benchmarks import link_strangers
from benchmarks.link_acts import COLLECTION, DOI, Answered, Asked, Scene, answer, scene, target_of
from benchmarks.link_certificates import Vault
from benchmarks.link_fates import CERTIFICATES, CLOUD, Play
from benchmarks.link_truth import host

ANSWERS, REFUSES, DEAF, SILENT = "127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"
STRANGERS = frozenset({link_strangers.SALES, CLOUD, DOI, host(COLLECTION)})
_DOORS = {"refused": REFUSES, "no connection": DEAF, "silent": SILENT}
_FOREVER = 60.0
_HEADERS = 16_384
_Answers = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]


@dataclass(slots=True)
class Stage:
    """A day of a play while it is served."""

    scene: Scene
    timeout: float
    """Of the client that will ask, in seconds: slow hosts are slow by it."""
    addresses: Mapping[str, str]
    """Of FTP hosts."""
    contexts: Mapping[str, ssl.SSLContext]
    seen: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    asked_names: Counter[str] = field(default_factory=Counter)
    lines: set[asyncio.StreamWriter] = field(default_factory=set)
    """Connections that are open."""
    servers: list[asyncio.Server] = field(default_factory=list)

    def url(self, url: str) -> str:
        """Return an address as it is reached here: the same, at this scene's port."""
        scheme = url.partition(":")[0].lower()
        fragment = url.partition("#")[2]
        there = self.scene.url(scheme, host(url), target_of(url))
        return f"{there}#{fragment}" if fragment else there

    def resolve(self, name: str, _port: int) -> Sequence[str]:
        """Return a host's addresses, all of them on loopback.

        Raises:
            OSError: there is no such name, or the name system fails.
        """
        site = self.scene.sites.get(name)
        if site is None:
            if name in STRANGERS:
                return [ANSWERS]
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        self.asked_names[name] += 1
        first = self.asked_names[name] == 1
        if site.door == "unknown name" or (site.outage == "unknown name at first" and first):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        if site.outage == "name fails":
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        way = _DOORS.get(site.door) or _DOORS.get(site.outage)
        return [way or self.addresses.get(name, ANSWERS)]

    async def open(self, held: Sequence[Sequence[socket.socket]]) -> None:
        """Serve at sockets for http, https and ftp."""
        http, https, ftp = held
        secure = self.contexts["good"]

        def chosen(line: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
            site = self.scene.sites.get(name or "")
            if site and site.door in CERTIFICATES:
                line.context = self.contexts[site.door]

        secure.sni_callback = chosen
        for sockets, answers, context in (
            (http, self.http, None),
            (https, self.http, secure),
            (ftp, self.ftp, None),
        ):
            for sock in sockets:
                self.servers.append(
                    await asyncio.start_server(
                        partial(self._held, answers), sock=sock, limit=_HEADERS, ssl=context
                    )
                )

    async def end(self) -> None:
        """Hang up."""
        for server in self.servers:
            server.close()
        for line in self.lines:
            line.transport.abort()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        # What is closed says so in the loop's next rounds.
        await asyncio.sleep(0.02)

    async def _held(
        self, answers: _Answers, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.lines.add(writer)
        try:
            await answers(reader, writer)
        finally:
            self.lines.discard(writer)
            writer.close()

    async def http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's requests."""
        secure = writer.get_extra_info("ssl_object") is not None
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                asked = self._asked(head.decode("latin-1"), secure=secure)
                if not await self._answer(answer(self.scene, asked), asked, writer):
                    break

    def _asked(self, head: str, *, secure: bool) -> Asked:
        line, *rows = head.split("\r\n")
        method, target, _ = line.split(" ")
        headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in rows)}
        name = headers.get("host", "").partition(":")[0]
        key = (name, target, method)
        self.seen[key] += 1
        return Asked(name, target, method, secure, "cookie" in headers, self.seen[key] - 1)

    async def _answer(self, what: Answered, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        """Send what is answered; say whether the connection goes on."""
        if what.silent:
            await asyncio.sleep(_FOREVER)
        if what.shown is None:
            writer.transport.abort()
            return False
        await asyncio.sleep(what.after * self.timeout)
        shown = what.shown
        body = shown.body.encode() if isinstance(shown.body, str) else shown.body
        rows = "".join(f"{name}: {value}\r\n" for name, value in shown.headers.items())
        start = f"HTTP/1.1 {shown.status} Said\r\ncontent-length: {len(body)}\r\n{rows}\r\n"
        writer.write(start.encode() + (b"" if asked.method == "HEAD" else body))
        await writer.drain()
        return True

    async def ftp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer on a control connection (RFC 959), as far as one asks whether something is there."""
        address = writer.get_extra_info("sockname")[0]
        name = next((one for one, at in self.addresses.items() if at == address), "")
        acts = {target: act for (one, target), act in self.scene.acts.items() if one == name}
        site = self.scene.sites[name]
        self.seen[name, "", "FTP"] += 1
        first = self.seen[name, "", "FTP"] == 1
        if (first and "ftp busy" in acts.values()) or site.outage in {"503", "500"}:
            await _say(writer, "421 Too many users are logged in, try again later.")
        elif site.outage == "tarpit":
            await asyncio.sleep(_FOREVER)
        else:
            await _say(writer, "220 Ready.")
            with suppress(OSError, asyncio.LimitOverrunError):
                while line := (await reader.readline()).decode("utf-8", "replace").strip():
                    await _say(writer, _ftp_answer(line, acts))


async def _say(writer: asyncio.StreamWriter, line: str) -> None:
    writer.write(f"{line}\r\n".encode())
    await writer.drain()


def _ftp_answer(line: str, acts: Mapping[str, str]) -> str:
    command, _, path = line.partition(" ")
    act = acts.get(path, acts.get(f"{path}/", "ftp missing"))
    if command in {"USER", "PASS"} and "ftp locked" in acts.values():
        return "530 Login incorrect."
    file = "." in path.rpartition("/")[2]
    there = act in {"ftp there", "ftp busy"} and (file if command in {"SIZE", "MDTM"} else not file)
    said = {"SIZE": "213 4096", "MDTM": "213 20200102030405", "CWD": "250 Changed."}
    if command in said:
        return said[command] if there else f"550 {path}: No such file or directory."
    plain = {
        "USER": "331 Password?",
        "PASS": "230 Welcome.",
        "TYPE": "200 Done.",
        "QUIT": "221 Bye.",
    }
    return plain.get(command, "502 Not implemented.")


@contextmanager
def staged(play: Play, day: int, vault: Vault, timeout: float) -> Iterator[Stage]:
    """Serve a day of a play while the block runs.

    Args:
        play: What hosts and links do.
        day: From 0; outages are another day's.
        vault: Certificates.
        timeout: Of the client, in seconds.
    """
    guests = [name for name in play.sites if any(_is_ftp(play, name))]
    addresses = {name: f"127.0.2.{number}" for number, name in enumerate(guests, start=1)}
    contexts = vault.contexts()
    with ExitStack() as stack:
        held = [_sockets([ANSWERS], stack), _sockets([ANSWERS], stack)]
        held.append(_sockets([*addresses.values(), ANSWERS], stack))
        ports = [sockets[0].getsockname()[1] for sockets in held]
        _fill(ports, stack)
        stage = Stage(
            scene(play, day, dict(zip(("http", "https", "ftp"), ports, strict=True))),
            timeout,
            addresses,
            contexts,
        )
        loop = stack.enter_context(_running_loop())
        _do(loop, stage.open(held))
        stack.callback(lambda: _do(loop, stage.end()))
        yield stage


def _is_ftp(play: Play, name: str) -> Iterator[bool]:
    return (fate.test.kind == "FTP" and fate.test.host == name for fate in play.fates)


def _sockets(addresses: Sequence[str], stack: ExitStack) -> list[socket.socket]:
    """Return sockets that listen at these addresses, all at one port."""
    first = stack.enter_context(socket.create_server((addresses[0], 0), backlog=256))
    port = first.getsockname()[1]
    others = (socket.create_server((one, port), backlog=256) for one in addresses[1:])
    return [first, *(stack.enter_context(one) for one in others)]


def _fill(ports: Sequence[int], stack: ExitStack) -> None:
    """Listen where nobody is let in, and where everybody is let in and nobody is answered."""
    for port in ports:
        stack.enter_context(socket.create_server((SILENT, port), backlog=256))
        stack.enter_context(socket.create_server((DEAF, port), backlog=0))
        for _ in range(3):
            # A queue that is full takes no more.
            filler = stack.enter_context(closing(socket.socket()))
            filler.setblocking(False)  # noqa: FBT003
            filler.connect_ex((DEAF, port))


@contextmanager
def _running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Run an event loop in a thread of its own."""
    loop = asyncio.new_event_loop()
    # Clients that refuse a certificate hang up: that is what they are meant to do.
    loop.set_exception_handler(lambda _loop, _context: None)
    thread = threading.Thread(target=loop.run_forever, name="replay", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _do(loop: asyncio.AbstractEventLoop, work: Coroutine[None, None, None]) -> None:
    asyncio.run_coroutine_threadsafe(work, loop).result()
