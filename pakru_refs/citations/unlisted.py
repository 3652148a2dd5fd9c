"""Find, in an article by author and page, what is cited and not listed: `(Holm and Vik 12)`.

The list does not know such names, so their form must tell: `et al.`, a page, a title in quotation
marks, a spelling close to a name of the list. A bare name in brackets is taken only where the
article cites so, and prints the name nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pakru_refs.citations import brackets, page_locator, stranger, things
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.stranger import NAMES, WORD, Stranger, is_page, parted
from pakru_refs.citations.wording import COUNTED, ET_AL, OPENERS
from pakru_refs.match.names import fold
from pakru_refs.model.citation import Form
from pakru_refs.prose.words import words as listed_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.citations.works_cited import Works

_SEGMENT = re.compile(r"[^;]+")
_REACH = 90
_BEHIND_NAMES = re.compile(rf"(?<![\w’'-])({NAMES})(?P<others>,?\s(?:{ET_AL}))?(?:’s|'s)?\s\Z")
_BEFORE = re.compile(r"([^\W\d_]|[”\"»])[\w’'-]{0,40}\s\Z")
_DETERMINED = re.compile(
    rf"(?i:\b(?:the|an?|this|these|that|each|every|der|die|das|dem|den|des|eine?|eine[rmn]|jede[rs]?|diese[rsmn]?|les?|la|une?"
    rf"|el|los|las|una|il|lo|gli|os?|as|uma?)\s)(?:[a-zß-ÿ]{{2,24}}\s)?({WORD})"
)
_CAPITALISED = re.compile(rf"(?<![\w’'-]){WORD}")
_PARTS = listed_words(
    """
    buch band kapitel kap zeile zeilen vers strophe teil nr seite abschnitt beispiel bsp tafel anhang
    stufe gruppe typ klasse psalm canto livre tome livro capítulo libro strofa line lines verse book
    act scene stanza note notes item example ex variant sample lot
    """
)
"""Before a number and no author, beside those of every article."""
_HABIT = 2
"""Citations like `Rafi (12)` of listed authors, for an unlisted one to be believed."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A citation of what the list does not have under this name."""

    cluster: Cluster
    stranger: Stranger


@dataclass(frozen=True)
class Article:
    """The masked texts of an article by author and page."""

    texts: tuple[str, ...]
    works: Works
    common: frozenset[str]
    """Words that the article prints with a small letter."""

    def unlisted(self, read: Sequence[Sequence[Cluster]], bare: int) -> list[list[Cluster]]:
        """Return the citations of each text besides those read already, which are in order.

        `bare` says how many of these are nothing but names in brackets: a habit of the article.
        """
        paged = sum(_is_paged(one) for row in read for one in row)
        rows = [
            list(self._of_text(text, row, paged=paged >= _HABIT))
            for text, row in zip(self.texts, read, strict=True)
        ]
        new = [one.stranger for row in rows for one in row if one.stranger.bare]
        habit = bare + sum(one.near for one in new) >= sum(not one.near for one in new)
        return [
            [one.cluster for one in row if habit or one.stranger.near or not one.stranger.bare]
            for row in rows
        ]

    def _of_text(self, text: str, read: Sequence[Cluster], *, paged: bool) -> Iterator[Unlisted]:
        at = 0
        for pair in brackets.find(text).outer:
            while at < len(read) and read[at].end <= pair.start:
                at += 1
            inside = at < len(read) and read[at].start < pair.end
            taken = read[at].mentions if inside else ()
            if inside and read[at].narrative:
                continue
            for segment in _SEGMENT.finditer(text, pair.start + 1, pair.end - 1):
                if not any(m.start < segment.end() and m.end > segment.start() for m in taken):
                    yield from self._segment(text, segment, (pair.start, pair.end))
            if paged and not inside:
                yield from self._narrative(text, pair.start, pair.end)

    def _segment(
        self, text: str, segment: re.Match[str], bracket: tuple[int, int]
    ) -> Iterator[Unlisted]:
        one = stranger.read(text, *segment.span(), self.works)
        if one is None or not self._is_author(one.mention, near=one.near):
            return
        if one.near or not one.bare or self._only_cited(text, one.mention, bracket[0]):
            yield Unlisted(Cluster(*bracket, Form.AUTHOR_PAGE, (one.mention,)), one)

    def _narrative(self, text: str, start: int, end: int) -> Iterator[Unlisted]:
        """Read `Holm (12)`."""
        locator = page_locator.alone(text, start + 1, end - 1)
        if not is_page(locator) or "," in locator:
            return  # `Nouns (3, 3)` is a place in the text itself
        found = _BEHIND_NAMES.search(text, max(0, start - _REACH), start)
        names = parted(found[1]) if found else ()
        if not found or self.works.authored(fold(names[0])):
            return
        et_al = bool(found["others"])
        mention = Mention(start + 1, end - 1, names, et_al=et_al, locator=locator)
        near = bool(self.works.near(names[0]))
        if self._is_author(mention, near=near):
            cluster = Cluster(found.start(1), end, Form.AUTHOR_PAGE, (mention,), narrative=True)
            yield Unlisted(cluster, Stranger(mention, near, quoted=False))

    def _is_author(self, mention: Mention, *, near: bool) -> bool:
        """Say whether names may be authors': no things that are counted, no places, no plain words."""
        for name in mention.names:
            # Initials aside: `a` is an article as well.
            row = [word for word in fold(name).split(" ") if len(word) > 1] or [""]
            if row[0] in COUNTED or row[-1] in COUNTED or row[0] in _PARTS or row[0] in OPENERS:
                return False
            if len(row) == 1 and (
                row[0] in self.common or things.is_thing((name,), None, joined=False)
            ):
                return False
        return near or mention.et_al or fold(mention.names[0]).split(" ")[0] not in self._determined

    def _only_cited(self, text: str, mention: Mention, opening: int) -> bool:
        """Say whether bare names are a citation: words in running text lead to them, and to them only."""
        if any(name[:2].isupper() or " " in name for name in mention.names[:1]):
            return False
        before = _BEFORE.search(text, max(0, opening - 50), opening)
        if before is None or before[1].isupper():
            return False
        return fold(mention.names[0]) not in self._running

    @cached_property
    def _determined(self) -> frozenset[str]:
        """Return the words behind an article or the like: `the Harbour`, `this old Harbour`."""
        found = (m[1] for text in self.texts for m in _DETERMINED.finditer(text))
        return frozenset(map(fold, found))

    @cached_property
    def _running(self) -> frozenset[str]:
        """Return the capitalised words outside of brackets."""
        return frozenset(fold(word) for text in self.texts for word in _outside(text))


def _outside(text: str) -> Iterator[str]:
    at = 0
    for pair in brackets.find(text).outer:
        yield from _CAPITALISED.findall(text, at, pair.start)
        at = pair.end
    yield from _CAPITALISED.findall(text, at)


def _is_paged(cluster: Cluster) -> bool:
    return cluster.narrative and any(m.names and m.locator for m in cluster.mentions)
