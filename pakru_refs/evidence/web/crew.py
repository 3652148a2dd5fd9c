"""Who does the work: askers, each with one request at a time, and a reader."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import NamedTuple, Protocol, TypeVar

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


T = TypeVar("T")
_Queue = SimpleQueue[tuple[Errand, T] | None]


class Sent(NamedTuple):
    """A request went out."""

    errand: Errand
    at: float


class Came(NamedTuple):
    """An answer came, or will not."""

    errand: Errand
    reply: Reply
    at: float
    dead: str = ""
    """Whose last words these are, if somebody's: an asker's or the reader's."""


class Crew:
    """Askers, as many as are needed, and one who reads what they bring.

    Reading takes the processor, which threads of Python cannot share: one reader is as fast as many,
    and takes less room. Who asked counts as busy until the answer is read, so that no heap piles up.

    Args:
        size: askers at most.
        tools: what they work with.
        tell: told what happens, from their threads.
    """

    def __init__(self, size: int, tools: Tools, tell: Callable[[Sent | Came], None]) -> None:
        self._size = size
        self._tools = tools
        self._tell = tell
        self._errands: _Queue[Request] = SimpleQueue()
        self._answers: _Queue[Reply] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._askers = self._readers = 0
        self.busy = 0

    @property
    def has_room(self) -> bool:
        """Say whether one more errand would be taken up at once."""
        return self.busy < self._size

    def hand(self, errand: Errand, request: Request) -> None:
        """Give somebody an errand."""
        self.busy += 1
        if self.busy > self._askers:
            self._askers += 1
            self._engage(lambda: self._work("asker", self._errands, self._ask))
        if not self._readers:
            self._engage_reader()
        self._errands.put((errand, request))

    def back(self, came: Came) -> None:
        """Note that somebody has come back."""
        self.busy -= 1
        self._askers -= came.dead == "asker"
        self._readers -= came.dead == "reader"
        if came.dead == "reader":
            self._engage_reader()  # others may wait to be read

    def dismiss(self) -> None:
        """Let everybody go, and wait a little until they have gone."""
        for _ in self._threads:
            self._errands.put(None)
            self._answers.put(None)
        patience = time.monotonic() + _FAREWELL
        for thread in self._threads:
            thread.join(max(0.0, patience - time.monotonic()))

    def _engage_reader(self) -> None:
        self._readers += 1
        self._engage(lambda: self._work("reader", self._answers, self._read))

    def _engage(self, work: Callable[[], None]) -> None:
        usual = threading.stack_size(_STACK)
        try:
            thread = threading.Thread(target=work, name="refs-visit", daemon=True)
            thread.start()
        finally:
            threading.stack_size(usual)
        self._threads.append(thread)

    def _work(self, who: str, queue: _Queue[T], do: Callable[[Errand, T], None]) -> None:
        work: tuple[Errand, T] | None = None
        try:
            while work := queue.get():
                do(*work)
                work = None
        finally:
            # Only a fault of our own leads here with work in hand; it must not hang the run.
            if work:
                course = work[0].course
                said = f"we failed at it: {type(sys.exception()).__name__}"
                answer = Answer(Request(course.url, course.method), fault=Fault.BROKEN, detail=said)
                self._tell(Came(work[0], Reply(answer), self._tools.clock(), who))

    def _ask(self, errand: Errand, request: Request) -> None:
        tools, went = self._tools, False

        def sent() -> None:
            nonlocal went
            went = True
            self._tell(Sent(errand, tools.clock()))

        answer = tools.exchange.exchange(request, sent)
        wait = asked_wait(answer.status, answer.headers, tools.date())
        reply = Reply(answer, sent=went, wait=wait)
        page = errand.course.fetch.kind == "page" and answer.status
        if page and answer.status not in REDIRECTS:
            self._answers.put((errand, reply))
        else:
            self._tell(Came(errand, reply, tools.clock()))

    def _read(self, errand: Errand, reply: Reply) -> None:
        tools, answer = self._tools, reply.answer
        headed = answer.request.method == "HEAD"
        truncated = answer.truncated or headed
        page = tools.read_page(answer.body, answer.headers, truncated=truncated)
        wanted = () if headed else errand.course.fetch.anchors
        anchors = tools.find_anchors(answer, wanted) if wanted else {}
        answer = replace(answer, body=b"")
        read = replace(reply, answer=answer, page=page, anchors=anchors)
        self._tell(Came(errand, read, tools.clock()))
