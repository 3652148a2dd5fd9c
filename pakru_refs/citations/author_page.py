"""Find the citations of an article that cites by author and page: `(Rafi 12; Lind, “Ice” 4)`.

No year marks them, so the reference list does: names that it has are read, with the title and the
pages behind them; other words in brackets stay what they are. The form is that of the MLA Handbook
(9th ed., ch. 6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations import brackets, named_run, page_locator, short_title
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.named_in_prose import Prose
from pakru_refs.citations.wording import PREFIX, SECONDARY
from pakru_refs.citations.works_cited import words
from pakru_refs.model.citation import Form
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.brackets import Bracket
    from pakru_refs.citations.works_cited import Word, Works
    from pakru_refs.model.document import Block

_LONGEST_LEAD = 100
_LEAD = re.compile(r"(?:[^\W\d_A-ZÀ-Þ][^\s,;:()\[\]]*\s*){0,14}")
"""Words in front of the names, in small letters: `zur Lage s. ausführlich`."""
_LEADING = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-Þ][^\s,;:()\[\]]{0,30}\s+\Z")
_STOP = re.compile(r"\s*(?:[;)\]]|\Z)")
_COMMA = re.compile(r"\s*,\s*")
_JOINED = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|\be\b|&)")
_LEAST_WORKS, _LEAST_SHARE = 2, 0.15
"""So much of the list must stand in brackets for the system to be this one."""
_TITLES = (BlockKind.HEADING, BlockKind.TITLE)
_LONGEST_BYLINE = 200
_FEW = 3
"""Works that a citation may mean, for it to count as one that knows the list."""
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2049


@dataclass(frozen=True, slots=True)
class Read:
    """One work cited, and which works of the list it may be."""

    mention: Mention
    works: frozenset[int]
    next: int
    """The place of the first word behind it."""
    closed: bool
    """A title or a locator follows the names: nothing but a citation looks so."""
    telling: bool
    """Several names, or "et al."."""
    year: int | None = None
    """What looks like a year right behind the names."""


@dataclass(frozen=True, slots=True)
class InBracket:
    """What a pair of brackets holds."""

    bracket: Bracket
    reads: tuple[Read, ...]
    dated: int
    """How many names of the list have a year behind them, as in other systems."""

    @property
    def cluster(self) -> Cluster:
        """Return the citation that it is."""
        start, end = self.bracket.start, self.bracket.end
        return Cluster(start, end, Form.AUTHOR_PAGE, tuple(read.mention for read in self.reads))


def in_brackets(text: str, works: Works) -> list[InBracket]:
    """Return what each pair of brackets holds that names a work of the list."""
    found = (_in_bracket(text, pair, works) for pair in brackets.find(text).outer)
    return [one for one in found if one.reads or one.dated]


def _in_bracket(text: str, bracket: Bracket, works: Works) -> InBracket:
    end = bracket.end - 1
    row = words(text, bracket.start + 1, end)
    reads: list[Read] = []
    since, at, dated = bracket.start + 1, 0, 0
    while at < len(row):
        one = _read(text, row, at, end, works)
        if one is None or not _begins(text, since, one, end, fresh=not reads):
            at += 1
            continue
        if _dated(one, works):
            dated += 1
        elif _stops(text, one, end) and not named_run.unpublished(text, one.mention.end):
            reads = _with_aside(text[since : one.mention.start], reads, one)
            since = one.mention.end
        at = max(one.next, at + 1)
    return InBracket(bracket, tuple(reads), dated)


def _read(text: str, row: Sequence[Word], at: int, end: int, works: Works) -> Read | None:
    """Read a work that is cited from a word on: by its author, or by its title alone."""
    run = named_run.at(text, row, at, end, works)
    if run is None:
        return _untitled(text, row, at, end, works)
    title = short_title.behind(text, row, run.end, end, run.works, works)
    stop = title.end if title else run.end
    locator, stop = page_locator.behind(text, stop, end)
    mention = Mention(
        run.start, stop, run.names, et_al=run.et_al, title=title.text if title else "",
        locator=locator,
    )  # fmt: skip
    meant = title.works if title else run.works
    following = _place(row, run.next, stop)
    year = None if title else page_locator.year(text, run.end, end)
    return Read(mention, meant, following, bool(title or locator), run.telling, year)


def _untitled(text: str, row: Sequence[Word], at: int, end: int, works: Works) -> Read | None:
    title = short_title.unauthored(text, row, at, end, works)
    if title is None:
        return None
    locator, stop = page_locator.behind(text, title.end, end)
    mention = Mention(title.start, stop, title=title.text, locator=locator)
    return Read(mention, title.works, _place(row, at, stop), closed=True, telling=False)


def _place(row: Sequence[Word], at: int, stop: int) -> int:
    while at < len(row) and row[at].start < stop:
        at += 1
    return at


def _begins(text: str, since: int, one: Read, end: int, *, fresh: bool) -> bool:
    """Say whether a citation may begin here: what stands before it only leads to it."""
    start = one.mention.start
    lead = text[max(since, start - _LONGEST_LEAD) : start]
    cut = max(lead.rfind(mark) for mark in ",;:([")
    if cut < 0 and not (fresh or _JOINED.match(lead)):
        return False
    lead = lead[cut + 1 :].lstrip()
    if PREFIX.fullmatch(lead) or SECONDARY.search(lead) or _LEAD.fullmatch(lead):
        return True
    # `zur Lage im Norden s. Rafi 12`: other words as well, where nothing is left to doubt.
    told = one.closed and bool(_STOP.match(text, one.mention.end, end))
    return told and bool(_LEADING.search(lead))


def _dated(one: Read, works: Works) -> bool:
    """Say whether the number behind the names is a year: the work's, or a recent one."""
    if one.year is None:
        return False
    listed = any(works.items[at].issued.year == one.year for at in one.works)
    return listed or _EARLIEST_YEAR <= one.year <= _LATEST_YEAR


def _stops(text: str, one: Read, end: int) -> bool:
    """Say whether a citation may end here: words that go on are a sentence."""
    stop = one.mention.end
    if one.closed or one.telling or _STOP.match(text, stop, end):
        return True
    comma = _COMMA.match(text, stop, end)
    return comma is not None and text[comma.end()].isalpha()


def _with_aside(between: str, reads: list[Read], one: Read) -> list[Read]:
    """Add a work; the one before it is only quoted where `qtd. in` stands between."""
    if reads and SECONDARY.search(between):
        aside = f"quoted in {' and '.join(one.mention.names) or one.mention.title}"
        last = reads[-1]
        reads[-1] = replace(last, mention=replace(last.mention, aside=aside))
    lead = between.strip(" ,;:")
    prefix = lead if lead and PREFIX.fullmatch(lead + " ") else ""
    return [*reads, replace(one, mention=replace(one.mention, prefix=prefix))]


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
        found = tuple(tuple(in_brackets(text, works)) for text in texts)
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
        return [self._of_block(*one, common) for one in rows]

    def _of_block(
        self, block: Block, text: str, found: Sequence[InBracket], common: frozenset[str]
    ) -> list[Cluster]:
        clusters = [one.cluster for one in found if one.reads]
        taken = tuple((c.start, c.end) for c in clusters)
        byline = block.role is Role.FRONT and len(block.text) < _LONGEST_BYLINE
        bare = not byline and block.kind not in _TITLES
        prose = Prose(text, self.works, taken, common).clusters(bare=bare)
        return sorted([*clusters, *prose], key=lambda cluster: cluster.start)
