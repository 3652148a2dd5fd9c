"""Where a `Location` header leads."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from pakru_refs.links.normal import normal

_ENDS = " \t\r\n\f\0"


def resolved(base: str, location: str) -> str:
    """Return the absolute address that a header's value means, its fragment kept (RFC 9110, 10.2.2).

    Headers are bytes: what is no ASCII in them was read as Latin-1, and is sent back byte for byte.

    Args:
        base: the address that was asked.
        location: as it came.

    Raises:
        ValueError: it leads to no address of http, https or ftp.
    """
    text = _slashes(_escaped(location.strip(_ENDS)))
    return normal(urljoin(base, text))


def _escaped(text: str) -> str:
    if text.isascii():
        return text
    head, mark, host_and_rest = text.partition("//")
    host, slash, rest = host_and_rest.partition("/")
    if mark and (not head or head.endswith(":")):
        return f"{head}//{_name(host)}{slash}{_bytes(rest)}"
    return _bytes(text)


def _bytes(text: str) -> str:
    raw = text.encode("latin-1" if max(text, default="") <= "\xff" else "utf-8")
    return "".join(chr(byte) if byte < 0x80 else quote(bytes((byte,))) for byte in raw)


def _name(host: str) -> str:
    try:
        return host.encode("latin-1").decode()
    except ValueError:
        return host


def _slashes(text: str) -> str:
    """Return an address whose backslashes are slashes, as browsers read them (WHATWG URL, 4.4)."""
    before, mark, query = text.partition("?")
    return before.replace("\\", "/") + mark + query
