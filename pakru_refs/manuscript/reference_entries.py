"""The lines of a reference list to entries: one a line, labelled, bulleted, hanging or set off."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pakru_refs.manuscript.headings import bullet
from pakru_refs.manuscript.language import FUNCTION_WORDS
from pakru_refs.manuscript.reference_shape import (
    evidence,
    is_dated,
    is_reference,
    is_tail,
    starts_entry,
    starts_with_author,
)
from pakru_refs.manuscript.strand import Strand, flow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pakru_refs.manuscript.lines import Line

_WIDEST = 130
_LABEL = re.compile(
    r"(?:\[(?P<square>\d{1,4})\]|\((?P<round>\d{1,3})\)|(?P<dotted>\d{1,3})[.)])\s*(?=\D)|(?P<bare>\d{1,3})\s+(?=[^\W\d_a-z])"
)
_TAG = re.compile(r"\[(?P<tag>[A-Za-z][\w+.:-]{1,24})\]\s+(?=\S)")
_GOES_ON = re.compile(
    r"(?:[,;:&/(–—-]|\b(?:and|und|et|y|e|in|In|In:|eds?\.|vol\.|no\.|pp\.|S\.|hrsg\.))$"
)
_SORTED = 4
"""Entries that show whether a list is in alphabetical order."""
_DIGITS = re.compile(r"\d+")
_ADDRESS_START = re.compile(r"<?(?:https?://|www\.|doi\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EntryLines:
    """The lines of one entry; `skip` characters of the first are its bullet or label."""

    lines: tuple[Line, ...]
    skip: int = 0
    label: str = ""


def entry_strands(lines: Sequence[Line], compounds: frozenset[str]) -> Iterator[tuple[Strand, str]]:
    """Yield each entry of a reference list as one string with offsets, and its label."""
    for entry in entries(lines):
        first, *more = (line.strand for line in entry.lines)
        strand = flow([first[entry.skip :], *more], compounds)
        if strand.text:
            yield strand, entry.label


def entries(lines: Sequence[Line]) -> Iterator[EntryLines]:
    """Yield the entries of a reference list; page numbers and running heads are left out."""
    kept = _without_furniture(lines)
    if not kept:
        return
    starts = _starts(lines, kept)
    tagged = bool(_tagged(kept))
    held: list[Line] = []
    for number, line in enumerate(kept):
        if held and starts(number):
            yield _entry(held, tagged=tagged)
            held = []
        held.append(line)
    yield _entry(held, tagged=tagged)


def _entry(lines: list[Line], *, tagged: bool) -> EntryLines:
    text = lines[0].text
    skip = bullet(text)
    width, label = _label(text[skip:], tagged=tagged)
    return EntryLines(tuple(lines), skip + width, label)


def _label(text: str, *, tagged: bool = False) -> tuple[int, str]:
    match = _LABEL.match(text) or (_TAG.match(text) if tagged else None)
    if match is None or match.lastgroup is None or len(text) == match.end():
        return 0, ""
    number = match[match.lastgroup]
    if match.lastgroup == "bare" and not starts_with_author(text[match.end() :]):
        return 0, ""
    return match.end(), number


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    full = [line for line in lines if line.text and not line.is_page_number]
    shapes = Counter(_DIGITS.sub("#", line.text) for line in full if len(line.text) <= 90)
    return [
        line
        for line in full
        if len(line.text) > 90
        or shapes[_DIGITS.sub("#", line.text)] < 3
        or evidence(line.text) >= 2
        or line.text[0] in "-*<h—_"
    ]


def _starts(lines: Sequence[Line], kept: Sequence[Line]) -> Callable[[int], bool]:
    """Return the test that says at which of the kept lines a new entry starts."""
    if _share(kept, lambda line: bullet(line.text) > 0) >= 0.3:
        return lambda number: bullet(kept[number].text) > 0
    labelled = _labelled(kept)
    if labelled and any(len(line.text) > _WIDEST + 30 for line in kept):
        return lambda number: (
            number in labelled
            or (starts_with_author(kept[number].text) and is_reference(kept[number].text))
        )
    if labelled:
        return lambda number: number in labelled
    if _is_one_a_line(kept):
        return lambda number: not _is_rest(kept[number - 1].text, kept[number].text)
    return _by_layout(lines, kept)


def _share(kept: Sequence[Line], test: Callable[[Line], bool]) -> float:
    return sum(map(test, kept)) / len(kept)


def _labelled(kept: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that carry the labels 1, 2, 3 …, when the list has them."""
    found: list[int] = []
    last = None
    for number, line in enumerate(kept):
        width, label = _label(line.text)
        if not width or not label.isdigit():
            continue
        value = int(label)
        if last is None or last < value <= last + 3:
            found.append(number)
            last = value
    if len(found) < 2 or found[0] > 1 or len(found) * 12 < len(kept):
        return _tagged(kept)
    return frozenset(found)


