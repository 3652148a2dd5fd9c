"""Choose, among the names that sentences print without a bracket, those that cite a work.

An article by author and page prints a name alone where the sentence gives it and no page is meant;
it prints the same name again and again where it talks about somebody. What the whole article does
with a name tells the two apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.mention import Cluster

_OFTEN = 8
"""A name that is printed more often is a subject of the article."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names the author of a work."""

    cluster: Cluster
    works: frozenset[int]
    """Those that it may mean."""
    bare: bool = False
    """One name without a bracket: it may cite or not."""
    whole: bool = False
    """The name has several words: a full name introduces somebody."""


def citing(blocks: Sequence[Sequence[Named]]) -> list[list[Named]]:
    """Return the places of each block that cite: all that are not bare, and some that are.

    A bare name cites when nothing else in the article cites its work, at its first place; and when
    its paragraph has not cited the work yet, unless the article prints the name all the time.
    """
    every = [one for block in blocks for one in block]
    chooser = _Chooser(
        Counter(work for one in every for work in one.works),
        {work for one in every if not one.bare for work in one.works},
    )
    return [chooser.block(block) for block in blocks]


@dataclass(slots=True)
class _Chooser:
    printed: Counter[int]
    cited: set[int]
    """The works that something cites for certain, or that a name before has cited."""

    def block(self, block: Sequence[Named]) -> list[Named]:
        within: set[int] = set()
        kept = []
        for one in sorted(block, key=lambda one: one.cluster.start):
            if not one.bare or self._cites(one, within):
                kept.append(one)
                self.cited |= one.works
            within |= one.works
        return kept

    def _cites(self, one: Named, within: set[int]) -> bool:
        if not one.works & self.cited:
            return True
        often = any(self.printed[work] > _OFTEN for work in one.works)
        return not (one.whole or often or one.works & within)
