"""The references in reach of a name: an index from the words of names to items.

A citation is compared with the items that share a word with it; only when there is none are
names looked for that are spelled nearly alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pakru_refs.match.names import PARTICLES, acronym, fold, key, near_ones
from pakru_refs.model.item import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.item import Item

_LABEL = re.compile(r"\s*[-*•]?\s*(?:\[\w{1,12}\]|\(?\d{1,4}[.)])?\s*")
_LONGEST_OPENING = 200


@dataclass(frozen=True)
class Shelf:
    """All items, with what citations can name them by."""

    items: tuple[Item, ...]
    names: tuple[tuple[Name, ...], ...] = field(init=False)
    """Of each item: its authors, else its editors, else nothing."""
    openings: tuple[str, ...] = field(init=False)
    """Of each item: the first words as printed, folded."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(item.author or item.editor for item in self.items))
        object.__setattr__(self, "openings", tuple(map(_opening, self.items)))

    @cached_property
    def by_word(self) -> dict[str, tuple[int, ...]]:
        """Return the positions of the items that a word of a name may mean."""
        found: dict[str, dict[int, None]] = {}
        for at in range(len(self.items)):
            for word in self._words(at):
                found.setdefault(word, {})[at] = None
        return {word: tuple(places) for word, places in found.items()}

    def _words(self, at: int) -> Iterator[str]:
        item = self.items[at]
        for name in self.names[at]:
            words = fold(name.literal or name.family).split()
            yield from words
            yield "".join(words)
            yield acronym(name.literal)
        yield from self.openings[at].split()[:3]
        title = fold(item.title).split()
        yield next((word for word in title if word != "the"), "")
        # Without a person, an entry may start with its title, and the paper stand behind the date.
        if not self.names[at] or (len(title) < 4 and all(n.literal for n in self.names[at])):
            yield from title[:3]
        yield from fold(item.container_title).split()[:2]

    @cached_property
    def _firsts(self) -> dict[str, tuple[int, ...]]:
        """Return the positions of items by the letters of each author's family name."""
        found: dict[str, dict[int, None]] = {}
        for at, names in enumerate(self.names):
            for name in names:
                found.setdefault(key(name.family or name.literal), {})[at] = None
        return {word: tuple(places) for word, places in found.items() if word}

    @cached_property
    def _families(self) -> tuple[str, ...]:
        return tuple(self._firsts)

    def near(self, names: Sequence[str]) -> tuple[int, ...]:
        """Return the positions of items that share a word of a name, in order of the list."""
        words = {word for name in names for word in (*fold(name).split(), key(name), acronym(name))}
        # A single Latin letter is an initial, and stands in every entry.
        telling = (w for w in words if (len(w) > 1 or not w.isascii()) and w not in PARTICLES)
        places = {at for word in telling for at in self.by_word.get(word, ())}
        return tuple(sorted(places | set(self.misspelt(names)))) or self._titled(names)

    def _titled(self, names: Sequence[str]) -> tuple[int, ...]:
        """Return the positions of items with the words of a lone name in their title."""
        wanted = f" {fold(names[0])} " if len(names) == 1 else ""
        if " " not in wanted.strip():
            return ()
        return tuple(at for at, item in enumerate(self.items) if wanted in f" {fold(item.title)} ")

    def misspelt(self, names: Sequence[str]) -> tuple[int, ...]:
        """Return the positions of items with a name that is spelled nearly like one of these."""
        lasts = [fold(name).split()[-1] for name in names if " " in name.strip() and fold(name)]
        unknown = [name for name in (*names, *lasts) if key(name) not in self._firsts]
        found = (
            at
            for name in unknown
            for known in near_ones(name, self._families)
            for at in self._firsts[known]
        )
        return tuple(dict.fromkeys(found))


def _opening(item: Item) -> str:
    text = item.location.text[:_LONGEST_OPENING] if item.entry is None else ""
    label = _LABEL.match(text)
    return fold(text[label.end() if label else 0 :])
