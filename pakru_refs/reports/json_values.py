"""JSON text that is safe to print and to store: exact, and nothing in it unseen or unreadable."""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal

from pakru_refs.reports.neutral import UNSEEN

_LARGEST = 300
"""Powers of ten that a JSON reader's double can hold; larger values are written as strings."""


def written(value: object) -> str:
    """Return a value as indented JSON; unseen characters and lone surrogates are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_other, allow_nan=False)
    # What `UNSEEN` finds outside line breaks stands inside strings, where an escape means the same.
    return UNSEEN.sub(_escape, text) + "\n"


def number(value: Decimal | None) -> int | float | str | None:
    """Return a decimal as JSON knows it; a string when no double can hold it."""
    if value is None:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def plain(value: object) -> object:
    """Return a value from a source's record as JSON knows it."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _other(value: object) -> object:
    return number(value) if isinstance(value, Decimal) else str(value)


def _escape(found: re.Match[str]) -> str:
    if found[0] == "\n":
        return "\n"
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
