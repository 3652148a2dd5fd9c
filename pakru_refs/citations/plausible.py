"""Say whether names and a date are a citation, or only look like one: `(Table 2, 2012)`, `Act (1935)`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations.things import (
    MEETING,
    OCCASIONS,
    follows_kind,
    is_imprint,
    is_taxon,
    is_thing,
)
from pakru_refs.citations.wording import COUNTED, OF, OPENERS, PREFIX
from pakru_refs.match.names import fold
from pakru_refs.prose.countries import countries
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.citations.listed import Listed
    from pakru_refs.citations.name_run import Run
    from pakru_refs.citations.years import Dated
    from pakru_refs.model.item import Date

_WORD = re.compile(r"[^\W\d_]+")
_LEADING_IN = words("apud nach em por in by from of after also and or as on with the see for to at")
_ROMANCE = words("de do da dos das del di du des della")
"""Prepositions rather than particles, in running text."""
_LITTLE = OPENERS | OF
_FEWEST, _MOST = 2, 3
"""Words of a full name."""
_SHORTEST_TITLE, _TELLING = 8, 3
"""Letters, and words, that make a title telling."""
_SPECIES = re.compile(r"[A-Z][a-z]+\.?\s[a-z]{3,}\s*[(\[]\s*\Z")
_TITLE_FRONT = re.compile(r"(?<![.!?]\s)[A-Z][\w’'-]+\sin\s(?:the\s)?\Z")
_TITLE_REACH, _TITLE_WORDS = 80, 4
_LONGEST_CODE = 3
_MODERN = 1950
"""Who named a species before, stands behind its name with the year, and in no list."""


def trimmed(run: Run, text: str, year: int | None, listed: Listed, *, enclosed: bool) -> Run:
    """Return the run without what only stands in front of the authors.

    `(GDP; Lind & Berg, 2003)`: a semicolon parts authors only where the list does so, too.
    `the study of Lind (2003)`: the list has Lind, and nothing that starts with "study of".
    """
    cuts = [at for at in range(1, len(run.names)) if ";" in _gap(run, text, at)]
    if cuts and not (listed.semicolons or listed.has(run.names[0])):
        run = run.cut(cuts[-1])
    if len(run.names) > 1 and not listed.paired(run.names[0], year):
        known = (
            at
            for at in range(1, len(run.names))
            if _parted(run, text, at, listed) and _opens_entry(run.names[at], year, listed)
        )
        run = run.cut(next(known, 0))
    return _title(run, text, year, listed) or _behind_phrase(run, text, listed, enclosed=enclosed)


def _parted(run: Run, text: str, at: int, listed: Listed) -> bool:
    """Say whether a mark stands in front of a name that may end something else than names."""
    marks = ";" if listed.has(run.names[0]) else ",;"
    return any(mark in _gap(run, text, at) for mark in marks)


def _title(run: Run, text: str, year: int | None, listed: Listed) -> Run | None:
    """Return the run as one name when it is the title of a work of the list.

    `Foundations and Frontiers (1999)`, also behind an opener: `In Foundations and Frontiers (1999)`.
    """
    if any(map(listed.opens, run.names)):
        return None
    start = run.start
    first = _WORD.match(text, start, run.end)
    if first and first.group().lower() in _LITTLE and text[first.end()].isspace():
        start = first.end() + 1
    for at in dict.fromkeys((run.start, start)):
        words = text[at : run.end]
        if _is_title(words, year, listed):
            return replace(run, start=at, names=(words,), given=("",), starts=(at,), joined=False)
    return None


def _is_title(words: str, year: int | None, listed: Listed) -> bool:
    """Say whether an entry has these words and this year; three words and more need no year."""
    count = len(fold(words).split())
    return count > 1 and listed.holds(words, None if count >= _TELLING else year)


def _gap(run: Run, text: str, at: int) -> str:
    return text[run.starts[at - 1] : run.starts[at]]


def _behind_phrase(run: Run, text: str, listed: Listed, *, enclosed: bool) -> Run:
    """Drop `results of`, `de` and the like in front of a name of the list."""
    for at in range(len(run.names) - 1, -1, -1):
        parts = run.names[at].split()
        small = [n for n, part in enumerate(parts[:-1]) if part in OF]
        if not small or listed.opens(run.names[at]):
            continue
        for n in small:
            if listed.opens(" ".join(parts[n + 1 :])):
                return _starting_at(run.cut(at), text, n + 1)
        if at == 0 and not enclosed:
            return _behind_preposition(run, text, parts, small)
    return run


def _behind_preposition(run: Run, text: str, parts: list[str], small: list[int]) -> Run:
    if parts[0] in _ROMANCE:
        return _starting_at(run, text, 1)
    if run.et_al and parts[small[-1]] == "of":
        return _starting_at(run, text, small[-1] + 1)
    return run


def _starting_at(run: Run, text: str, word: int) -> Run:
    """Return the run with its first name from one of its words on."""
    parts = run.names[0].split()
    at = run.starts[0]
    for part in parts[:word]:
        at = text.index(part, at) + len(part)
    start = text.index(parts[word], at)
    names = (" ".join(parts[word:]), *run.names[1:])
    return replace(run, start=start, names=names, starts=(start, *run.starts[1:]))


def _opens_entry(name: str, year: int | None, listed: Listed) -> bool:
    words = fold(name).split()
    first = bool(words) and (words[-1] in listed.firsts or listed.opens(name))
    return first and listed.paired(name, year)


@dataclass(frozen=True, slots=True)
class Plausible:
    """What speaks for a citation in this article."""

    listed: Listed
    text: str
    lenient: bool = False
    """Everything that can be a citation is one: it was written down as such."""

    def enclosed(self, run: Run, front: str, dated: Dated) -> bool:
        """Judge names with a date in one bracket; `front` stands before them, its prefix taken off."""
        date = dated.dates[0]
        if self.lenient:
            return True
        if self._no_author(run, date):
            return False
        if self._listed(run):
            return True
        return not self._thing(run, date.year) and (run.telling or self._alone(run, front, dated))

    def _alone(self, run: Run, front: str, dated: Dated) -> bool:
        """Judge one name that the list does not have, with a date in one bracket."""
        date = dated.dates[0]
        if _is_glued(self.text, run, dated) or self._behind_title(run):
            return False
        if MEETING.search(self.text, max(0, run.start - _TITLE_REACH), run.start):
            return False
        if self._common(run) or self._species(run, date.year):
            return False
        fronting = [word.lower() for word in _WORD.findall(front)]
        if front.rstrip()[-1:].isdigit() or (fronting and fronting[-1] not in _LEADING_IN):
            return False
        return not date.status or "," in self.text[run.end : dated.start + 1]

    def _no_author(self, run: Run, date: Date) -> bool:
        if date.end_year and not any(self.listed.paired(name, date.year) for name in run.names):
            return True  # dates of life or office
        if self._counted(run) and not self.listed.opens(run.names[0]):
            return True
        return not self._listed(run) and (_is_country(run) or len(fold(run.names[0])) < 2)

    def narrative(self, run: Run, year: int | None, *, sentence_start: bool) -> bool:
        """Judge names in front of a bracket that opens with a date."""
        if len(run.names) == 1 and _is_title(run.names[0], year, self.listed):
            return not _is_country(run)
        if not (self.lenient or self._listed(run)) and self._something(run, year):
            return False
        if self.lenient or run.telling or self._listed(run):
            return not self._counted(run) or self.listed.opens(run.names[0])
        if self._counted(run) or self._common(run) or run.organisation:
            return False
        return self._like_author(run, sentence_start=sentence_start)

    def _something(self, run: Run, year: int | None) -> bool:
        """Say whether a name outside the list is that of a thing, place or country."""
        return (
            self._in_title(run)
            or _is_country(run)
            or self._thing(run, year)
            or follows_kind(self.text, run.start)
        )

    def _like_author(self, run: Run, *, sentence_start: bool) -> bool:
        """Judge a name that nothing speaks against: a surname, or a full name."""
        parts = run.names[0].lower().split()
        if len(run.names) > 1 or len(parts) != 1:
            return self.listed.resembles(run.names[-1]) or self._full_name(parts)
        return not (sentence_start and parts[0] in OPENERS) and len(parts[0]) > 2

    def _full_name(self, parts: list[str]) -> bool:
        """Say whether words look like given and family name: none is used as a common word."""
        other = (self.listed.common, OF, OPENERS, OCCASIONS)
        return _FEWEST <= len(parts) <= _MOST and not any(
            part in words for part in parts for words in other
        )

    def title(self, literal: str) -> bool:
        """Say whether words are the title, or the organisation, that an entry starts with."""
        if len(fold(literal)) < _SHORTEST_TITLE or not (
            literal[0].isupper() or literal[0].isdigit()
        ):
            return False
        # `(Oslo: River Press, 2003)` is an imprint; every list holds many of them.
        imprint = ": " in literal or is_imprint(literal)
        return self.listed.opens(literal) or (not imprint and self.listed.holds(literal))

    def _listed(self, run: Run) -> bool:
        return any(map(self.listed.has, run.names))

    def _counted(self, run: Run) -> bool:
        counted = fold(run.names[0]).split(" ")[0] in COUNTED
        return len(run.names) == 1 and not run.et_al and counted

    def _thing(self, run: Run, year: int | None) -> bool:
        """Say whether names that the list does not have are those of a place, an event or a work."""
        if is_taxon(run.names[0]):
            return True
        if run.et_al or any(run.given):
            return False
        if is_thing(run.names, year, joined=run.joined):
            return True
        if run.joined and all(fold(name) in self.listed.common for name in run.names):
            return True  # `Ice and Trade (1979)`: a title
        return len(run.names) == 1 and fold(run.names[0]) in self.listed.places

    def _in_title(self, run: Run) -> bool:
        """Say whether a lone name ends the title of something: `Alice in Wonderland (2016)`."""
        alone = len(run.names) == 1 and not run.telling and " " not in run.names[0]
        return alone and bool(_TITLE_FRONT.search(self.text, max(0, run.start - 40), run.start))

    def _behind_title(self, run: Run) -> bool:
        """Say whether a title of the list stands in front: `Ice on Rivers (Fjord Books, 2003)`."""
        in_front = self.text[max(0, run.start - _TITLE_REACH) : run.start].rstrip(" ([")
        last = fold(in_front).split()[-_TITLE_WORDS:]
        return len(last) == _TITLE_WORDS and self.listed.holds(" ".join(last))

    def _species(self, run: Run, year: int | None) -> bool:
        in_front = self.text[max(0, run.start - 60) : run.start]
        return (year or _MODERN) < _MODERN and bool(_SPECIES.search(in_front))

    def _common(self, run: Run) -> bool:
        """Say whether the article uses all words of the name in lower case, too."""
        if len(run.names) > 1:
            return False
        parts = [word for word in fold(run.names[0]).split() if word not in OF]
        return not parts or all(part in self.listed.common for part in parts)


def _is_country(run: Run) -> bool:
    """Say whether a country, or `UK/FR`, stands where an author would."""
    return all(
        (len(name) <= _LONGEST_CODE and name.isupper() and len(run.names) > 1)
        or any(found.start == 0 and found.end == len(name) for found in countries(name))
        for name in run.names
    )


def _is_glued(text: str, run: Run, dated: Dated) -> bool:
    """Say whether no mark and no space parts a name from the year: `(Corpus2003)`."""
    return run.end == dated.start and text[run.end - 1 : run.end].isalpha()


def only_prefix(text: str) -> bool:
    """Say whether nothing but `see also`, `cf.` and marks stands in a text."""
    return not _WORD.search(PREFIX.sub(" ", text))
