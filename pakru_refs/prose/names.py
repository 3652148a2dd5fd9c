"""Capitalised names of people, organisations and places, and acronyms with what they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.prose.abbreviations import OPENERS
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.prose.tokens import Tokens

_PARTICLES = words("de la le van von der den del di da al el ibn bin bint ul ur of the and for")
_INNER = words("of de la le van von der den del di da al el ibn bin bint ul ur")
_TITLES = words("mr mrs ms dr prof sir gen col st")
_NO_NAME = OPENERS | words(
    """
    i am is are was were be been will would can could may might must shall should do does did have has had not
    don doesn didn isn wasn well yes please many most more following due owing apart along within toward towards
    thirdly fourthly lastly additionally consequently accordingly nonetheless ultimately initially currently recently
    today figure table section chapter note source
    """
)
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,6}s?)\)")
_REVERSED = re.compile(r"\b([A-Z]{2,8}) \(([A-Z][^()\n]{4,100})\)")
_LOOK_BACK = 120


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym and the words printed for it; `start` and `end` span both."""

    short: str
    long: str
    start: int
    end: int


def names(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of capitalised names, particles inside ("Bank of Oslo"), titles left out."""
    return tuple(_spans(tokens(text)))


def _spans(read: Tokens) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(read):
        if not _is_name(read, index):
            index += 1
            continue
        behind = _end(read, index)
        first = index + 1 if read.low(index) in _TITLES else index
        first += read.low(first) == "." and first > index
        if first < behind:
            yield read[first].start, read[behind - 1].end
        index = behind


def _is_name(read: Tokens, index: int) -> bool:
    token = read[index]
    if (
        token.kind != "word"
        or not token.text[0].isupper()
        or (len(token.text) == 1 and not _initial(read, index))
    ):
        return False
    if token.low in _NO_NAME and not _initial(read, index):
        return token.text.isupper() and len(token.text) > 1
    # The first word of a sentence is capitalised anyway: alone it may be any word.
    if _initial(read, index):
        return True
    return not _opens_sentence(read, index) or _named_after(read, index + 1)


def _opens_sentence(read: Tokens, index: int) -> bool:
    before = read.at(index - 1)
    if index == 0 or before.text in {"?", "!", ":", "“", '"', "•"}:
        return True
    return (
        before.text == "." and not _initial(read, index - 2) and read.low(index - 2) not in _TITLES
    )


def _named_after(read: Tokens, index: int) -> bool:
    """Say whether the word after a sentence's first one makes that a name."""
    after = read.at(index)
    if after.low in {"'", "’"} and read.low(index + 1) == "s":
        return True
    if read.at(index - 1).text.isupper() and len(read.at(index - 1).text) > 1:
        return True
    return after.kind == "word" and after.text[0].isupper() and after.low not in _NO_NAME


def _initial(read: Tokens, index: int) -> bool:
    token = read.at(index)
    return len(token.text) == 1 and token.text.isupper() and read.at(index + 1).text == "."


def _end(read: Tokens, index: int) -> int:
    """Return the index behind the name that begins at a token."""
    behind = at = index + 1
    while at < len(read):
        if _initial(read, at) or _is_capital(read, at):
            behind = at = at + 1
        elif _connects(read, at):
            at += 1
        else:
            break
    return behind


def _is_capital(read: Tokens, at: int) -> bool:
    token = read[at]
    return token.kind == "word" and token.text[0].isupper() and token.low not in _NO_NAME


def _connects(read: Tokens, at: int) -> bool:
    """Say whether a token may stand inside a name: a particle, a point of an initial, a hyphen."""
    token = read[at]
    following = read.at(at + 1)
    continued = following.kind == "word" and following.text[0].isupper()
    if token.text == ".":
        return continued and (len(read[at - 1].text) == 1 or read[at - 1].low in _TITLES)
    if token.text in {"-", "‐", "’", "'"}:
        return continued and read.joined(at - 1) and read.joined(at)
    return token.low in _INNER and (continued or (token.low == "of" and following.low == "the"))


def acronyms(text: str) -> tuple[Acronym, ...]:
    """Return acronyms printed beside their words: "Long Name (LN)" and "LN (Long Name)"."""
    behind = (_behind_words(text, match) for match in _ACRONYM.finditer(text))
    before = (
        Acronym(match[1], match[2].strip(), match.start(), match.end())
        for match in _REVERSED.finditer(text)
        if _fits(match[1], match[2])
    )
    found = [*filter(None, behind), *before]
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))


def _behind_words(text: str, match: re.Match[str]) -> Acronym | None:
    """Take as many words before the bracket as the acronym has letters, small words not counted."""
    short = match[1]
    letters = sum(letter.isupper() for letter in short)
    begin = max(0, match.start() - _LOOK_BACK)
    before = [
        t for t in tokens(text[begin : match.start()]) if t.kind == "word" or t.text in ".;:!?()"
    ]
    first = _first_word([t.text for t in before], short, letters)
    if first is None:
        return None
    start = begin + before[first].start
    return Acronym(short, text[start : match.start()].strip(), start, match.end())


def _first_word(printed: list[str], short: str, letters: int) -> int | None:
    """Return where the long form begins among the words before a bracket.

    Where the initials fit, that many words; else the run of capitalised words that ends there, so
    that a wrong acronym ("Central Pact Office (CPTO)") still has its words.
    """
    last = len(printed)
    for length in range(letters, min(letters * 2 + 2, last) + 1):
        if printed[last - length][0].upper() == short[0].upper() and _fits(
            short, " ".join(printed[last - length :])
        ):
            return last - length
    first = last
    while first and (printed[first - 1][0].isupper() or printed[first - 1].lower() in _PARTICLES):
        first -= 1
    while first < last and not printed[first][0].isupper():
        first += 1
    while first < last and printed[first].lower() in OPENERS:
        first += 1
    return first if last - first >= 2 else None


def _fits(short: str, long: str) -> bool:
    """Say whether the letters of an acronym are the initials of its words, small words optional."""
    wanted = [letter.lower() for letter in short if letter.isupper()]
    printed = [t.low for t in tokens(long) if t.kind == "word"]
    must = [word[0] for word in printed if word not in _PARTICLES]
    return wanted in (must, [word[0] for word in printed])
