"""Keys for the items of a printed list: `blank2012`, and `khan2016a`, `khan2016b` for two of a kind."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.item import Item

_LETTERS = {
    "ß": "ss",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ı": "i",
}
_LITTLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "der",
        "die",
        "das",
        "la",
        "le",
        "les",
        "el",
        "los",
        "o",
        "os",
        "as",
        "de",
        "do",
        "da",
        "des",
    ]
)


def keys(items: Sequence[Item]) -> Iterator[str]:
    """Yield a key for each item, unique, in list order: folded first name, year, a letter if needed.

    A letter that the list prints behind the year is kept; others are given in list order.
    """
    bases = [f"{_name(item)}{item.issued.year or ''}" for item in items]
    counts = Counter(bases)
    taken = Counter(
        f"{base}{item.issued.suffix}"
        for base, item in zip(bases, items, strict=True)
        if item.issued.suffix
    )
    used = {key for key, times in taken.items() if times == 1}
    letters: dict[str, Iterator[str]] = {}
    for base, item in zip(bases, items, strict=True):
        printed = f"{base}{item.issued.suffix}"
        if item.issued.suffix and taken[printed] == 1:
            yield printed
        elif counts[base] == 1 and base not in used:
            used.add(base)
            yield base
        else:
            candidates = letters.setdefault(base, _lettered(base))
            key = next(key for key in candidates if key not in used)
            used.add(key)
            yield key


def _lettered(base: str) -> Iterator[str]:
    separator = "" if base[-1:].isdigit() else "-"
    return (f"{base}{separator}{_letters(number)}" for number in count())


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab …."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _name(item: Item) -> str:
    names = item.author or item.editor
    if names and names[0].family:
        return (
            _folded(
                f"{names[0].particle} {names[0].family}" if names[0].particle else names[0].family
            )
            or "item"
        )
    words = (names[0].literal if names else item.title).split()
    telling = [word for word in words if word.lower() not in _LITTLE and _folded(word)] or words
    return _folded("".join(telling[: 3 if names else 2])) or "item"


def _folded(text: str) -> str:
    spelled = "".join(_LETTERS.get(c, c) for c in text.lower())
    bare = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", bare)[:30]
