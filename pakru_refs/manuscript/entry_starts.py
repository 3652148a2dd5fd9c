"""Entries of several lines each: which lines start one, judged over the whole list.

A line heads an entry or goes on with the one above. Nothing tells for sure in a list that came out
of a PDF: so what speaks for and against every line is weighed (its words, how the line above ends,
how full that is, blank lines and indents where this list uses them), what makes a whole entry (a
date, a length, closed brackets), and whether heads stand in the order of the alphabet. The partition
with the largest sum is found by dynamic programming, in time linear in the number of lines.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pakru_refs.manuscript.language import FUNCTION_WORDS
from pakru_refs.manuscript.reference_shape import (
    is_dated,
    is_tail,
    starts_entry,
    starts_with_author,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pakru_refs.manuscript.lines import Line

_LONGEST = 30
"""Lines of one entry, at most."""
_BLANK = (0.8, -0.2)
"""What a blank line says, and none, where this list shows no habit."""
_SAME = 10
"""First characters that entries of one author share."""
_NEVER = -9.0
_GOES_ON = re.compile(
    r"(?:[,;:&/(–—-]|\b(?:and|und|et|y|e|in|In|In:|eds?\.|vol\.|no\.|pp\.|S\.|hrsg\.))$"
)
_INITIAL_LAST = re.compile(r"(?:[,&]|\b(?:and|und|et|y|e|[Ii]n))\s(?:[^\W\d_]\.[ -]?){1,3}$")
_YEAR_FIRST = re.compile(r"\(|(?:1[5-9]|20)\d\d[a-z]?(?:[.,:;)]|$)")
_INITIAL_FIRST = re.compile(r"[^\W\d_]\.\s?-?[^\W\d_]")
_REPEATED = re.compile(r"[—–_-]{2,}[,.\s]|,\s?(?:1[5-9]|20)\d\d[a-z]?\b")
"""The author above again: a rule, or nothing where a reader of PDFs lost it."""
_INSIDE = re.compile(
    r"(?:in:?|pp?\.|s\.|vol\.?|no\.|bd\.|nr\.|heft|band|pages|seiten|retrieved|available|accessed|abgerufen|aufgerufen|zugriff|disponible|dispon[ií]vel|acesso|verfügbar)\s|[\"“„«]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?(?:https?:|www\.|doi\b)", re.IGNORECASE)
_WHOLE_ADDRESS = re.compile(r"<?(?:https?:|www\.)\S+(?:\s+[(\[][^)\]]{4,40}[)\]])?[.>]?$")


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this list is set: what a line's place says about it."""

    width: int
    """Characters of a full line."""
    after_blank: tuple[float, float]
    """Weight of a blank line before a line, and of none."""
    outdented: tuple[float, float]
    least_indent: int
    dated_heads: bool
    """Entries have the year near their start."""
    family_first: bool
    is_sorted: bool


def entry_starts(kept: Sequence[Line], set_off: Collection[int], prior: float = 0.0) -> list[int]:
    """Return the numbers of the lines that start an entry; the first line always does.

    Args:
        kept: lines with text, without those that belong to a page.
        set_off: numbers of the lines that a blank line stands before.
        prior: what speaks for every start beforehand, where entries are known to be missing.
    """
    if not kept:
        return []
    return _Partition(kept, set_off).best(prior)


def goes_on(text: str) -> bool:
    """Say whether a line cannot be the last of an entry: it ends in a comma, hyphen, function word."""
    last = text.rsplit(None, 1)[-1]
    return not _is_address(last) and (_GOES_ON.search(text) is not None or last in FUNCTION_WORDS)


