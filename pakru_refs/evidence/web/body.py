"""The body of an answer: unpacked as far as it is wanted, and no further."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

PIECE = 16_384
"""Bytes read at once."""
DRAINED = 16_384
"""Bytes read for nothing so that a connection can be used again."""
SLACK = 65_536
"""Packed bytes read beyond what is wanted unpacked: headers of the format, poor packing."""

_GZIP = b"\x1f\x8b"


class BadPacking(Exception):
    """What was sent cannot be unpacked."""


class Unpacker:
    """Unpacks a body piece by piece (RFC 9110, 8.4.1), at most `limit` bytes of it.

    Args:
        encoding: the `Content-Encoding`; `gzip` and `deflate` are known.
        limit: bytes wanted.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._packed = encoding.strip().lower()
        self._inflate: Any = None
        self.body = bytearray()

    @property
    def full(self) -> bool:
        """Tell whether there was more than is wanted."""
        return len(self.body) > self._limit

    def feed(self, piece: bytes) -> None:
        """Take in a piece as it was sent.

        Raises:
            BadPacking: it makes no sense.
        """
        if self._packed in {"", "identity"}:
            self.body += piece
            return
        try:
            while piece and not self.full:
                piece = self._unpack(piece)
        except zlib.error:
            raise BadPacking("cannot be unpacked") from None

    def _unpack(self, piece: bytes) -> bytes:
        """Unpack once; returns what is left for a next member."""
        if self._inflate is None and not self._begin(piece):
            self.body += piece
            return b""
        # One byte more than is wanted tells that there was more; a bomb gets no further.
        self.body += self._inflate.decompress(piece, self._limit + 1 - len(self.body))
        rest: bytes = self._inflate.unused_data
        if not self._inflate.eof or self._packed == "deflate":
            return b""
        self._inflate = None
        # What follows a member and is no member is padding.
        return rest if rest.startswith(_GZIP) else b""

    def _begin(self, piece: bytes) -> bool:
        """Choose how to unpack by the first bytes; False: it was not packed after all."""
        if self._packed not in {"gzip", "x-gzip", "deflate"}:
            raise BadPacking(f"packed as `{self._packed[:20]}`, which was not asked for")
        if self._packed != "deflate":
            if not self.body and not piece.startswith(_GZIP[: len(piece)]):
                self._packed = ""
                return False
            self._inflate = zlib.decompressobj(31)
            return True
        # "deflate" is zlib by the book (RFC 1950); many servers send it bare (RFC 1951).
        wrapped = piece[0] & 0x0F == 8 and (len(piece) < 2 or (piece[0] << 8 | piece[1]) % 31 == 0)
        self._inflate = zlib.decompressobj(15 if wrapped else -15)
        return True


@dataclass(frozen=True, slots=True)
class Body:
    """What was read of a body."""

    content: bytes = b""
    truncated: bool = False
    problem: Exception | None = None
    """Why it is not whole."""


def read(
    raw: HTTPResponse, encoding: str, limit: int, problems: tuple[type[Exception], ...]
) -> Body:
    """Read a body, at most `limit` bytes of it, and leave the connection clean or closed.

    Args:
        raw: urllib3's response.
        encoding: its `Content-Encoding`.
        limit: bytes wanted, unpacked.
        problems: the exceptions that mean that the body is not whole, `BadPacking` among them.
    """
    unpacker = Unpacker(encoding, limit)
    taken = 0
    try:
        while not unpacker.full and taken <= limit + SLACK:
            piece = raw.read1(PIECE, decode_content=False)
            if not piece:
                # Read to its end, the connection has gone back to the pool by itself.
                return Body(bytes(unpacker.body))
            taken += len(piece)
            unpacker.feed(piece)
        _drop(raw)
    except problems as problem:
        raw.close()
        return Body(bytes(unpacker.body[:limit]), truncated=True, problem=problem)
    return Body(bytes(unpacker.body[:limit]), truncated=True)


def _drop(raw: HTTPResponse) -> None:
    rest = raw.length_remaining
    if rest is not None and rest <= DRAINED:
        raw.drain_conn()
    else:
        raw.close()
