"""Zip containers (docx, odt, epub) looked at before anybody unpacks them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pakru_refs.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_ENTRIES = 10_000
_UNPACKED_LIMIT = 512 * 1024 * 1024
_TEXT_LIMIT = 64 * 1024 * 1024
"""Bytes of all parts that are XML, unpacked."""
_RATIO = 200
"""Unpacked bytes for a packed one; XML packs to a tenth, drawn-out tables to a fiftieth."""
_SMALL = 1024 * 1024
"""Bytes of a part that may be packed as tightly as it likes."""
_ENCRYPTED = 0x1
_TEXTS = (".xml", ".rels", ".html", ".xhtml", ".htm", ".opf", ".ncx", ".css", ".rdf")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_HINT = "save it anew in the program that made it"


def opened(data: bytes, shown: str) -> zipfile.ZipFile:
    """Return a container that is safe to unpack.

    Raises:
        UnreadableInput: it is broken or encrypted, unfolds to far more than its size, names files
            outside, or declares entities in its XML.
    """
    if not data:
        raise UnreadableInput(f"`{shown}` is empty", hint=_HINT)
    if not data.startswith(b"PK"):
        raise UnreadableInput(
            f"`{shown}` is no document of this kind: it is no archive", hint=_HINT
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise UnreadableInput(f"`{shown}` is a broken zip archive", hint=_HINT) from None
    parts = archive.infolist()
    _refuse_odd_names(parts, shown)
    _refuse_bombs(parts, shown)
    for part in parts:
        if part.filename.lower().endswith(_TEXTS):
            _refuse_entities(content(archive, part.filename, shown), part.filename, shown)
    return archive


def content(archive: zipfile.ZipFile, name: str, shown: str) -> bytes:
    """Return a part of a container.

    Raises:
        UnreadableInput: the part is broken, or not there.
    """
    try:
        return archive.read(name)
    except KeyError:
        raise UnreadableInput(f"`{shown}` has no part `{name}`", hint=_HINT) from None
    except _BROKEN as fault:
        kind = type(fault).__name__
        raise UnreadableInput(
            f"`{shown}` is broken in its part `{name}` ({kind})", hint=_HINT
        ) from None


def _refuse_odd_names(parts: Sequence[zipfile.ZipInfo], shown: str) -> None:
    for part in parts:
        name = PurePosixPath(part.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in part.filename[:3]:
            raise UnreadableInput(
                f"`{shown}` names a file outside itself: `{part.filename[:80]}`", hint=_HINT
            )
        if part.flag_bits & _ENCRYPTED:
            raise UnreadableInput(
                f"`{shown}` is protected by a password", hint="save it without one"
            )


def _refuse_bombs(parts: Sequence[zipfile.ZipInfo], shown: str) -> None:
    texts = sum(p.file_size for p in parts if p.filename.lower().endswith(_TEXTS))
    tight = any(
        p.file_size > _SMALL and p.file_size > _RATIO * max(p.compress_size, 1) for p in parts
    )
    too_much = sum(part.file_size for part in parts) > _UNPACKED_LIMIT or texts > _TEXT_LIMIT
    if tight or too_much or len(parts) > _MOST_ENTRIES:
        raise UnreadableInput(
            f"`{shown}` is no ordinary document: it unfolds to far more than its size", hint=_HINT
        )


def _refuse_entities(text: bytes, name: str, shown: str) -> None:
    """Refuse XML that declares entities; XHTML and an old manifest may name their type."""
    folded = text.replace(b"\0", b"").upper()
    typed = name.lower().endswith(".xml") and not name.startswith("META-INF/")
    if b"<!ENTITY" in folded or (typed and b"<!DOCTYPE" in folded):
        raise UnreadableInput(f"`{shown}` declares XML entities in `{name}`", hint=_HINT)


def kind_of(data: bytes) -> str:
    """Return the suffix of the document that a zip archive is: `.docx`, `.odt`, `.epub`, or nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" in archive.namelist():
                return ".docx"
            stated = archive.read("mimetype")[:80].decode("ascii", "replace").strip()
    except (*_BROKEN, KeyError):
        return ""
    return _TYPES.get(stated, "")


_TYPES = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.text-template": ".odt",
    "application/epub+zip": ".epub",
}