class _Partition:
    def __init__(self, kept: Sequence[Line], set_off: Collection[int]) -> None:
        self._lines = kept
        self._texts = texts = [line.text for line in kept]
        self._author = [starts_with_author(text) for text in texts]
        self._dated = [is_dated(text) for text in texts]
        self._dates = [0, *accumulate(map(int, self._dated))]
        self._lengths = [0, *accumulate(len(text) + 1 for text in texts)]
        self._brackets = [0, *accumulate(text.count("(") - text.count(")") for text in texts)]
        self._set_off = set_off
        self._habits = self._observed()
        self._keys = self._sort_keys()

    def best(self, prior: float) -> list[int]:
        """Return the starts of the partition with the largest sum."""
        count = len(self._lines)
        worth = [0.0] + [prior + self._start(at) for at in range(1, count)]
        likely = [at for at in range(count) if at == 0 or worth[at] > -2.5]
        best: dict[int, tuple[float, int]] = {}
        for number, at in enumerate([*likely, count]):
            options = [(0.0, -1)] if at == 0 else []
            for before in reversed(likely[max(0, number - _LONGEST) : number]):
                sum_before = best[before][0]
                own = worth[at] + self._order(before, at) if at < count else 0.0
                options.append((sum_before + own + self._entry(before, at), before))
            best[at] = max(options)
        return self._trace(best)

    def _trace(self, best: dict[int, tuple[float, int]]) -> list[int]:
        found = []
        at = best[len(self._lines)][1]
        while at >= 0:
            found.append(at)
            at = best[at][1]
        return found[::-1]

    def _observed(self) -> _Habits:
        heads = [
            at
            for at, text in enumerate(self._texts)
            if self._author[at] and (at == 0 or not goes_on(self._texts[at - 1]))
        ]
        lengths = sorted(map(len, self._texts))
        family_first = sum(not _INITIAL_FIRST.match(self._texts[at]) for at in heads)
        dated = sum(any(self._dated[at : at + 2]) for at in heads)
        early = sum(self._has_early_date(at) for at in heads)
        keys = [_sort_key(self._texts[at]) for at in heads if not _repeats(self._texts[at])]
        rises = sum(a <= b for a, b in pairwise(keys))
        least = min(line.indent for line in self._lines)
        outdented = {at for at, line in enumerate(self._lines) if line.indent == least}
        return _Habits(
            width=lengths[len(lengths) * 9 // 10],
            after_blank=self._blank(heads),
            outdented=_weights(outdented, heads, len(self._lines)) or (0.0, 0.0),
            least_indent=least,
            dated_heads=len(heads) >= 3 and dated * 4 >= len(heads) * 3 and early * 2 >= len(heads),
            family_first=family_first * 5 >= len(heads) * 3,
            is_sorted=len(keys) >= 4 and rises * 4 >= (len(keys) - 1) * 3,
        )

    def _blank(self, heads: Sequence[int]) -> tuple[float, float]:
        if len(self._set_off) >= len(self._lines) - 1:
            # Either one entry a line or every line set apart: lines that end as entries do tell.
            closed = sum(_is_closed(text) for text in self._texts)
            return (2.0, 0.0) if closed * 10 >= len(self._texts) * 7 else (0.0, 0.0)
        return _weights(self._set_off, heads, len(self._lines)) or _BLANK

    def _has_early_date(self, at: int) -> bool:
        return is_dated(" ".join(self._texts[at : at + 2])[:120])

    def _start(self, at: int) -> float:
        """Weigh what speaks for an entry's starting at a line that is not the first."""
        return self._head(at) + self._above(at) + self._place(at)

    def _head(self, at: int) -> float:
        text, habits = self._texts[at], self._habits
        if _ADDRESS.match(text):
            return self._address(at)
        if _YEAR_FIRST.match(text):
            return _NEVER
        worth = 0.0
        if _repeats(text):
            worth += 2.5
        elif self._author[at]:
            worth += 0.0 if habits.family_first and _INITIAL_FIRST.match(text) else 2.0
        elif _INSIDE.match(text) or text[0].islower() or not text[0].isalpha():
            return -3.5
        else:
            worth += 0.3 if starts_entry(" ".join(self._texts[at : at + 2])) else -1.0
        if habits.dated_heads:
            undated = -0.5 if self._author[at] else -1.5
            worth += 1.0 if self._has_early_date(at) else undated
        return worth

    def _address(self, at: int) -> float:
        """Weigh a line that starts with an address: one of several under each other, or a last line."""
        above, text, *below = (_WHOLE_ADDRESS.match(t) for t in self._texts[at - 1 : at + 2])
        if not text:
            return -3.0
        return 1.5 if above else 0.5 if any(below) else -3.0

    def _above(self, at: int) -> float:
        above, text = self._texts[at - 1], self._texts[at]
        if goes_on(above):
            return -3.5
        worth = 0.5 if _is_closed(above) else -0.5
        if _INITIAL_LAST.search(above):
            worth -= 2.5
        room = self._habits.width - len(above) - 1 - len(text.split(None, 1)[0])
        if room > self._habits.width * 0.12:
            return worth + 1.2
        return worth - (0.6 if room < 0 else 0.0)

    def _place(self, at: int) -> float:
        habits = self._habits
        blank = habits.after_blank[0 if at in self._set_off else 1]
        return blank + habits.outdented[0 if self._lines[at].indent == habits.least_indent else 1]

    def _entry(self, start: int, end: int) -> float:
        """Weigh whether lines make one whole entry."""
        worth = 0.0
        length = self._lengths[end] - self._lengths[start]
        if self._dates[end] == self._dates[start]:
            worth -= 2.0
        if length < 45:
            worth -= 0.7 if length >= 25 else 2.5
        if end < len(self._lines):
            if self._brackets[end] > self._brackets[start]:
                worth -= 1.5
            if is_tail(self._texts[end]) and not self._author[end]:
                worth -= 1.0
        return worth - max(length - 700, 0) / 200

    def _order(self, before: int, at: int) -> float:
        """Weigh the order of two heads, in a list that is in alphabetical order."""
        if not self._habits.is_sorted:
            return 0.0
        first, second = self._keys[before], self._keys[at]
        if second < first:
            return -2.0
        if self._texts[at][:_SAME] == self._texts[before][:_SAME]:
            return 1.2
        far = ord(second[:1] or "a") - ord(first[:1] or "a") > 3
        return -0.5 if far else 0.6

    def _sort_keys(self) -> list[str]:
        keys: list[str] = []
        for text in self._texts:
            keys.append(keys[-1] if keys and _repeats(text) else _sort_key(text))
        return keys


def _weights(
    marked: Collection[int], heads: Sequence[int], count: int
) -> tuple[float, float] | None:
    """Return what a mark on a line is worth, and its absence, if most heads have it and few others."""
    inside = [at for at in marked if at > 0]
    if len(inside) < 2 or not heads or len(inside) >= count - 1:
        return None
    known = set(heads) - {0}
    shared = sum(at in known for at in inside)
    precision, recall = shared / len(inside), shared / max(len(known), 1)
    if precision < 0.5 or recall < 0.5:
        return None
    return 3.0 * precision, -3.0 * recall * precision


def _is_closed(text: str) -> bool:
    return text[-1] in ".>])”»" or text[-1].isdigit() or _is_address(text.rsplit(None, 1)[-1])


def _is_address(word: str) -> bool:
    return word[-1] not in "-_=&?%" and ("://" in word or word.startswith("www."))


def _repeats(text: str) -> bool:
    return _REPEATED.match(text) is not None


def _sort_key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text[:20].casefold())
    return "".join(c for c in decomposed if c.isalpha())[:4]
