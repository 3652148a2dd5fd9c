"""Visit many addresses at once, each host at its own pace.

One thread decides, others wait for answers, and the caller gets each visit as soon as it is done.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from queue import Empty

from pakru_refs.evidence.web.crew import (
    Exchange,
    FindAnchors,
    ReadPage,
    Tools,
    no_anchors,
    no_page,
)
from pakru_refs.evidence.web.dispatcher import Dispatcher, Halt, More, Plan, Watch
from pakru_refs.evidence.web.fetch import Fetch, Fetched
from pakru_refs.evidence.web.pace import Limits
from pakru_refs.model.visit import Visit

__all__ = ["Eyes", "Fetch", "Fetched", "Limits", "Watch", "crawl"]

_GLANCE = 0.25
"""Seconds that the caller's thread waits before it looks whether the dispatcher is still there."""
_HANDFUL = 250


def _no_probe(_visit: Visit) -> None:
    """Ask for no sibling."""


def _random_name() -> str:
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Eyes:
    """How pages are looked at. Each is called with what hostile servers send, and must not raise."""

    read_page: ReadPage = no_page
    """`links.page.read`; called by workers."""
    find_anchors: FindAnchors = no_anchors
    """Called by workers when fragments are wanted."""
    probe: Callable[[Visit], str | None] = _no_probe
    """`links.probe.sibling_wanted`; a random name is asked for in the folder that it returns."""


def crawl(  # noqa: PLR0913 - what to visit, how, and all of the world that it needs
    fetches: Iterable[Fetch],
    wire: Exchange,
    limits: Limits | None = None,
    eyes: Eyes | None = None,
    *,
    more: Callable[[Fetched], Iterable[Fetch]] | None = None,
    watch: Callable[[Watch], None] | None = None,
    stop: threading.Event | None = None,
    token: Callable[[], str] = _random_name,
    clock: Callable[[], float] = time.monotonic,
    date: Callable[[], float] = time.time,
) -> Iterator[Fetched]:
    """Yield what came of each fetch as soon as it is known, in no particular order.

    `stop`, the deadline, and an interruption from the keyboard while we wait, end the asking; everything
    that is not done by then is yielded as unfinished. Any other interruption is the caller's, who
    therefore does well to set `stop` when the signal comes.

    Args:
        fetches: what to visit. One that is there twice is visited once and yielded twice.
        wire: asks; it stays open.
        limits: the bounds of the run.
        eyes: how pages are looked at.
        more: what follows from something fetched; called in the caller's thread, as `watch` is.
        watch: told how far the run is, at most five times a second.
        stop: set by anybody when nothing more is to be asked.
        token: makes names that no page has.
        clock: seconds, for paces and deadlines.
        date: seconds since 1970, for servers that name a time.
    """
    limits, eyes = limits or Limits(), eyes or Eyes()
    tools = Tools(wire, eyes.read_page, eyes.find_anchors, clock, date)
    watched = watch is not None
    dispatcher = Dispatcher(Plan(limits, tools, token, eyes.probe, stop, watched))
    outstanding = _send(dispatcher, fetches)
    with ThreadPoolExecutor(1, "refs-dispatch") as pool:
        running = pool.submit(dispatcher.run)
        try:
            events = _events(dispatcher, running)
            while outstanding:
                event = next(events)
                if isinstance(event, Fetched):
                    outstanding += (_send(dispatcher, more(event)) if more else 0) - 1
                    yield event
                elif watch:
                    watch(event)
        finally:
            dispatcher.inbox.put(Halt("done"))


def _send(dispatcher: Dispatcher, fetches: Iterable[Fetch]) -> int:
    """Hand over fetches, a handful at a time, so that the first are sent before all are read."""
    source, count = iter(fetches), 0
    while handful := tuple(islice(source, _HANDFUL)):
        dispatcher.inbox.put(More(handful))
        count += len(handful)
    return count


def _events(dispatcher: Dispatcher, running: Future[None]) -> Iterator[Fetched | Watch]:
    """Yield what happens. The first interruption is passed on to the dispatcher."""
    interrupted = False
    while True:
        event: Fetched | Watch | None = None
        try:
            event = dispatcher.outbox.get(timeout=_GLANCE)
        except Empty:
            if running.done():
                running.result()
        except KeyboardInterrupt:
            if interrupted:
                raise
            interrupted = True
            dispatcher.inbox.put(Halt("stopped"))
        if event:
            yield event
