"""An HTTP answer as it went over the wire, taken apart (RFC 9112)."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import TYPE_CHECKING, Any

from pakru_refs.evidence.web.body import BadPacking, Unpacker

if TYPE_CHECKING:
    from collections.abc import Mapping

PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Message:
    """An answer's parts."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case; several of one name joined by `, `."""
    payload: bytes = b""
    """The body without chunks, packed as it came."""
    whole: bool = True
    """The body is as long as the headers say."""


class NoMessage(Exception):
    """The bytes are no HTTP answer."""


class _Canned:
    """Bytes in the place of a socket."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _: str) -> io.BytesIO:
        return io.BytesIO(self._raw)


def message(raw: bytes) -> Message:
    """Take an answer apart.

    Raises:
        NoMessage: it is none.
    """
    response: Any = HTTPResponse(_Canned(final(raw)))  # type: ignore[arg-type]
    try:
        response.begin()
        headers: dict[str, str] = {}
        for name, value in response.headers.items():
            known = headers.get(name.lower())
            headers[name.lower()] = f"{known}, {value}" if known is not None else value
        payload, whole = _payload(response)
    except (HTTPException, ValueError, OSError) as fault:
        raise NoMessage(type(fault).__name__) from None
    return Message(response.status, headers, payload, whole)


def _payload(response: HTTPResponse) -> tuple[bytes, bool]:
    pieces = []
    try:
        while piece := response.read(PIECE):
            pieces.append(piece)
    except IncompleteRead as short:
        return b"".join((*pieces, short.partial)), False
    return b"".join(pieces), not response.length


def final(raw: bytes) -> bytes:
    """Return an answer without the interim ones before it (1xx)."""
    while raw[:5] == b"HTTP/" and raw[8:10] == b" 1":
        _, end, rest = raw.partition(b"\r\n\r\n")
        if not end:
            break
        raw = rest
    return raw


def unpacked(said: Message, limit: int) -> tuple[bytes, bool]:
    """Return a body unpacked, at most `limit` bytes of it, and whether there was more.

    What cannot be unpacked is returned as it is.
    """
    unpacker = Unpacker(said.headers.get("content-encoding", ""), limit)
    try:
        for start in range(0, len(said.payload), PIECE):
            if unpacker.full:
                break
            unpacker.feed(said.payload[start : start + PIECE])
    except BadPacking:
        return said.payload[:limit], len(said.payload) > limit
    return bytes(unpacker.body[:limit]), unpacker.full or not said.whole
