"""A reference cut into words, numbers and single marks, letters and digits apart."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


def tokens(text: str) -> list[tuple[int, int]]:
    """Return the places (start, end) of the words, numbers and marks of a text; spaces part them."""
    return [match.span() for match in _TOKEN.finditer(text)]
