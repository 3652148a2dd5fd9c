"""One request, one answer, for many threads at once: nothing is followed, kept or tried again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.errors import UsageError
from pakru_refs.evidence.session import user_agent
from pakru_refs.evidence.web import tls
from pakru_refs.evidence.web.attempt import Attempt, enter, leave
from pakru_refs.evidence.web.dial import Dialler
from pakru_refs.evidence.web.failure import Failed, NoSockets
from pakru_refs.evidence.web.names import Names, Resolve, system
from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.tape import Tape
from pakru_refs.evidence.web.target import target

if TYPE_CHECKING:
    import ssl

    from pakru_refs.evidence.web.transport import Adapter

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPT_LANGUAGE = "en-US,en;q=0.8,*;q=0.5"
"""What browsers send: servers that want to know turn away those who send nothing."""


class Wire:
    """Asks web servers; may be shared by any number of threads.

    Args:
        mailto: an address that a server's keeper can write to.
        policy: which addresses may be dialled.
        resolve: host and port to IP addresses.
        clock: seconds.
        own: what is the user's own: passwords, proxies, certificate authorities.

    Raises:
        UsageError: the bundle holds none.
    """

    def __init__(
        self,
        *,
        mailto: str = "",
        policy: Policy | None = None,
        resolve: Resolve = system,
        clock: Callable[[], float] = time.monotonic,
        own: Own | None = None,
    ) -> None:
        self._clock = clock
        self._own = own = own or Own()
        policy = policy or Policy()
        policy = replace(policy, hosts=policy.hosts | own.private)
        self._dialler = Dialler(Names(resolve, clock=clock), policy)
        # Read at once when it is the user's own: that it cannot be is worth knowing at once.
        self._context = _trusting(own.bundle) if own.bundle else None
        self._base = {
            "User-Agent": user_agent(mailto),
            "Accept": ACCEPT,
            "Accept-Language": ACCEPT_LANGUAGE,
            "Accept-Encoding": "gzip, deflate",
        }
        self._adapter: Adapter | None = None
        self._lock = threading.Lock()
        self._attempts: set[Attempt] = set()
        self._stopped = False

    def exchange(
        self,
        request: Request,
        sent: Callable[[], None] | None = None,
        tape: Tape | None = None,
    ) -> Answer:
        """Send one request and read its answer; whatever goes wrong is a fault in the answer.

        Args:
            request: what to ask.
            sent: called when the request has gone out.
            tape: takes down what goes over the wire.
        """
        try:
            there = target(request.url)
        except Failed as failed:
            return Answer(request, fault=failed.fault, detail=failed.detail)
        attempt = Attempt(request, there, self._clock, self._dialler.connect, sent, tape=tape)
        attempt.proxy = self._own.proxy(there)
        if tape:
            tape.secret.update(name.lower() for name in self._own.headers(there))
        attempt.stopped = self._stopped
        self._attempts.add(attempt)
        enter(attempt)
        try:
            return self._answered(attempt)
        finally:
            leave()
            self._attempts.discard(attempt)

    def resolved_other(self, host: str) -> str:
        """Return another host whose name was found in this run, empty when there is none."""
        return self._dialler.witness(host)

    def abort(self) -> None:
        """Make every request on its way fail at once, and all that are still to come."""
        self._stopped = True
        self._dialler.names.stop()
        for attempt in tuple(self._attempts):
            attempt.stop()

    def close(self) -> None:
        """Hang up where nothing is going on."""
        if self._adapter:
            self._adapter.close()

    def _answered(self, attempt: Attempt, *, last: bool = False) -> Answer:
        from pakru_refs.evidence.web import asking  # noqa: PLC0415 - start-up time

        try:
            if attempt.proxy:
                self._dialler.vet(attempt)
            if attempt.target.scheme == "ftp":
                from pakru_refs.evidence.web import ftp  # noqa: PLC0415 - start-up time, rarely needed

                return ftp.ask(attempt)
            return asking.ask(self._opened(), attempt, self._headers(attempt))
        except Failed as failed:
            if last or not isinstance(failed, NoSockets):
                return asking.unanswered(attempt, failed)
        except asking.FAULTS as error:
            return asking.unanswered(attempt, asking.named(error))
        # The connections kept for later hold sockets that are needed now.
        self.close()
        return self._answered(attempt, last=True)

    def _opened(self) -> Adapter:
        if self._adapter is None:
            with self._lock:
                if self._adapter is None:
                    from pakru_refs.evidence.web.transport import Adapter  # noqa: PLC0415

                    self._adapter = Adapter(self._context or tls.context())
        return self._adapter

    def _headers(self, attempt: Attempt) -> dict[str, str]:
        """Put the headers together; what is the user's own goes to its own host alone."""
        request = attempt.request
        headers = {**self._base, **self._own.headers(attempt.target)}
        for name, value in request.headers.items():
            headers[name.title()] = value
        if request.cookies:
            headers["Cookie"] = "; ".join(
                f"{name}={value}" for name, value in request.cookies.items()
            )
        return headers


def _trusting(bundle: str) -> ssl.SSLContext:
    try:
        return tls.context(bundle)
    except OSError as error:
        words = f"no certificates can be read from `{bundle}`: {error.strerror or error}"
        raise UsageError(words, hint="name a file of certificates in PEM") from None
