"""Visits many addresses for a run, with the engine's parts put together."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.pace import HostPace, Limits
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.links.anchors import look

if TYPE_CHECKING:
    from pakru_refs.evidence.web.crawl import Watch
    from pakru_refs.evidence.web.crew import Exchange
    from pakru_refs.evidence.web.fetch import Fetch, Fetched
    from pakru_refs.evidence.web.request import Answer
    from pakru_refs.evidence.web.wire import Wire


def _random_name() -> str:
    """Return a name that no page has."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Visitor:
    """How a run visits addresses."""

    limits: Limits = field(default_factory=Limits)
    mailto: str = ""
    """An address that hosts can write to when we trouble them."""
    allow_private: bool = False
    """Also visit private and local addresses."""
    own: Own = field(default_factory=Own)
    """What is the user's own: passwords, proxies, certificate authorities."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Set: nothing more is asked."""
    watch: Callable[[Watch], None] | None = None
    through: Callable[[Wire], Exchange] | None = None
    """Puts something between the engine and the wire, as what archives does."""
    clock: Callable[[], float] = time.monotonic
    token: Callable[[], str] = _random_name

    def visit(
        self,
        fetches: Iterable[Fetch],
        more: Callable[[Fetched], Iterable[Fetch]],
        paces: Mapping[str, HostPace],
        stand_ins: Iterable[str],
    ) -> Iterator[Fetched]:
        """Yield each visit as soon as it is done.

        Args:
            fetches: what to visit.
            more: what follows from a visit.
            paces: what sources ask for their own hosts; the limits' own go before.
            stand_ins: hosts of this machine that stand in for others, and may be dialled.
        """
        # Imports requests, which many runs do not need.
        from pakru_refs.evidence.web.crawl import Eyes, crawl  # noqa: PLC0415
        from pakru_refs.evidence.web.wire import Wire  # noqa: PLC0415
        from pakru_refs.links import page, probe  # noqa: PLC0415

        wire = Wire(
            mailto=self.mailto,
            policy=Policy(self.allow_private, hosts=frozenset(stand_ins)),
            own=self.own,
        )
        try:
            yield from crawl(
                fetches,
                self.through(wire) if self.through else wire,
                replace(self.limits, hosts={**paces, **self.limits.hosts}),
                Eyes(page.read, _anchors, probe.sibling_wanted),
                more=more,
                watch=self.watch,
                stop=self.stop,
                token=self.token,
                clock=self.clock,
            )
        finally:
            wire.close()


def _anchors(answer: Answer, wanted: tuple[str, ...]) -> Mapping[str, bool]:
    return look(answer.body, answer.headers, wanted, truncated=answer.truncated)
