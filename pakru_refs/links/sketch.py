"""A small sketch of a text, by which two pages are told to be the same without keeping either.

Bottom-k minhash over distinct words (Broder 1997; Cohen and Kaplan 2007): the k smallest hashes of the
union of two texts are a fair sample of it, and the share of them that both have estimates Jaccard's
likeness.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

SIZE = 48
"""Hashes kept: a standard error of about 0.05 at a likeness of 0.9."""
WORDS = 800
"""Words of a text that are looked at."""


def sketch(text: bytes) -> tuple[int, ...]:
    """Return the smallest hashes of a text's words (UTF-8), ascending, at most `SIZE`."""
    words = set(text.split(None, WORDS)[:WORDS])
    return tuple(sorted(set(map(crc32, words)))[:SIZE])


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the estimated share of words that two texts have in common, 0 to 1; 0 if one is empty."""
    if not one or not other:
        return 0.0
    union = sorted({*one, *other})[:SIZE]
    both = set(one).intersection(other)
    return sum(each in both for each in union) / len(union)
