"""Reads WARC files as if anybody could have made them: bounded, and never more than one record at a time.

Each record has to be a gzip member of its own, as the standard recommends (ISO 28500:2017, annex D).
A file is read as far as it makes sense.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO

RECORD = 16_000_000
"""Bytes of a record, unpacked; a larger one ends the reading of its file."""
RECORDS = 100_000
"""Of a file."""
_HEAD = 65_536
"""Bytes at the start of a record in which its own headers have to stand."""
_PIECE = 65_536
_NEEDED = (b"warc-type", b"warc-target-uri", b"warc-date")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an answer stands in a file."""

    url: str
    date: str
    """ISO 8601 UTC."""
    offset: int
    """Of the gzip member."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as recorded."""

    url: str
    date: str
    block: bytes
    """The answer as it came over the wire."""
    cut: bool = False
    """There was more of it."""


def entries(file: IO[bytes]) -> Iterator[Entry]:
    """Yield the answers in a file, as far as it can be read."""
    for number, (offset, head) in enumerate(_members(file)):
        if number >= RECORDS:
            return
        named = _fields(head)
        if named.get(b"warc-type") == b"response" and all(name in named for name in _NEEDED):
            url, date = (_text(named[name]) for name in _NEEDED[1:])
            yield Entry(url.removeprefix("<").removesuffix(">"), date, offset)


def response(file: IO[bytes], entry: Entry) -> Response | None:
    """Return an answer; None when it is not there any more."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - start-up time
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    file.seek(entry.offset)
    try:
        member = b"".join(_inflated(file, _Leftover()))
        # The first record of it: looking for more would make warcio complain on stderr.
        record = next(iter(ArchiveIterator(BytesIO(member), no_record_parse=True)), None)
    except (_Broken, ArchiveLoadFailed, ValueError):
        return None
    if record is None or record.rec_type != "response":
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    date = record.rec_headers.get_header("WARC-Date") or ""
    if (url, date) != (entry.url, entry.date):
        return None
    cut = record.rec_headers.get_header("WARC-Truncated") is not None
    return Response(url, date, record.raw_stream.read(RECORD), cut)


@dataclass(slots=True)
class _Leftover:
    """What was read of a file behind the end of a member."""

    raw: bytes = b""


class _Broken(Exception):
    """A member that is none, or too large."""


def _members(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the offset and the first bytes of each gzip member."""
    leftover = _Leftover()
    while True:
        offset = file.tell() - len(leftover.raw)
        head = bytearray()
        try:
            for piece in _inflated(file, leftover):
                head += piece[: _HEAD - len(head)]
        except _Broken:
            return
        if not head:
            return
        yield offset, bytes(head)


def _inflated(file: IO[bytes], leftover: _Leftover) -> Iterator[bytes]:
    """Yield a member's content in pieces.

    Raises:
        _Broken: it cannot be unpacked, ends early, or is too large.
    """
    inflate = zlib.decompressobj(31)
    total = 0
    packed = leftover.raw or file.read(_PIECE)
    leftover.raw = b""
    while packed:
        try:
            piece = inflate.decompress(packed, _PIECE)
        except zlib.error:
            raise _Broken from None
        total += len(piece)
        if total > RECORD:
            raise _Broken
        if piece:
            yield piece
        if inflate.eof:
            leftover.raw = inflate.unused_data
            return
        packed = inflate.unconsumed_tail or file.read(_PIECE)
    if total:
        raise _Broken


_FIELD = re.compile(rb"([A-Za-z0-9-]{1,60}):[ \t]*([^\r\n]{0,16000})")


def _fields(head: bytes) -> dict[bytes, bytes]:
    """Return the named fields at the start of a record, names in lower case."""
    block, end, _ = head.partition(b"\r\n\r\n")
    if not end or not block.startswith(b"WARC/1."):
        return {}
    found = (_FIELD.fullmatch(line) for line in block.split(b"\r\n")[1:200])
    return {field[1].lower(): field[2].strip() for field in found if field}


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
