"""The body of an answer: unpacked as far as it is wanted, and no further."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

PIECE = 16_384
"""Bytes read at once."""
SLACK = 65_536
"""Packed bytes read beyond what is wanted unpacked: headers of the format, poor packing."""

_MAGIC = b"\x1f\x8b"
_NEXT = "gzip, a next member"
_END = "nothing more"
_GZIPPED = frozenset({"gzip", "x-gzip", _NEXT})
_KNOWN = frozenset({"gzip", "x-gzip", "deflate"})
_FOREIGN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})


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
        words = {word.strip() for word in encoding.lower().split(",")}
        self.foreign = next(iter(sorted(words & _FOREIGN)), "")
        """A packing that is not known here."""
        # What is no packing at all (`none`, `utf-8`) is ignored, as browsers do.
        self._packed = next(iter(sorted(words & _KNOWN)), "")
        self._inflate: Any = None
        self._held = b""
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
        piece = self._held + piece
        self._held = b""
        try:
            while piece and not self.full:
                if self._inflate is None:
                    self._begin(piece)
                piece = self._unpack(piece) if self._inflate else self._plain(piece)
        except zlib.error:
            raise BadPacking("cannot be unpacked") from None

    def _plain(self, piece: bytes) -> bytes:
        if not self._packed:
            self.body += piece
        return b""

    def _unpack(self, piece: bytes) -> bytes:
        """Unpack once; returns what is left for a next member."""
        # One byte more than is wanted tells that there was more; a bomb gets no further.
        self.body += self._inflate.decompress(piece, self._limit + 1 - len(self.body))
        if not self._inflate.eof:
            return b""
        rest: bytes = self._inflate.unused_data
        self._inflate = None
        self._packed = _NEXT if self._packed in _GZIPPED else _END
        if rest == _MAGIC[:1]:
            self._held, rest = rest, b""
        return rest

    def _begin(self, piece: bytes) -> None:
        """Choose how to unpack by the first bytes: many servers say one thing and send another."""
        if self._packed in _GZIPPED:
            if piece.startswith(_MAGIC[: len(piece)]):
                self._inflate = zlib.decompressobj(31)
            else:
                # Not packed after all; behind a member, padding.
                self._packed = _END if self._packed == _NEXT else ""
        elif self._packed == "deflate":
            # zlib by the book (RFC 1950), often sent bare (RFC 1951).
            wrapped = piece[0] & 0x0F == 8 and int.from_bytes(piece[:2]) % 31 == 0
            self._inflate = zlib.decompressobj(15 if wrapped else -15)


@dataclass(frozen=True, slots=True)
class Body:
    """What was read of a body."""

    content: bytes = b""
    truncated: bool = False
    problem: Exception | None = None
    """Why it is not whole."""
    remark: str = ""
    """What else is to be said of it."""


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
    if unpacker.foreign:
        # Sent though it was not asked for. The page is there; what it says is not known.
        raw.close()
        return Body(truncated=True, remark=f"packed as `{unpacker.foreign}`, not asked for")
    taken = 0
    try:
        while not unpacker.full and taken <= limit + SLACK:
            piece = raw.read1(PIECE, decode_content=False)
            if not piece:
                # Read to its end, the connection has gone back to the pool by itself.
                return Body(bytes(unpacker.body))
            taken += len(piece)
            unpacker.feed(piece)
    except problems as problem:
        raw.close()
        return Body(bytes(unpacker.body[:limit]), truncated=True, problem=problem)
    raw.close()
    return Body(bytes(unpacker.body[:limit]), truncated=True)
