"""Names as they stand in the text: capitalised words with their neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.model.claim import Sentence
    from pakru_refs.model.document import Document

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(slots=True)
class Name:
    """One spelling and all its places."""

    word: str
    count: int = 0
    inside: int = 0
    """How often it stands inside a sentence, where only a name has a capital."""
    first: tuple[Sentence, int, int] | None = None
    before: set[str] = field(default_factory=set)
    """The capitalised words right before it."""
    behind: set[str] = field(default_factory=set)
    """The words right behind it."""
    sentences: set[int] = field(default_factory=set)
    """Where the sentences begin that it stands in."""


def names(document: Document, shortest: int) -> dict[str, Name]:
    """Return the capitalised words of a text, authors of cited works left out, by spelling."""
    found: defaultdict[str, Name] = defaultdict(lambda: Name(""))
    lower: set[str] = set()
    for sentence in document.sentences:
        _read(sentence, found, lower, shortest)
    cited = cited_names(document)
    return {
        word: name
        for word, name in found.items()
        if word.casefold() not in lower
        and word.casefold() not in cited
        and name.inside + name.count > 0
    }


def cited_names(document: Document) -> frozenset[str]:
    """Return the folded words of all authors' names: those are compared elsewhere."""
    parts: list[str] = []
    for item in document.items:
        for person in (*item.author, *item.editor):
            parts += [person.family, person.given, person.literal]
    for citation in document.citations:
        for cited in citation.items:
            parts += [*cited.names, *cited.given]
    return frozenset(_words(parts))


def _words(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for found in _WORD.finditer(text):
            yield _POSSESSIVE.sub("", found.group()).casefold()


def _read(
    sentence: Sentence, found: defaultdict[str, Name], lower: set[str], shortest: int
) -> None:
    text = sentence.text
    words = [(m.start(), m.end(), _POSSESSIVE.sub("", m.group())) for m in _WORD.finditer(text)]
    for index, (start, _, word) in enumerate(words):
        if word[:1].islower():
            lower.add(word)
            continue
        if len(word) < shortest or not word[1:].islower():
            continue
        name = found[word]
        name.word = word
        name.count += 1
        name.inside += index > 0
        name.sentences.add(sentence.location.start.offset)
        name.first = name.first or (sentence, start, start + len(word))
        _neighbours(name, text, words, index)


def _neighbours(name: Name, text: str, words: list[tuple[int, int, str]], index: int) -> None:
    if index > 0:
        start, end, before = words[index - 1]
        if before[:1].isupper() and text[end : words[index][0]].isspace() and start >= 0:
            name.before.add(before)
    if index + 1 < len(words):
        start, _, behind = words[index + 1]
        if text[words[index][1] : start].isspace():
            name.behind.add(behind)
