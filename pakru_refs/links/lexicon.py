"""Find the phrases of error pages, walls and parked domains in a text, all languages at once.

One pass over the words with a look-up by a phrase's first word: the time does not grow with the number of
languages. Scripts without spaces are searched by substring.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pakru_refs.links.folding import compact, fold, is_unspaced, sentences, words


class Hit(NamedTuple):
    """A phrase found: its words in the sentence, from and to."""

    start: int
    end: int
    language: str
    role: str


class Phrase(NamedTuple):
    """A phrase of a table."""

    rest: tuple[str, ...]
    """Its words but the first."""
    language: str
    role: str
    stem: bool
    """The last word may go on."""


@dataclass(slots=True)
class Lexicon:
    """All tables, ready to be looked up in."""

    first: dict[str, list[Phrase]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    """Single stems by their first three letters: stem, language, role."""
    wholes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """What stands alone: words joined by spaces, or compact, to language and role."""
    glued: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Phrases and roles by language, of scripts without spaces."""
    fillers: dict[str, frozenset[str]] = field(default_factory=dict)
    """Words of no weight, by language."""

    def hits(self, sentence: list[str]) -> list[Hit]:
        """Return the phrases in the words of a sentence."""
        found = []
        for start, word in enumerate(sentence):
            for phrase in self.first.get(word, ()):
                end = start + 1 + len(phrase.rest)
                if not phrase.rest or _follows(sentence, start + 1, phrase):
                    found.append(Hit(start, end, phrase.language, phrase.role))
            for stem, language, role in self.stems.get(word[:3], ()):
                if word.startswith(stem):
                    found.append(Hit(start, start + 1, language, role))
        return found

    def glued_hits(self, text: str) -> list[Hit]:
        """Return the phrases in a compact text; places are letters."""
        language = _language(text)
        return [
            Hit(at, at + len(phrase), language, role)
            for each in (language, "")
            for phrase, role in self.glued.get(each, ())
            if (at := text.find(phrase)) >= 0
        ]


def _language(text: str) -> str:
    """Return the language that a script without spaces tells."""
    return next((name for script, name in _SCRIPTS if script.search(text)), "zh")


_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)


