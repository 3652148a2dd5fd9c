"""Find the works that the sentences of an author-page article name: `Rafi (12)`, `Rafi and Lind argue`.

Pages or a title in brackets belong to the names before them. Names without brackets cite as well
where they are all the authors of one work of the list, and the article has no other use for the word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations import brackets, named_run, page_locator, short_title
from pakru_refs.citations.bare_names import Named
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.wording import OPENERS
from pakru_refs.citations.works_cited import words
from pakru_refs.match.names import fold
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.citations.brackets import Bracket
    from pakru_refs.citations.named_run import NamedRun
    from pakru_refs.citations.works_cited import Works

_QUOTE_END = re.compile(r"[”\"»’«“]\s?\Z")
_BEFORE = re.compile(r"([^\W\d_][\w.’'-]{0,30})\s\Z")
_AFTER = re.compile(r"\s([^\W\d_][\w’'-]{1,30})")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2049
_LIFE = re.compile(r"1[0-9]\d\d\s?[–-]\s?(?:1[0-9]|20)\d\d\Z")
"""Years of a life; a range of pages leaves out the digits that stay: `1304–20`."""
_FAR_BACK = 400
_SHORTEST = 3
"""Letters of a name that is told from other words by itself."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A block of running text beside the list."""

    text: str
    works: Works
    taken: tuple[tuple[int, int], ...]
    """Where citations in brackets stand already, in order."""
    common: frozenset[str]
    """Words that the article prints with a small letter."""

    def named(self, *, bare: bool) -> list[Named]:
        """Return the works named in the sentences; without `bare` only those with a bracket behind."""
        runs = list(self._runs())
        outer = brackets.find(self.text).outer
        found = []
        used: set[int] = set()
        for pair in outer:
            at = bisect_right(runs, pair.start, key=lambda run: run.start) - 1
            before = runs[at] if at >= 0 else None
            one = self._with_bracket(before, pair) if self._free(pair.start, pair.end) else None
            if one:
                found.append(one)
                used.update({at} if one.cluster.mentions[0].names else ())
        if bare:
            rest = (run for at, run in enumerate(runs) if at not in used)
            found += [
                self._bare(run) for run in rest if self._cites(run, enclosed=_within(run, outer))
            ]
        return found

    def _with_bracket(self, run: NamedRun | None, pair: Bracket) -> Named | None:
        return (run and self._adjacent(run, pair)) or self._apart(run, pair)

    def _bare(self, run: NamedRun) -> Named:
        mention = Mention(run.start, run.end, run.names, et_al=run.et_al)
        cluster = Cluster(run.start, run.end, Form.AUTHOR_PAGE, (mention,), narrative=True)
        whole = any(" " in name and name.split()[0][0].isupper() for name in run.names)
        return Named(cluster, _works(run, self.works), bare=not run.telling, whole=whole)

    def _runs(self) -> Iterator[NamedRun]:
        row = words(self.text)
        at = 0
        while at < len(row):
            run = named_run.at(self.text, row, at, len(self.text), self.works)
            if run and self._free(run.start, run.end):
                yield run
            at = max(run.next, at + 1) if run else at + 1

    def _free(self, start: int, end: int) -> bool:
        at = bisect_right(self.taken, (end,)) - 1
        return at < 0 or self.taken[at][1] <= start

    def _adjacent(self, run: NamedRun, pair: Bracket) -> Named | None:
        """Read `Rafi (12)` and `Rafi’s (“Ice” 12)`, the bracket right behind the names."""
        if self.text[run.end : pair.start].strip(" \u00a0’'s"):
            return None
        inside = self._inside(pair, run)
        if inside is None:
            return None
        cluster = Cluster(run.start, pair.end, Form.AUTHOR_PAGE, (inside,), narrative=True)
        return Named(cluster, _works(run, self.works) or run.works)

    def _inside(self, pair: Bracket, run: NamedRun) -> Mention | None:
        start, end = pair.start + 1, pair.end - 1
        like = Mention(start, end, run.names, et_al=run.et_al)
        locator = page_locator.alone(self.text, start, end)
        year = page_locator.year(self.text, start, end)
        if locator:
            if _LIFE.match(locator) or self._dated(year, run.works):
                return None
            return replace(like, locator=locator)
        row = words(self.text, start, end)
        title = short_title.within(self.text, row, start, end, run.works, self.works)
        if title is None:
            return None
        locator, stop = page_locator.behind(self.text, title.end, end)
        return replace(like, title=title.text, locator=locator, start=title.start, end=stop)

    def _dated(self, year: int | None, works: frozenset[int]) -> bool:
        if year is None:
            return False
        listed = any(self.works.items[at].issued.year == year for at in works)
        return listed or _EARLIEST_YEAR <= year <= _LATEST_YEAR

    def _apart(self, run: NamedRun | None, pair: Bracket) -> Named | None:
        """Read `(“Ice” 12)`, a title that one work has, and a page behind a quotation: `… ice” (12)`."""
        start, end = pair.start + 1, pair.end - 1
        title = short_title.alone(self.text, start, end, self.works)
        if title:
            locator, stop = page_locator.behind(self.text, title.end, end)
            mention = Mention(title.start, stop, title=title.text, locator=locator)
            return None if self.text[stop:end].strip() else _narrative(pair, mention, title.works)
        meant = _works(run, self.works) if run and self._quoted(run, pair) else frozenset()
        locator = page_locator.alone(self.text, start, end)
        if not (run and locator and self.works.one(meant)) or page_locator.year(
            self.text, start, end
        ):
            return None
        mention = Mention(start, end, run.names, et_al=run.et_al, locator=locator)
        return _narrative(pair, mention, meant)

    def _quoted(self, run: NamedRun, pair: Bracket) -> bool:
        """Say whether a quotation in the sentence that names the author ends at the bracket."""
        if pair.start - run.end > _FAR_BACK:
            return False
        return bool(_QUOTE_END.search(self.text, max(0, pair.start - 2), pair.start))

    def _cites(self, run: NamedRun, *, enclosed: bool) -> bool:
        """Say whether names without a bracket are a citation: of one work, and of nothing else."""
        if not self.works.one(_works(run, self.works)) or named_run.unpublished(self.text, run.end):
            return False
        if run.telling:
            return True
        name = run.names[0]
        if enclosed or run.possessive or len(name) < _SHORTEST or fold(name) in self.common:
            return False
        return not self._of_a_longer_name(run)

    def _of_a_longer_name(self, run: NamedRun) -> bool:
        """Say whether the word before or behind makes it another name: `Taco Bell`, `Bell Labs`."""
        before = _BEFORE.search(self.text, max(0, run.start - 33), run.start)
        if before and before[1][0].isupper():
            word = before[1].lower()
            if word not in OPENERS and word not in self.common:
                return True
        after = _AFTER.match(self.text, run.end)
        return after is not None and after[1][0].isupper()


def _works(run: NamedRun, works: Works) -> frozenset[int]:
    """Return the works with as many authors as a run names."""
    return frozenset(at for at in run.works if works.counts(at, len(run.names), et_al=run.et_al))


def _within(run: NamedRun, outer: Sequence[Bracket]) -> bool:
    at = bisect_right(outer, run.start, key=lambda pair: pair.start) - 1
    return at >= 0 and run.start < outer[at].end


def _narrative(pair: Bracket, mention: Mention, works: frozenset[int]) -> Named:
    cluster = Cluster(pair.start, pair.end, Form.AUTHOR_PAGE, (mention,), narrative=True)
    return Named(cluster, works)
