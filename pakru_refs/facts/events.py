"""Which of the known events a text speaks of, and where.

An event is meant when all content words of one of its names stand near each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pakru_refs.facts.words import Word, content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.fact import Event, Facts

_ROOM = 8
"""How many words may stand between the words of a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An event that a text speaks of."""

    event: Event
    start: int
    """Of the first of its words, in the text."""
    end: int
    name: str
    """The name whose words were found."""


def mentioned(text: str, facts: Facts) -> tuple[Mention, ...]:
    """Return the events that a text speaks of, each once, in the order of the text."""
    if not facts.events:
        return ()
    words = content_words(text)
    stems = frozenset(word.stem for word in words)
    found = (_tightest(event, words, stems) for event in facts.events)
    return tuple(sorted((m for m in found if m), key=lambda m: (m.start, m.end, m.event.id)))


def _tightest(event: Event, words: tuple[Word, ...], stems: frozenset[str]) -> Mention | None:
    spans = [
        (end - start, start, end, name)
        for name in event.names
        for start, end in _windows(_stems(name), words, stems)
    ]
    if not spans:
        return None
    _, start, end, name = min(spans)
    return Mention(event, start, end, name)


@lru_cache(maxsize=4096)
def _stems(name: str) -> frozenset[str]:
    return frozenset(word.stem for word in content_words(name))


def _windows(
    wanted: frozenset[str], words: tuple[Word, ...], stems: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the spans that hold every wanted word, narrow enough to be one name."""
    if not wanted or not wanted <= stems:
        return
    last: dict[str, Word] = {}
    for word in words:
        if word.stem in wanted:
            last[word.stem] = word
            if len(last) == len(wanted):
                first = min(last.values(), key=lambda each: each.position)
                if word.position - first.position < len(wanted) + _ROOM:
                    yield first.start, word.end
