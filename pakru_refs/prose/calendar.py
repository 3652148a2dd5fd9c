"""Month names and the lengths of months: what a calendar knows."""

from __future__ import annotations

from calendar import monthrange

from pakru_refs.prose.words import sequence

_NAMES = sequence(
    "january february march april may june july august september october november december"
)

MONTHS = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, 1)},
    "sept": 9,
}
"""Number of a month by its name or abbreviation, lower case."""


def days(year: int | None, month: int) -> int:
    """Return the number of days of a month; of February in an unknown year, 29."""
    return monthrange(year if year and 0 < year < 10_000 else 2000, month)[1]
