"""Find which of many texts hold a few words, without reading all of them for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = 3
"""Words in a row that a text is looked up by."""


class Phrases:
    """An index of texts by runs of three words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [f" {text} " for text in texts]
        self._by_run: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for run in dict.fromkeys(_runs(text.split())):
                self._by_run.setdefault(run, []).append(number)

    def holding(self, phrase: str) -> list[int]:
        """Return the numbers of the texts that hold whole words in a row, in order.

        Args:
            phrase: words with single spaces between, folded as the texts are.
        """
        words = phrase.split()
        if not words:
            return []
        groups = [self._by_run.get(run, []) for run in _runs(words)]
        near = min(groups, key=len) if groups else range(len(self._texts))
        return [number for number in near if f" {phrase} " in self._texts[number]]


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
