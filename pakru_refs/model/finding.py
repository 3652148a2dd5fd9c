"""A rule's statement about one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.rule import Kind, Level

if TYPE_CHECKING:
    from pakru_refs.model.evidence import Provenance
    from pakru_refs.model.location import Location


@dataclass(frozen=True, slots=True)
class Related:
    """Another end of the same trouble, with its part in it."""

    label: str
    location: Location


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `[start, end)` of a file by `text`."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How to mend it: data, never a closure."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    """It cannot change what the file means."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's statement about one place.

    A rule yields findings without `rule`, `code` and `fingerprint`; judging stamps them on, and the
    rule's own level where none is given.
    """

    message: str
    """The fact, in one line: lower case, no full stop, the user's words in back-ticks."""
    location: Location
    subject: str = ""
    """The key, claim id, URL or words concerned."""
    notes: tuple[str, ...] = ()
    help: str = ""
    """What to do: starts with a verb."""
    related: tuple[Related, ...] = ()
    evidence: tuple[Provenance, ...] = ()
    fix: Fix | None = None
    kind: Kind = Kind.FAIL
    level: Level | None = None
    rule: str = ""
    code: str = ""
    fingerprint: str = ""
    label: str = ""
    """What to write under the marked words."""
