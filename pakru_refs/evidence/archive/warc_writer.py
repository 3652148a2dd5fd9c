"""Writes what went over the wire as a WARC file (ISO 28500:2017, WARC/1.1), one record a gzip member."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pakru_refs
from pakru_refs.errors import CannotWrite
from pakru_refs.evidence.archive.http_message import NoMessage, final, message
from pakru_refs.files import reason

if TYPE_CHECKING:
    from types import TracebackType

SUFFIX = ".warc.gz"
_HARMLESS = re.compile(
    rb"(?:host|user-agent|accept(?:-[a-z]+)?|connection|range|pragma|cache-control)\s*:",
    re.IGNORECASE,
)
"""Headers of requests that are kept; others may hold a password."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One request and its answer."""

    url: str
    date: str
    """When, ISO 8601 UTC with microseconds."""
    request: bytes
    """As sent."""
    response: bytes
    """As it came."""
    address: str = ""
    """The IP address asked."""
    cut: bool = False
    """There was more of the answer."""


def _random_id() -> str:
    return str(uuid.uuid4())


class WarcFile:
    """A WARC file in the making: nothing stands under its name until all is written.

    Args:
        folder: made when the first record is written, with a note for git that keeps it out.
        stamp: the name without its suffix; one that is taken gets a number.
        record_id: makes names (UUIDs) for records.
    """

    def __init__(self, folder: Path, stamp: str, record_id: Callable[[], str] = _random_id) -> None:
        self._folder = folder
        self._stamp = stamp
        self._record_id = record_id
        self._file: IO[bytes] | None = None
        self.path: Path | None = None
        """Where it stands, once it is closed and not empty."""

    def __enter__(self) -> WarcFile:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, taken: Taken) -> None:
        """Write a request and its answer; an answer that is no HTTP is left out.

        Raises:
            CannotWrite: the disk is full, or the folder cannot be made.
        """
        response = final(taken.response)
        try:
            message(response)
        except NoMessage:
            return
        named = f"<urn:uuid:{self._record_id()}>"
        about = {"WARC-Target-URI": taken.url, "WARC-Date": taken.date}
        about |= {"WARC-IP-Address": taken.address} if taken.address else {}
        cut = {"WARC-Truncated": "length"} if taken.cut else {}
        more = {**about, "WARC-Record-ID": named, **cut}
        self._write("response", response, more)
        asked = {"WARC-Record-ID": f"<urn:uuid:{self._record_id()}>", "WARC-Concurrent-To": named}
        self._write("request", _public(taken.request), {**about, **asked})

    def close(self) -> None:
        """Give the file its name, if there is anything in it.

        Raises:
            CannotWrite: that cannot be done.
        """
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            file.flush()
            os.fsync(file.fileno())
            file.close()
            self.path = _named(Path(file.name), self._folder / self._stamp)
        except OSError as fault:
            Path(file.name).unlink(missing_ok=True)
            raise _cannot(self._folder, fault) from None

    def _write(self, kind: str, block: bytes, about: dict[str, str]) -> None:
        from warcio.recordloader import ArcWarcRecord  # noqa: PLC0415 - start-up time
        from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
        from warcio.warcwriter import WARCWriter  # noqa: PLC0415

        # Not by warcio's own builder: that writes the headers of the answer anew.
        digest = {"WARC-Payload-Digest": _digest(block)} if kind != "warcinfo" else {}
        fields = {"WARC-Type": kind, **about, **digest}
        headers = StatusAndHeaders("", list(fields.items()), "WARC/1.1")
        media = _MEDIA[kind]
        record = ArcWarcRecord("warc", kind, headers, BytesIO(block), None, media, len(block))
        try:
            WARCWriter(self._opened(), warc_version="WARC/1.1").write_record(record)
        except OSError as fault:
            raise _cannot(self._folder, fault) from None

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            keep_out = self._folder / ".gitignore"
            if not keep_out.exists():
                keep_out.write_text("*\n", "utf-8")
            self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed by close()
                dir=self._folder, prefix=f".{self._stamp}-", suffix=".part", delete=False
            )
            about = {"WARC-Date": _date_of(self._stamp), "WARC-Filename": f"{self._stamp}{SUFFIX}"}
            about["WARC-Record-ID"] = f"<urn:uuid:{self._record_id()}>"
            self._write("warcinfo", _INFO.encode(), about)
        return self._file


_MEDIA = {
    "response": "application/http; msgtype=response",
    "request": "application/http; msgtype=request",
    "warcinfo": "application/warc-fields",
}
_INFO = (
    f"software: refs/{pakru_refs.__version__}\r\nformat: WARC File Format 1.1\r\n"
    "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
)


def _date_of(stamp: str) -> str:
    """Return `20260601T120000Z` as `2026-06-01T12:00:00Z`."""
    return re.sub(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", r"\1-\2-\3T\4:\5:\6Z", stamp)


def _digest(block: bytes) -> str:
    """Return the digest of what follows the headers, chunks and all, as `warcio check` computes it."""
    payload = block.partition(b"\r\n\r\n")[2]
    digest = hashlib.sha1(payload, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(digest).decode()}"


def _public(request: bytes) -> bytes:
    """Return a request without the headers that nobody else should see."""
    first, *lines = request.partition(b"\r\n\r\n")[0].split(b"\r\n")
    kept = [line for line in lines if _HARMLESS.match(line)]
    return b"\r\n".join((first, *kept)) + b"\r\n\r\n"


def _named(part: Path, wanted: Path) -> Path:
    """Give a file its name; one that is taken is left alone."""
    number = 1
    while True:
        suffix = SUFFIX if number == 1 else f"-{number}{SUFFIX}"
        path = wanted.with_name(f"{wanted.name}{suffix}")
        try:
            path.touch(exist_ok=False)  # unlike a renaming, fails when the name is taken
        except FileExistsError:
            number += 1
            continue
        part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
        return path


def _cannot(folder: Path, fault: OSError) -> CannotWrite:
    return CannotWrite(f"`{folder}` cannot be written to: {reason(fault)}", hint="make room for it")
