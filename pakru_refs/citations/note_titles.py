"""Titles that are known, from the reference list or from earlier notes, and where a note has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from pakru_refs.match.names import fold
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_CUT = re.compile(r"[:?!.–—]\s|\s[-–—(\[]|\[")
_BREAK = re.compile(r"[,;()“”\"«»]")
_ARTICLES = words("the a an der die das ein eine le la les l un une el los las il lo gli i o os as")
_FEWEST = 2
"""Words of a title that tell it from others when the rest is left out."""
_TELLING = 7
"""Words of a title that may stop anywhere."""
_PHRASE = 3
_BEHIND = 200
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, with its place."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """A title as words, and where it may be cut."""

    words: tuple[str, ...]
    cuts: frozenset[int] = frozenset()
    """Numbers of words after which a subtitle begins."""
    families: frozenset[str] = frozenset()
    """Words of the family names of who wrote or edited the work."""
    behind: tuple[str, ...] = ()
    """What the list prints behind it: a title may have been read too short."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A known title in a text."""

    start: int
    end: int
    titles: tuple[Title, ...]
    size: int
    """Its words."""
    whole: bool
    """The title to its end, or to where a subtitle begins."""

    @property
    def families(self) -> frozenset[str]:
        """Return the names of all who wrote a work of this title."""
        return frozenset(word for title in self.titles for word in title.families)


def tokens(text: str) -> list[Token]:
    """Return the words of a text, folded, with their places; `d’Orbigny` is one word."""
    found = []
    for match in _TOKEN.finditer(text):
        word = fold(match.group())
        if word:
            found.append(Token(word.replace(" ", ""), match.start(), match.end()))
    return found


def title(text: str, families: Iterable[str] = (), line: str = "") -> Title:
    """Return a title for the index; `families` are names as printed, `line` the whole reference."""
    read = tokens(text[:1000])[:_LONGEST]
    places = {found.start() for found in _CUT.finditer(text)}
    cuts = frozenset(
        at + 1
        for at, (one, other) in enumerate(pairwise(read))
        if any(one.end <= place <= other.start for place in places)
    )
    named = frozenset(word for name in families for word in fold(name).split() if len(word) > 1)
    behind = line.partition(text)[2] if text else ""
    after = tuple(token.word for token in tokens(behind[:_BEHIND]))
    return Title(tuple(token.word for token in read), cuts, named, after)


