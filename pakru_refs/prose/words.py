"""Word lists as one writes them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a list written with spaces and line breaks."""
    return frozenset(text.split())


def sequence(text: str) -> tuple[str, ...]:
    """Return the words of a list in order."""
    return tuple(text.split())
