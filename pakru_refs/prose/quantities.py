"""Quantities of running text: a hand-written grammar over tokens, with exact decimals.

Years, dates, identifiers (`Mi-35`), numbers of pages, tables and sections, and list numbers are
not quantities. The tables follow what people print; nothing is converted but scales.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from pakru_refs.model.quantity import Comparator, Quantity
from pakru_refs.prose import units
from pakru_refs.prose.amounts import Amount, amount
from pakru_refs.prose.date_grammar import dates
from pakru_refs.prose.numbers import SHORT_SCALES, scale
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.prose.tokens import Tokens

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+")
_DASHES = frozenset("-–—‐‑−")
_ABOUT = words(
    "about around approximately roughly nearly almost some circa c ca approx ~ ≈ ∼ estimated est"
)
_AT_LEAST = words("over above exceeding > ≥ minimum")
_AT_MOST = words("under below < ≤ maximum")
_PHRASES = {
    ("more", "than"): Comparator.AT_LEAST,
    ("greater", "than"): Comparator.AT_LEAST,
    ("higher", "than"): Comparator.AT_LEAST,
    ("at", "least"): Comparator.AT_LEAST,
    ("upwards", "of"): Comparator.AT_LEAST,
    ("excess", "of"): Comparator.AT_LEAST,
    ("minimum", "of"): Comparator.AT_LEAST,
    ("less", "than"): Comparator.AT_MOST,
    ("fewer", "than"): Comparator.AT_MOST,
    ("lower", "than"): Comparator.AT_MOST,
    ("up", "to"): Comparator.AT_MOST,
    ("at", "most"): Comparator.AT_MOST,
    ("maximum", "of"): Comparator.AT_MOST,
    ("close", "to"): Comparator.ABOUT,
}
_TRAILING = {
    "more": Comparator.AT_LEAST,
    "so": Comparator.ABOUT,
    "less": Comparator.AT_MOST,
    "fewer": Comparator.AT_MOST,
}
_OPPOSITE = {Comparator.AT_LEAST: Comparator.AT_MOST, Comparator.AT_MOST: Comparator.AT_LEAST}
_LABELS = words(
    """
    fig figs figure figures table tables section sections sec chapter chapters ch page pages p pp vol volume no nos
    article articles resolution resolutions clause paragraph para part phase step version item appendix equation eq
    model case grade level type class category stage route flight channel line lines room scheme box panel
    algorithm theorem lemma example definition phases cases models types levels grades stages steps equations numbered note footnote group team unit act schedule annex layer day ref reference isbn issn
    """
)
_TIMES = words("am pm gmt utc")
_CHANGES = words(
    """
    rose rise rises risen grew grow grown increase increased fell fall falls fallen dropped drop declined decline
    decreased reduced cut raised jumped surged went improved up down slid slumped climbed shrank expanded
    """
)
_SMALL_WORDS = words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand lakh million crore billion trillion
    dozen fourth fifth sixth seventh eighth ninth tenth
    """
)


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; offsets into the text."""
    read = tokens(text)
    if not any(token.kind == "number" or token.low in _SMALL_WORDS for token in read):
        return ()
    return tuple(_found(text, read))


def _found(text: str, read: Tokens) -> Iterator[Quantity]:
    taken = _taken(text)
    starts = [start for start, _ in taken]
    labelled: set[int] = set()
    index = floor = 0
    while index < len(read):
        token = read[index]
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and token.start < taken[at][1]:
            index = _past(read, index, taken[at][1])
            continue
        found = _amount(read, index, labelled)
        if found is None:
            index += 1
            continue
        # A currency between two numbers belongs to the first ("12$12").
        first, second = found[0]._replace(start=max(found[0].start, floor)), found[1]
        last = second or first
        if _means_something(read, first, last):
            yield _quantity(text, read, first, second)
        index = floor = max(last.next, index + 1)


def _taken(text: str) -> list[tuple[int, int]]:
    """Return the spans that hold no quantities: dates and web addresses."""
    spans = [(date.start, date.end) for date in dates(text)]
    if "://" in text or "www." in text or "10." in text:
        spans += [found.span() for found in _ADDRESS.finditer(text)]
    return sorted(spans)


def _past(read: Tokens, index: int, end: int) -> int:
    while index < len(read) and read[index].start < end:
        index += 1
    return index


def _amount(read: Tokens, index: int, labelled: set[int]) -> tuple[Amount, Amount | None] | None:
    """Read the amount or range at an index, unless the number there is a name or a label."""
    token = read[index]
    if token.kind == "mark":
        return None
    if token.kind == "number" and _is_identifier(read, index):
        return None
    first = amount(read, index)
    if first is None:
        return None
    label = token.kind == "number" and _is_label(read, index, labelled)
    if label and first.kind in {"count", "duration"}:
        labelled.add(index)
        return None
    return _ranged(read, first)


def _is_identifier(read: Tokens, index: int) -> bool:
    """Say whether digits belong to a name, a time, a fraction or a version: `Mi-35`, `10:30`."""
    before, after = read.at(index - 1), read.at(index + 1)
    if read.joined(index - 1):
        if before.kind == "word" and before.text not in units.CODES and before.low != "rs":
            return True
        if before.text in _DASHES and read.joined(index - 2) and read.at(index - 2).kind == "word":
            return not _is_unit(read, index - 2)
        if before.text in ":/#№_@&.":
            return before.text != "." or read.low(index - 2) != "rs"
    if not read.joined(index):
        return False
    if after.kind == "word":
        return not _is_suffix(read, index + 1)
    return after.text in ":/_@&" and read.joined(index + 1) and read.at(index + 2).kind != "mark"


def _is_unit(read: Tokens, index: int) -> bool:
    """Say whether the word before a dash is a scale or unit of a range ("5m-10m")."""
    return read.joined(index - 1) and read.at(index - 1).kind == "number"


def _is_suffix(read: Tokens, index: int) -> bool:
    """Say whether letters stuck to digits are a scale, a unit or an ordinal ending."""
    token = read.at(index)
    return (
        token.low in SHORT_SCALES
        or token.low in {"st", "nd", "rd", "th", "bps", "x"}
        or token.text in units.SINGLE_LETTERS
        or token.text in units.CODES
        or units.singular(token.low) in units.MEASURES
        or units.singular(token.low) in units.DURATIONS
        or scale(token.low) is not None
    )


def _is_label(read: Tokens, index: int, labelled: set[int]) -> bool:
    """Say whether a number names something: `Table 3`, `pp. 3-5`, `(2)`, `[12]`, `5 p.m.`."""
    before, after = read.at(index - 1), read.at(index + 1)
    if index == 0 and after.text in {".", ")"}:
        return True
    if before.text in {"[", "#", "№"} or (before.text == "(" and after.text == ")"):
        return True
    if after.low in _TIMES or (after.low in {"a", "p"} and read.low(index + 3) == "m"):
        return True
    if before.text == "." and read.joined(index - 2):
        return read.low(index - 2) in _LABELS
    chained = before.low in {"and", ",", "to", "-", "–", "&", "or"} and index - 2 in labelled
    return before.low in _LABELS or chained


def _ranged(read: Tokens, first: Amount) -> tuple[Amount, Amount | None]:
    """Join "10-15 million", "between 3 and 5", "from 3 to 5 percent" into one amount with two ends."""
    joint = first.next
    joins = _joins(read, first, joint)
    if not joins and read.low(joint) != "to":
        return first, None
    at = joint + 1
    at += read.at(at).text in units.SYMBOLS
    second = amount(read, at) if read.at(at).kind != "mark" else None
    if second is None or second.ordinal or first.ordinal or second.kind == "fraction":
        return first, None
    shared = _shared(first, second)
    if not joins:  # "from 5 to 7 billion dollars": two values of one unit
        return (shared if shared and first.scaled != 1 else first), None
    if shared is None or shared.value >= second.value:
        return first, None
    return shared, second


def _joins(read: Tokens, first: Amount, joint: int) -> bool:
    word = read.low(joint)
    cue = read.low(first.start - 1)
    if word in _DASHES:
        return read.joined(joint) == read.joined(joint - 1)
    if word == "to":
        return not (cue == "from" and read.low(first.start - 2) in _CHANGES) and cue != "by"
    return word == "and" and cue == "between"


def _shared(first: Amount, second: Amount) -> Amount | None:
    """Give the first end the scale and unit of the second, if it has none of its own."""
    if first.unit == second.unit:
        unit, kind = first.unit, first.kind
    elif not first.unit or not second.unit:
        chosen = first if first.unit else second
        unit, kind = chosen.unit, chosen.kind
    else:
        return None
    value = first.value
    if first.scaled == 1 and second.scaled != 1 and first.raw <= second.raw:
        value = first.raw * second.scaled
    return first._replace(value=value, unit=unit, kind=kind)


def _means_something(read: Tokens, first: Amount, last: Amount) -> bool:
    """Say whether an amount is one: not a pronoun, a name's number or a fraction."""
    if first.kind == "fraction" or last.kind == "fraction":
        return False
    bare = first.kind == "count" and first.scaled == 1
    if bare and first.word and first.value <= 1:
        return False
    before = read.at(first.start - 1)
    named = before.kind == "word" and before.text[0].isupper() and first.start > 1
    return not (bare and not first.unit and not last.unit and named and first is last)


