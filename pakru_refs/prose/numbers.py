"""Numbers as people print them: digits with separators, and words ("two hundred and fifty")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pakru_refs.prose.words import sequence

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

_SMALL = {
    word: number
    for number, word in enumerate(
        sequence("""
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen
        """)
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_ORDINALS = {
    **{
        word: number
        for number, word in enumerate(
            sequence("""
            first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
            thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
            """),
            1,
        )
    },
    **{word[:-1] + "ieth": number for word, number in _TENS.items()},
    "hundredth": 100,
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "lakh": Decimal(100_000),
    "lac": Decimal(100_000),
    "million": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
"""Words that multiply the number before them; their plurals do too ("5 lakhs", "3 millions")."""

SHORT_SCALES = {
    "k": SCALES["thousand"],
    "m": SCALES["million"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "mio": SCALES["million"],
    "b": SCALES["billion"],
    "bn": SCALES["billion"],
    "bln": SCALES["billion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
    "cr": SCALES["crore"],
}
"""Abbreviated scales; one letter alone is a scale only beside a currency."""

_PLAIN = re.compile(r"\d{1,18}(?:\.\d{1,18})?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){1,8}(?:\.\d{1,18})?")
_SPACES = "\u00a0\u202f\u2009 "


class Number(NamedTuple):
    """A number, and the index of the first token behind it."""

    value: Decimal
    next: int
    ordinal: bool = False
    word: bool = False


def scale(word: str) -> Decimal | None:
    """Return what a scale word multiplies by."""
    return SCALES.get(word) or SCALES.get(word.removesuffix("s"))


def number_at(read: Tokens, index: int) -> Number | None:
    """Read a number in digits or words; scale words behind digits are left to the caller."""
    token = read.at(index)
    if token.kind == "number":
        return _digits(read, index)
    return _in_words(read, index) if token.kind == "word" else None


def decimal(digits: str) -> Decimal | None:
    """Return the value of printed digits: `1,234.5`, `2,50,000`, `3.5`; nothing for `3.2.1`."""
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    if _GROUPED.fullmatch(digits) and len(digits.partition(".")[0].rsplit(",", 1)[-1]) == 3:
        return Decimal(digits.replace(",", ""))
    return None


def _digits(read: Tokens, index: int) -> Number | None:
    text = read[index].text
    at = index + 1
    if len(text) <= 3 and text.isdigit():
        while _another_group(read, at):
            text += read[at].text
            at += 1
    value = decimal(text)
    if value is None:
        return None
    if read.joined(at - 1) and read.low(at) in {"st", "nd", "rd", "th"}:
        return Number(value, at + 1, ordinal=True)
    return Number(value, at)


def _another_group(read: Tokens, index: int) -> bool:
    """Say whether "000" of "10 000" follows."""
    token, before = read.at(index), read.at(index - 1)
    gap = token.start - before.end
    return gap == 1 and token.kind == "number" and len(token.text) == 3 and token.text.isdigit()


def _in_words(read: Tokens, index: int) -> Number | None:
    """Read "two", "twenty-five", "three hundred and four", "two million", "sixty-fifth"."""
    if read.low(index) not in _SMALL and read.low(index) not in _TENS:
        return _ordinal_word(read, index)
    total = group = 0
    at, last = index, 0
    while True:
        word = read.low(at)
        step = _step(word, last)
        if step is None:
            break
        if word in _SMALL or word in _TENS:
            group += _SMALL.get(word) or _TENS.get(word, 0)
        elif word in _ORDINALS:
            return Number(Decimal(total + group + _ORDINALS[word]), at + 1, ordinal=True, word=True)
        elif word == "hundred":
            group *= 100
        else:
            total += group * int(SCALES[word])
            group = 0
        last = step
        at = _behind(read, at)
    # "and" or a hyphen that was stepped over belongs to what follows.
    while read.low(at - 1) in {"and", "-"}:
        at -= 1
    return Number(Decimal(total + group), at, word=True)


def _step(word: str, last: int) -> int | None:
    """Return the state that a word leads to, or nothing where the number ends.

    States: 0 nothing yet, 1 tens, 2 units, 3 hundred, 4 a larger scale.
    """
    if word in _TENS:
        return 1 if last in {0, 3, 4} else None
    if word in _SMALL or (word in _ORDINALS and last):
        small = (_SMALL.get(word) or _ORDINALS.get(word, 0)) < 10
        return 2 if last in {0, 3, 4} or (last == 1 and small) else None
    if word == "hundred":
        return 3 if last in {1, 2} else None
    return 4 if word in SCALES and last in {1, 2, 3} else None


def _behind(read: Tokens, index: int) -> int:
    """Return the index of the next word of the number: hyphens and "and" are stepped over."""
    after = index + 1
    if read.low(after) in {"-", "‐", "‑"} and read.joined(index) and read.joined(after):
        return after + 1
    if read.low(after) == "and" and read.low(index) in {"hundred", "thousand", "million"}:
        return after + 1
    return after


def _ordinal_word(read: Tokens, index: int) -> Number | None:
    value = _ORDINALS.get(read.low(index))
    if value is None:
        return None
    return Number(Decimal(value), index + 1, ordinal=True, word=True)
