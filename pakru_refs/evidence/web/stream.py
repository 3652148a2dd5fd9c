"""The bytes of an answer as they arrive: never waited for longer than allowed, headers never too many.

The timeout of a socket counts from one piece to the next, so that a server which sends a byte now
and then holds us for ever. Here every piece must come before the end of the whole.
"""

from __future__ import annotations

import io
import re
import socket
import ssl
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING

from pakru_refs.evidence.web import tls
from pakru_refs.evidence.web.attempt import Attempt, current
from pakru_refs.evidence.web.failure import Failed
from pakru_refs.model.visit import Fault

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 262_144
"""Bytes of status lines and headers, interim answers included."""

LINE = 65_534
"""Bytes of a line; the library's own bound, less the line end."""

MOST = 99
"""Headers that the library takes; others are left out."""

_HTTP = b"HTTP/"
_INTERIM = re.compile(rb"HTTP/\S+[ \t]+(1\d\d)(?!\d)")
_SWITCHING = b"101"
_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:")
_FRAMING = re.compile(rb"(?i)(?:content-|transfer-encoding|connection|location)")


class Stream(io.RawIOBase):
    """What a socket receives for one attempt."""

    def __init__(self, sock: socket.socket, attempt: Attempt) -> None:
        super().__init__()
        self._sock = sock
        # Keeps the socket open until the answer is read, though the connection may be closed before.
        self._raw = sock.makefile("rb", buffering=0)
        self._attempt = attempt
        self.head_left: int | None = HEAD
        """Bytes that headers may still have; None once they are read."""
        self.ended = False

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Receive a piece.

        Raises:
            Failed: nothing came in time, the connection broke, or the headers are too long.
        """
        attempt = self._attempt
        limit = attempt.left(attempt.request.timeout)
        try:
            self._sock.settimeout(limit)
            size = self._raw.readinto(buffer) or 0
        except TimeoutError:
            raise attempt.silence(limit, attempt.request.timeout) from None
        except ssl.SSLError as error:
            raise tls.failure(error) from None
        except OSError as error:
            raise Failed(Fault.RESET, _words(attempt, error)) from None
        attempt.received += size
        if attempt.tape and not attempt.before:
            attempt.tape.hear(memoryview(buffer)[:size])
        self.ended = not size
        if self.head_left is not None:
            self._count(size)
        return size

    def close(self) -> None:
        """Let go of the socket."""
        if not self.closed:
            self._raw.close()
        super().close()

    def _count(self, size: int) -> None:
        if not size:
            raise Failed(Fault.RESET, _words(self._attempt, None))
        self.head_left = (self.head_left or 0) - size
        if self.head_left < 0:
            raise Failed(Fault.OVERSIZED, f"headers of more than {HEAD // 1024} KB")


class _Handset:
    """A socket as the standard library's response wants it: something that makes a file."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def makefile(self, _: str) -> io.BufferedReader:
        return io.BufferedReader(self._stream)


class BoundedResponse(HTTPResponse):
    """The standard library's response, read from a `Stream`.

    The head is read here first, as browsers read it: interim answers are skipped (RFC 9110, 15.2), and
    so are lines that are no headers, at which the library would stop and lose all that follow.
    """

    def __init__(self, sock: socket.socket, debuglevel: int = 0, method: str | None = None) -> None:
        self._stream = Stream(sock, current())
        super().__init__(_Handset(self._stream), debuglevel, method)  # type: ignore[arg-type]

    def begin(self) -> None:
        """Read the status line and the headers.

        Raises:
            Failed: they are none, are too long, or do not come.
        """
        head = self._head()
        self._stream.head_left = None
        received, self.fp = self.fp, io.BufferedReader(io.BytesIO(head))
        try:
            super().begin()
        except HTTPException:
            raise Failed(Fault.BROKEN, "no HTTP answer") from None
        finally:
            self.fp = received

    @property
    def ended(self) -> bool:
        """Tell whether the server has hung up."""
        return self._stream.ended

    def _head(self) -> bytes:
        while True:
            # Another protocol's greeting may have no end of line, and be all that ever comes.
            if not _HTTP.startswith(self.fp.peek(5)[:5]):
                raise Failed(Fault.BROKEN, "no HTTP answer")
            status = self._line()
            if not status.startswith(_HTTP):
                raise Failed(Fault.BROKEN, "no HTTP answer")
            headers = list(iter(self._line, b""))
            if not (interim := _INTERIM.match(status)):
                return b"\r\n".join([status, *_proper(headers), b"", b""])
            if interim[1] == _SWITCHING:
                raise Failed(Fault.BROKEN, "switches protocols unasked")

    def _line(self) -> bytes:
        line = self.fp.readline(LINE + 1)
        if len(line) > LINE:
            raise Failed(Fault.OVERSIZED, f"a header line of more than {LINE // 1024} KB")
        # A carriage return inside a line would pass for its end.
        return line.rstrip(b"\r\n").replace(b"\r", b" ")


def _proper(lines: list[bytes]) -> list[bytes]:
    """Return the lines that are headers, unfolded (RFC 9112, 5), and no more than the library takes."""
    proper: list[bytes] = []
    skipping = True
    for line in lines:
        if line[:1] in {b" ", b"\t"}:
            if not skipping:
                proper[-1] += b" " + line.strip()
        elif found := _HEADER.match(line):
            proper.append(found[1] + b":" + line[found.end() :])
            skipping = False
        else:
            skipping = True
    if len(proper) > MOST:
        # What says how the answer goes on is kept, wherever it stands.
        proper.sort(key=lambda line: not _FRAMING.match(line))
    return proper[:MOST]


def _words(attempt: Attempt, error: OSError | None) -> str:
    place = "in the middle of an answer" if attempt.received else "without an answer"
    return f"{'reset the connection' if error else 'hung up'} {place}"
