"""What went over a connection for one request, byte for byte, for those who archive it."""

from __future__ import annotations

from dataclasses import dataclass, field


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

    def hear(self, piece: memoryview) -> None:
        """Take in a piece of the answer."""
        room = self.limit - len(self.heard)
        self.cut = self.cut or len(piece) > room
        self.heard += piece[: max(room, 0)]
