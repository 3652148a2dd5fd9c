"""Find round and square brackets: the outermost pairs, and those that were never closed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BRACKET = re.compile(r"[()\[\]]")
_OPENING = re.compile(r"[(\[]")
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets; `start` is that of the opening one, `end` is behind the closing one."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Brackets:
    """The brackets of a text."""

    outer: tuple[Bracket, ...]
    """Pairs that stand in no other pair, in order."""
    unclosed: tuple[int, ...]
    """Opening brackets without a partner."""
    unopened: tuple[int, ...]
    """Closing brackets without a partner."""


def find(text: str) -> Brackets:
    """Return the brackets of a text. A bracket closes the nearest open one of its kind."""
    open_: list[int] = []
    pairs: list[tuple[int, int]] = []
    unopened: list[int] = []
    for found in _BRACKET.finditer(text):
        at, letter = found.start(), found.group()
        if letter in "([":
            open_.append(at)
        elif letter in ")]":
            partner = _partner(text, open_, _PAIRS[letter])
            if partner is None:
                unopened.append(at)
            else:
                pairs.append((partner, at + 1))
    paired = {start for start, _ in pairs}
    unclosed = tuple(
        found.start() for found in _OPENING.finditer(text) if found.start() not in paired
    )
    return Brackets(_outermost(pairs), unclosed, tuple(unopened))


def _partner(text: str, open_: list[int], kind: str) -> int | None:
    """Take the nearest open bracket of a kind off the stack, if it is among the last few."""
    for back in range(1, min(len(open_), 4) + 1):
        if text[open_[-back]] == kind:
            found = open_[-back]
            del open_[-back:]
            return found
    return None


def _outermost(pairs: list[tuple[int, int]]) -> tuple[Bracket, ...]:
    outer: list[Bracket] = []
    for start, end in sorted(pairs):
        if not outer or start >= outer[-1].end:
            outer.append(Bracket(start, end))
    return tuple(outer)
