"""Find the citations of a manuscript: which system it uses, and where it cites what.

The reference list itself, code and addresses are never read. Nothing is resolved here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations import (
    author_page,
    author_year,
    keyed,
    listed,
    note_marks,
    notes,
    numeric,
    tagged,
    tied,
    works_cited,
)
from pakru_refs.citations.masking import mask
from pakru_refs.model.citation import Citation, Form
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind
from pakru_refs.prose import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pakru_refs.citations.listed import Listed
    from pakru_refs.citations.mention import Cluster
    from pakru_refs.citations.note_marks import Marked
    from pakru_refs.model.document import Block, Manuscript
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Source

_SPACE = re.compile(r"\s+")
_E_MAIL = re.compile(r"[\w.+-]@[\w-]{1,64}\.")
_FEW, _HALF, _MOST, _ENOUGH = 0.25, 0.5, 0.8, 5
"""Shares that the list must know, of so many citations, for the others to be believed."""
_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd")


@dataclass(frozen=True, slots=True)
class _Read:
    """A block with the citations of one system in it."""

    block: Block
    clusters: tuple[Cluster, ...]


def citations(manuscript: Manuscript, items: Sequence[Item] = ()) -> tuple[Citation, ...]:
    """Return the citations of a manuscript in order, unresolved.

    `items` are its own reference list: notes cite by titles, pages stand behind names, and only the
    list tells those from prose.
    """
    shown = listed.of_manuscript(manuscript)
    blocks = [block for block in manuscript.blocks if _is_running(block)]
    masked = [mask(block.text) for block in blocks]
    read = _keyed(manuscript, blocks) + (
        _tagged(manuscript, blocks, masked) or _system(blocks, masked, shown, items)
    )
    read = _with_ties(manuscript, blocks, read) if manuscript.ties else read
    noted = any(one.block.kind is BlockKind.NOTE for one in read)
    marked = note_marks.marked(blocks) if noted else {}
    found = [
        _at_mark(citation, one.block, marked)
        for one in read
        for citation in _citations(manuscript.source, one)
    ]
    return tuple(sorted(found, key=lambda c: (c.location.start.offset, c.location.end.offset)))


def _with_ties(
    manuscript: Manuscript, blocks: Sequence[Block], read: Sequence[_Read]
) -> list[_Read]:
    """Return what was read, joined with the citations that the file itself ties to works."""
    starts = [tie.start for tie in manuscript.ties]
    by_block: dict[int, list[Cluster]] = {}
    for one in read:
        by_block.setdefault(one.block.start, []).extend(one.clusters)
    return _those(
        (
            block,
            tied.joined(by_block.get(block.start, []), tied.within(block, manuscript.ties, starts)),
        )
        for block in blocks
    )


def _is_running(block: Block) -> bool:
    if block.role is Role.REFERENCES or block.kind is BlockKind.CODE:
        return False
    return block.role is not Role.FRONT or not _E_MAIL.search(block.text)


def _keyed(manuscript: Manuscript, blocks: Sequence[Block]) -> list[_Read]:
    markdown = manuscript.source.path.lower().endswith(_MARKDOWN)
    # In plain text an `@name` is rather an account than a key.
    return _those((block, keyed.clusters(block.text, bare=markdown)) for block in blocks)


def _tagged(manuscript: Manuscript, blocks: Sequence[Block], masked: Sequence[str]) -> list[_Read]:
    known = tagged.tags(manuscript)
    if not known:
        return []
    read = _those(
        (block, list(tagged.clusters(text, known)))
        for block, text in zip(blocks, masked, strict=True)
    )
    cited = {m.label for one in read for c in one.clusters for m in c.mentions}
    return read if len(cited & known) >= _FEW * len(known) else []


def _those(read: Iterable[tuple[Block, Sequence[Cluster]]]) -> list[_Read]:
    return [_Read(block, tuple(clusters)) for block, clusters in read if clusters]


def _at_mark(citation: Citation, block: Block, marked: Mapping[str, Marked]) -> Citation:
    """Give a citation in a note the sentence that carries the note's mark."""
    if block.kind is not BlockKind.NOTE or citation.form not in (Form.NOTE, Form.KEYED):
        return citation
    there = marked.get(block.label)
    if there is None:
        return replace(citation, note=block.label)
    return replace(citation, note=block.label, marked=there.sentence, marked_start=there.start)


def _system(
    blocks: Sequence[Block], masked: Sequence[str], shown: Listed, items: Sequence[Item]
) -> list[_Read]:
    """Return the citations of the system that the article uses.

    Authors and pages, notes, numbers, or authors and years.
    """
    named = _those(
        (block, author_year.clusters(text, shown))
        for block, text in zip(blocks, masked, strict=True)
    )
    noted = _noted(blocks, items)
    paged = author_page.Reading.of(blocks, masked, works_cited.of_items(items))
    if paged.used(max(_count_known(named, shown), _count_mentions(noted))):
        return _those(zip(blocks, paged.clusters(shown.common), strict=True))
    numbers = _numbers(blocks, masked, shown, named)
    if noted and _cites_in_notes(noted, numbers or named, shown):
        return noted + _beside(noted, named, shown)
    if not numbers and paged.likely(sum(len(one.clusters) for one in named)):
        return _those(zip(blocks, paged.clusters(shown.common), strict=True))
    return numbers or _trusted(named, shown)


