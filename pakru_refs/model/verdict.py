"""What can be said of a link."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pakru_refs.model.evidence import History
from pakru_refs.model.visit import Hop

if TYPE_CHECKING:
    from pakru_refs.model.document import Link


class Verdict(StrEnum):
    """The state of a link, as far as it can be told from here."""

    ALIVE = "alive"
    MOVED = "moved"
    """Alive, and permanently elsewhere (301 or 308 all the way)."""
    BLOCKED = "blocked"
    """A wall: unknowable from here, for a person to look at."""
    SOFT_404 = "soft-404"
    """The server says 200, and the page is not the page."""
    PARKED = "parked"
    """The domain is for sale, full of advertisements, or somebody else's."""
    DRIFTED = "drifted"
    """A page, which no longer carries the work's title."""
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    """No answer, or a server's own trouble: says nothing about the page."""
    REFUSED = "refused-by-policy"
    """We do not go there: a private address, a scheme that is not the web's."""
    NOT_CHECKED = "not-checked"


class Confidence(StrEnum):
    """How sure a verdict is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An archived copy of a page (RFC 7089: a memento)."""

    url: str
    """Of the copy."""
    taken: str
    """ISO 8601 date and time, UTC."""
    original: str = ""
    """The address that was copied."""


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """A verdict with its grounds."""

    url: str
    """As the article gives it."""
    verdict: Verdict
    confidence: Confidence = Confidence.HIGH
    status: int = 0
    """The last HTTP status; 0 when there is none."""
    chain: tuple[Hop, ...] = ()
    reasons: tuple[str, ...] = ()
    """What it rests on, in short phrases: `404 to GET`, `the title says "page not found"`."""
    advice: str = ""
    """What to do, starting with a verb; empty when nothing has to be done."""
    moved_to: str = ""
    """The new address, for `moved`."""
    anchor: bool | None = None
    """Is the address's fragment on the page? None: there is none, or it could not be told."""
    looked_up: str = ""
    """When, ISO 8601 UTC; empty when nobody was asked."""
    source: str = ""
    """Who was asked: `web`, `handle`, `arxiv`, `pubmed`, `archive`."""
    history: History = field(default_factory=History)
    archived: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """A link in its place, and what can be said of it."""

    link: Link
    check: LinkCheck
