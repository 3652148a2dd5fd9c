"""What can be told of a web address by its letters alone (RFC 3986, RFC 6761, RFC 1918)."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import urlsplit

_WEB = {"http", "https", "ftp"}
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]|^\\\\")
_HOME = re.compile(r"^~/|^~?/(?:Users|home|Volumes|mnt|tmp|var|private)/")
_LOCAL_NAMES = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".intranet")
_MANAGER = re.compile(r"^(?:zotero|papers3?|mendeley|bookends|devonthink)://", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def locality(url: str) -> str:
    """Say why nobody else can open an address: a short noun phrase, or nothing when they can.

    A host of a single label (`http://files/963/…`) is how reference managers export attachments.
    """
    if _DRIVE.match(url) or _HOME.match(url) or url.lower().startswith("file:"):
        return "a file path"
    if _MANAGER.match(url):
        return "a link into a reference manager"
    host = host_of(url)
    return _of_host(host) if host and not _TWICE.match(url) else ""


def _of_host(host: str) -> str:
    address = _ip(host)
    if address is not None:
        return "" if address.is_global else "a private address"
    if host == "localhost" or host.endswith(_LOCAL_NAMES):
        return "an address of the author's own machine or network"
    if "." not in host.rstrip("."):
        return "a reference manager's attachment" if host == "files" else "a host without a domain"
    return ""


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def host_of(url: str) -> str:
    """Return the host of a web address, lower case, without `www.`; empty when there is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme.lower() in _WEB else ""


_LABEL = re.compile(r"^[^\W_](?:[\w-]{0,61}[^\W_])?$")


@lru_cache(maxsize=65_536)
def flaw(url: str) -> tuple[str, int]:
    """Say what keeps a string from being a web address, and at which character; `("", 0)` if nothing.

    Lenient where browsers are: non-ASCII letters and unescaped brackets in the path are let be.
    """
    for look in (_scheme_flaw, _space_flaw, _host_flaw, _percent_flaw):
        said, at = look(url)
        if said:
            return said, at
    return "", 0


_GOOD_START = re.compile(r"(?:https?|ftp)://(?=[^/\s])", re.IGNORECASE)
_TWICE = re.compile(r"(?:https?://){2}", re.IGNORECASE)
_BAD_STARTS = (
    (_TWICE, "the scheme stands twice"),
    (_GOOD_START, ""),
    (re.compile(r"(?:https?|ftp)[:;]?/*:?/", re.IGNORECASE), "a scheme is followed by `://`"),
    (re.compile(r"https?:(?=www\.)", re.IGNORECASE), "a scheme is followed by `://`"),
    (
        re.compile(r"(?:h?t{1,3}ps?|ht{3,}ps?|hhttps?|hpp?ts?|htpps?)://", re.IGNORECASE),
        "the scheme is misspelt",
    ),
)
"""The first that fits decides."""


def _scheme_flaw(url: str) -> tuple[str, int]:
    return next((said for start, said in _BAD_STARTS if start.match(url)), ""), 0


def _space_flaw(url: str) -> tuple[str, int]:
    space = re.search(r"\s", url)
    return ("a space in it", space.start()) if space else ("", 0)


def _host_flaw(url: str) -> tuple[str, int]:
    start = _GOOD_START.match(url)
    if not start:
        return "", 0
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as fault:
        return f"its host or port cannot be read ({fault})", start.end()
    if not host:
        return "it has no host", start.end()
    if ":" not in host and not all(_LABEL.match(label) for label in host.rstrip(".").split(".")):
        return f"`{host}` is no host name", start.end()
    return "", 0


def _percent_flaw(url: str) -> tuple[str, int]:
    # A lone percent sign in a query is common and works; one in front of half an escape does not.
    bad = re.search(r"%[0-9A-Fa-f](?![0-9A-Fa-f])(?=[/?#&]|$)", url)
    return ("a broken percent escape", bad.start()) if bad else ("", 0)
