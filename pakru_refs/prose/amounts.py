"""One printed amount: currency, number, scale and unit, read from tokens.

Hedges and ranges are put around it by `quantities`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pakru_refs.prose import units
from pakru_refs.prose.numbers import SHORT_SCALES, Number, number_at, scale
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

_HYPHENS = frozenset("-‐‑–")
_DOZEN = Decimal(12)
_WORDS_TO_NOUN = 5
_ADJECTIVES = words(
    "consecutive successive more additional long full whole different separate calendar fiscal"
)
_STOPS = words(
    """
    of in on at to for from by with and or as than that which who when while where but the a an this these those its
    their his her our is are was were be been being has have had will would could should may might can must do does
    did not no if then so because since until during after before between among against under over about into per
    """
)
_FRACTIONS = words(
    "third thirds quarter quarters fourths fifth fifths sixths eighths tenth tenths half halves"
)
_ORDINAL_UNITS = frozenset({"year", "anniversary", "decade", "month", "week", "day"})
_SQUARED = {"square": "2", "sq": "2", "cubic": "3", "cu": "3"}
_EXPONENTS = {"²": "2", "³": "3"}


class Unit(NamedTuple):
    """What follows a number: the unit, its kind, the token behind it, and a factor."""

    name: str
    kind: str
    next: int
    factor: Decimal = Decimal(1)


class Amount(NamedTuple):
    """A number with all that is printed around it; `start` and `next` are token indices."""

    value: Decimal
    """Scaled."""
    raw: Decimal
    """As printed, before the scale."""
    unit: str
    kind: str
    start: int
    next: int
    scaled: Decimal = Decimal(1)
    ordinal: bool = False
    word: bool = False


def amount(read: Tokens, index: int) -> Amount | None:
    """Read the amount whose number is at an index; the currency may stand before it."""
    number = _number(read, index)
    if number is None:
        return None
    start, currency = _currency_before(read, index)
    value, at = _spread(read, number)
    factor, at = _scale(read, at, beside_currency=bool(currency))
    if number.ordinal:
        return _ordinal(read, index, number)
    found = Unit(currency, "money", at) if currency else _unit(read, at, digits=not number.word)
    at = _code_behind(read, at, currency) if currency else found.next
    start, value = _signed(read, start, value)
    scaled = factor * found.factor
    return Amount(
        value * scaled, value, found.name, found.kind, start, at, scaled, word=number.word
    )


def _number(read: Tokens, index: int) -> Number | None:
    if read.low(index) in {"a", "an"}:
        counted = scale(read.low(index + 1)) or read.low(index + 1) == "dozen"
        whole = counted and not read.low(index + 1).endswith("s")
        return Number(Decimal(1), index + 1, word=True) if whole else None
    return number_at(read, index)


def _currency_before(read: Tokens, index: int) -> tuple[int, str]:
    """Return where the amount starts, and the currency printed before the number."""
    before = read.at(index - 1)
    if before.text in units.SYMBOLS:
        letters = read.low(index - 2) if read.joined(index - 2) else ""
        if before.text == "$" and letters in units.DOLLARS:
            return index - 2, units.DOLLARS[letters]
        if before.text == "$" and read.at(index - 2).text == "\\":
            return index - 1, "USD"
        return index - 1, units.SYMBOLS[before.text]
    at = index - 1 - (before.text == "." and read.joined(index - 2))
    token = read.at(at)
    if token.text in units.CODES and at == index - 1:
        return at, token.text
    if token.low == "rs" or (token.low == "re" and at < index - 1):
        return at, "RS"
    return index, ""


def _code_behind(read: Tokens, index: int, currency: str) -> int:
    """Step over a code or a word that repeats the currency ("$5 million USD")."""
    if read.at(index).text == currency or read.low(index) in {"dollar", "dollars"}:
        return index + 1
    return index


def _spread(read: Tokens, number: Number) -> tuple[Decimal, int]:
    """Read "× 10^6" and step over "± 0.2" behind a number."""
    value, at = number.value, number.next
    if read.low(at) in {"×", "x"} and read.at(at + 1).text == "10":
        power = at + 2 + (read.at(at + 2).text == "^")
        minus = read.at(power).text in {"-", "−", "–"}
        exponent = read.at(power + minus)
        if exponent.kind == "number" and exponent.text.isdigit() and len(exponent.text) <= 2:
            value = value.scaleb(-int(exponent.text) if minus else int(exponent.text))
            at = power + minus + 1
    if read.at(at).text == "±" and read.at(at + 1).kind == "number":
        at += 2
    return value, at


def _scale(read: Tokens, index: int, *, beside_currency: bool) -> tuple[Decimal, int]:
    """Read "million", "bn", "lakh crore", "-million" or "dozen"; return the factor and what follows."""
    factor, at = Decimal(1), index
    while True:
        word = _over_hyphen(read, at)
        found = _scale_word(read, word, beside_currency=beside_currency)
        if found is None:
            return factor, at
        factor, at = factor * found, word + 1
        if factor > Decimal(10) ** 15:
            return factor, at


def _scale_word(read: Tokens, index: int, *, beside_currency: bool) -> Decimal | None:
    word = read.low(index)
    if word in {"dozen", "dozens"}:
        return _DOZEN
    if scale(word) is not None:
        return scale(word)
    joined = read.joined(index - 1) and read.at(index - 1).kind == "number"
    if len(word) == 1 and not (beside_currency and (joined or word in {"m", "b"})):
        return None
    if word in {"cr", "k"} and not (joined or beside_currency):
        return None
    return SHORT_SCALES.get(word)


def _over_hyphen(read: Tokens, index: int) -> int:
    """Return the index of the next word, past a hyphen that ties it to the number."""
    if read.low(index) in _HYPHENS and read.joined(index - 1) and read.joined(index):
        return index + 1 if read.at(index + 1).kind == "word" else index
    return index


def _signed(read: Tokens, start: int, value: Decimal) -> tuple[int, Decimal]:
    sign = read.at(start - 1)
    if sign.text in {"-", "−"} and read.joined(start - 1) and not read.joined(start - 2):
        return start - 1, -value
    return start, value


def _ordinal(read: Tokens, index: int, number: Number) -> Amount | None:
    """Read "65th year", "tenth anniversary"; other ordinals are names, not amounts."""
    at = _over_hyphen(read, number.next)
    name = units.DURATIONS.get(read.low(at), "")
    if name not in _ORDINAL_UNITS or (number.word and number.value < 4):
        return None
    return Amount(
        number.value, number.value, name, "duration", index, at + 1, ordinal=True, word=number.word
    )


def _unit(read: Tokens, index: int, *, digits: bool) -> Unit:
    """Return what follows a number: percent, money, time, a physical unit or a head noun."""
    at = _over_hyphen(read, _past_more(read, index))
    return (
        _percent(read, at)
        or _money(read, at)
        or _time(read, at)
        or _measure(read, at, digits=digits)
        or _head_noun(read, _past_more(read, index), at)
    )


def _past_more(read: Tokens, index: int) -> int:
    """Step over the "+" and "or more" between a number and what it counts."""
    if read.low(index) == "+" and read.joined(index - 1):
        return index + 1
    if read.low(index) == "or" and read.low(index + 1) in {"more", "so", "fewer", "less"}:
        after = read.low(index + 2)
        return index + 2 if units.plural(after) or after in {"percent", "%"} else index
    return index


def _percent(read: Tokens, index: int) -> Unit | None:
    word = read.low(index)
    if word == "per" and read.low(index + 1) == "cent":
        index, word = index + 1, "percent"
    if word in {"percentage", "percent", "%"} and read.low(index + 1) in {"point", "points"}:
        return Unit("percentage-point", "percent", index + 2)
    if word == "basis" and read.low(index + 1) in {"point", "points"}:
        return Unit("percentage-point", "percent", index + 2, Decimal("0.01"))
    if word == "bps":
        return Unit("percentage-point", "percent", index + 1, Decimal("0.01"))
    if word in {"%", "percent", "pct", "percents", "٪"}:
        return Unit("percent", "percent", index + 1)
    return None


def _money(read: Tokens, index: int) -> Unit | None:
    token = read.at(index)
    if token.text in units.CODES:
        return Unit(token.text, "money", index + 1)
    if token.text in units.SYMBOLS:
        return Unit(units.SYMBOLS[token.text], "money", index + 1)
    if token.low == "us" and read.at(index + 1).text == "$" and read.joined(index):
        return Unit("USD", "money", index + 2)
    first, second = (
        units.singular(token.low),
        units.singular(read.low(_over_hyphen(read, index + 1))),
    )
    if token.low in {"u", "us"} and token.text.isupper():
        first, second, index = _past_points(read, index)
    if (first, second) in units.NATIONAL:
        return Unit(units.NATIONAL[first, second], "money", _over_hyphen(read, index + 1) + 1)
    if first in units.CURRENCY_WORDS:
        return Unit(units.CURRENCY_WORDS[first], "money", index + 1)
    return None


def _past_points(read: Tokens, index: int) -> tuple[str, str, int]:
    """Return "us", the noun behind it and the index of the last letter, for "US" and "U.S."."""
    if read.low(index) == "us":
        return "us", units.singular(read.low(index + 1)), index
    letters = "".join(read.low(index + step) for step in range(4))
    noun = units.singular(read.low(index + 4))
    return ("us", noun, index + 3) if letters == "u.s." else ("", "", index)


def _time(read: Tokens, index: int) -> Unit | None:
    at = index
    while read.low(at) in _ADJECTIVES:
        at += 1
    word = units.DURATIONS.get(units.singular(read.low(at)))
    return Unit(word, "duration", at + 1) if word else None


def _measure(read: Tokens, index: int, *, digits: bool) -> Unit | None:
    power, at = "", index
    if read.low(at) in _SQUARED and read.at(at + 1).kind == "word":
        power, at = _SQUARED[read.low(at)], at + 1
    at += read.low(at) in {"metric", "nautical"}
    name, at = _measure_word(read, at, digits=digits)
    if not name:
        return None
    if read.at(at).text in _EXPONENTS:
        power, at = _EXPONENTS[read.at(at).text], at + 1
    return _rate(read, name + power, at)


def _measure_word(read: Tokens, index: int, *, digits: bool) -> tuple[str, int]:
    token = read.at(index)
    if token.text == "°":
        letter = read.at(index + 1).text if read.joined(index) else ""
        named = {"C": "Cel", "F": "degF"}.get(letter)
        return (named, index + 2) if named else ("degree", index + 1)
    name = units.MEASURES.get(token.low) or units.MEASURES.get(units.singular(token.low))
    if not name and digits:
        name = units.SINGLE_LETTERS.get(token.text)
    if name == "degree" and read.low(index + 1) in {"celsius", "centigrade", "fahrenheit"}:
        return ("degF" if read.low(index + 1) == "fahrenheit" else "Cel"), index + 2
    return (name, index + 1) if name else ("", index)


def _rate(read: Tokens, name: str, index: int) -> Unit:
    """Add "/h" or "per day" to a unit."""
    if read.low(index) not in {"/", "per"}:
        return Unit(name, "measure", index)
    word = units.singular(read.low(index + 1))
    below = units.DURATIONS.get(word) or units.MEASURES.get(word)
    below = below or units.SINGLE_LETTERS.get(read.at(index + 1).text)
    return Unit(f"{name}/{below}", "measure", index + 2) if below else Unit(name, "measure", index)


def _head_noun(read: Tokens, index: int, at: int) -> Unit:
    """Return the noun that is counted: the first plural behind the number, or a noun tied to it."""
    word = read.low(at)
    if at > index and word not in _FRACTIONS:
        return Unit(units.singular(word), "count", at + 1)
    if word in _FRACTIONS:
        return Unit("fraction", "fraction", at + 1)
    for step in range(_WORDS_TO_NOUN):
        token = read.at(at + step)
        if token.low in _STOPS or (token.kind != "word" and token.text not in _HYPHENS):
            break
        if token.kind == "word" and units.plural(token.low):
            return Unit(units.singular(token.low), "count", at + step + 1)
    return Unit("", "count", index)
