"""Parts of a web address that verdicts look at."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

_HOME = re.compile(
    r"/?(?:(?:index|default|home|main|welcome|start|startseite|accueil)(?:\.\w{2,5})?)?/?"
    r"|/[a-z]{2}(?:[-_][a-z]{2})?/?(?:(?:index|default|home|main|start)(?:\.\w{2,5})?)?/?",
    re.IGNORECASE,
)


def parts(url: str) -> SplitResult:
    """Return an address taken apart; an empty one when it cannot be."""
    try:
        split = urlsplit(url)
        _ = split.hostname, split.port
    except ValueError:
        return urlsplit("")
    return split


def host(url: str) -> str:
    """Return the host, lower case, without `www.`; empty when there is none."""
    return (parts(url).hostname or "").removeprefix("www.").rstrip(".")


def is_home(url: str) -> bool:
    """Say whether an address is a site's front page, also one of its languages'."""
    split = parts(url)
    return bool(_HOME.fullmatch(split.path)) and not split.query


def folder(url: str) -> str:
    """Return the address of the folder that the last segment of the path lies in, with `/` at its end."""
    split = parts(url)
    path = split.path.rstrip("/")
    return split._replace(path=path[: path.rfind("/") + 1] or "/", query="", fragment="").geturl()


def bare(url: str) -> str:
    """Return an address without scheme, `www.`, query, fragment and the slash at its end."""
    split = parts(url)
    return f"{host(url)}{split.path.rstrip('/')}"


def segments(url: str) -> list[str]:
    """Return the parts of the path that are not empty, in lower case."""
    return [each for each in parts(url).path.lower().split("/") if each]


_SECOND_LEVEL = frozenset(
    [
        "ac",
        "co",
        "com",
        "edu",
        "gov",
        "go",
        "gob",
        "gouv",
        "net",
        "org",
        "or",
        "ne",
        "nom",
        "mil",
        "sch",
        "lg",
        "nic",
        "asn",
        "id",
        "info",
        "web",
    ]
)


def site(url: str) -> str:
    """Return the part of the host that somebody registered, roughly: `example.co.uk`.

    A short list of second levels stands for the Public Suffix List.
    """
    labels = host(url).split(".")
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def join(base: str, target: str) -> str:
    """Return a relative address made absolute; empty when it cannot be."""
    try:
        return urljoin(base, target)
    except ValueError:
        return ""
