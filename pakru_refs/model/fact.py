"""Reference figures and dated events, each with its source (`claims/facts.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pakru_refs.model.item import Date

if TYPE_CHECKING:
    from pakru_refs.model.location import Location


@dataclass(frozen=True, slots=True)
class FactSource:
    """Who says so: enough for a reader to find it."""

    title: str
    series: str = ""
    """An indicator code, an article of a treaty …"""
    url: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a measure: `exports of PAK in 2020 = 2.1979e10 USD`."""

    measure: str
    of: tuple[str, ...]
    when: int
    value: Decimal
    unit: str
    source: FactSource
    location: Location


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a date."""

    id: str
    names: tuple[str, ...]
    """Ways to speak of it; a sentence means the event when it holds all content words of one."""
    date: Date
    source: FactSource
    location: Location


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known beforehand."""

    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()

    def figure(self, measure: str, of: tuple[str, ...], when: int) -> Figure | None:
        """Return the figure for a measure, its parties and a year, if there is one."""
        wanted = (measure, of, when)
        return next((f for f in self.figures if (f.measure, f.of, f.when) == wanted), None)
