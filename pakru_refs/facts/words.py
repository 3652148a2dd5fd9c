"""The words that an event is known by: content words, lightly stemmed, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")

# Words that any name of an event may hold without meaning anything of their own.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "as",
        "its",
        "it",
        "his",
        "her",
        "their",
        "this",
        "that",
        "these",
        "those",
        "between",
        "into",
        "over",
        "under",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "had",
        "have",
        "which",
        "who",
        "whom",
        "when",
        "where",
    ]
)

_SUFFIXES = ("ings", "ions", "ing", "ion", "ed", "es", "s")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a text."""

    stem: str
    start: int
    end: int
    position: int
    """Counted over all words of the text, empty ones too."""


def content_words(text: str) -> tuple[Word, ...]:
    """Return the content words of a text, in order."""
    found = enumerate(_WORD.finditer(text))
    words = (Word(stem(m.group()), m.start(), m.end(), at) for at, m in found)
    return tuple(word for word in words if word.stem not in _EMPTY)


def stem(word: str) -> str:
    """Fold case and cut common English endings: visit, visits, visited, visiting → visit.

    A short word in capitals stays as it is, so that the country US is not the pronoun.
    """
    word = _POSSESSIVE.sub("", word)
    if word.isupper() and 1 < len(word) <= 3:
        return word
    folded = word.casefold()
    if folded.endswith("ies") and len(folded) > 5:
        return f"{folded[:-3]}y"
    for suffix in _SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _SHORTEST_STEM:
            return _closed(folded, suffix)
    return _without_e(folded)


def _closed(folded: str, suffix: str) -> str:
    if suffix == "s" and folded[-2] in "sui":
        return folded  # process, Cyprus, crisis
    cut = folded[: -len(suffix)]
    if (
        suffix in {"ed", "ing"}
        and len(cut) > _SHORTEST_STEM
        and cut[-1] == cut[-2]
        and cut[-1] not in "ls"
    ):
        return cut[:-1]  # planned → plan
    return _without_e(cut)


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word
