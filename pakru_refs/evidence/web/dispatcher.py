"""The one who decides: holds all state of a run, hands out errands, hears what came of them.

Runs in a thread of its own and shares nothing: all that others tell it comes through one queue, all
that it tells comes through another.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from queue import Empty, SimpleQueue
from typing import NamedTuple

from pakru_refs.evidence.web.course import Ask, Done, Reply, Step, begin, proceed, request
from pakru_refs.evidence.web.crew import Came, Crew, Sent, Tools
from pakru_refs.evidence.web.errand import Errand, errand
from pakru_refs.evidence.web.fetch import Fetch, Fetched
from pakru_refs.evidence.web.pace import LONGEST_WAIT, Limits
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.schedule import Schedule, Waiting
from pakru_refs.evidence.web.siblings import Siblings
from pakru_refs.evidence.web.standing import Standing
from pakru_refs.model.visit import Fault, Visit

_LOOK_UP = 0.1
"""Seconds at most between two looks at whether we are to stop."""
_WATCH = 0.2
"""Seconds between two reports."""
_AT_ONCE = 64
"""Messages taken in before errands are handed out again."""
_NEVER_LEFT = frozenset(
    {
        Fault.NAME_UNKNOWN,
        Fault.NAME_FAILED,
        Fault.NO_ADDRESS,
        Fault.PRIVATE,
        Fault.SCHEME,
        Fault.MALFORMED,
        Fault.UNROUTABLE,
        Fault.HOST_DOWN,
    }
)
"""Faults of which the host never heard."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How far a run is."""

    done: int
    total: int
    in_flight: int
    waiting: tuple[Waiting, ...] = ()
    """The hosts that most is queued for, and why it waits."""


class More(NamedTuple):
    """Further fetches."""

    fetches: Sequence[Fetch]


