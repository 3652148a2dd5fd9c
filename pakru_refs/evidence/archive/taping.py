"""A wire that keeps what goes over it: every request of a crawl ends up in a WARC file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pakru_refs.errors import CannotWrite
from pakru_refs.evidence.archive.warc_writer import Taken
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.tape import Tape

if TYPE_CHECKING:
    from pakru_refs.evidence.web.wire import Wire

BODY = 10_000_000
"""Bytes of a page that are kept, packed or unpacked."""
_HEAD = 300_000
DEADLINE = 120.0
"""Seconds for one page."""


class TapingWire:
    """Asks as a wire does, by GET and for whole bodies, and hands on what went over the wire.

    Args:
        wire: asks.
        keep: takes what was sent and received; called by one thread at a time.
        now: the clock.
    """

    def __init__(
        self, wire: Wire, keep: Callable[[Taken], None], now: Callable[[], datetime]
    ) -> None:
        self._wire = wire
        self._keep = keep
        self._now = now
        self._lock = threading.Lock()
        self.fault: CannotWrite | None = None
        """Why nothing is kept any more."""

    def exchange(self, request: Request, sent: Callable[[], None] | None = None) -> Answer:
        """Send one request; the answer has as much of the body as was asked for."""
        tape = Tape(BODY + _HEAD)
        date = self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        whole = replace(request, method="GET", body=BODY, deadline=max(request.deadline, DEADLINE))
        answer = self._wire.exchange(whole, sent, tape)
        if answer.status:
            cut = tape.cut or answer.truncated
            said, heard = bytes(tape.said), bytes(tape.heard)
            self._kept(Taken(request.url, date, said, heard, answer.address, cut))
        body = answer.body[: request.body]
        more = answer.truncated or len(answer.body) > request.body
        return replace(answer, request=request, body=body, truncated=more)

    def _kept(self, taken: Taken) -> None:
        with self._lock:
            if self.fault:
                return
            try:
                self._keep(taken)
            except CannotWrite as fault:
                self.fault = fault  # what asks goes on; whoever made us tells

    def abort(self) -> None:
        """Make everything that is on its way fail soon."""
        self._wire.abort()

    def resolved_other(self, host: str) -> str:
        """Return another host whose name was found, empty when there is none."""
        return self._wire.resolved_other(host)