def _follows(sentence: list[str], at: int, phrase: Phrase) -> bool:
    end = at + len(phrase.rest)
    if not phrase.stem:
        return tuple(sentence[at:end]) == phrase.rest
    last = end - 1
    return (
        end <= len(sentence)
        and tuple(sentence[at:last]) == phrase.rest[:-1]
        and sentence[last].startswith(phrase.rest[-1])
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return all tables; built when first asked for."""
    from pakru_refs.links import (  # noqa: PLC0415 - large, and only links need them
        absence_words,
        absence_words_east,
        absence_words_north,
        absence_words_unspaced,
        parking_words,
        wall_words,
        wall_words_more,
    )

    built = Lexicon()
    for table in (
        absence_words.WEST,
        absence_words_north.NORTH,
        absence_words_east.EAST,
        wall_words.WALLS,
        wall_words_more.MORE_WALLS,
        parking_words.PARKED,
        {"": {"spam": parking_words.SPAM}},
        {language: {"shop": text} for language, text in parking_words.SHOP.items()},
    ):
        _add(built, table)
    for table in (
        absence_words_unspaced.UNSPACED,
        wall_words_more.UNSPACED_WALLS,
        parking_words.UNSPACED_PARKED,
        {"": {"spam": parking_words.SPAM_UNSPACED}},
        {language: {"shop": text} for language, text in parking_words.SHOP_UNSPACED.items()},
    ):
        _add_glued(built, table)
    return built


def _phrases(table: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    for language, roles in table.items():
        for role, text in roles.items():
            for phrase in dict.fromkeys(fold(text).split(",")):
                if phrase.strip():
                    yield phrase.strip(), language, role


def _add(built: Lexicon, table: Mapping[str, Mapping[str, str]]) -> None:
    for phrase, language, role in _phrases(table):
        first, *rest = words(phrase)
        stem = phrase.endswith("*")
        if role == "filler":
            built.fillers[language] = built.fillers.get(language, frozenset()) | {first, *rest}
        elif role in WHOLES:
            built.wholes.setdefault(" ".join((first, *rest)), []).append((language, role))
        elif stem and not rest:
            built.stems.setdefault(first[:3], []).append((first, language, role))
        else:
            built.first.setdefault(first, []).append(Phrase(tuple(rest), language, role, stem))


def _add_glued(built: Lexicon, table: Mapping[str, Mapping[str, str]]) -> None:
    for phrase, language, role in _phrases(table):
        if role in WHOLES:
            built.wholes.setdefault(compact(phrase), []).append((language, role))
        else:
            built.glued.setdefault(language, []).append((compact(phrase), role))


WHOLES = frozenset(
    ("whole", "head", "bot-head", "login-head", "pay-head", "consent-head", "region-head")
)
"""Roles of phrases that count when they stand alone."""


def small_words(language: str) -> frozenset[str]:
    """Return the words of no weight of a language (`de`), folded; none for one that is not known."""
    return lexicon().fillers.get(language, frozenset())


def count_small_words(text: Iterable[str]) -> dict[str, int]:
    """Return how many different words of no weight of each language are in a folded text."""
    own = frozenset(text)
    return {language: len(own & light) for language, light in lexicon().fillers.items()}


class Reading(NamedTuple):
    """A sentence or heading with what was found in it."""

    length: int
    """Words, or letters of a script without spaces."""
    hits: tuple[Hit, ...]
    wholes: frozenset[str]
    """Roles that it has as a whole."""
    words: tuple[str, ...]
    """Empty in scripts without spaces."""
    text: str

    def has(self, *roles: str) -> bool:
        """Say whether a phrase of one of these roles is in it."""
        return any(hit.role in roles for hit in self.hits)

    def count(self, *roles: str) -> int:
        """Return how many places have a phrase of one of these roles; overlapping ones are one."""
        at, count = -1, 0
        for hit in sorted(hit for hit in self.hits if hit.role in roles):
            if hit.start >= at:
                at, count = hit.end, count + 1
        return count

    def is_nothing_but(self, core: Iterable[str], around: Iterable[str]) -> bool:
        """Say whether a heading consists of phrases of some roles and words of no weight alone.

        Args:
            core: roles of which one phrase at least is in it.
            around: roles that may stand beside them.
        """
        least = 1.0 if self.words else _COVERED
        return self.covered(core, around) >= least

    def covered(self, core: Iterable[str], around: Iterable[str]) -> float:
        """Return which share of the words phrases of these roles and words of no weight make up, at most.

        0 when there is no phrase of the core.
        """
        roles = frozenset((*core, *around))
        languages = {hit.language for hit in self.hits if hit.role in core}
        return max((self._covered(language, roles) for language in languages), default=0.0)

    def _covered(self, language: str, roles: frozenset[str]) -> float:
        own = {
            place
            for hit in self.hits
            if hit.role in roles and hit.language == language
            for place in range(hit.start, hit.end)
        }
        if not self.words:
            return len(own) / self.length
        light = lexicon().fillers.get(language, frozenset())
        told = sum(
            place in own or word in light or word.isdigit() for place, word in enumerate(self.words)
        )
        return told / self.length

    def weight(self, role: str) -> float:
        """Return how much phrases of a role come to: 1 each, a half for a word alone."""
        at, weight = -1, 0.0
        for hit in sorted(self.hits, key=lambda hit: (hit.start, -hit.end)):
            if hit.role == role and hit.start >= at:
                at = hit.end
                alone = hit.end - hit.start == 1 if self.words else hit.end - hit.start <= 3
                weight += 0.5 if alone else 1.0
        return weight

    def near(self, one: Iterable[str], other: Iterable[str], within: int = 9) -> bool:
        """Say whether phrases of two roles and one language stand close to each other."""
        left = {hit[:3] for hit in self.hits if hit.role in one}
        right = {hit[:3] for hit in self.hits if hit.role in other}
        return any(
            a[2] == b[2] and a[0] - b[1] <= within and b[0] - a[1] <= within and a[:2] != b[:2]
            for a in left
            for b in right
        )


_COVERED = 0.68
"""Share of a heading's letters, in scripts without spaces, that phrases must take up: small words are not told there."""


@lru_cache(maxsize=512)
def read(sentence: str) -> Reading:
    """Return what a folded sentence says."""
    known = lexicon()
    if is_unspaced(sentence):
        text = compact(sentence)[:300]
        wholes = known.wholes.get(text, [])
        return Reading(len(text), tuple(known.glued_hits(text)), _roles(wholes), (), sentence)
    split = words(sentence)[:120]
    wholes = known.wholes.get(" ".join(split), [])
    return Reading(len(split), tuple(known.hits(split)), _roles(wholes), tuple(split), sentence)


def _roles(wholes: list[tuple[str, str]]) -> frozenset[str]:
    return frozenset(role for _, role in wholes)


_SEPARATOR = re.compile(
    r"\s+[|–—·•»«‹›:/\\-]+\s+|\s*[|｜»«›‹•·]\s*|\s::\s|\s*[-–—]{2,}\s*|(?<=\S)\s+~\s+"
)


@lru_cache(maxsize=256)
def segments(title: str) -> tuple[str, ...]:
    """Return the parts of a page's title, folded: its own, the site's, and the title as a whole."""
    folded = fold(unquoted(title))
    parts = [part for part in _SEPARATOR.split(folded) if part.strip()]
    last = folded.rpartition(": ")[2] if ": " in folded else ""
    return tuple(dict.fromkeys((folded, *parts, *([last] if last else []))))


def readings(text: str) -> tuple[Reading, ...]:
    """Return what the sentences of a text say."""
    return tuple(read(each) for each in sentences(fold(unquoted(text))))


_QUOTED = re.compile(
    r"“[^“”\n]{5,150}”|„[^„“”\n]{5,150}[“”]|«[^«»\n]{5,150}»|»[^«»\n]{5,150}«|\"[^\"\n]{5,150}\"|「[^「」\n]{5,80}」|『[^『』\n]{5,80}』|‘[^‘’\n]{8,150}’"
)


def unquoted(text: str) -> str:
    """Return a text without what it quotes: who says of a page that it is not here does not quote that."""
    return _QUOTED.sub(" … ", text)
