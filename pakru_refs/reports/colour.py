"""Colour for a terminal (ECMA-48 SGR); words carry the meaning, colour only helps to find them."""

from __future__ import annotations

from dataclasses import dataclass

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "open": "1;35",
    "review": "1;34",
    "frame": "94",
    "strong": "1",
}


@dataclass(frozen=True, slots=True)
class Paint:
    """Paints text, or leaves it as it is."""

    on: bool = False

    def __call__(self, style: str, text: str) -> str:
        """Return text in a style: a level, a kind, `frame` or `strong`."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.on and text else text
