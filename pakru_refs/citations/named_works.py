"""Decide which reference an author-page citation means: by its names, then by the title it prints."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pakru_refs.citations import short_title
from pakru_refs.citations.agreement import Authors
from pakru_refs.citations.linking import agreements
from pakru_refs.citations.works_cited import of_items, words
from pakru_refs.match.works import same_work
from pakru_refs.model.citation import Resolution, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.agreement import Agreement
    from pakru_refs.citations.shelf import Shelf
    from pakru_refs.citations.works_cited import Works
    from pakru_refs.model.citation import CitationItem

    Key = tuple[tuple[str, ...], tuple[str, ...], bool, str]

_NEARLY = (Authors.ORDER, Authors.COUNT, Authors.SPELLING)


class NamedWorks:
    """Resolves author-page citations; each distinct one once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._resolved: dict[Key, Resolution] = {}

    @cached_property
    def _works(self) -> Works:
        return of_items(self._shelf.items)

    def resolution(self, cited: CitationItem) -> Resolution:
        """Return the reference that a citation means, or why there is none."""
        key = (cited.names, cited.given, cited.et_al, cited.title)
        if key not in self._resolved:
            self._resolved[key] = self._of(cited)
        return self._resolved[key]

    def _of(self, cited: CitationItem) -> Resolution:
        if not cited.names:
            return self._titled(cited)
        found = agreements(cited, self._shelf)
        named = [one for one in found if one.authors is Authors.FULL]
        if cited.title:
            named = self._with_title(cited, named)
        if named:
            return _one_of(named, cited)
        return self._nearly(cited, found)

    def _with_title(self, cited: CitationItem, found: Sequence[Agreement]) -> list[Agreement]:
        row = tuple(word.folded for word in words(cited.title))
        whole = [one for one in found if self._length(one.position, row) == len(row)]
        begun = [one for one in whole if self._works.title(one.position)[: len(row)] == row]
        same = [one for one in begun if len(words(one.item.title)) == len(row)]
        return same or begun or whole

    def _length(self, at: int, row: tuple[str, ...]) -> int:
        return len(row) if short_title.holds(self._works.title(at), row) else 0

    def _titled(self, cited: CitationItem) -> Resolution:
        row = tuple(word.folded for word in words(cited.title))
        items = self._shelf.items
        found = [i for at, i in enumerate(items) if short_title.holds(self._works.title(at), row)]
        begun = [i for i in found if tuple(w.folded for w in words(i.title))[: len(row)] == row]
        found = begun or found
        keys = tuple(item.key for item in found)
        if found and all(same_work(found[0], other) for other in found[1:]):
            return Resolution(Verdict.MATCH, keys[0], keys)
        if found:
            reason = f"{len(found)} references have these words in their title"
            return Resolution(Verdict.AMBIGUOUS, None, keys, reason)
        return Resolution(Verdict.UNDEFINED, None, (), "no reference has this title")

    def _nearly(self, cited: CitationItem, found: Sequence[Agreement]) -> Resolution:
        near = [one for one in found if one.authors in _NEARLY]
        if cited.title:
            titled = self._with_title(cited, [one for one in found if one.authors > Authors.NONE])
            near = [one for one in titled if one in near]
            if titled and not near:
                near = titled[:1]
        best = [one for one in near if one.authors is near[0].authors]
        stated, et_al = len(cited.names), cited.et_al
        same = [one for one in best if self._works.counts(one.position, stated, et_al=et_al)]
        best = same or best
        keys = tuple(dict.fromkeys(one.item.key for one in (*best, *near)))
        if len(best) == 1:
            return Resolution(Verdict.AUTHOR_MISMATCH, keys[0], keys, best[0].reason)
        if best:
            reason = "no reference fits exactly, and several nearly"
            return Resolution(Verdict.AMBIGUOUS, None, keys, reason)
        others = tuple(one.item.key for one in found if one.authors >= Authors.FIRST)
        missing = "this author and title" if cited.title and others else "this author"
        return Resolution(Verdict.UNDEFINED, None, others, f"no reference has {missing}")


def _one_of(named: list[Agreement], cited: CitationItem) -> Resolution:
    closest = max(one.closeness for one in named)
    best = [one for one in named if one.closeness == closest]
    keys = tuple(one.item.key for one in best)
    if all(same_work(best[0].item, other.item) for other in best[1:]):
        rest = tuple(one.item.key for one in named if one.item.key != keys[0])
        return Resolution(Verdict.MATCH, keys[0], (keys[0], *rest) if len(rest) < 2 else keys)
    told = " with such a title" if cited.title else ""
    reason = f"{len(best)} references have these authors{told}, and no title tells them apart"
    return Resolution(Verdict.AMBIGUOUS, None, keys, reason)
