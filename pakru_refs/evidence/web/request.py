"""One request and its answer: what passes between those who decide and those who dial."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pakru_refs.model.visit import Fault

BODY = 65_536
"""Bytes of a page that are read."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask."""

    url: str
    """Absolute, ASCII (IRIs turned to URIs), without a fragment; http, https or ftp."""
    method: str = "GET"
    connect_timeout: float = 5.0
    """Seconds."""
    timeout: float = 15.0
    """Seconds of silence between two pieces of an answer."""
    deadline: float = 30.0
    """Seconds for the whole: name, connection, headers and body."""
    body: int = BODY
    """Bytes of the body that are wanted, unpacked; what is beyond is not read."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Added to the engine's own."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    """Only those that this host itself set in this very chain."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or a fault; both when a good page (2xx) broke off or was garbled."""

    request: Request
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case; several of one name joined by `, `."""
    body: bytes = b""
    """Unpacked (gzip, deflate), at most `request.body` bytes."""
    truncated: bool = False
    """There was more."""
    fault: Fault | None = None
    detail: str = ""
    """The fault in short words."""
    address: str = ""
    """The IP address dialled; the proxy's when there is one."""
    connected: bool = False
    """A connection stood, secured if it was to be: what failed, failed after that."""
    stale: bool = False
    """A kept connection broke before a byte came. Servers hang up on idle ones: the request may be sent
    again, and that is no second try (RFC 9112, 9.3.1)."""
    set_cookies: Mapping[str, str] = field(default_factory=dict)
    elapsed: float = 0.0
    """Seconds."""
