"""Countries by name, alias or demonym. States that ended have codes of their own (`SUN`, `YUG`)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from pakru_refs.prose.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.prose.tokens import Tokens


class CountryMention(NamedTuple):
    """A country named in a text; offsets into the text."""

    code: str
    """ISO 3166-1 alpha-3; for states that ended, ISO 3166-3's (`SUN` Soviet Union)."""
    start: int
    end: int
    demonym: bool = False
    """Named by its people or adjective: "Russian"."""


class _Spelling(NamedTuple):
    words: tuple[str, ...]
    code: str
    demonym: bool


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[_Spelling, ...]]:
    """Return every spelling by its first word, the longest first."""
    found: dict[str, list[_Spelling]] = {}
    for line in _table():
        code, name, aliases, demonyms = line.split(",")
        for words, demonym in _forms((name, *aliases.split(";")), demonyms.split(";")):
            found.setdefault(words[0], []).append(_Spelling(words, code, demonym))
    return {
        first: tuple(sorted(group, key=lambda s: (-len(s.words), s.words, s.code)))
        for first, group in found.items()
    }


def _table() -> list[str]:
    text = files("pakru_refs.prose").joinpath("countries.csv").read_text(encoding="utf-8")
    return text.splitlines()[1:]


def _forms(names: tuple[str, ...], demonyms: list[str]) -> Iterator[tuple[tuple[str, ...], bool]]:
    for group, demonym in ((names, False), (demonyms, True)):
        for name in group:
            if name:
                # Long names hold marks ("U.S.", "Timor-Leste"): the reader's own tokens.
                plain = name.isascii() and name.replace(" ", "").isalpha()
                yield tuple(name.split(" ") if plain else [t.text for t in tokens(name)]), demonym


@lru_cache(maxsize=1024)
def countries(text: str) -> tuple[CountryMention, ...]:
    """Return the countries named in a text, in order; capitals matter."""
    return tuple(_mentions(tokens(text)))


def _mentions(read: Tokens) -> Iterator[CountryMention]:
    spellings = _spellings()
    index = 0
    while index < len(read):
        found = _longest(read, index, spellings.get(_key(read[index].text), ()))
        if found is None:
            index += 1
            continue
        last = index + len(found.words) - 1
        # A spelling without a code is the name of something else ("South China Sea").
        if found.code and not _is_currency(read, index, found):
            yield CountryMention(found.code, read[index].start, read[last].end, found.demonym)
        index = last + 1


def _key(word: str) -> str:
    """Return a word as the table spells it: capitals of a heading and curly marks undone."""
    return word.capitalize() if len(word) > 4 and word.isupper() else word.replace("’", "'")


def _longest(read: Tokens, index: int, choices: tuple[_Spelling, ...]) -> _Spelling | None:
    for choice in choices:
        here = [_key(read.at(index + step).text) for step in range(len(choice.words))]
        if tuple(here) == choice.words:
            return choice
    return None


def _is_currency(read: Tokens, index: int, found: _Spelling) -> bool:
    """Say whether a country only names a currency ("US dollars", "US$")."""
    after = read.low(index + len(found.words))
    return after in {"dollar", "dollars", "$", "rupee", "rupees", "ruble", "rubles", "yuan"}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return dict(line.split(",")[:2] for line in _table())


def name_of(code: str) -> str:
    """Return a country's usual name, or the code when there is none."""
    return _names().get(code, code)


def principal(texts: tuple[str, ...], title: str = "") -> tuple[str, ...]:
    """Return the two countries that a document is about: the title's first, else the most named.

    The Soviet Union counts for Russia here: a history of relations with one is about the other.
    """
    counts: dict[str, int] = {}
    for text in texts:
        for mention in countries(text):
            code = "RUS" if mention.code == "SUN" else mention.code
            counts[code] = counts.get(code, 0) + 1
    named = [("RUS" if m.code == "SUN" else m.code) for m in countries(title)]
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(dict.fromkeys([*named, *ranked]))[:2]
