"""The workers: each sends one request at a time, reads what came, and hands it back."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import NamedTuple, Protocol

from pakru_refs.evidence.web.course import REDIRECTS, Reply
from pakru_refs.evidence.web.errand import Errand
from pakru_refs.evidence.web.pace import asked_wait
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.model.visit import Fault, Page

_STACK = 256 * 1024
"""Bytes; the usual 8 MB of address space a thread would add up."""
_FAREWELL = 2.0
"""Seconds that workers get to end."""


class Exchange(Protocol):
    """What asks: `wire.Wire`."""

    def exchange(self, request: Request, sent: Callable[[], None] | None = None) -> Answer:
        """Send one request; call `sent` when it goes out."""

    def abort(self) -> None:
        """Make everything that is on its way fail soon."""

    def resolved_other(self, host: str) -> str:
        """Return another host whose name was found, empty when there is none."""


class ReadPage(Protocol):
    """Reads a body: `links.page.read`."""

    def __call__(self, body: bytes, headers: Mapping[str, str], *, truncated: bool) -> Page:
        """Return what a page says."""


FindAnchors = Callable[[Answer, tuple[str, ...]], Mapping[str, bool]]
"""Looks for fragments in an answer's body."""


def no_page(body: bytes, headers: Mapping[str, str], *, truncated: bool) -> Page:
    """Return what can be said without reading."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return Page(kind, len(body), truncated)


def no_anchors(_answer: Answer, _anchors: tuple[str, ...]) -> Mapping[str, bool]:
    """Return nothing."""
    return {}


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker works with."""

    exchange: Exchange
    read_page: ReadPage = no_page
    find_anchors: FindAnchors = no_anchors
    clock: Callable[[], float] = time.monotonic
    date: Callable[[], float] = time.time
    """Seconds since 1970."""


class Sent(NamedTuple):
    """A request went out."""

    errand: Errand
    at: float


class Came(NamedTuple):
    """An answer came, or will not."""

    errand: Errand
    reply: Reply
    at: float
    last_words: bool = False
    """The worker has died of it."""


class Crew:
    """Workers that are there when they are needed.

    Args:
        size: at most so many.
        tools: what they work with.
        tell: told what happens, from their threads.
    """

    def __init__(self, size: int, tools: Tools, tell: Callable[[Sent | Came], None]) -> None:
        self._size = size
        self._tools = tools
        self._tell = tell
        self._errands: SimpleQueue[tuple[Errand, Request] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._alive = 0
        self.busy = 0

    @property
    def has_room(self) -> bool:
        """Say whether one more errand would be taken up at once."""
        return self.busy < self._size

    def hand(self, errand: Errand, request: Request) -> None:
        """Give somebody an errand."""
        self.busy += 1
        if self.busy > self._alive:
            self._engage()
        self._errands.put((errand, request))

    def back(self, came: Came) -> None:
        """Note that somebody has come back."""
        self.busy -= 1
        self._alive -= came.last_words

    def dismiss(self) -> None:
        """Let everybody go, and wait a little until they have gone."""
        for _ in self._threads:
            self._errands.put(None)
        patience = time.monotonic() + _FAREWELL
        for thread in self._threads:
            thread.join(max(0.0, patience - time.monotonic()))

    def _engage(self) -> None:
        usual = threading.stack_size(_STACK)
        try:
            thread = threading.Thread(target=self._work, name="refs-visit", daemon=True)
            thread.start()
        finally:
            threading.stack_size(usual)
        self._threads.append(thread)
        self._alive += 1

    def _work(self) -> None:
        work: tuple[Errand, Request] | None = None
        try:
            while work := self._errands.get():
                came = Came(work[0], self._asked(*work), self._tools.clock())
                work = None
                self._tell(came)
        finally:
            # Only a fault of our own leads here with work in hand; it must not hang the run.
            if work:
                said = f"we failed at it: {type(sys.exception()).__name__}"
                reply = Reply(Answer(work[1], fault=Fault.BROKEN, detail=said))
                self._tell(Came(work[0], reply, self._tools.clock(), last_words=True))

    def _asked(self, errand: Errand, request: Request) -> Reply:
        tools, went = self._tools, False

        def sent() -> None:
            nonlocal went
            went = True
            self._tell(Sent(errand, tools.clock()))

        answer = tools.exchange.exchange(request, sent)
        reply = Reply(
            answer, sent=went, wait=asked_wait(answer.status, answer.headers, tools.date())
        )
        if errand.course.fetch.kind == "data":
            return reply
        if answer.status and answer.status not in REDIRECTS:
            reply = self._read(errand, reply)
        return replace(reply, answer=replace(answer, body=b""))

    def _read(self, errand: Errand, reply: Reply) -> Reply:
        tools, answer = self._tools, reply.answer
        headed = answer.request.method == "HEAD"
        page = tools.read_page(answer.body, answer.headers, truncated=answer.truncated or headed)
        wanted = () if headed else errand.course.fetch.anchors
        return replace(
            reply, page=page, anchors=tools.find_anchors(answer, wanted) if wanted else {}
        )
