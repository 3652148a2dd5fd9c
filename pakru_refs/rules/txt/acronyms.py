"""Acronyms in brackets behind their long form: "South East Asian Treaty Organization (SEATO)".

The fit is tested as by Schwartz and Hearst, A simple algorithm for identifying abbreviation
definitions in biomedical text (2003): the letters occur in order, the first at the start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACKET = re.compile(r"\(([A-Z][A-Za-z]{0,8}[A-Z]s?)\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "de",
        "la",
        "du",
        "des",
        "der",
        "die",
        "das",
        "und",
        "et",
        "y",
        "e",
        "do",
        "da",
        "dos",
        "das",
    ]
)


_WINDOW = 300
"""Characters: no long form is longer."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """A bracket that looks like an acronym, and what stands before it."""

    letters: str
    """Without a plural s."""
    start: int
    """Of the letters, in the text."""
    end: int
    words: tuple[str, ...]
    """The words right before the bracket, at most as many as could belong to it."""
    fits: bool
    """The letters can be read from the words."""


def acronyms(text: str) -> Iterator[Acronym]:
    """Yield the acronyms of a sentence."""
    for found in _BRACKET.finditer(text):
        letters = found[1].removesuffix("s")
        if sum(map(str.isupper, letters)) < 2:
            continue
        before = text[max(0, found.start() - _WINDOW) : found.start()].rstrip()
        clause = re.split(r"[.;:,()]\s", before)[-1]
        words = tuple(m.group() for m in _WORD.finditer(clause))[
            -min(len(letters) + 5, 2 * len(letters)) :
        ]
        fits = readable(letters, " ".join(words))
        yield Acronym(letters, found.start(1), found.end(1), words, fits)


def readable(letters: str, words: str) -> bool:
    """Say whether the letters occur in the words in order, the first at the start of a word."""
    folded, at = words.casefold(), len(words)
    wanted = letters.casefold()
    for index in range(len(wanted) - 1, -1, -1):
        at = folded.rfind(wanted[index], 0, at)
        while index == 0 and at > 0 and folded[at - 1].isalnum():
            at = folded.rfind(wanted[0], 0, at)
        if at < 0:
            return False
    return True


def initials(words: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return the initials of the last words that a person would read `count` letters from.

    Two readings: small words skipped, and small words counted (then all of them must be used).
    Words without a capital end a name.
    """
    capitals: list[str] = []
    every: list[str] = []
    for word in reversed(words):
        if word[0].isupper():
            capitals.append(word[0])
            every.append(word[0])
        elif word in _SMALL:
            every.append(word[0].upper())
        else:
            break
    readings = [capitals[:count][::-1], every[::-1]]
    return tuple(dict.fromkeys("".join(reading) for reading in readings if len(reading) == count))
