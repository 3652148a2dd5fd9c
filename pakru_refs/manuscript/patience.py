"""Align two sequences of words: unique runs of words are anchors, what lies between follows.

After Bram Cohen's patience diff, in linear or near-linear time; blocks of the one sequence may stand
in another order in the other (a footnote behind its paragraph).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GRAM = 4
"""Words of an anchor: fewer are rarely unique in a long text."""
_DEEPEST = 6
_NEAR = 40
"""Words that the last, greedy way looks ahead."""
_SPARE, _ROOM = 4, 100
"""A stretch is looked for among so many words for each of its own, and so many more."""


def matched(words: Sequence[str], source: Sequence[str], blocks: Sequence[int]) -> list[int]:
    """Return for each word the index of its like in the source, or -1; no index is used twice.

    Args:
        words: of a text made from the source.
        source: its words.
        blocks: where blocks of `words` start, rising from 0; inside a block, words keep their order.
    """
    return _Matching(words, source, blocks).run()


class _Matching:
    """The state of one alignment."""

    def __init__(self, words: Sequence[str], source: Sequence[str], blocks: Sequence[int]) -> None:
        numbers: dict[str, int] = {}
        self.source = [numbers.setdefault(word, len(numbers)) for word in source]
        self.words = [numbers.get(word, -1) for word in words]
        edges = sorted({at for at in blocks if 0 < at < len(words)})
        self.blocks = list(zip([0, *edges], [*edges, len(words)], strict=True))
        self.found = [-1] * len(words)
        self.used = bytearray(len(source))
        self.skip = list(range(len(source) + 1))
        """The next index that is not used, perhaps by way of others (union-find)."""

    def run(self) -> list[int]:
        anchors = self._anchors()
        for start, end in self.blocks:
            self._anchor(start, end, anchors)
        for start, end in self.blocks:
            self._inside(start, end)
        self._between()
        return self.found

    def _anchors(self) -> dict[int, int]:
        """Return where each run of words that is unique in the source starts, by its hash."""
        grams = list(map(hash, zip(*(self.source[n:] for n in range(_GRAM)), strict=False)))
        last = dict(zip(grams, range(len(grams)), strict=True))
        repeated = {gram for at, gram in enumerate(grams) if last[gram] != at}
        return {gram: at for gram, at in last.items() if gram not in repeated}

    def _anchor(self, start: int, end: int, anchors: dict[int, int]) -> None:
        """Match the anchors of one block that keep its order."""
        words = self.words[start:end]
        grams = map(hash, zip(*(words[n:] for n in range(_GRAM)), strict=False))
        pairs = [(start + n, anchors[gram]) for n, gram in enumerate(grams) if gram in anchors]
        for at, place in rising(pairs):
            for step in range(_GRAM):
                self._match(at + step, place + step)

    def _match(self, at: int, place: int) -> None:
        """Match two words, if they are equal, free and in order with those before."""
        before = self.found[at - 1] if at else -1
        if self.found[at] >= 0 or self.used[place] or self.words[at] != self.source[place]:
            return
        if before >= 0 and before > place and not self._starts_block(at):
            return
        self.found[at] = place
        self.used[place] = 1
        self.skip[place] = place + 1

    def _starts_block(self, at: int) -> bool:
        number = bisect_left(self.blocks, (at,))
        return number < len(self.blocks) and self.blocks[number][0] == at

    def _inside(self, start: int, end: int) -> None:
        """Match what lies between the anchors of a block, before the first and behind the last."""
        known = [at for at in range(start, end) if self.found[at] >= 0]
        if not known:
            return
        first, last = known[0], known[-1]
        self._fill(
            start, first, max(self.found[first] - _room(first - start), 0), self.found[first]
        )
        for one, other in pairwise(known):
            if other > one + 1:
                self._fill(one + 1, other, self.found[one] + 1, self.found[other])
        behind = self.found[last] + 1
        self._fill(last + 1, end, behind, min(behind + _room(end - last), len(self.source)))

    def _between(self) -> None:
        """Match blocks without an anchor among the free words between those of their neighbours."""
        before: tuple[int, int] | None = None
        waiting: list[tuple[int, int]] = []
        for start, end in self.blocks:
            known = [place for place in self.found[start:end] if place >= 0]
            if not known:
                waiting.append((start, end))
                continue
            self._wedge(waiting, before, (known[0], known[-1]))
            before, waiting = (known[0], known[-1]), []
        self._wedge(waiting, before, None)

    def _wedge(
        self,
        waiting: list[tuple[int, int]],
        before: tuple[int, int] | None,
        behind: tuple[int, int] | None,
    ) -> None:
        if not waiting:
            return
        start, end = waiting[0][0], waiting[-1][1]
        first = before[0] if before else 0
        last = behind[0] if behind else len(self.source)
        if first <= last:
            self._fill(start, end, first, last)
            return
        # The neighbours stand apart in the source: these words follow the one or precede the other.
        self._fill(start, end, first, len(self.source))
        if not any(place >= 0 for place in self.found[start:end]):
            self._fill(start, end, max(last - _room(end - start), 0), last)

    def _fill(self, start: int, end: int, low: int, high: int) -> None:
        """Match `words[start:end]` among the free words of `source[low:high]`."""
        while start < end and low < high and self._equal(start, low):
            self._match(start, low)
            start, low = start + 1, low + 1
        while start < end and low < high and self._equal(end - 1, high - 1):
            self._match(end - 1, high - 1)
            end, high = end - 1, high - 1
        if start >= end or low >= high:
            return
        free = self._free(low, high, _room(end - start))
        wanted = [at for at in range(start, end) if self.words[at] >= 0]
        for at, place in self._pairs(wanted, free, _DEEPEST):
            self._match(at, place)

    def _equal(self, at: int, place: int) -> bool:
        return not self.used[place] and self.words[at] == self.source[place]

    def _free(self, low: int, high: int, most: int) -> list[int]:
        """Return the free indices between two, at most so many of either end."""
        found: list[int] = []
        at = self._next(low)
        while at < high and len(found) < most:
            found.append(at)
            at = self._next(at + 1)
        if at < high:
            found += [n for n in range(max(at, high - most), high) if not self.used[n]]
        return found

    def _next(self, at: int) -> int:
        root = at
        while root < len(self.source) and self.skip[root] != root:
            root = self.skip[root]
        while at < root:
            self.skip[at], at = root, self.skip[at]
        return root

    def _pairs(
        self, wanted: Sequence[int], free: Sequence[int], depth: int
    ) -> Iterator[tuple[int, int]]:
        """Yield pairs of like words in order: unique words first, then what lies between them."""
        once, there = self._once(wanted, self.words), self._once(free, self.source)
        common = [(once[word], there[word]) for word in once if word in there]
        chain = rising(sorted(common))
        if not chain or not depth:
            yield from self._greedy(wanted, free)
            return
        at = place = 0
        for number, index in [*chain, (len(wanted), len(free))]:
            if number > at and index > place:
                yield from self._pairs(wanted[at:number], free[place:index], depth - 1)
            if number < len(wanted):
                yield wanted[number], free[index]
            at, place = number + 1, index + 1

    @staticmethod
    def _once(indices: Sequence[int], words: Sequence[int]) -> dict[int, int]:
        """Return the words that are there once, each with its number in `indices`."""
        seen: dict[int, int] = {}
        for number, index in enumerate(indices):
            seen[words[index]] = number if words[index] not in seen else -1
        return {word: number for word, number in seen.items() if number >= 0}

    def _greedy(self, wanted: Sequence[int], free: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield each word with its next like, if that is near."""
        place = 0
        for at in wanted:
            for ahead in range(place, min(place + _NEAR, len(free))):
                if self.source[free[ahead]] == self.words[at]:
                    yield at, free[ahead]
                    place = ahead + 1
                    break


def _room(count: int) -> int:
    return _SPARE * count + _ROOM


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest part of the pairs whose second members rise too (Fredman 1975)."""
    tails: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        back.append(heads[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            heads.append(number)
        else:
            tails[at], heads[at] = place, number
    chain: list[tuple[int, int]] = []
    at = heads[-1] if heads else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]
