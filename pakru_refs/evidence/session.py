"""One polite HTTP session: bounded in time and size, patient with busy servers, never led astray.

What goes wrong on the way is an `Outage`, a value: it says nothing about the thing asked for.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pakru_refs
from pakru_refs.errors import UsageError

if TYPE_CHECKING:
    import requests

CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 10.0
"""Seconds between two pieces of an answer."""
DEADLINE = 30.0
"""Seconds for the whole of one answer."""
MAX_BODY = 2_000_000
"""Bytes."""
TRIES = 3
LONGEST_WAIT = 30.0
"""Seconds that a server may ask us to wait; a longer wait is an outage."""
MAX_HOPS = 3

_BUSY = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer."""

    status: int
    body: bytes
    url: str


@dataclass(frozen=True, slots=True)
class Outage:
    """No answer: why, in words."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Busy:
    """A server that may answer later."""

    reason: str
    wait: float | None


class Session:
    """Asks servers.

    Args:
        mailto: an address that services can write to when we trouble them.
        clock: seconds, for deadlines.
        sleep: how to wait, in seconds.
        environ: where proxies, certificates and a test's server address come from.
    """

    def __init__(
        self,
        *,
        mailto: str = "",
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._environ = os.environ if environ is None else environ
        self._agent = user_agent(mailto)
        self._session: requests.Session | None = None

    def base(self, source: str, default: str) -> str:
        """Return a source's address: its own, or a server of this machine that stands in for it.

        Raises:
            UsageError: the environment names another machine.
        """
        name = f"REFS_{source.upper()}_URL"
        given = self._environ.get(name, "")
        if given and not _is_loopback(urlsplit(given).hostname):
            raise UsageError(
                f"`{name}` may only name this machine, not `{given}`", hint=f"unset {name}"
            )
        return (given or default).rstrip("/")

    def get(self, url: str, params: Mapping[str, str]) -> Reply | Outage:
        """Ask for a resource, with patience; redirects stay on the same host."""
        outcome: Reply | Outage | _Busy = Outage("no answer")
        for attempt in range(1, TRIES + 1):
            outcome = self._follow(url, params)
            if not isinstance(outcome, _Busy):
                return outcome
            wait = float(2 ** (attempt - 1)) if outcome.wait is None else outcome.wait
            if wait > LONGEST_WAIT:
                return Outage(f"{outcome.reason}: asks to wait {wait:.0f} s")
            if attempt < TRIES:
                self._sleep(wait)
        return Outage(outcome.reason) if isinstance(outcome, _Busy) else outcome

    def _follow(self, url: str, params: Mapping[str, str]) -> Reply | Outage | _Busy:
        home = urlsplit(url)
        for _ in range(MAX_HOPS + 1):
            reply, moved = self._once(url, params)
            if not moved:
                return reply
            url, params = urljoin(url, moved), {}
            there = urlsplit(url)
            if (there.scheme, there.netloc) != (home.scheme, home.netloc):
                return Outage(f"sends us to another host, {there.netloc[:60] or 'none'}")
        return Outage(f"redirects more than {MAX_HOPS} times")

    def _once(self, url: str, params: Mapping[str, str]) -> tuple[Reply | Outage | _Busy, str]:
        """Send one request; the second value is where it redirects to."""
        import requests  # noqa: PLC0415 - start-up time: 60 ms that an offline run does not need

        try:
            with self._opened().get(
                url,
                params=params,
                timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
                allow_redirects=False,
                stream=True,
                proxies=self._proxies(url),
            ) as response:
                return self._judged(response, url)
        except requests.Timeout:
            return _Busy("timed out", None), ""
        except requests.ConnectionError as fault:
            return _Busy(_connection_reason(fault), None), ""
        except (requests.RequestException, OSError, ValueError) as fault:
            return Outage(f"{type(fault).__name__}"), ""

    def _judged(self, response: requests.Response, url: str) -> tuple[Reply | Outage | _Busy, str]:
        status = response.status_code
        if status in _BUSY:
            wait = retry_after(response.headers.get("Retry-After", ""), datetime.now(UTC))
            return _Busy(f"answered {status}", wait), ""
        if status in _MOVED and response.headers.get("Location"):
            return Outage("redirected"), response.headers["Location"]
        body = self._body(response)
        if isinstance(body, Outage):
            return body, ""
        return Reply(status, body, response.url or url), ""

    def _body(self, response: requests.Response) -> bytes | Outage:
        started = self._clock()
        body = bytearray()
        while piece := _piece(response):
            body += piece
            if len(body) > MAX_BODY:
                return Outage(f"answers more than {MAX_BODY // 1_000_000} MB")
            if self._clock() - started > DEADLINE:
                return Outage(f"took longer than {DEADLINE:.0f} s")
        return bytes(body)

    def _opened(self) -> requests.Session:
        import requests  # noqa: PLC0415 - start-up time

        if self._session is None:
            session = requests.Session()
            # No .netrc, and proxies and certificates are read below, on purpose.
            session.trust_env = False
            session.headers.update(
                {
                    "User-Agent": self._agent,
                    "Accept": "application/json",
                    # Unpacked sizes are then the sizes sent: nothing can swell.
                    "Accept-Encoding": "identity",
                }
            )
            session.verify = self._environ.get("REQUESTS_CA_BUNDLE") or True
            self._session = session
        return self._session

    def _proxies(self, url: str) -> dict[str, str]:
        import requests  # noqa: PLC0415 - start-up time

        if _is_loopback(urlsplit(url).hostname):
            return {}
        found: dict[str, str] = requests.utils.get_environ_proxies(url)
        return found


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def user_agent(mailto: str) -> str:
    """Return how we introduce ourselves; an address that is none is left out."""
    contact = f"; mailto:{mailto}" if re.fullmatch(r"[\w.+-]+@[\w.-]+", mailto, re.ASCII) else ""
    return f"refs/{pakru_refs.__version__} (linter for evidence{contact})"


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3), if it does."""
    if re.fullmatch(r"\d{1,9}", value.strip(), re.ASCII):
        return float(value)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - start-up time, rarely needed

    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _piece(response: requests.Response) -> bytes:
    # read1 returns what has arrived, so that a server that drips cannot hold us for hours.
    raw = response.raw
    read = getattr(raw, "read1", None)
    piece: bytes = read(65536) if read else raw.read(1024)
    return piece


def _connection_reason(fault: Exception) -> str:
    text = str(fault)
    for mark, words in (
        ("NameResolution", "host not found"),
        ("refused", "connection refused"),
        ("SSL", "no secure connection"),
    ):
        if mark in text:
            return words
    return "connection failed"
