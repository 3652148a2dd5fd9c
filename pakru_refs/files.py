"""Reading and writing files: bounded, decoded with care, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pakru_refs.errors import CannotWrite, UnreadableInput

LIMIT = 64 * 1024 * 1024
"""Bytes. A long book is 3 MB of text; 50,000 BibTeX entries are 44 MB."""


def read_bytes(path: Path, shown: str, limit: int = LIMIT) -> bytes:
    """Return the content of a regular file of at most `limit` bytes.

    Raises:
        UnreadableInput: it is missing, a folder, not a regular file, too large or may not be read.
    """
    try:
        if path.is_dir():
            raise UnreadableInput(f"`{shown}` is a folder, not a file")
        if path.exists() and not path.is_file():
            raise UnreadableInput(f"`{shown}` is not a regular file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableInput(f"`{shown}` does not exist", hint="check the path") from None
    except (OSError, ValueError) as fault:
        raise UnreadableInput(f"`{shown}` cannot be read: {reason(fault)}") from None
    if len(data) > limit:
        megabytes = limit // (1024 * 1024)
        raise UnreadableInput(
            f"`{shown}` is larger than {megabytes} MB", hint="split it, or check a part of it"
        )
    return data


def refuse_binary(data: bytes, shown: str) -> None:
    """Raise when the bytes are no text: a known container, or NUL bytes outside UTF-16.

    Raises:
        UnreadableInput: with what it seems to be.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(
                f"`{shown}` is {kind}, not plain text", hint="give its text, Markdown or .bib"
            )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in data[:65536]:
        return
    if _every_other_is_null(data[:200]):
        raise UnreadableInput(
            f"`{shown}` is text in UTF-16 without a byte order mark", hint="save it as UTF-8"
        )
    raise UnreadableInput(f"`{shown}` is a binary file, not text")


def _every_other_is_null(data: bytes) -> bool:
    few, many = sorted((data[::2].count(0), data[1::2].count(0)))
    return few == 0 and many * 4 > len(data)


_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (a .docx, .odt or .epub is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a rich text file"),
)


def is_file(path: Path) -> bool:
    """Say whether a regular file is there; one behind a closed door is not."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Say whether a folder is there; one behind a closed door is not."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def write_atomically(path: Path, text: str) -> None:
    """Write a UTF-8 file as a whole: to a temporary neighbour, flushed, then renamed.

    A symbolic link stays one: the file that it names is written. What is there and is no regular
    file (a folder, a device, a pipe) is left alone.

    Raises:
        CannotWrite: the folder cannot be made or written to, or no file can be there.
    """
    try:
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file():
            kind = "a folder" if path.is_dir() else "not a regular file"
            raise CannotWrite(f"`{path}` cannot be written: it is {kind}")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except (OSError, RuntimeError, ValueError) as fault:  # RuntimeError: links in a circle
        raise CannotWrite(f"`{path}` cannot be written: {reason(fault)}") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as fault:
        temporary.unlink(missing_ok=True)
        raise CannotWrite(f"`{path}` cannot be written: {reason(fault)}") from None


def _mode(path: Path) -> int:
    """Return the permissions of a file that is there, else those a new one would have."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def shown_path(path: Path, base: Path) -> str:
    """Return a path as people read it: as given, or relative to `base`; forward slashes."""
    if not path.is_absolute():
        return path.as_posix()
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def reason(fault: Exception) -> str:
    """Return the operating system's word for a fault, lower case."""
    text = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return text[:1].lower() + text[1:]
