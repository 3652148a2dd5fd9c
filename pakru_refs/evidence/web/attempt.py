"""One request on its way: its clock, and the socket it holds for the moment."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from pakru_refs.evidence.web.failure import Failed
from pakru_refs.evidence.web.request import Request
from pakru_refs.evidence.web.tape import Tape
from pakru_refs.evidence.web.target import Target
from pakru_refs.model.visit import Fault

_HERE = threading.local()


class Dial(Protocol):
    """Opens a connection to a host and port; to the user's own proxy wherever it is."""

    def __call__(  # noqa: D102 - see the class
        self, attempt: Attempt, host: str, port: int, *, proxy: bool = False
    ) -> socket.socket: ...


@dataclass(slots=True, eq=False)
class Attempt:
    """What the layers below need to know of a request, and what they find out on the way."""

    request: Request
    target: Target
    clock: Callable[[], float]
    dial: Dial
    sent: Callable[[], None] | None = None
    proxy: str = ""
    tape: Tape | None = None
    """Takes down what is sent and received."""
    started: float = field(init=False)
    address: str = ""
    """The address dialled, now or when the connection was made."""
    fresh: bool = False
    """A connection was opened for this request."""
    connected: bool = False
    """A connection stood, secured if it was to be."""
    received: int = 0
    """Bytes of the answer."""
    before: bool = False
    """What is sent and received is between us and the proxy so far."""
    sock: socket.socket | None = None
    stopped: bool = False

    def __post_init__(self) -> None:
        self.started = self.clock()

    @property
    def elapsed(self) -> float:
        """Return the seconds since the start."""
        return self.clock() - self.started

    def left(self, most: float) -> float:
        """Return how long the next step may take: `most` seconds, or what is left of the whole.

        Raises:
            Failed: nothing is left, or somebody has stopped us.
        """
        if self.stopped:
            raise Failed(Fault.RESET, "stopped")
        left = self.request.deadline - self.elapsed
        if left <= 0:
            raise Failed(Fault.TOO_SLOW, f"not done after {self.request.deadline:.3g} s")
        return min(most, left)

    def silence(self, limit: float, most: float) -> Failed:
        """Return the failure when nothing came for the `limit` that `left(most)` allowed."""
        if limit < most:
            return Failed(Fault.TOO_SLOW, f"not done after {self.request.deadline:.3g} s")
        return Failed(Fault.TIMEOUT, f"silent for {limit:.3g} s")

    def stop(self) -> None:
        """Make the request fail soon; called from another thread."""
        self.stopped = True
        sock = self.sock
        if sock is not None:
            try:
                # Of the plain socket: that of a secure one takes its layer away from who is using it.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            except OSError:
                return  # closed already


def enter(attempt: Attempt) -> None:
    """Make an attempt this thread's own: connections ask for it, which the pools hand out blindly."""
    _HERE.attempt = attempt


def leave() -> None:
    """Forget this thread's attempt."""
    _HERE.attempt = None


def current() -> Attempt:
    """Return this thread's attempt."""
    attempt: Attempt = _HERE.attempt
    return attempt
