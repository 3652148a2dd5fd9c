"""Find the citations of an article that cites by author and page: `(Rafi 12; Lind, “Ice” 4)`.

No year marks them, so the reference list does: only names and titles that it has are read. The form
is that of the MLA Handbook (9th ed., ch. 6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations import bare_names, named_in_brackets
from pakru_refs.citations.named_in_prose import Prose
from pakru_refs.citations.unlisted import Article
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.bare_names import Named
    from pakru_refs.citations.mention import Cluster
    from pakru_refs.citations.named_in_brackets import InBracket
    from pakru_refs.citations.works_cited import Works
    from pakru_refs.model.document import Block

_LEAST_WORKS, _LEAST_SHARE = 2, 0.15
"""So much of the list must stand in brackets for the system to be this one."""
_TITLES = (BlockKind.HEADING, BlockKind.TITLE)
_LONGEST_BYLINE = 200
_FEW = 3
"""Works that a citation may mean, for it to count as one that knows the list."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the brackets of all blocks hold: from this the article's system is known."""

    blocks: tuple[Block, ...]
    texts: tuple[str, ...]
    works: Works
    brackets: tuple[tuple[InBracket, ...], ...]
    """Of each block."""

    @staticmethod
    def of(blocks: Sequence[Block], texts: Sequence[str], works: Works) -> Reading:
        """Read the brackets of masked texts, one for each block."""
        found = tuple(tuple(named_in_brackets.read(text, works)) for text in texts)
        return Reading(tuple(blocks), tuple(texts), works, found)

    def used(self, rivals: int) -> bool:
        """Say whether the article cites so: more often, and more of its list, than otherwise.

        `rivals` are the citations of the list with author and year.
        """
        paged = [read for block in self.brackets for one in block for read in one.reads]
        dated = sum(one.dated for block in self.brackets for one in block)
        cited = {at for read in paged for at in read.works if len(read.works) <= _FEW}
        enough = max(_LEAST_WORKS, _LEAST_SHARE * len(self.works.items))
        return len(paged) > max(rivals, dated) and len(cited) >= enough

    def likely(self, named: int) -> bool:
        """Say whether the article rather cites so than with years: `named` are read in that way."""
        reads = sum(len(one.reads) for block in self.brackets for one in block)
        return reads > named + sum(one.dated for block in self.brackets for one in block)

    def clusters(self, common: frozenset[str]) -> list[list[Cluster]]:
        """Return the citations of each block; `common` are small words of the article."""
        rows = zip(self.blocks, self.texts, self.brackets, strict=True)
        named = [self._of_block(*one, common) for one in rows]
        found = [[one.cluster for one in block] for block in bare_names.citing(named)]
        new = Article(self.texts, self.works, common).unlisted(found, self._bare())
        return [_joined(*both) for both in zip(found, new, strict=True)]

    def _bare(self) -> int:
        """Return how many citations in brackets are nothing but names."""
        reads = (read for block in self.brackets for one in block for read in one.reads)
        return sum(not (read.mention.locator or read.mention.title) for read in reads)

    def _of_block(
        self, block: Block, text: str, found: Sequence[InBracket], common: frozenset[str]
    ) -> list[Named]:
        enclosed = [one.named for one in found if one.reads]
        taken = tuple((one.cluster.start, one.cluster.end) for one in enclosed)
        byline = block.role is Role.FRONT and len(block.text) < _LONGEST_BYLINE
        bare = not byline and block.kind not in _TITLES
        return enclosed + Prose(text, self.works, taken, common).named(bare=bare)


def _joined(found: Sequence[Cluster], new: Sequence[Cluster]) -> list[Cluster]:
    """Put citations that stand in one pair of brackets together."""
    by_place = {(one.start, one.end): one for one in found}
    for one in new:
        there = by_place.get((one.start, one.end))
        mentions = (*there.mentions, *one.mentions) if there else one.mentions
        ordered = tuple(sorted(mentions, key=lambda mention: mention.start))
        by_place[one.start, one.end] = replace(there or one, mentions=ordered)
    return sorted(by_place.values(), key=lambda cluster: cluster.start)