class Halt(NamedTuple):
    """Stop asking: `stopped`, or `done` when nobody listens any more."""

    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is made of."""

    limits: Limits
    tools: Tools
    token: Callable[[], str]
    """A name that no page has."""
    probe: Callable[[Visit], str | None]
    """Says in which folder a random name should be asked for, if that tells something."""
    stop: threading.Event | None = None
    watched: bool = False
    """Somebody wants to know how far the run is."""


@dataclass(slots=True, eq=False)
class Dispatcher:
    """Runs a crawl from its thread."""

    plan: Plan
    inbox: SimpleQueue[Sent | Came | More | Halt] = field(default_factory=SimpleQueue)
    outbox: SimpleQueue[Fetched | Watch] = field(default_factory=SimpleQueue)
    _open: dict[Errand, None] = field(default_factory=dict)
    """What is under way, in order."""
    _same: dict[tuple[str, str, str, tuple[str, ...]], Errand] = field(default_factory=dict)
    _ending: str = ""
    _done: int = 0
    _total: int = 0
    _watch_at: float = 0.0
    _ends_at: float = float("inf")
    _schedule: Schedule[Errand] = field(init=False)
    _crew: Crew = field(init=False)
    _standing: Standing = field(default_factory=Standing)
    _siblings: Siblings = field(default_factory=Siblings)

    def __post_init__(self) -> None:
        limits, tools = self.plan.limits, self.plan.tools
        self._schedule = Schedule(limits.pace)
        self._crew = Crew(limits.workers, tools, self.inbox.put)
        if limits.deadline is not None:
            self._ends_at = tools.clock() + limits.deadline

    def run(self) -> None:
        """Dispatch until told that all is done."""
        try:
            while self._ending != "done":
                now = self.plan.tools.clock()
                self._look_up(now)
                self._hand_out(now)
                for message in islice(self._heard(now), _AT_ONCE):
                    self._take_in(message)
                self._report()
        finally:
            self._crew.dismiss()

    # Time

    def _look_up(self, now: float) -> None:
        if not self._ending:
            if now >= self._ends_at:
                self._end("deadline")
            elif self.plan.stop is not None and self.plan.stop.is_set():
                self._end("stopped")

    def _report(self) -> None:
        now = self.plan.tools.clock()
        if self.plan.watched and now >= self._watch_at:
            self._watch_at = now + _WATCH
            waiting = self._schedule.waiting(now)
            self.outbox.put(Watch(self._done, self._total, self._crew.busy, waiting))

    def _heard(self, now: float) -> Iterator[Sent | Came | More | Halt]:
        """Yield what has come in; wait for something to come, but not past what is due."""
        until = min(now + _LOOK_UP, self._ends_at)
        due = self._schedule.next_time() if self._crew.has_room and not self._ending else None
        patience = (until if due is None else min(until, due)) - self.plan.tools.clock()
        try:
            yield self.inbox.get(timeout=max(0.0, patience))
            while True:
                yield self.inbox.get_nowait()
        except Empty:
            return

    def _end(self, why: str) -> None:
        """Ask nothing more; what is under way is given up."""
        self._ending = why
        if self._crew.busy:
            self.plan.tools.exchange.abort()
        aside = self._siblings.aside()
        for unfinished in tuple(self._open):
            if not unfinished.folder:
                visit = aside.get(id(unfinished)) or unfinished.course.visit
                self._tell(unfinished, visit, unfinished=why)
        self._open.clear()
        for _ in self._schedule.drain():
            pass

    # Messages

    def _take_in(self, message: Sent | Came | More | Halt) -> None:
        if isinstance(message, Sent):
            self._sent(message)
        elif isinstance(message, Came):
            self._came(message)
        elif isinstance(message, More):
            for fetch in message.fetches:
                self._begin(fetch)
        else:
            if not self._ending:
                self._end(message.why)
            self._ending = message.why if message.why == "done" else self._ending

    def _sent(self, message: Sent) -> None:
        sender = message.errand
        # A request is sent twice when a connection kept open turns out to be closed.
        self._schedule.sent(sender.host, message.at, first=sender.sent_at is None)
        sender.sent_at = message.at
        self._standing.reached(sender.origin)

    def _came(self, came: Came) -> None:
        self._crew.back(came)
        sender = came.errand
        heard = came.at if came.reply.answer.fault not in _NEVER_LEFT else None
        sent = sender.sent_at is not None
        self._schedule.done(sender.host, None if sent else heard, sent=sent)
        if sender in self._open:
            self._note(came)
            self._follow(sender, proceed(sender.course, came.reply, self.plan.limits))

    def _note(self, came: Came) -> None:
        """Remember what an answer says of its host."""
        sender, reply = came.errand, came.reply
        answer = reply.answer
        if answer.fault is Fault.TIMEOUT:
            self._standing.silent(sender.origin, sent=sender.sent_at is not None)
        elif sender.sent_at is not None:
            self._standing.answered(sender.origin)
        if reply.too_many:
            if not self.plan.limits.pace(sender.host).forgiving:
                self._standing.offended(sender.host)
                return
            sent_at = came.at if sender.sent_at is None else sender.sent_at
            rest = self._standing.busy(sender.host, sent_at, came.at, reply.wait)
            self._schedule.rest(sender.host, came.at + rest)
        elif reply.wait is not None and reply.wait <= LONGEST_WAIT:
            self._schedule.rest(sender.host, came.at + reply.wait)
        elif answer.status:
            self._standing.at_ease(sender.host)
            self._schedule.ease(sender.host)

    # Errands

    def _begin(self, fetch: Fetch) -> None:
        self._total += 1
        if self._ending:
            self._done += 1
            self.outbox.put(Fetched(fetch, Visit(fetch.url), unfinished=self._ending))
            return
        if same := self._same.get(_key(fetch)):
            same.fetches.append(fetch)
            return
        step = begin(fetch)
        if isinstance(step, Done):
            self._done += 1
            self.outbox.put(Fetched(fetch, step.visit))
            return
        self._set_out(errand(step, [fetch]), step)

    def _set_out(self, new: Errand, ask: Ask) -> None:
        self._open[new] = None
        if new.fetches:
            self._same[_key(new.fetches[0])] = new
        self._line_up(new, ask)

    def _follow(self, sender: Errand, step: Step) -> None:
        if isinstance(step, Done):
            self._finish(sender, step)
        else:
            sender.take(step)
            self._line_up(sender, step)

    def _line_up(self, sender: Errand, ask: Ask) -> None:
        if ask.after is None:
            begun = bool(ask.course.hops or sender.folder)
            self._schedule.add(sender.host, sender, begun=begun)
        else:
            due = self.plan.tools.clock() + ask.after
            self._schedule.add_again(sender.host, sender, due)

    def _hand_out(self, now: float) -> None:
        limits = self.plan.limits
        while not self._ending and self._crew.has_room:
            sender = self._schedule.take(now)
            if sender is None:
                return
            why = self._standing.objection(sender.host, sender.origin, now, again=sender.again)
            if why:
                self._schedule.done(sender.host, None, sent=False)
                self._follow(sender, proceed(sender.course, _held_back(sender, why), limits))
            else:
                self._crew.hand(sender, request(sender.course, limits))

    def _finish(self, sender: Errand, done: Done) -> None:
        visit = done.visit
        if visit.fault is Fault.NAME_UNKNOWN:
            visit = replace(visit, witness=self.plan.tools.exchange.resolved_other(sender.host))
        if sender.folder:
            self._open.pop(sender)
            self._learn(sender.folder, visit)
            return
        page = sender.course.fetch.kind == "page" and visit.fault is None
        folder = self.plan.probe(visit) if page else None
        if folder is None:
            self._tell(sender, visit, done.body)
        elif sibling := self._siblings.known(folder):
            self._tell(sender, replace(visit, sibling=sibling))
        elif self._siblings.wait(folder, sender, visit):
            self._probe(folder)

    def _probe(self, folder: str) -> None:
        step = begin(Fetch(folder + self.plan.token()))
        if isinstance(step, Done):
            self._learn(folder, step.visit)
        else:
            self._set_out(errand(step, [], folder), step)

    def _learn(self, folder: str, sibling: Visit) -> None:
        for waiting, seen in self._siblings.learn(folder, sibling):
            self._tell(waiting, replace(seen, sibling=sibling))

    def _tell(
        self, sender: Errand, visit: Visit, body: bytes = b"", *, unfinished: str = ""
    ) -> None:
        """Give those who asked what came of it."""
        self._open.pop(sender, None)
        self._same.pop(_key(sender.fetches[0]), None)
        for fetch in sender.fetches:
            self._done += 1
            self.outbox.put(Fetched(fetch, visit, body, unfinished))


def _key(fetch: Fetch) -> tuple[str, str, str, tuple[str, ...]]:
    return fetch.url, fetch.kind, fetch.accept, fetch.anchors


def _held_back(sender: Errand, why: str) -> Reply:
    answer = Answer(Request(sender.course.url), fault=Fault.HOST_DOWN, detail=why)
    return Reply(answer, sent=False)
