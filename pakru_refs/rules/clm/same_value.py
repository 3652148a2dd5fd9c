"""Are two values the same, as far as their precision goes? And if not, is it a slip of scale?"""

from __future__ import annotations

from decimal import Context, Decimal

RELATIVE = Decimal("0.005")
"""Half a percent: values this close are the same."""
ROUGH = Decimal("0.15")
"""What "about" allows."""

_SLIPS = {
    Decimal(1000): "a thousandfold: a slip of million and billion?",
    Decimal(1_000_000): "a millionfold: a slip of million and trillion?",
}


def same(first: Decimal, second: Decimal, *, rough: bool = False) -> bool:
    """Say whether two values agree: within half a percent, or when rounded to the coarser one.

    `rough` is for values that are hedged ("about").
    """
    if first == second:
        return True
    largest = max(abs(first), abs(second))
    if abs(first - second) <= largest * (ROUGH if rough else RELATIVE):
        return True
    digits = min(significant(first), significant(second))
    return rounded(first, digits) == rounded(second, digits)


def significant(value: Decimal) -> int:
    """Return how many digits a value is given with: 2 for 580 billion, 4 for 21.98 million."""
    return len(value.normalize().as_tuple().digits)


def rounded(value: Decimal, digits: int) -> Decimal:
    """Return a value with so many significant digits."""
    return Context(prec=max(digits, 1)).plus(value)


def slip(first: Decimal, second: Decimal) -> str:
    """Return words for a slip of scale between two values, or nothing."""
    if not first or not second:
        return ""
    ratio = max(first, second) / min(first, second)
    return _SLIPS.get(ratio, "")
