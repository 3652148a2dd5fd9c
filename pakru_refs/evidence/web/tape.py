"""What went over a connection for one request, byte for byte, for those who archive it."""

from __future__ import annotations

from dataclasses import dataclass, field

_SECRET = ("authorization", "proxy-authorization", "cookie")


@dataclass(slots=True, eq=False)
class Tape:
    """Records one exchange; belongs to the thread that makes it."""

    limit: int
    """Bytes of the answer that are kept."""
    said: bytearray = field(default_factory=bytearray)
    """The request."""
    heard: bytearray = field(default_factory=bytearray)
    """The answer: status line, headers and body, chunked and packed as it came."""
    cut: bool = False
    """There was more than the limit."""
    secret: set[str] = field(default_factory=lambda: {*_SECRET})
    """Headers of the request, lower case, that are not taken down: what is the user's own."""

    def say(self, request: bytes) -> None:
        """Take in a request, without its secrets."""
        lines = request.split(b"\r\n")
        names = (line.partition(b":")[0].decode("latin-1").lower() for line in lines)
        self.said += b"\r\n".join(
            line for line, name in zip(lines, names, strict=True) if name not in self.secret
        )

    def hear(self, piece: memoryview) -> None:
        """Take in a piece of the answer."""
        room = self.limit - len(self.heard)
        self.cut = self.cut or len(piece) > room
        self.heard += piece[: max(room, 0)]
