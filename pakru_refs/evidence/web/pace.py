"""How much a host is asked at a time, how often, and how long it asks to be left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

LONGEST_WAIT = 60.0
"""Seconds that a host may ask us to wait; one that asks for more is asked another day."""

_FIRST_PAUSE = 5.0
_SECONDS = re.compile(r"\s*(\d{1,15})(?:\.\d{0,9})?\s*", re.ASCII)
_ITEM = re.compile(r"\b(r|t|remaining|reset)\s*=\s*(\d{1,12})", re.ASCII)
_FAMILIES = ("ratelimit", "x-ratelimit", "x-rate-limit")
# A reset that is given as a moment: seconds, or milliseconds, since 1970 (both are met).
_EPOCH, _EPOCH_MS = 1e9, 1e12


@dataclass(frozen=True, slots=True)
class HostPace:
    """What one host is asked to bear."""

    in_flight: int = 4
    """Requests at a time."""
    interval: float = 0.1
    """Seconds from one request to the next, as the host sees them."""
    forgiving: bool = True
    """False: once it says that we are too many, it is not asked again in this run."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a run. Times are seconds."""

    workers: int = 128
    """Requests in flight over all hosts."""
    per_host: int = 4
    interval: float = 0.1
    connect_timeout: float = 5.0
    timeout: float = 15.0
    """Silence between two pieces of an answer."""
    total: float = 30.0
    """The whole of one answer."""
    retries: int = 1
    """Of a visit that failed in a way that may pass."""
    pause: float = 2.0
    """Before a failure is tried again, at least; at most half as long again."""
    deadline: float | None = None
    """Of the whole run; what is not done by then is not checked."""
    hosts: Mapping[str, HostPace] = field(default_factory=dict)
    """Paces of single hosts, by name in lower case."""

    def pace(self, host: str) -> HostPace:
        """Return what a host is asked to bear."""
        return self.hosts.get(host) or HostPace(self.per_host, self.interval)


def asked_wait(status: int, headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds that a server asks to be left alone, None when it does not.

    It may say so by `Retry-After` (RFC 9110, 10.2.3; heeded with 403, 429 and 503), or by saying that
    nothing remains of what it allows: `RateLimit` and `RateLimit-Remaining`/`-Reset` (drafts of the
    IETF's httpapi group), and `X-RateLimit-*`.

    Args:
        status: of the answer.
        headers: names in lower case.
        now: seconds since 1970, used where the server gives a moment and not its own time.
    """
    now = _moment(headers.get("date", "")) or now
    if status in {403, 429, 503}:
        wait = _retry_after(headers.get("retry-after", ""), now)
        if wait is not None:
            return wait
    waits = [reset for remaining, reset in _quotas(headers, now) if remaining == 0]
    return max(waits, default=None)


def pause(strikes: int) -> float:
    """Return the seconds to leave a host alone that is too busy and does not say for how long.

    Args:
        strikes: how many times running it said so, from 1.
    """
    return min(LONGEST_WAIT, _FIRST_PAUSE * 3.0 ** (strikes - 1))


def _retry_after(value: str, now: float) -> float | None:
    if found := _SECONDS.fullmatch(value):
        return float(found[1])
    moment = _moment(value)
    return None if moment is None else max(0.0, moment - now)


def _moment(value: str) -> float | None:
    """Return an HTTP date as seconds since 1970."""
    if not value:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - start-up time, rarely needed

    try:
        moment = parsedate_to_datetime(value)
        return _aware(moment).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _quotas(headers: Mapping[str, str], now: float) -> Iterator[tuple[int, float]]:
    """Yield what remains of each quota, and the seconds until it is renewed."""
    # Every second piece follows a quota's name: `"burst";r=0;t=2, "daily";r=9;t=3600`.
    for quota in headers.get("ratelimit", "").split('"')[::2]:
        items = dict(_ITEM.findall(quota))
        remaining = items.get("r", items.get("remaining"))
        reset = items.get("t", items.get("reset"))
        if remaining and reset:
            yield int(remaining), float(reset)
    for family in _FAMILIES:
        remains = _SECONDS.fullmatch(headers.get(f"{family}-remaining", ""))
        resets = _SECONDS.fullmatch(headers.get(f"{family}-reset", ""))
        if remains and resets:
            yield int(remains[1]), _until(float(resets[1]), now)


def _until(reset: float, now: float) -> float:
    if reset >= _EPOCH_MS:
        reset /= 1000
    return max(0.0, reset - now) if reset >= _EPOCH else reset
