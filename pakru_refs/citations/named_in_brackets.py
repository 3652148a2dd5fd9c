"""Read the brackets of an author-page article: `(see Rafi 12; Lind, “Ice” 4)`.

Names that the reference list has are read, with the title and the pages behind them; other words in
brackets stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations import brackets, named_run, page_locator, short_title
from pakru_refs.citations.bare_names import Named
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.wording import PREFIX, SECONDARY
from pakru_refs.citations.works_cited import words
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.brackets import Bracket
    from pakru_refs.citations.works_cited import Word, Works

_LONGEST_LEAD = 100
_LEAD = re.compile(r"(?:[^\W\d_A-ZÀ-Þ][^\s,;:()\[\]]*\s*){0,14}")
"""Words in front of the names, in small letters: `zur Lage s. ausführlich`."""
_LEADING = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-Þ][^\s,;:()\[\]]{0,30}\s+\Z")
_STOP = re.compile(r"\s*(?:[;)\]]|\Z)")
_COMMA = re.compile(r"\s*,\s*")
_JOINED = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|\be\b|&)")
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
    def named(self) -> Named:
        """Return the citation that it is."""
        start, end = self.bracket.start, self.bracket.end
        mentions = tuple(read.mention for read in self.reads)
        works = frozenset(at for read in self.reads for at in read.works)
        return Named(Cluster(start, end, Form.AUTHOR_PAGE, mentions), works)


def read(text: str, works: Works) -> list[InBracket]:
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
