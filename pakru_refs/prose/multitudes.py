"""Multitudes told without a figure: "thousands of", "has doubled", "half of the"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

_MULTITUDES = words(
    "dozens hundreds thousands millions billions trillions crores lakhs tens half majority"
)
_MULTIPLIED = words(
    "doubled tripled trebled quadrupled quintupled halved doubling tripling twice thrice"
)
_PARTS = words("third thirds quarter quarters fifth fifths tenth tenths")
_NTH = words("third fourth fifth sixth seventh eighth ninth tenth twentieth")
_COUNTS = words("a one two three four five six seven eight nine ten twenty hundred")


def is_multitude(read: Tokens) -> bool:
    """Say whether a sentence counts or compares without a figure: "thousands of", "has doubled"."""
    return any(
        (token.low in _MULTITUDES and read.low(at + 1) == "of")
        or token.low in _MULTIPLIED
        or _is_fraction(read, at)
        for at, token in enumerate(read)
    )


def _is_fraction(read: Tokens, at: int) -> bool:
    """Say whether a part is counted in words: "two thirds of", "every fifth", "one in ten"."""
    word, before, after = read.low(at), read.low(at - 1), read.low(at + 1)
    if word in _PARTS and after == "of":
        return before in _COUNTS or (before == "-" and read.low(at - 2) in _COUNTS)
    if word in _NTH:
        return before == "every" and read.at(at + 1).kind == "word"
    return word == "in" and before == "one" and after in _COUNTS - {"a", "one"}
