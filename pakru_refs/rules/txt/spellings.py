"""Is one word another spelling of the same name? Vowels and doubled letters may differ, no more.

Transliterated names differ in vowels, in doubled consonants and in a few letters that stand for one
sound. Endings may not differ: those are plurals, adjectives and people.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME_SOUND = (
    ("ph", "f"),
    ("zh", "j"),
    ("ck", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("z", "s"),
)
# An h inside a word is written or not, and strays: Gandhi, Ghandi.
_VOWELS = re.compile(r"[aeiouyhàáâãäåèéêëìíîïòóôõöùúûüýÿ'’]+")
_REPEATED = re.compile(r"(.)\1+")

# Spellings of one word on two sides of the ocean, not of a name.
_TWO_ENGLISHES = (
    ("ae", "e"),
    ("oe", "e"),
    ("our", "or"),
    ("ogue", "og"),
    ("is", "iz"),
)
_DOUBLED = re.compile(r"ll(?=(?:ed|ing|ers?|ors?|ations?)$)")
"""Travelled, counsellor."""

_LONG = 8
"""Letters: from here on two of them may differ."""


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """Return the consonants of a word as they sound: gwdr for Gwadar and Gawadar."""
    folded = word.casefold()
    for letters, sound in _SAME_SOUND:
        folded = folded.replace(letters, sound)
    head, tail = folded[:1], _VOWELS.sub("", folded[1:])
    return _REPEATED.sub(r"\1", head + tail)


def variants(first: str, second: str, *, ending: int = 2) -> bool:
    """Say whether two words can be spellings of one name.

    Args:
        first: a capitalised word.
        second: another.
        ending: how many letters at the end must be the same.
    """
    one, other = first.casefold(), second.casefold()
    if one == other or abs(len(one) - len(other)) > 2 or one[0] != other[0]:
        return False
    swapped = sorted(one) == sorted(other)
    if ending and not swapped and _end(one, ending) != _end(other, ending):
        return False
    if skeleton(one) != skeleton(other) or len(skeleton(one)) + ("h" in one) < 3:
        return False
    if _american(one) == _american(other) or _bare(one) == _bare(other):
        return False
    if not ending or swapped:
        return True
    return _edits(one, other) <= (1 if min(len(one), len(other)) < _LONG else 2)


def _end(word: str, length: int) -> str:
    return word[-length:].replace("z", "s")


def _bare(word: str) -> str:
    """Return a word without accents: one left out makes no other name."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _american(word: str) -> str:
    for british, american in _TWO_ENGLISHES:
        word = word.replace(british, american)
    return _DOUBLED.sub("l", word)


def _edits(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - start-up time, and rarely needed

    return OSA.distance(one, other)
