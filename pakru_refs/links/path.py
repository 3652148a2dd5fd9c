"""Parts of a web address that verdicts look at."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

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
