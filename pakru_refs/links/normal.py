"""One spelling for web addresses, so that each is visited once (RFC 3986, 6.2; RFC 3987, 3.1)."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

SCHEMES = ("http", "https", "ftp")
_PORTS = {"http": 80, "https": 443, "ftp": 21}
_PATH = "/!$&'()*+,;=:@%~"
_QUERY = f"{_PATH}?[]|^`{{}}"
"""Left as they are in a query: servers that need them raw are commoner than those that choke."""
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
LONGEST = 8_000
"""Characters of an address; servers refuse longer ones."""


def normal(url: str) -> str:
    """Return an address as it goes over the wire, in ASCII, its fragment kept.

    Scheme and host in lower case, the host in Punycode (UTS 46), no default port, no user and
    password, no dot segments, everything else that is not allowed percent-encoded.

    Raises:
        ValueError: it cannot be an address of http, https or ftp; says why.
    """
    text = url.strip()
    if len(text) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST:,} characters")
    if text.lower().startswith("www."):
        text = f"http://{text}"
    parts = urlsplit(text)
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES:
        raise ValueError(f"`{scheme}` is not spoken here" if scheme else "it has no scheme")
    path = _encoded(_without_dots(parts.path), _PATH) or "/"
    return urlunsplit(
        (
            scheme,
            _host(parts),
            path,
            _encoded(parts.query, _QUERY),
            _encoded(parts.fragment, _QUERY),
        )
    )


def without_fragment(url: str) -> str:
    """Return an address without what stands behind `#`."""
    return url.partition("#")[0]


def fragment(url: str) -> str:
    """Return what stands behind `#`, as it stands."""
    return url.partition("#")[2]


def _host(parts: SplitResult) -> str:
    host, port = parts.hostname or "", parts.port
    if not host:
        raise ValueError("it has no host")
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = _punycode(host)
    standard = port is None or port == _PORTS[parts.scheme.lower()]
    return host.lower() if standard else f"{host.lower()}:{port}"


def _punycode(host: str) -> str:
    import idna  # noqa: PLC0415 - start-up time; few hosts need it

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as fault:
        raise ValueError(f"`{host[:60]}` is no host name ({fault})") from None


def _encoded(text: str, safe: str) -> str:
    return _LONE_PERCENT.sub("%25", quote(text, safe=safe))


def _without_dots(path: str) -> str:
    """Remove `.` and `..` (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in {".", ".."}:
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)
