"""Decide which reference a citation in a note means: by title, names, year and address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pakru_refs.citations.agreement import Agreement, Authors, When, compare
from pakru_refs.citations.back_references import OP_CIT
from pakru_refs.citations.note_back import NOTE
from pakru_refs.citations.note_titles import Lines, tokens
from pakru_refs.citations.shelf import Shelf
from pakru_refs.match.names import fold
from pakru_refs.match.works import same_work
from pakru_refs.model.citation import Form, Resolution, Verdict
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.item import Item

_DOI = re.compile(r"10\.\d{4,9}/[^\s;,<>\"”]{1,300}", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s;<>\"”]{1,1000}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_ARTICLES = words("the a an der die das ein eine le la les l un une el los las il lo gli i o os as")
_LIKE = 88.0
"""Least likeness, in per cent, of a title that is misspelt in a note."""
_PHRASE = 2
"""Fewest words that a reference is known by wherever they stand in it."""
_LONGEST = 1000
_MOST = 2000
"""Earlier citations, or titles, that are looked at."""
_ENOUGH, _SELECTION = 3, 0.6
"""Works cited in full, and the share of them that a list must have to be meant as complete."""


class Titled(IntEnum):
    """How the title in a note fits that of a reference."""

    NONE = 0
    SOME = 1
    """Some of its words, in their order."""
    LIKE = 2
    """Misspelt."""
    SHORT = 3
    """Its first words, or the title without its subtitle."""
    WHOLE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A citation in a note beside one reference."""

    agreement: Agreement
    titled: Titled
    addressed: bool
    """They give the same DOI or web address."""

    @property
    def item(self) -> Item:
        """Return the reference."""
        return self.agreement.item

    @property
    def rank(self) -> tuple[int, ...]:
        """Return what sorts the likeliest reference first."""
        one = self.agreement
        stranger = one.authors < Authors.SPELLING
        return (
            -int(self.addressed and self.titled > Titled.NONE),
            int(stranger),
            -self.titled,
            -one.authors,
            -one.when,
            -one.closeness,
            one.position,
        )


