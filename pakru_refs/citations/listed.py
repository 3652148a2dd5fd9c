"""What the printed reference list shows before it is parsed: names, years, numbering.

Reading citations needs no more than this: whether a capitalised word in front of a year is an author
of the list. Nothing is linked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pakru_refs.match.names import PARTICLES, acronym, fold, near_ones
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pakru_refs.model.document import Manuscript

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_FIRST_YEAR = re.compile(r"\(?(?<![\d-])(?:1[4-9]|20)\d\d(?!\d)")
_TITLE = re.compile(r"(?<=[^\W\d_]{4})\.\s|[“\"‘]|(?<=[A-Z])\.\s(?=[A-Z][a-z]+\s[a-z])")
_LABEL = re.compile(r"\s*(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})[.)]|(\d{1,3})\s(?=\S))")
_CAPITALISED = re.compile(r"[^\W\d_][\w\u00ad'’‑-]*")
_SEMICOLON = re.compile(r"[^\W\d_]\.?;\s")
_LONGEST_LEAD = 600
_PLACE = re.compile(
    r"\b(?:[Ii]n|into|near|throughout|across|outside|inside)\s([^\W\d_a-z][\w’'-]+)(?=[.;:]|\s(?!and\b|et\b|[a-z]{0,3}\s?[(\[&])[a-z])"
)
_COMMON = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")


@dataclass(frozen=True)
class Listed:
    """The names and years of a reference list, folded."""

    entries: tuple[tuple[tuple[str, ...], frozenset[int]], ...] = ()
    """Of each entry: the words before its title, and all its years."""
    labels: tuple[int, ...] = ()
    """The numbers printed before the entries."""
    semicolons: bool = False
    """Authors are parted by semicolons."""
    lines: tuple[str, ...] = field(default=(), repr=False)
    """The entries without their numbers, folded."""
    common: frozenset[str] = field(default=frozenset(), repr=False)
    """Lower-case words of the article: a capitalised `Act` is a common noun if `act` is among them."""

    places: frozenset[str] = field(default=frozenset(), repr=False)
    """Names, folded, that something is or happens in: `in Wistow`."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word that stands among the names."""
        return frozenset(word for lead, _ in self.entries for word in lead)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Return the first word of every entry."""
        leads = (tuple(w for w in lead if w not in PARTICLES) for lead, _ in self.entries)
        return frozenset(lead[0] for lead in leads if lead)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, int]]:
        """Return names with the years that they stand beside."""
        return frozenset((w, year) for lead, years in self.entries for w in lead for year in years)

    @cached_property
    def first_pairs(self) -> frozenset[tuple[str, int]]:
        """Return the first name of every entry with the years that it stands beside."""
        leads = ((tuple(w for w in lead if w not in PARTICLES), y) for lead, y in self.entries)
        return frozenset((lead[0], year) for lead, years in leads if lead for year in years)

    @cached_property
    def openings(self) -> frozenset[str]:
        """Return the first word of every entry, its first two words, three and four."""
        starts = (line.split()[:4] for line in self.lines)
        return frozenset(" ".join(words[:n]) for words in starts for n in range(1, len(words) + 1))

    def opens(self, name: str) -> bool:
        """Say whether an entry starts with the words of a name."""
        words = fold(name).split()
        return bool(words) and " ".join(words[:4]) in self.openings

    def abbreviates(self, name: str) -> bool:
        """Say whether a name is the acronym of an organisation that an entry starts with."""
        return name.isupper() and fold(name) in self._acronyms

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(acronym(" ".join(lead)) for lead, _ in self.entries if len(lead) > 1)

    @property
    def numbered(self) -> bool:
        """Say whether most entries carry a number, in rising order."""
        rising = sum(a < b for a, b in zip(self.labels, self.labels[1:], strict=False))
        enough = len(self.labels) >= max(2, 0.6 * len(self.entries))
        return enough and rising >= 0.8 * (len(self.labels) - 1)

    def has(self, name: str) -> bool:
        """Say whether a name, or the last word of it, is an author's name of the list."""
        folded = [word for word in fold(name).split() if word not in PARTICLES]
        if not folded:
            return False
        return folded[-1] in self.words or (folded[0] in self.firsts and len(folded[0]) > 2)

    def paired(self, name: str, year: int | None) -> bool:
        """Say whether an entry has that name and that year."""
        return year is not None and any((word, year) in self.pairs for word in fold(name).split())

    def together(self, first: str, other: str, year: int | None) -> bool:
        """Say whether an entry of that year starts with one name and has the other behind it."""
        opening, behind = fold(first), fold(other).split()
        if year is None or not behind or (opening.split() or [""])[0] not in self.firsts:
            return False
        return any(
            line.startswith(f"{opening} ") and year in years and behind[-1] in lead[1:]
            for line, (lead, years) in zip(self.lines, self.entries, strict=True)
        )

    def holds(self, words: str, year: int | None = None) -> bool:
        """Say whether an entry has these words in a row, and the year when one is given."""
        wanted = f" {fold(words)} "
        found = (at for at, line in enumerate(self._padded) if wanted in line)
        return any(year is None or year in self.entries[at][1] for at in found)

    @cached_property
    def _padded(self) -> tuple[str, ...]:
        return tuple(f" {line} " for line in self.lines)

    def resembles(self, name: str) -> bool:
        """Say whether a word of the name is nearly the first name of an entry."""
        return any(near_ones(word, self._first_names) for word in fold(name).split())

    @cached_property
    def _first_names(self) -> tuple[str, ...]:
        return tuple(sorted(self.firsts))


def of_manuscript(manuscript: Manuscript) -> Listed:
    """Return what the reference list of a manuscript shows."""
    lines = [
        f"{block.label}. {block.text}" if block.label.isdigit() else block.text
        for block in manuscript.blocks
        if block.role is Role.REFERENCES and block.kind not in (BlockKind.HEADING, BlockKind.CODE)
    ]
    running = (block.text for block in manuscript.blocks if block.role is not Role.REFERENCES)
    return of_lines(lines, common=running)


def of_lines(lines: Sequence[str], *, common: Iterable[str] = ()) -> Listed:
    """Return what reference strings show; `common` is the running text."""
    labels = [int(next(filter(None, m.groups()))) for m in map(_LABEL.match, lines) if m]
    texts = tuple(common)
    return Listed(
        tuple((_lead(line), frozenset(map(int, _YEAR.findall(line)))) for line in lines),
        tuple(labels),
        sum(bool(_SEMICOLON.search(line[:80])) for line in lines) >= max(2, 0.05 * len(lines)),
        tuple(fold(_without_label(line)) for line in lines),
        frozenset(word for text in texts for word in _COMMON.findall(text)),
        frozenset(fold(name) for text in texts for name in _PLACE.findall(text)),
    )


def _without_label(line: str) -> str:
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def _lead(line: str) -> tuple[str, ...]:
    """Return the capitalised words before the date or the title."""
    line = _without_label(line)[:_LONGEST_LEAD]
    ends = [found.start() for found in (_FIRST_YEAR.search(line), _TITLE.search(line)) if found]
    words = _CAPITALISED.findall(line[: min(ends, default=200)])
    folded = (fold(word) for word in words if not word[0].islower() and len(word) > 1)
    return tuple(part for word in folded for part in word.split() if len(part) > 1)
