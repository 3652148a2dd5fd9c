"""Questions to the world and their three-valued answers.

`Found` and `Absent` are what a source said; `Unreachable` is an outage and proves nothing;
`NotAsked` means that this run was not allowed to ask.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, order=True)
class Query:
    """One question to one source: `worldbank`, `PAK/TX.VAL.MRCH.CD.WT/2020`."""

    source: str
    subject: str


@dataclass(frozen=True, slots=True)
class History:
    """What earlier runs saw of something that fails now. Dates are ISO 8601 date and time, UTC."""

    first_failed: str = ""
    """Of the present row of failures."""
    last_alive: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The source has a record."""

    query: Query
    record: Mapping[str, object]
    looked_up: str
    """ISO 8601 date and time, UTC."""
    url: str = ""
    history: History = field(default_factory=History)


@dataclass(frozen=True, slots=True)
class Absent:
    """The source answered, and has none."""

    query: Query
    looked_up: str
    url: str = ""
    history: History = field(default_factory=History)


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No answer: a timeout, 429, 5xx, a wall, an answer that cannot be read."""

    query: Query
    reason: str
    record: Mapping[str, object] = field(default_factory=dict)
    """What was seen all the same: the answers on the way."""
    looked_up: str = ""
    """When it was last tried; empty when it was not tried in any run."""
    history: History = field(default_factory=History)


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Not asked: the run is offline, ran out of time or was stopped."""

    query: Query
    reason: str = ""
    """Why, when it is not that the run is offline."""


Lookup = Found | Absent | Unreachable | NotAsked


@dataclass(frozen=True, slots=True)
class Evidence:
    """All answers of a run."""

    lookups: Mapping[Query, Lookup] = field(default_factory=dict)

    def of(self, query: Query) -> Lookup:
        """Return the answer to a query; one that was never asked is `NotAsked`."""
        return self.lookups.get(query) or NotAsked(query)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a finding rests on: who said so, when, which values."""

    source: str
    values: Mapping[str, object] = field(default_factory=dict)
    looked_up: str = ""
    url: str = ""
    text: str = ""
    """The arithmetic or comparison in words."""
