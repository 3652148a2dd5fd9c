"""Whose turn it is: every host at its own pace.

The clock is an argument, what is queued is anybody's. A request is handed out, then *sent*, then
*done*. Its host counts from the moment when it was really sent, which is after name, connection and
handshake; so of a host that wants an interval between requests, only one at a time may be on its way
there, unsent: nobody could tell how far apart two of them would arrive.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pakru_refs.evidence.web.pace import HostPace

GUARD = 0.002
"""Seconds added to an interval: two clocks, and a network that does not carry evenly."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A host that keeps us waiting."""

    host: str
    count: int
    """What is queued for it."""
    why: str
    """`pace`, or what it asks for: `asks to wait 12 s`."""


@dataclass(slots=True, eq=False)
class _Host(Generic[T]):
    name: str
    pace: HostPace
    # Lists: an empty deque takes ten times the room.
    begun: list[T] = field(default_factory=list)
    fresh: list[T] = field(default_factory=list)
    again: list[tuple[float, int, T]] = field(default_factory=list)
    flying: int = 0
    """Handed out and not done."""
    unsent: int = 0
    """Of those, how many are still on their way."""
    free_at: float = 0.0
    """When its interval is over."""
    rests_until: float = 0.0
    tender: bool = False
    """It said that we are too much for it: one request at a time."""
    place: tuple[float, int] | None = None
    """Where it stands in line (time, again?)."""
    ticket: int = 0
    """Of the line's entries for it only the one with this number counts."""

    @property
    def count(self) -> int:
        return len(self.begun) + len(self.fresh) + len(self.again)

    def next_place(self) -> tuple[float, int] | None:
        """Return when its next may be sent, and whether that would be a repetition."""
        spaced = self.pace.interval > 0
        at_once = 1 if self.tender else self.pace.in_flight
        if self.flying >= at_once or (spaced and self.unsent):
            return None
        at = max(self.free_at, self.rests_until)
        if self.begun or self.fresh:
            return at, 0
        return (max(at, self.again[0][0]), 1) if self.again else None


class Schedule(Generic[T]):
    """Hosts in line.

    First tries and what continues them go before repetitions: of one host always, of different hosts
    whenever both could go now. Of hosts that could go now, those with something begun go first, for
    chains of redirects end late enough; then the one with the longest queue: its pace bounds the whole
    run, and its own limits keep it from crowding others out.

    Args:
        pace: what a host is asked to bear.
    """

    def __init__(self, pace: Callable[[str], HostPace]) -> None:
        self._pace = pace
        self._hosts: dict[str, _Host[T]] = {}
        self._later: list[tuple[float, int, int, _Host[T]]] = []
        self._ready: tuple[list[tuple[bool, int, int, _Host[T]]], ...] = ([], [])
        self._tickets = 0

    def add(self, host: str, what: T, *, begun: bool = False) -> None:
        """Queue something for a host; what continues a thing begun goes before what begins one."""
        record = self._host(host)
        (record.begun if begun else record.fresh).append(what)
        self._line_up(record)

    def add_again(self, host: str, what: T, due: float) -> None:
        """Queue a repetition, not to be sent before `due`."""
        record = self._host(host)
        self._tickets += 1
        heapq.heappush(record.again, (due, self._tickets, what))
        self._line_up(record)

    def take(self, now: float) -> T | None:
        """Hand out what may be sent now; None when there is nothing."""
        self._call_up(now)
        for again, line in enumerate(self._ready):
            while line:
                *_, ticket, host = heapq.heappop(line)
                if ticket == host.ticket:
                    return self._handed(host, again)
        return None

    def next_time(self) -> float | None:
        """Return when something may be sent next, as things stand; None when nothing may.

        To be asked after `take` has handed out nothing.
        """
        while self._later:
            at, _, ticket, host = self._later[0]
            if ticket == host.ticket:
                return at
            heapq.heappop(self._later)
        return None

    def sent(self, host: str, at: float, *, first: bool = True) -> None:
        """Note that a request to the host was sent; not `first` when it is sent once more."""
        record = self._hosts[host]
        record.unsent -= first
        self._space(record, at)

    def done(self, host: str, at: float | None, *, sent: bool) -> None:
        """Note that a request handed out is over.

        Args:
            host: whose it was.
            at: when the host last heard of us, if it did; None when it never did.
            sent: whether `sent` was noted.
        """
        record = self._hosts[host]
        record.flying -= 1
        record.unsent -= not sent
        self._space(record, at)

    def rest(self, host: str, until: float) -> None:
        """Leave a host alone for a time, and then be tender with it until `ease`."""
        record = self._hosts[host]
        record.tender = True
        record.rests_until = max(record.rests_until, until)
        self._line_up(record)

    def ease(self, host: str) -> None:
        """Return to the host's usual pace: it answered as if nothing had been."""
        record = self._hosts[host]
        if record.tender:
            record.tender = False
            self._line_up(record)

    def drain(self) -> Iterator[T]:
        """Hand out all that is queued, whatever the time: it will not be sent."""
        for host in self._hosts.values():
            yield from host.begun
            yield from host.fresh
            yield from (what for _, _, what in sorted(host.again, key=lambda entry: entry[:2]))
            host.begun.clear()
            host.fresh.clear()
            host.again.clear()
            self._line_up(host)

    def waiting(self, now: float, at_most: int = 3) -> tuple[Waiting, ...]:
        """Return the hosts with the longest queues, the longest first."""
        longest = heapq.nlargest(
            at_most,
            (host for host in self._hosts.values() if host.count),
            key=lambda host: host.count,
        )
        return tuple(Waiting(host.name, host.count, _why(host, now)) for host in longest)

    def _host(self, name: str) -> _Host[T]:
        found = self._hosts.get(name)
        if found is None:
            found = self._hosts[name] = _Host(name, self._pace(name))
        return found

    def _handed(self, host: _Host[T], again: int) -> T:
        first_tries = host.begun or host.fresh
        what = heapq.heappop(host.again)[2] if again else first_tries.pop(0)
        host.flying += 1
        host.unsent += 1
        host.place = None
        self._line_up(host)
        return what

    def _space(self, host: _Host[T], at: float | None) -> None:
        if at is not None and host.pace.interval > 0:
            host.free_at = max(host.free_at, at + host.pace.interval + GUARD)
        self._line_up(host)

    def _line_up(self, host: _Host[T]) -> None:
        """Put a host where it belongs now; its old place becomes void."""
        place = host.next_place()
        if place == host.place:
            return
        self._tickets += 1
        host.place, host.ticket = place, self._tickets
        if place:
            heapq.heappush(self._later, (*place, host.ticket, host))

    def _call_up(self, now: float) -> None:
        """Move the hosts whose time has come to those that are ready."""
        while self._later and self._later[0][0] <= now:
            _, again, ticket, host = heapq.heappop(self._later)
            if ticket == host.ticket:
                heapq.heappush(self._ready[again], (not host.begun, -host.count, ticket, host))


def _why(host: _Host[T], now: float) -> str:
    rest = host.rests_until - now
    return f"asks to wait {rest:.0f} s" if rest > 0 else "pace"