@dataclass(frozen=True)
class Lines:
    """References as printed, folded, with an index of their words."""

    lines: tuple[str, ...]

    def holding(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the positions of the lines that have these words in a row."""
        places = [self._places.get(word, ()) for word in words]
        if not places:
            return ()
        phrase = f" {' '.join(words)} "
        return tuple(at for at in min(places, key=len) if phrase in f" {self.lines[at]} ")

    @cached_property
    def _places(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for at, line in enumerate(self.lines):
            for word in dict.fromkeys(line.split()):
                found.setdefault(word, []).append(at)
        return {word: tuple(places) for word, places in found.items()}


@dataclass(frozen=True)
class Titles:
    """An index of titles by their first words, an article at the start left out or not."""

    titles: tuple[Title, ...]
    lines: Lines = field(default_factory=lambda: Lines(()))
    """The references as printed."""
    _by_start: dict[str, list[tuple[Title, int]]] = field(init=False, repr=False)
    _by_family: dict[str, list[Title]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[str, list[tuple[Title, int]]] = {}
        people: dict[str, list[Title]] = {}
        for one in self.titles:
            if not one.words:
                continue
            for family in sorted(one.families):
                people.setdefault(family, []).append(one)
            index.setdefault(" ".join(one.words[:2]), []).append((one, 0))
            if 1 in one.cuts:
                index.setdefault(one.words[0], []).append((one, 0))
            if len(one.words) > 2 and one.words[0] in _ARTICLES:
                index.setdefault(" ".join(one.words[1:3]), []).append((one, 1))
        object.__setattr__(self, "_by_start", index)
        object.__setattr__(self, "_by_family", people)

    def find(self, text: str) -> Iterator[Anchor]:
        """Yield the known titles of a text in order, the longest where several start."""
        if not self._by_start:
            return
        read = tokens(text)
        words_read = [token.word for token in read]
        at = 0
        while at < len(read):
            found = self._at(text, read, words_read, at)
            if found:
                yield found
            at += found.size if found else 1

    def is_part(self, text: str, names: Iterable[str]) -> bool:
        """Say whether somebody of these names wrote a work with these words in its title."""
        wanted = f" {' '.join(token.word for token in tokens(text))} "
        named = {word for name in names for word in fold(name).split()}
        return bool(wanted.strip()) and any(
            wanted in f" {' '.join(one.words)} "
            for word in named
            for one in self._by_family.get(word, ())
        )

    def printed(self, text: str, start: int, end: int) -> Anchor | None:
        """Return a stretch as a title when a reference has its words in a row.

        A title that ends before its time in the list, as at `U.S.`, is found all the same.
        """
        wanted = tuple(fold(text[start:end]).split())
        if not _PHRASE <= len(wanted) <= _LONGEST:
            return None
        found = [
            Title(wanted, frozenset(), frozenset(line.partition(" ".join(wanted))[0].split()))
            for line in (self.lines.lines[at] for at in self.lines.holding(wanted))
        ]
        return Anchor(start, end, tuple(found), len(wanted), whole=True) if found else None

    def _at(
        self, text: str, read: Sequence[Token], folded: Sequence[str], at: int
    ) -> Anchor | None:
        best: list[tuple[int, bool, Title]] = []
        pair = " ".join(folded[at : at + 2])
        for one, skipped in (*self._by_start.get(pair, ()), *self._by_start.get(folded[at], ())):
            size = _common(folded, at, one.words, skipped)
            size, whole = _accepted(text, read[at : at + size], one, skipped)
            if size:
                best.append((size, whole, one))
        if not best:
            return None
        longest = max(size for size, _, _ in best)
        those = [(whole, one) for size, whole, one in best if size == longest]
        longest += max(_more(text, read, at + longest, one) if whole else 0 for whole, one in those)
        end = _closed(text, read[at].start, read[at + longest - 1].end)
        whole = any(w for w, _ in those)
        kept = tuple(one for w, one in those if w or not whole)
        return Anchor(read[at].start, end, kept, longest, whole)


def _more(text: str, read: Sequence[Token], at: int, one: Title) -> int:
    """Return how many words behind a title go on as the list does, with no mark of an imprint."""
    size = 0
    for token, word in zip(read[at : at + len(one.behind)], one.behind, strict=False):
        between = text[read[at + size - 1].end : token.start]
        if token.word != word or _BREAK.search(between):
            break
        size += 1
    return size


def _common(folded: Sequence[str], at: int, wanted: Sequence[str], skipped: int) -> int:
    size = 0
    for one, other in zip(folded[at : at + len(wanted)], wanted[skipped:], strict=False):
        if one != other:
            break
        size += 1
    return size


def _accepted(text: str, there: Sequence[Token], one: Title, skipped: int) -> tuple[int, bool]:
    """Return how many of the words that agree are the title, or a short form of it."""
    size = len(there)
    if size + skipped == len(one.words):
        return size, True
    cut = max((cut - skipped for cut in one.cuts if cut - skipped <= size), default=0)
    if size >= _FEWEST and (size >= _TELLING or _closes(text, there[-1].end)):
        return size, size == cut
    return cut, True


def _closes(text: str, at: int) -> bool:
    """Say whether a title may end here: a mark follows, or nothing."""
    return text[at : at + 1] in ',.;:()[]”’"»?!…' or at == len(text)


def _closed(text: str, start: int, end: int) -> int:
    """Return the end with the closing mark of a bracket that the title opens, or its `?`."""
    inside = text[start:end]
    for opening, closing in ("()", "[]", "“”", "‘’"):
        if inside.count(opening) <= inside.count(closing):
            continue
        at = text.find(closing, end, end + 3)
        if at >= 0:
            return at + 1
        if opening == "(" and inside.rfind("(") > 0:  # the imprint's: nothing of a title
            return start + len(inside[: inside.rfind("(")].rstrip())
    while text[end : end + 1] in ("?", "!"):
        end += 1
    return end