def _count_known(read: Sequence[_Read], shown: Listed) -> int:
    return sum(_known(cluster, shown) for one in read for cluster in one.clusters)


def _count_mentions(read: Sequence[_Read]) -> int:
    return sum(len(cluster.mentions) for one in read for cluster in one.clusters)


def _noted(blocks: Sequence[Block], items: Sequence[Item]) -> list[_Read]:
    there = [block for block in blocks if block.kind is BlockKind.NOTE]
    found = notes.clusters([block.text for block in there], items) if there else []
    return _those(zip(there, found, strict=True))


def _cites_in_notes(noted: Sequence[_Read], others: Sequence[_Read], shown: Listed) -> bool:
    """Say whether more works are cited in notes than by author and year, or by number."""
    cited = _count_mentions(noted)
    taken = {one.block.start: one.clusters for one in noted}
    rivals = [
        c
        for one in others
        for c in one.clusters
        if not any(n.start <= c.start < n.end for n in taken.get(one.block.start, ()))
    ]
    if shown.entries:
        rivals = [c for c in rivals if _known(c, shown) or _numbered(c)]
    return cited > len(rivals)


def _numbered(cluster: Cluster) -> bool:
    return cluster.form is Form.NUMERIC


def _beside(noted: Sequence[_Read], named: Sequence[_Read], shown: Listed) -> list[_Read]:
    """Return what an article that cites in notes cites by author and year besides."""
    taken = {one.block.start for one in noted}
    return _those(
        (one.block, [c for c in one.clusters if _known(c, shown) and _sure(c, one, shown)])
        for one in named
        if one.block.start not in taken
    )


def _sure(cluster: Cluster, read: _Read, shown: Listed) -> bool:
    """Say whether a cluster in a note is no publisher with its year: the list knows every name."""
    if read.block.kind is not BlockKind.NOTE:
        return True
    return all(shown.paired(n, m.issued.year) for m in cluster.mentions for n in m.names)


def _trusted(named: list[_Read], shown: Listed) -> list[_Read]:
    """Keep only what the list knows where it knows little: such an article cites in another way.

    In full notes, `(Oxford University Press, 2001)` is a publisher with its year.
    """
    notes = [one for one in named if one.block.kind is BlockKind.NOTE]
    running = [one for one in named if one.block.kind is not BlockKind.NOTE]
    kept = _unless_foreign(running, shown, _FEW) + _unless_foreign(notes, shown, _HALF)
    return sorted(kept, key=lambda one: one.block.start)


def _unless_foreign(read: list[_Read], shown: Listed, share: float) -> list[_Read]:
    total = sum(len(one.clusters) for one in read)
    known = sum(_known(cluster, shown) for one in read for cluster in one.clusters)
    if len(shown.entries) < _ENOUGH or total < _ENOUGH or known >= share * total:
        return read
    return _those((one.block, [c for c in one.clusters if _known(c, shown)]) for one in read)


def _numbers(
    blocks: Sequence[Block], masked: Sequence[str], shown: Listed, named: Sequence[_Read]
) -> list[_Read]:
    """Return numeric citations when they are what the article cites with."""
    rivals = _count_known(named, shown)
    rivals = rivals if shown.entries else sum(len(one.clusters) for one in named)
    for style in (numeric.SQUARE, numeric.ROUND, numeric.SUPERSCRIPT):
        if style is numeric.SUPERSCRIPT and any(b.kind is BlockKind.NOTE for b in blocks):
            continue
        read = _those(
            (block, list(numeric.clusters(text, style)))
            for block, text in zip(blocks, masked, strict=True)
            # Before the first heading, other numbers than in square brackets mark affiliations.
            if style is numeric.SQUARE or block.role is not Role.FRONT
        )
        if _used(read, style, shown) and sum(len(one.clusters) for one in read) > rivals:
            return read
    return []


def _known(cluster: Cluster, shown: Listed) -> bool:
    return any(
        shown.paired(name, mention.issued.year)
        for mention in cluster.mentions
        for name in mention.names
    )


def _used(read: Sequence[_Read], style: numeric.Style, shown: Listed) -> bool:
    """Say whether numbers in this style are citations: they cover much of a numbered list."""
    numbers = {int(m.label) for one in read for c in one.clusters for m in c.mentions}
    listed_numbers = set(shown.labels) or set(range(1, len(shown.entries) + 1))
    there = len(numbers & listed_numbers)
    if style is numeric.SQUARE:
        return there >= _HALF * len(numbers) > 0 if shown.entries else len(numbers) > 2
    covered = there >= _HALF * len(shown.entries)
    return len(shown.entries) > 2 and covered and there >= _MOST * len(numbers)


def _citations(source: Source, read: _Read) -> Iterator[Citation]:
    block = read.block
    spans = sentences.split(block.text)
    starts = [start for start, _ in spans]
    texts = [_SPACE.sub(" ", block.text[start:end]) for start, end in spans]
    for cluster in read.clusters:
        at = max(bisect_right(starts, cluster.start) - 1, 0)
        first, last = block.span(*spans[at])
        yield Citation(
            location=source.locate(*block.span(cluster.start, cluster.end)),
            form=cluster.form,
            items=tuple(
                m.item(source.locate(*block.span(m.start, m.end))) for m in cluster.mentions
            ),
            narrative=cluster.narrative,
            malformed=cluster.malformed,
            sentence=texts[at],
            sentence_start=first,
            sentence_end=last,
        )