class NoteLinks:
    """Resolves the citations of notes, in their order."""

    def __init__(self, shelf: Shelf, citations: Sequence[Citation]) -> None:
        self.shelf = shelf
        self._titles = [_bare(item.title) for item in shelf.items]
        self._starts: dict[str, list[int]] = {}
        for at, title in enumerate(self._titles):
            for start in {title[:1], title[:2]} - {()}:
                self._starts.setdefault(" ".join(start), []).append(at)
        self._addresses = _by_address(shelf.items)
        self._notes = [c for c in citations if c.form is Form.NOTE]
        self._unlisted: dict[str, list[tuple[str, ...]]] = {}
        self._complete = self._is_complete()

    def _is_complete(self) -> bool:
        """Say whether the list is meant to have all that the notes cite, not a selection of it."""
        full = [i for c in self._notes for i in c.items if _is_full(i)]
        there = sum(bool(self._candidates(item)) for item in full)
        return len(full) >= _ENOUGH and there >= _SELECTION * len(full)

    def resolution(self, item: CitationItem, before: Sequence[Citation]) -> Resolution:
        """Return what a citation means; `before` are the resolved citations before it."""
        pointing = item.label == OP_CIT or item.label.startswith(NOTE)
        found = self._candidates(item) if item.title else []
        if not found:
            named = pointing or not item.title
            return self._by_name(item, before) if named else self._without(item)
        best = _likest(item, _best(found, before))
        if len(best) > 1:
            keys = tuple(one.item.key for one in best)
            return Resolution(
                Verdict.AMBIGUOUS, None, keys, f"{len(best)} references have this title"
            )
        return self._judged(item, best[0], found)

    def _candidates(self, item: CitationItem) -> list[Found]:
        """Return the references that a title or an address points to, the likeliest first."""
        wanted = _bare(item.title)
        addressed = self._same_address(item)
        places = dict.fromkeys((*addressed, *self._starting(wanted)))
        found = [self._compared(item, at, wanted, addressed=at in addressed) for at in places]
        good = [one for one in found if one.titled >= Titled.SHORT or _confirmed(one)]
        good = good or self._by_author(item, wanted) or self._by_line(item, wanted)
        return sorted(good, key=lambda one: one.rank)

    def _starting(self, wanted: tuple[str, ...]) -> list[int]:
        """Return the references whose title starts as this one does."""
        if len(wanted) < 2:
            return self._starts.get(" ".join(wanted), [])
        words = [at for at in self._starts.get(wanted[0], ())[:_MOST] if len(self._titles[at]) == 1]
        return [*self._starts.get(" ".join(wanted[:2]), ()), *words]

    def _by_author(self, item: CitationItem, wanted: tuple[str, ...]) -> list[Found]:
        """Return the works of the named with a like title, or with these words in it."""
        if not item.names:
            return []
        found = [self._compared(item, at, wanted) for at in self.shelf.near(item.names)]
        named = [one for one in found if one.agreement.authors >= Authors.SPELLING]
        return [one for one in named if one.titled > Titled.NONE]

    def _by_line(self, item: CitationItem, wanted: tuple[str, ...]) -> list[Found]:
        """Return the references that print these words in a row, whatever was read as their title."""
        if len(wanted) < _PHRASE:
            return []
        there = self._lines.holding(wanted)
        found = [self._compared(item, at, wanted) for at in there]
        named = {word for name in item.names for word in fold(name).split()}
        return [
            replace(one, titled=Titled.SHORT)
            for at, one in zip(there, found, strict=True)
            if not named or named.intersection(self._lines.lines[at].split())
        ]

    @cached_property
    def _lines(self) -> Lines:
        return Lines(tuple(fold(item.location.text[:_LONGEST]) for item in self.shelf.items))

    def _compared(
        self, item: CitationItem, at: int, wanted: tuple[str, ...], *, addressed: bool = False
    ) -> Found:
        shelf = self.shelf
        there = shelf.items[at], shelf.names[at], shelf.openings[at], at
        agreement = compare(item, *there)
        if agreement.authors < Authors.FULL and any(item.given):
            # What reads like a given and a family name may be an organisation.
            whole = compare(replace(item, names=_unsplit(item), given=()), *there)
            agreement = max(agreement, whole, key=lambda one: one.authors)
        return Found(agreement, _titled(wanted, self._titles[at]), addressed)

    def _same_address(self, item: CitationItem) -> tuple[int, ...]:
        found = (
            at for one in _addresses(item.location.text) for at in self._addresses.get(one, ())
        )
        return tuple(dict.fromkeys(found))

    def _judged(self, item: CitationItem, best: Found, found: Sequence[Found]) -> Resolution:
        keys = tuple(dict.fromkeys((best.item.key, *(one.item.key for one in found))))
        one = best.agreement
        stranger = bool(item.names) and one.authors < Authors.SPELLING
        another_year = _years_differ(item, best.item) and one.when is When.OTHER
        if stranger and another_year and not best.addressed:
            return self._without(item, keys)
        if another_year:
            reason = f"the reference has {best.item.issued.year}, not {item.issued.year}"
            return Resolution(Verdict.YEAR_MISMATCH, best.item.key, keys, reason)
        wrong = one.authors is Authors.ORDER or (
            one.authors is Authors.SPELLING and not _are_theirs(item, best.item)
        )
        if item.names and wrong:
            return Resolution(Verdict.AUTHOR_MISMATCH, best.item.key, keys, one.reason)
        return Resolution(Verdict.MATCH, best.item.key, keys)

    def _without(self, item: CitationItem, near: tuple[str, ...] = ()) -> Resolution:
        """Say what it means that no reference has the title of a note."""
        wanted = _bare(item.title) or ("",)
        if not _is_full(item) and not any(
            _titled(wanted, one) for one in self._unlisted.get(wanted[0], ())
        ):
            return Resolution(Verdict.NOT_REQUIRED, None, near, "no earlier note gives the work")
        self._unlisted.setdefault(wanted[0], []).append(wanted)
        if not self._complete:
            return Resolution(Verdict.NOT_REQUIRED, None, near, "the list is a selection")
        return Resolution(Verdict.UNDEFINED, None, near, "no reference has this title")

    def _by_name(self, item: CitationItem, before: Sequence[Citation]) -> Resolution:
        """Resolve `Rafi, op. cit.`, `Rafi (n 12)` and `Rafi, 45`."""
        earlier = _named_before(item, before)
        if earlier:
            return Resolution(Verdict.MATCH, earlier, (earlier,))
        fitting = [
            at
            for at in self.shelf.near(item.names)
            if self._compared(item, at, ()).agreement.authors >= Authors.COUNT
        ]
        keys = [self.shelf.items[at].key for at in fitting]
        noted = (i.key for c in before[-_MOST:] if c.form is Form.NOTE for i in c.items)
        cited = [key for key in noted if key and key in keys]
        if cited or len(keys) == 1:
            key = cited[-1] if cited else keys[0]
            return Resolution(Verdict.MATCH, key, tuple(dict.fromkeys((key, *keys))))
        if keys:
            why = f"{len(keys)} references have this author"
            return Resolution(Verdict.AMBIGUOUS, None, tuple(keys), why)
        return Resolution(Verdict.NOT_REQUIRED, reason="no earlier note names this author")


