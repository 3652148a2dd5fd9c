"""What to fetch, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pakru_refs.model.visit import Visit


@dataclass(frozen=True, slots=True)
class Fetch:
    """One address to visit, or one question to an interface for programs."""

    url: str
    """Without a fragment."""
    kind: str = "page"
    """`page`: a visit is wanted. `data`: the body is wanted; redirects then stay on the same host.
    `copy`: as a page, always by GET, without a look at its neighbours."""
    anchors: tuple[str, ...] = ()
    """Fragments to look for on the page, without `#`."""
    accept: str = ""
    """The `Accept` header, for data."""
    tag: Any = None
    """The asker's own."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a fetch."""

    fetch: Fetch
    visit: Visit
    body: bytes = b""
    """For data, of the last answer whatever its status."""
    unfinished: str = ""
    """`deadline` or `stopped`: not checked; the visit is what was seen so far."""
