"""What was seen on the way to a web address: every answer in order, and what the page is.

A visit is facts alone. What they mean is a verdict (`links.verdict`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Why no answer came, or none that counts."""

    NAME_UNKNOWN = "name-unknown"
    """The name system knows no such name (NXDOMAIN)."""
    NAME_FAILED = "name-failed"
    """The name system did not answer (SERVFAIL, a timeout): says nothing about the name."""
    NO_ADDRESS = "no-address"
    """The name exists and has no address."""
    PRIVATE = "private-address"
    """The address dialled would be a private, local or reserved one."""
    SCHEME = "scheme"
    """Neither http, https nor ftp."""
    MALFORMED = "malformed-address"
    UNROUTABLE = "unroutable"
    """No way to the address."""
    REFUSED = "refused"
    RESET = "reset"
    """Hung up before the answer was whole."""
    TIMEOUT = "timeout"
    """Silent for longer than the timeout."""
    TOO_SLOW = "too-slow"
    """Kept sending, and was not done in the time for the whole of an answer."""
    TLS_EXPIRED = "tls-expired"
    TLS_OTHER_HOST = "tls-other-host"
    """The certificate is another host's."""
    TLS_SELF_SIGNED = "tls-self-signed"
    TLS_UNTRUSTED = "tls-untrusted"
    """Signed by somebody whom we do not trust."""
    TLS_INCOMPLETE = "tls-incomplete"
    """The server leaves a certificate out that browsers fetch by themselves."""
    TLS_FAILED = "tls-failed"
    BROKEN = "broken-answer"
    """No HTTP, wrong chunks, a body that cannot be unpacked."""
    OVERSIZED = "oversized-headers"
    LOOP = "redirect-loop"
    TOO_MANY = "too-many-redirects"
    PROXY = "proxy"
    """The user's own proxy failed."""
    HOST_DOWN = "host-down"
    """Not tried: the host had not answered for other addresses."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its answer."""

    url: str
    method: str = "GET"
    status: int = 0
    """0 when there was no answer; then there is a fault."""
    fault: Fault | None = None
    detail: str = ""
    """The fault in the words of who noticed it, one short line."""
    location: str = ""
    """Where a redirect leads, absolute."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the last answer's body says, as far as it was read (64 KB)."""

    content_type: str = ""
    """Media type without parameters, lower case."""
    size: int = 0
    """Bytes read."""
    truncated: bool = False
    """There was more."""
    title: str = ""
    headings: tuple[str, ...] = ()
    """The first three `h1`."""
    opening: str = ""
    """The first 300 characters of the visible text, scripts and navigation left out; a line a block."""
    names: tuple[str, ...] = ()
    """What the page calls the work: `citation_title`, `og:title`, `dc.title` …"""
    language: str = ""
    """As declared: `de`."""
    marks: tuple[str, ...] = ()
    """Tell-tale signs in headers or body, from the closed lists of `links`: `wall:cloudflare`,
    `parking:sedo`, `login-form`, `noindex` … Sorted."""
    sketch: tuple[int, ...] = ()
    """A small sketch of the text (minhash), for telling whether two pages are the same."""
    letters: int = 0
    """Characters of visible text."""
    prose: int = 0
    """Characters in paragraphs, list items and cells that are long: a page that only says that nothing
    is here has none. An ideograph counts as three."""
    canonical: str = ""
    """The address that the page calls its own (`rel=canonical`, `og:url`), as written there."""
    onward: str = ""
    """Where the page itself sends its reader at once (`meta refresh`, a script), as written there."""


@dataclass(frozen=True, slots=True)
class Visit:
    """All that was seen when an address was visited."""

    url: str
    """As asked for, without a fragment."""
    hops: tuple[Hop, ...] = ()
    """Of the attempt that counts, in order: HEAD and GET of one address are two."""
    page: Page | None = None
    """None when the body was not looked at."""
    anchors: Mapping[str, bool] = field(default_factory=dict)
    """Fragments looked for (without `#`): is there such a place? One that is missing here could not be
    told: the page was cut off, or is no page."""
    sibling: Visit | None = None
    """The visit to a random address in the same folder, when one was made."""
    attempts: int = 1
    witness: str = ""
    """For an unknown name: another host whose name was found in the same run, if any."""

    @property
    def last(self) -> Hop:
        """Return the last hop; an empty one when nothing was asked."""
        return self.hops[-1] if self.hops else Hop(self.url, "")

    @property
    def status(self) -> int:
        """Return the last status, 0 when there was none."""
        return self.last.status

    @property
    def fault(self) -> Fault | None:
        """Return why the visit failed, if it did."""
        return self.last.fault