def _tagged(kept: Sequence[Line]) -> frozenset[int]:
    tagged = [number for number, line in enumerate(kept) if _TAG.match(line.text)]
    return frozenset(
        tagged
        if tagged and tagged[0] == 0 and len(tagged) * 12 >= len(kept) and len(tagged) > 1
        else ()
    )


def _is_one_a_line(kept: Sequence[Line]) -> bool:
    if any(len(line.text) > _WIDEST + 30 for line in kept):
        return True
    whole = sum(starts_entry(line.text) and is_reference(line.text) for line in kept)
    return whole * 10 >= len(kept) * 7


def _is_rest(above: str, text: str) -> bool:
    """Say whether a line goes on with the entry above, in a list of one entry a line."""
    if is_tail(text) and is_dated(above) and not is_tail(above):
        return True
    if starts_with_author(text) or above[-1] in ".]>":
        return False
    return bool(_ADDRESS_START.match(text)) or (text[0].islower() and evidence(text) < 3)


def _by_layout(lines: Sequence[Line], kept: Sequence[Line]) -> Callable[[int], bool]:
    """Return the test for entries of several lines: set off by blank lines, hanging, or neither."""
    set_off = {id(line) for above, line in pairwise(lines) if not above.text and line.text}
    after_blank = [number for number, line in enumerate(kept) if id(line) in set_off]
    good = sum(starts_entry(kept[number].text) for number in after_blank)
    shaped = sum(starts_with_author(line.text) for line in kept)
    well = len(after_blank) >= 2 and good * 10 >= len(after_blank) * 6 and good * 10 >= shaped * 7
    if well or _is_set_off(kept, after_blank):
        return lambda number: id(kept[number]) in set_off and not _hangs_on(kept, number)
    indents = Counter(line.indent for line in kept)
    least = min(indents)
    if (
        len(indents) > 1
        and indents[least] * 5 >= len(kept)
        and max(indents) >= least + 2
        and indents[least] < len(kept) * 0.8
    ):
        return lambda number: kept[number].indent == least
    return _ByShape(kept).starts


def _is_set_off(kept: Sequence[Line], after_blank: Sequence[int]) -> bool:
    """Say whether a blank line stands before every line, and most lines end as entries do."""
    closed = sum(line.text[-1] in ".>])/" or line.text[-1].isdigit() for line in kept)
    return len(after_blank) >= len(kept) - 1 and closed * 10 >= len(kept) * 7


def _hangs_on(kept: Sequence[Line], number: int) -> bool:
    """Say whether a line behind a blank one still belongs to the entry above."""
    above, text = kept[number - 1].text, kept[number].text
    if starts_with_author(text):
        return False
    return text[0].islower() or _goes_on(above) or (is_tail(text) and is_dated(above))


def _goes_on(text: str) -> bool:
    return _GOES_ON.search(text) is not None or text.rsplit(None, 1)[-1] in FUNCTION_WORDS


class _ByShape:
    """Entries of several lines that nothing but their first words and their order tells apart."""

    def __init__(self, kept: Sequence[Line]) -> None:
        self._kept = kept
        self._first = 0
        self._entries = 1
        self._falls = 0

    def starts(self, number: int) -> bool:
        """Say whether an entry starts at a line; asked from the first line on."""
        kept = self._kept
        above, text = kept[number - 1].text, kept[number].text
        if _goes_on(above) or text[0].islower() or not self._fits_order(above, text):
            return False
        if not _complete(" ".join(line.text for line in kept[self._first : number])):
            return False
        if not is_dated(" ".join(line.text for line in kept[number : number + 3])):
            return False
        self._falls += _sort_key(text) < _sort_key(kept[self._first].text)
        self._entries += 1
        self._first = number
        return True

    def _fits_order(self, above: str, text: str) -> bool:
        """Say whether a line may head an entry: in a sorted list, at the next place of the alphabet."""
        likely = starts_with_author(text) or (starts_entry(text) and above[-1] in ".>]")
        if self._entries < _SORTED or self._falls * 5 > self._entries:
            return likely
        before, key = _sort_key(self._kept[self._first].text), _sort_key(text)
        closed = above[-1] in ".>])" or above[-1].isdigit()
        if likely:
            return closed or key >= before
        return closed and before <= key and ord(key[:1] or "~") - ord(before[:1] or "~") <= 1


def _sort_key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text[:20].casefold())
    return "".join(c for c in decomposed if c.isalpha())[:4]


def _complete(text: str) -> bool:
    return is_dated(text) and len(text) > 30
