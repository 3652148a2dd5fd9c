"""Word lists as one writes them, and regular expressions made from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """Return the words of a list written with spaces and line breaks."""
    return frozenset(text.split())


def sequence(text: str) -> tuple[str, ...]:
    """Return the words of a list in order."""
    return tuple(text.split())


def one_of(choices: Iterable[str]) -> str:
    """Return a pattern that matches any of the choices, the longest first."""
    return "|".join(re.escape(word) for word in sorted(choices, key=lambda w: (-len(w), w)))
