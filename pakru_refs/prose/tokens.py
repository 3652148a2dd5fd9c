"""Words, numbers and marks with their places: what the small grammars of this room read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"(\d+(?:[.,]\d+)*)|([^\W\d_¹²³⁰-⁹]+)|\S")


class Token(NamedTuple):
    """A run of digits (with inner points and commas), a run of letters, or one mark."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    """`number`, `word` or `mark`."""


_NOTHING = Token("", "", -1, -1, "mark")


class Tokens(tuple[Token, ...]):
    """The tokens of a text; beyond either end there is an empty one."""

    __slots__ = ()

    def at(self, index: int) -> Token:
        """Return the token at an index, or an empty one."""
        return self[index] if 0 <= index < len(self) else _NOTHING

    def low(self, index: int) -> str:
        """Return the token at an index in lower case, or nothing."""
        return self[index].low if 0 <= index < len(self) else ""

    def joined(self, index: int) -> bool:
        """Say whether nothing stands between a token and the next."""
        return 0 <= index < len(self) - 1 and self[index].end == self[index + 1].start


@lru_cache(maxsize=2048)
def tokens(text: str) -> Tokens:
    """Return the tokens of a text in order."""
    return Tokens(_token(found) for found in _TOKEN.finditer(text))


def _token(found: re.Match[str]) -> Token:
    word = found.group()
    kind = ("mark", "number", "word")[found.lastindex or 0]
    return Token(word, word.lower(), found.start(), found.end(), kind)
