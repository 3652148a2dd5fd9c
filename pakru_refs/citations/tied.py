"""Citations that the file itself ties to works, beside those that its text shows.

What is printed is read as in any text, so that what is wrong with it is seen; the tie then says which
works may be meant. Where the text shows no citation, the tie is the citation.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.document import Block
    from pakru_refs.model.tie import Tie

Stretch = tuple[int, int, "Tie"]
"""A tie with its start and end in the text of a block."""


def within(block: Block, ties: Sequence[Tie], starts: Sequence[int]) -> list[Stretch]:
    """Return the ties that stand in a block; `starts` are those of all ties, in order."""
    first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
    found = []
    for tie in ties[first:last]:
        start, end = bisect_left(block.offsets, tie.start), bisect_left(block.offsets, tie.end)
        if start < end:
            found.append((start, end, tie))
    return found


def joined(clusters: Sequence[Cluster], stretches: Sequence[Stretch]) -> list[Cluster]:
    """Return the citations of a block: those printed, knowing their works, and those only tied."""
    printed = [one for one in clusters if one.form is not Form.KEYED or not _over(one, stretches)]
    read = [_knowing(cluster, stretches) for cluster in printed]
    alone = [_of_tie(one) for one in stretches if not any(_meets(c, one) for c in printed)]
    return sorted([*read, *alone], key=lambda cluster: cluster.start)


def _over(cluster: Cluster, stretches: Sequence[Stretch]) -> bool:
    return any(_meets(cluster, one) for one in stretches)


def _meets(cluster: Cluster | Mention, stretch: Stretch) -> bool:
    return cluster.start < stretch[1] and stretch[0] < cluster.end


def _knowing(cluster: Cluster, stretches: Sequence[Stretch]) -> Cluster:
    near = [one for one in stretches if _meets(cluster, one)]
    if not near:
        return cluster
    mentions = tuple(replace(m, tied=tuple(_keys(m, near))) for m in cluster.mentions)
    return replace(cluster, mentions=mentions)


def _keys(mention: Mention, stretches: Sequence[Stretch]) -> Iterator[str]:
    for one in stretches:
        if _meets(mention, one):
            yield from (work.key for work in one[2].works)


def _of_tie(stretch: Stretch) -> Cluster:
    start, end, tie = stretch
    mentions = tuple(
        Mention(start, end, label=work.key, locator=work.locator, prefix=work.prefix)
        for work in tie.works
    )
    return Cluster(start, end, Form.KEYED, mentions, narrative=tie.narrative)
