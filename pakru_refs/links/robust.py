"""Robust links: an address together with its archived copy and date (https://robustlinks.mementoweb.org/spec/)."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from pakru_refs.model.address import host_of

if TYPE_CHECKING:
    from pakru_refs.model.verdict import Snapshot


def attributes(url: str, snapshot: Snapshot | None) -> Mapping[str, str]:
    """Return the attributes that an `<a>` to an address carries beside `href`, unescaped.

    Args:
        url: as cited.
        snapshot: its copy, if one is known.
    """
    if snapshot is None:
        return {"data-originalurl": url}
    return {
        "data-originalurl": url,
        "data-versionurl": snapshot.url,
        "data-versiondate": snapshot.taken[:10],
    }


def anchor(text: str, url: str, snapshot: Snapshot | None = None, *, gone: bool = False) -> str:
    """Return a link in HTML; what is no address of the web becomes mere text.

    Args:
        text: what is shown.
        url: as cited.
        snapshot: its copy, if one is known.
        gone: the page is no longer there: the link leads to the copy.
    """
    if not host_of(url):
        return escape(text)
    target = snapshot.url if gone and snapshot else url
    values = {"href": target, **attributes(url, snapshot)}
    written = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    return f"<a{written}>{escape(text)}</a>"
