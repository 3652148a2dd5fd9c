"""The list of an author-page article by what its citations print: names, and first words of titles.

Where no year tells a citation from other words in brackets, the list does: `(Rafi 12)` cites when
the list has a Rafi. Names and titles are kept as trees of folded words, so that looking one up
takes as long as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pakru_refs.match.names import PARTICLES, acronym, fold, near_ones
from pakru_refs.match.works import same_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pakru_refs.model.item import Item, Name

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = rf"[^\W_{_RAISED}]"
_WORD = re.compile(
    rf"{_LETTER}+(?:[\u00ad\u0300-\u036f'’ʼ]{{1,3}}(?!s\b){_LETTER}+)*[\u0300-\u036f]{{0,2}}|&"
)
_MOST_NAMES = 12
_LONGEST_TITLE = 60
"""Words of an entry, from its title on, that a short title is compared with."""
AND = frozenset(["and", "&", "und", "et", "y", "e", "och", "og", "en", "i"])


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of a stretch of text; `&` is a word like `and`."""
    stop = len(text) if end is None else end
    found = ((fold(m.group()) or m.group(), *m.span()) for m in _WORD.finditer(text, start, stop))
    return [Word("and" if folded == "&" else folded, s, e) for folded, s, e in found]


@dataclass(slots=True)
class Tree:
    """Words in a row, each row leading to positions in the list."""

    next: dict[str, Tree] = field(default_factory=dict)
    ends: set[int] = field(default_factory=set)
    """The works whose row ends here."""
    through: set[int] = field(default_factory=set)
    """The works whose row comes through here."""

    def plant(self, row: Iterable[str], at: int) -> None:
        """Add a row of words for the work at a position."""
        node = self
        for word in row:
            node = node.next.setdefault(word, Tree())
            node.through.add(at)
        if node is not self:
            node.ends.add(at)


@dataclass(frozen=True)
class Works:
    """All entries of a list."""

    items: tuple[Item, ...]
    names: Tree = field(repr=False)
    """The family names, organisations and full names of all authors, in any place."""
    titles: Tree = field(repr=False)
    """The titles of works without an author: citations begin with them."""
    firsts: dict[str, frozenset[int]] = field(repr=False)
    """The works by the folded name of their first author."""
    _titles: dict[int, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _near: dict[str, frozenset[int]] = field(default_factory=dict, repr=False)

    def title(self, at: int) -> tuple[str, ...]:
        """Return the words of an entry from its title on; a citation prints the first of them."""
        if at not in self._titles:
            self._titles[at] = _title(self.items[at])
        return self._titles[at]

    @cached_property
    def small(self) -> frozenset[str]:
        """Return the folded first words of names that the list begins with a small letter."""
        shown = (n.sort_name for item in self.items for n in (item.author or item.editor))
        firsts = (words(name[:60])[:1] for name in shown if name[:1].islower())
        return frozenset(word.folded for found in firsts for word in found)

    @cached_property
    def whole_titles(self) -> Tree:
        """Return the titles of all works, with their subtitles and without."""
        tree = Tree()
        for at, item in enumerate(self.items):
            main = re.split(r"[:?!.]\s", item.title, maxsplit=1)[0]
            for row in {_folded(item.title), _folded(main)}:
                tree.plant(row, at)
        return tree

    def counts(self, at: int, stated: int, *, et_al: bool) -> bool:
        """Say whether a work has as many authors as a citation names."""
        item = self.items[at]
        there = len(item.author or item.editor)
        if et_al:
            return there > stated + (stated == 1) or item.more_authors
        return there == stated and not item.more_authors

    def authored(self, name: str) -> frozenset[int]:
        """Return the works whose first author has this name, folded."""
        return self.firsts.get(name, frozenset())

    def one(self, places: Iterable[int]) -> bool:
        """Say whether all these entries, at least one, are of one work."""
        items = [self.items[at] for at in sorted(places)]
        return bool(items) and all(same_work(items[0], other) for other in items[1:])

    def near(self, name: str) -> frozenset[int]:
        """Return the works whose first author has nearly this name: a letter or two differ."""
        if name not in self._near:
            known = near_ones(name, self._first_names)
            self._near[name] = frozenset(at for one in known for at in self.firsts[one])
        return self._near[name]

    @cached_property
    def _first_names(self) -> tuple[str, ...]:
        return tuple(sorted(self.firsts))


def of_items(items: Sequence[Item]) -> Works:
    """Return what the citations of an author-page article can name the items by."""
    names, titles = Tree(), Tree()
    firsts: dict[str, set[int]] = {}
    for at, item in enumerate(items):
        people = (item.author or item.editor)[:_MOST_NAMES]
        for place, name in enumerate(people):
            for row in _rows(name):
                names.plant(row, at)
                if place == 0:
                    firsts.setdefault(" ".join(row), set()).add(at)
        if not people:
            titles.plant(_folded(item.title), at)
    frozen = {name: frozenset(places) for name, places in firsts.items()}
    return Works(tuple(items), names, titles, frozen)


def _rows(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which a text prints a name, each as folded words."""
    if name.literal:
        row = _folded(name.literal)
        yield row
        if row[:1] == ("the",):
            yield row[1:]
        if len(row) > 1 and len(acronym(name.literal)) > 1:
            yield (acronym(name.literal),)
        return
    family = _folded(name.sort_name)
    given = _folded(name.given)
    bare = _without_particles(family)
    yield from dict.fromkeys((family, bare, given + family, family + given))
    if given:
        yield (*given[:1], *family)


def _without_particles(row: tuple[str, ...]) -> tuple[str, ...]:
    at = next((at for at, word in enumerate(row) if word not in PARTICLES), len(row) - 1)
    return row[at:] if row else row


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))


def _title(item: Item) -> tuple[str, ...]:
    """Return the folded words of an entry from its title on, or of its title alone."""
    place = item.places.get("title")
    if place is None or item.entry is not None:
        return _folded(item.title)[:_LONGEST_TITLE]
    since = place.start.offset - item.location.start.offset
    return _folded(item.location.text[max(0, since) :][: 12 * _LONGEST_TITLE])[:_LONGEST_TITLE]