def _quantity(text: str, read: Tokens, first: Amount, second: Amount | None) -> Quantity:
    last = second or first
    comparator, last_token = _hedge(read, first.start, last.next)
    start, end = read[first.start].start, read[last_token - 1].end
    return Quantity(
        value=first.value,
        unit=first.unit or last.unit,
        start=start,
        end=end,
        text=text[start:end],
        high=second.value if second else None,
        comparator=comparator,
        ordinal=first.ordinal,
        kind=first.kind if first.unit else last.kind,
    )


def _hedge(read: Tokens, start: int, behind: int) -> tuple[Comparator, int]:
    """Return how an amount is hedged, and the index behind a trailing "+"."""
    for at in range(start + 1, behind + 1):
        if read.at(at).text == "+" and read.joined(at - 1):
            return Comparator.AT_LEAST, max(behind, at + 1)
        if read.low(at) == "or" and read.low(at + 1) in _TRAILING:
            return _TRAILING[read.low(at + 1)], behind
    before = start - 1
    while read.low(before) in {"a", "an", "the", "=", "."}:
        before -= 1
    pair = (read.low(before - 1), read.low(before))
    if pair in _PHRASES:
        found = _PHRASES[pair]
        negated = read.low(before - 2) in {"no", "not"}
        return (_OPPOSITE.get(found, found) if negated else found), behind
    return _one_word_hedge(read.low(before)), behind


def _one_word_hedge(word: str) -> Comparator:
    if word in _ABOUT:
        return Comparator.ABOUT
    if word in _AT_LEAST:
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if word in _AT_MOST else Comparator.EQUAL
