"""Which hosts are not asked for now, and why: they do not answer, or have had too much of us."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from pakru_refs.evidence.web.pace import LONGEST_WAIT, pause

MOST_SILENT = 2
"""Connections running that came to nothing before a host counts as down."""
MOST_MUTE = 8
"""Requests running that were taken and not answered in time before a host counts as down."""
MORE_MUTE = 4
"""Repetitions that may go the same way after that."""
MOST_STRIKES = 4
"""Times running that a host may say that we are too many, each after a rest."""
ASKS_FOR_A_PAUSE = "asks for a pause"


@dataclass(slots=True)
class _Temper:
    """How a host takes our asking."""

    strikes: int = 0
    told_at: float = -inf
    closed_until: float = -inf
    why: str = ""


class Standing:
    """What is known of hosts by what they answered, or did not."""

    def __init__(self) -> None:
        self._silent: dict[str, int] = {}
        self._mute: dict[str, int] = {}
        self._tried_again: set[str] = set()
        self._tempers: dict[str, _Temper] = {}

    def objection(self, host: str, origin: str, now: float, *, again: bool) -> str:
        """Return why a host is not to be asked now; empty when it may be.

        To a host that is down a scout is let through, a repetition, before the others are held back;
        to one that takes requests and does not answer, a few.

        Args:
            host: its name.
            origin: with scheme and port, for a machine may be deaf at one port only.
            now: by the same clock as all else.
            again: what is to be asked is a repetition.
        """
        temper = self._tempers.get(host)
        if temper and temper.closed_until > now:
            return temper.why
        if self._mute.get(origin, 0) >= MOST_MUTE + (MORE_MUTE if again else 0):
            return f"no answer in time, {self._mute[origin]} times running"
        if self._silent.get(origin, 0) < MOST_SILENT:
            return ""
        if again and origin not in self._tried_again:
            self._tried_again.add(origin)
            return ""
        return f"no connection in time, {self._silent[origin]} times running"

    def reached(self, origin: str) -> None:
        """Note that there is somebody at the other end."""
        self._silent.pop(origin, None)

    def answered(self, origin: str) -> None:
        """Note that an answer came, of whatever kind."""
        self._mute.pop(origin, None)

    def silent(self, origin: str, *, sent: bool) -> None:
        """Note that no answer came in time; no connection even, when the request was not sent."""
        counts = self._mute if sent else self._silent
        counts[origin] = counts.get(origin, 0) + 1

    def offended(self, host: str) -> None:
        """Note that a host says that we are too many, and never forgets it: nothing more is asked."""
        temper = self._tempers.setdefault(host, _Temper())
        temper.closed_until, temper.why = inf, ASKS_FOR_A_PAUSE

    def busy(self, host: str, sent_at: float, now: float, wait: float | None) -> float:
        """Note that a host says that we are too many; return the seconds to leave it alone.

        None at all when there is an objection from now on. What was on its way when it first said so
        is no second offence.

        Args:
            host: its name.
            sent_at: when the request was sent.
            now: when the answer came.
            wait: the seconds that it asks for, if it does.
        """
        temper = self._tempers.setdefault(host, _Temper())
        if sent_at >= temper.told_at:
            temper.strikes += 1
            temper.told_at = now
        rest = pause(temper.strikes) if wait is None else wait
        if rest > LONGEST_WAIT:
            temper.closed_until, temper.why = now + rest, f"asks to wait {rest:.0f} s"
            return 0.0
        if temper.strikes >= MOST_STRIKES:
            temper.closed_until, temper.why = inf, f"too busy {MOST_STRIKES} times running"
            return 0.0
        return rest

    def at_ease(self, host: str) -> None:
        """Note that a host answered as if nothing had been."""
        temper = self._tempers.get(host)
        if temper:
            temper.strikes = 0
