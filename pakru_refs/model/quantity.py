"""What a sentence measures and dates: quantities, dates, durations.

`start` and `end` are offsets into the text that was read, unless it says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Comparator(StrEnum):
    """How a value is hedged."""

    EQUAL = "="
    ABOUT = "~"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `153 million USD`, `12 years`, `33 %`, `three visits`."""

    value: Decimal
    """The lower end of a range."""
    unit: str
    """ISO 4217 currency, `percent`, `percentage-point`, an SI or UCUM-like unit, or the head noun."""
    start: int
    end: int
    text: str
    high: Decimal | None = None
    """The upper end of a range."""
    comparator: Comparator = Comparator.EQUAL
    ordinal: bool = False
    """`65th year`."""
    kind: str = "count"
    """`money`, `percent`, `measure`, `duration`, `count`."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in running text, as precise as printed."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    text: str
    end_year: int | None = None
    """The last year of `1966-67` or `from 2003 to 2007`."""
    approximate: bool = False
    """A decade, a century, `around`, `early 2010s`."""
    possible: bool = True
    """False for a day that no calendar has (31 February)."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time tied to an event: `after sixteen years of …`, `in the 65th year of …`."""

    years: Decimal
    start: int
    end: int
    text: str
    relation: str
    """`after`, `before`, `for`, `ordinal`."""
    anchor: str
    """The words of the event it counts from or to."""
