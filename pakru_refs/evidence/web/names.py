"""Host names to addresses: each looked up once, however many ask, and never longer than they wait.

Lookups run in threads of their own, for the system's resolver cannot be interrupted.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue

from pakru_refs.evidence.web.failure import Failed
from pakru_refs.model.visit import Fault

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses, best first; raises `Failed` or `OSError`."""

KEEP = 600.0
"""Seconds that addresses are remembered."""
KEEP_FAILURE = 1.5
"""Seconds that a failure is: shorter than the pause before a second try."""
THREADS = 64
MOST = 16
"""Addresses of one host that are looked at."""

_CLASSES = {
    socket.EAI_NONAME: (Fault.NAME_UNKNOWN, "no such host name"),
    socket.EAI_AGAIN: (Fault.NAME_FAILED, "the name system did not answer"),
    socket.EAI_FAIL: (Fault.NAME_FAILED, "the name system failed"),
    # Not on every system, and glibc gives it when a name has records but no address.
    getattr(socket, "EAI_NODATA", -5): (Fault.NO_ADDRESS, "the host name has no address"),
    getattr(socket, "EAI_ADDRFAMILY", -9): (Fault.NO_ADDRESS, "the host name has no address"),
}


def system(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver (`getaddrinfo`, RFC 3493).

    Raises:
        Failed: with the class of the failure.
    """
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise failure(error) from None
    except UnicodeError:
        raise Failed(Fault.MALFORMED, "not a host name") from None
    return [str(row[4][0]) for row in rows]


def failure(error: OSError) -> Failed:
    """Return the class of a resolver's error; what is not known says nothing about the name."""
    return Failed(*_CLASSES.get(error.errno or 0, (Fault.NAME_FAILED, "the name system failed")))


@dataclass(slots=True)
class _Entry:
    """A lookup, running or done."""

    done: threading.Event = field(default_factory=threading.Event)
    addresses: tuple[str, ...] = ()
    failed: Failed | None = None
    until: float = 0.0


class Names:
    """A name cache for many threads.

    Args:
        resolve: who knows the addresses.
        clock: seconds.
        keep: seconds that addresses are remembered.
        keep_failure: seconds that a failure is.
    """

    def __init__(
        self,
        resolve: Resolve = system,
        *,
        clock: Callable[[], float] = time.monotonic,
        keep: float = KEEP,
        keep_failure: float = KEEP_FAILURE,
    ) -> None:
        self._resolve = resolve
        self._clock = clock
        self._keep = keep
        self._keep_failure = keep_failure
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()
        self._queue: SimpleQueue[tuple[str, int, _Entry] | None] = SimpleQueue()
        self._idle = 0
        self._threads = 0

    def look_up(self, host: str, port: int, wait: float) -> tuple[str, ...]:
        """Return a host's addresses, best first, at least one.

        Raises:
            Failed: there are none, or they took longer than `wait` seconds.
        """
        entry = self._entry(host, port)
        if not entry.done.wait(wait):
            raise Failed(Fault.NAME_FAILED, f"the name system was silent for {wait:.3g} s")
        if entry.failed:
            raise Failed(entry.failed.fault, entry.failed.detail)
        return entry.addresses

    def found(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return all hosts whose addresses were found, in the order they were asked for."""
        with self._lock:
            return [(host, entry.addresses) for host, entry in self._entries.items()]

    def stop(self) -> None:
        """Let nobody wait any longer."""
        with self._lock:
            pending = [entry for entry in self._entries.values() if not entry.done.is_set()]
        for entry in pending:
            entry.failed = Failed(Fault.NAME_FAILED, "stopped")
            entry.done.set()

    def close(self) -> None:
        """Let the threads end."""
        with self._lock:
            for _ in range(self._threads):
                self._queue.put(None)

    def _entry(self, host: str, port: int) -> _Entry:
        known = self._entries.get(host)
        if known and (not known.done.is_set() or self._clock() < known.until):
            return known
        with self._lock:
            entry = self._entries.get(host)
            if entry is not known and entry is not None:
                return entry
            entry = self._entries[host] = _Entry()
            self._queue.put((host, port, entry))
            self._staff()
        return entry

    def _staff(self) -> None:
        """See to it that somebody takes the lookup up; the lock is held."""
        if self._idle:
            self._idle -= 1
        elif self._threads < THREADS:
            self._threads += 1
            threading.Thread(target=self._work, name="refs-names", daemon=True).start()

    def _work(self) -> None:
        while job := self._queue.get():
            host, port, entry = job
            self._settle(host, port, entry)
            with self._lock:
                self._idle += 1

    def _settle(self, host: str, port: int, entry: _Entry) -> None:
        try:
            addresses = tuple(dict.fromkeys(self._resolve(host, port)))[:MOST]
            entry.addresses = addresses
            entry.failed = None if addresses else Failed(Fault.NO_ADDRESS, "no address")
        except Failed as failed:
            entry.failed = failed
        except OSError as error:
            entry.failed = failure(error)
        entry.until = self._clock() + (self._keep_failure if entry.failed else self._keep)
        entry.done.set()
