"""A web address taken apart for dialling: scheme, host, port and what to ask the host for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from pakru_refs.evidence.web.failure import Failed
from pakru_refs.model.visit import Fault

PORTS = {"http": 80, "https": 443, "ftp": 21}
LONGEST = 32_768
"""Characters of an address; RFC 9110, 4.1 asks for 8,000, browsers send more."""

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^#]*)")
_AUTHORITY = re.compile(r"(?:(.*)@)?(\[[0-9A-Fa-f:.]+\]|[^:@\[\]]+)(?::(\d{0,5}))?", re.DOTALL)
_SPACE = re.compile(r"[\x00-\x20\x7f]")
_NAME = re.compile(r"[a-z0-9_~!$&'()*+,;=-]{1,63}(?:\.[a-z0-9_~!$&'()*+,;=-]{1,63})*\.?")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go and what to ask for."""

    scheme: str
    """`http`, `https` or `ftp`."""
    host: str
    """Lower case, ASCII; an IPv6 address without brackets; a last dot is kept."""
    port: int
    path: str
    """Path and query, beginning with `/`."""
    userinfo: bool = False
    """The address carried a user name or password. They are never sent."""

    @property
    def literal(self) -> bool:
        """Tell whether the host is an IPv6 address."""
        return ":" in self.host

    @property
    def url(self) -> str:
        """Return the address without user name and password."""
        host = f"[{self.host}]" if self.literal else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def target(url: str) -> Target:
    """Take an absolute address apart (RFC 3986, 3.2; IDNA 2008 for host names in other scripts).

    Raises:
        Failed: it is not one (`MALFORMED`), or nothing that can be dialled (`SCHEME`).
    """
    if len(url) > LONGEST:
        raise Failed(Fault.MALFORMED, f"longer than {LONGEST} characters")
    found = _URL.fullmatch(url.partition("#")[0])
    if _SPACE.search(url) or not found:
        raise Failed(Fault.MALFORMED, "not a web address")
    scheme, authority, path = found[1].lower(), found[2], found[3]
    if scheme not in PORTS:
        raise Failed(Fault.SCHEME, f"`{scheme[:20]}` is neither http, https nor ftp")
    parts = _AUTHORITY.fullmatch(authority)
    if not parts:
        raise Failed(Fault.MALFORMED, "no host" if not authority else "not a host and port")
    port = int(parts[3] or PORTS[scheme])
    if not 0 < port < 65536:
        raise Failed(Fault.MALFORMED, f"{port} is no port")
    path = path if path.startswith("/") else f"/{path}"
    if not path.isascii():
        path = quote(path, safe="/?%:@!$&'()*+,;=-._~[]|")
    return Target(scheme, _host(parts[2]), port, path, parts[1] is not None)


def _host(text: str) -> str:
    if text.startswith("["):
        return text[1:-1].lower()
    host = text.lower() if text.isascii() else _idna(text)
    if len(host) > 254 or not _NAME.fullmatch(host):
        raise Failed(Fault.MALFORMED, "not a host name")
    return host


def _idna(text: str) -> str:
    import idna  # noqa: PLC0415 - start-up time, rarely needed

    try:
        return idna.encode(text, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        raise Failed(Fault.MALFORMED, "not a host name") from None
