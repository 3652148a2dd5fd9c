"""Tell how the bytes of a file are to be read as text; never raises."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""
_HEADER = re.compile(
    r"^\s*%+\s*(?:!BIB\s+)?(?:Encoding|encoding)\s*[:=]\s*([\w.:-]{1,40})", re.MULTILINE
)
_KNOWN = re.compile(
    r"(?:cp|windows|ibm)[-_]?\d{3,4}|(?:iso[-_]?)?8859[-_]\d{1,2}|latin[-_]?\d{0,2}|us-ascii|ascii|"
    r"utf[-_]?(?:8|16|32)(?:[-_]?[lb]e)?|mac[-_]?\w+|koi8[-_][rut]|gb(?:k|2312|18030)|big5\w*|"
    r"euc[-_]\w{2}|shift[-_]jis|sjis",
    re.IGNORECASE,
)
_HEADER_BYTES = 2000
FALLBACK = "windows-1252"


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; a byte order mark stays as U+FEFF.

    In this order: a byte order mark; UTF-8; what the `% Encoding:` header of JabRef says;
    windows-1252, with U+FFFD for the few bytes that it leaves open.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    said = declared(data[:_HEADER_BYTES].decode("ascii", "replace"))
    if said and said != "utf-8":
        return data.decode(said, "replace"), said
    return data.decode("cp1252", "replace"), FALLBACK


def declared(text: str) -> str:
    """Return the encoding that a file's header names, in Python's spelling; empty if none known."""
    found = _HEADER.search(text[:_HEADER_BYTES])
    name = found.group(1).replace("ISO8859_", "iso8859-") if found else ""
    if not _KNOWN.fullmatch(name):
        return ""
    try:
        canonical = codecs.lookup(name).name
    except LookupError:
        return ""
    return FALLBACK if canonical == "cp1252" else canonical
