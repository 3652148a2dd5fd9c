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


def is_multitude(read: Tokens) -> bool:
    """Say whether a sentence counts or compares without a figure: "thousands of", "has doubled"."""
    return any(
        (token.low in _MULTITUDES and read.low(at + 1) == "of") or token.low in _MULTIPLIED
        for at, token in enumerate(read)
    )