def ibid(before: Sequence[Citation], members: Sequence[CitationItem]) -> Resolution:
    """Resolve `ibid.` in a note: the work before it in its note, else the one of the note before."""
    last = next((c for c in reversed(before) if c.form is Form.NOTE), None)
    items = list(members[-1:]) or list(last.items if last else ())
    keys = tuple(dict.fromkeys(i.key for i in items if i.key))
    if len(keys) == 1:
        return Resolution(Verdict.MATCH, keys[0], keys)
    if keys:
        return Resolution(Verdict.AMBIGUOUS, None, keys, f"the note before has {len(keys)} works")
    return Resolution(Verdict.NOT_REQUIRED, reason="the citation before it has no reference")


def _named_before(item: CitationItem, before: Sequence[Citation]) -> str | None:
    """Return the key of what an earlier note cites with these names, in the note that is told."""
    number = item.label.removeprefix(NOTE) if item.label.startswith(NOTE) else ""
    wanted = [fold(name).split()[-1:] for name in item.names]
    for citation in reversed(before[-_MOST:]):
        if citation.form is not Form.NOTE or (number and citation.note != number):
            continue
        for other in reversed(citation.items):
            theirs = [fold(name).split()[-1:] for name in other.names[: len(wanted)]]
            if other.key and wanted and theirs == wanted:
                return other.key
    return None


def _best(found: Sequence[Found], before: Sequence[Citation]) -> list[Found]:
    """Return the likeliest references: one, or several that nothing tells apart."""
    top = [one for one in found if one.rank[:-1] == found[0].rank[:-1]]
    if len(top) == 1 or all(same_work(top[0].item, other.item) for other in top[1:]):
        return top[:1]
    by_key = {one.item.key: one for one in top}
    cited = [i.key for c in before[-_MOST:] for i in c.items if i.key in by_key]
    return [by_key[cited[-1]]] if cited and cited[-1] else top


def _likest(item: CitationItem, found: list[Found]) -> list[Found]:
    """Tell editions apart by the words of the imprint."""
    if len(found) < 2 or not _is_full(item):
        return found
    printed = set(fold(item.location.text).split())
    shared = [len(printed ^ set(fold(one.item.location.text).split())) for one in found]
    least = min(shared)
    return [one for one, differ in zip(found, shared, strict=True) if differ == least]


def _is_full(item: CitationItem) -> bool:
    return bool(item.title and (item.issued.year or item.issued.status))


def _confirmed(one: Found) -> bool:
    """Say whether the same address means the same work: it may be that of a whole site."""
    return one.addressed and (one.titled > Titled.NONE or one.agreement.authors >= Authors.SPELLING)


def _unsplit(item: CitationItem) -> tuple[str, ...]:
    pairs = zip(item.given, item.names, strict=True)
    return tuple(f"{given} {family}".strip() for given, family in pairs)


def _are_theirs(item: CitationItem, other: Item) -> bool:
    """Say whether the reference prints all the names, however it was read: `Lund` of `Moe Lund`."""
    printed = set(fold(other.location.text[:_LONGEST]).split())
    return all(word in printed for name in item.names for word in fold(name).split())


def _years_differ(item: CitationItem, other: Item) -> bool:
    stated, there = item.issued, other.issued
    if stated.year is None or there.year is None or item.locator == str(stated.year):
        return False
    theirs = {there.year, there.original_year, there.end_year}
    if str(there.year) in _YEAR.findall(_URL.sub(" ", _DOI.sub(" ", item.location.text))):
        return False
    return not theirs & {stated.year, stated.original_year, stated.end_year} - {None}


def _bare(title: str) -> tuple[str, ...]:
    """Return the words of a title without an article in front."""
    found = tuple(token.word for token in tokens(title[:1000]))
    return found[1:] if len(found) > 1 and found[0] in _ARTICLES else found


def _titled(wanted: tuple[str, ...], there: tuple[str, ...]) -> Titled:
    if not wanted or not there:
        return Titled.NONE
    if wanted == there:
        return Titled.WHOLE
    if wanted == there[: len(wanted)] or there == wanted[: len(there)]:
        return Titled.SHORT
    if _is_like(" ".join(wanted), " ".join(there)):
        return Titled.LIKE
    left = iter(there)
    return Titled.SOME if all(word in left for word in wanted) else Titled.NONE


def _is_like(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - start-up time counts

    return bool(fuzz.ratio(one, other, score_cutoff=_LIKE))


def _by_address(items: Sequence[Item]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        for one in (item.doi, *_addresses(item.url)):
            if one:
                found.setdefault(one, []).append(at)
    return found


def _addresses(text: str) -> Iterator[str]:
    """Yield the DOIs of a text, and its web addresses without scheme and slash at the end."""
    for found in _DOI.finditer(text):
        yield found.group().rstrip(".)]").lower()
    for found in _URL.finditer(text):
        yield _plain(found.group())


def _plain(url: str) -> str:
    bare = re.sub(r"\A(?:https?://)?(?:www\.)?", "", url, flags=re.IGNORECASE)
    return bare.rstrip("/.,)]").lower()
