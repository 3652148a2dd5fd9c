"""Pandoc's inlines to words: what a reader sees, with the marks of notes and where links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from pakru_refs.manuscript.marks import MARK, OPENING
from pakru_refs.model.tie import Tie, TiedWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Node = Any
"""A piece of pandoc's tree: `{"t": "Str", "c": "word"}`."""
LINE_BREAK = "\u2028"
"""A line broken by hand inside a paragraph."""
_BREAKS = re.compile(r"[\s\x00\x1c-\x1e\x85\u2028\u2029]+")
_RAISED = str.maketrans("0123456789-–,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻,")
_NUMBERS = re.compile(r"\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,40}\s?")
_OUTSIDE = re.compile(r"(?:https?|ftp|file|doi):", re.IGNORECASE)
_LOST = re.compile(r"(?:##REF##\S{1,200})? \[([A-Za-z][\w.:+-]{0,80})\]$")
"""A citation of reStructuredText that pandoc found no entry for; inside notes, it finds none."""
_SCHEME = re.compile(r"^(?:https?://|ftp://|doi:\s*)?(?:www\.|(?:dx\.)?doi\.org/)?", re.IGNORECASE)


@dataclass(slots=True)
class Words:
    """The words of one paragraph in the making; offsets count in `text`."""

    next_note: Callable[[], int]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    targets: list[str] = field(default_factory=list)
    """Where its links lead, when their words do not say so."""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    """Links out of the document whose words are no address, and where they lead."""
    ties: list[Tie] = field(default_factory=list)
    notes: list[tuple[int, list[Node]]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    """The names that other places link to it by."""
    codes: list[tuple[int, int]] = field(default_factory=list)
    """Spans of code and formulas."""
    opened: dict[int, int] = field(default_factory=dict)
    """Where marked stretches start, by number."""
    closed: list[int] = field(default_factory=list)
    """The numbers of marked stretches that end here."""

    @property
    def text(self) -> str:
        """Return all words so far."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Add words."""
        self.parts.append(text)
        self.length += len(text)

    def space(self, mark: str = " ") -> None:
        """Add a space, unless there is one."""
        if not self.length or self.parts[-1][-1:] not in (" ", LINE_BREAK):
            self.add(mark)

    def close_up(self) -> None:
        """Take back the space at the end: a raised number belongs to the word before it."""
        if self.parts and self.parts[-1] == " ":
            self.parts.pop()
            self.length -= 1

    def mark(self, kind: str | None, number: str) -> None:
        """Take a mark; a stray one is passed over."""
        if kind == OPENING:
            self.opened[int(number)] = self.length
        elif kind:
            self.closed.append(int(number))
            start = self.opened.get(int(number), self.length)
            if start < self.length:
                self.ties.append(Tie(start, self.length, (TiedWork(f"{OPENING}{number}"),)))

    def read(self, inlines: Iterable[Node]) -> None:
        """Add the words of inlines."""
        for inline in inlines:
            kind, content = inline["t"], inline.get("c")
            if kind == "Str" and content.isprintable():  # most words: no mark, no odd space
                self.add(content)
            elif reader := _READERS.get(kind):
                reader(self, content)


def _string(words: Words, content: str) -> None:
    at = 0
    for found in MARK.finditer(content):
        _letters(words, content[at : found.start()])
        words.mark(found[1], found[2])
        at = found.end()
    _letters(words, content[at:])


def _letters(words: Words, content: str) -> None:
    text = _BREAKS.sub(_one_space, content)
    if text:
        words.add(text)


def _one_space(found: re.Match[str]) -> str:
    return found[0] if found[0] in ("\u00a0", "\u202f", "\u2009") else " "


def _plain(words: Words, content: list[Node]) -> None:
    words.read(content)


def _second(words: Words, content: list[Node]) -> None:
    words.read(content[1])


def _span(words: Words, content: list[Node]) -> None:
    name, _, attributes = content[0]
    if name:
        words.anchors.append(name)
    start = words.length
    words.read(content[1])
    keys = dict(attributes).get("cites", "").split()
    if keys and words.length > start:  # what pandoc's citeproc wrote into a page
        works = tuple(TiedWork(f"#{key}") for key in keys)
        words.ties.append(Tie(start, words.length, works))


def _code(words: Words, content: list[Node]) -> None:
    start = words.length
    _string(words, content[1])
    words.codes.append((start, words.length))


def _space(words: Words, _: object) -> None:
    words.space()


def _line_break(words: Words, _: object) -> None:
    words.space(LINE_BREAK)


def _quoted(words: Words, content: list[Node]) -> None:
    opening, closing = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
    words.add(opening)
    words.read(content[1])
    words.add(closing)


def _superscript(words: Words, content: list[Node]) -> None:
    inner = Words(words.next_note)
    inner.read(content)
    text = inner.text
    if _NUMBERS.fullmatch(text):
        # Keep a number raised: it may be a citation. One character stays one character.
        inner.parts = [text.translate(_RAISED)]
        words.close_up()
    _take(words, inner)


def _take(words: Words, inner: Words) -> None:
    """Add words that were read by themselves."""
    words.ties += [tie.moved(words.length) for tie in inner.ties]
    words.targets += inner.targets
    words.links += [(words.length + a, words.length + b, to) for a, b, to in inner.links]
    words.notes += inner.notes
    words.codes += [(words.length + start, words.length + end) for start, end in inner.codes]
    words.anchors += inner.anchors
    words.add(inner.text)


def _cite(words: Words, content: list[Node]) -> None:
    start = words.length
    words.read(content[1])
    works = tuple(_work(one, words.next_note) for one in content[0])
    if words.length > start and works:
        narrative = content[0][0]["citationMode"]["t"] == "AuthorInText"
        words.ties.append(Tie(start, words.length, works, narrative=narrative))


def _work(citation: Mapping[str, Any], next_note: Callable[[], int]) -> TiedWork:
    said = []
    for part in ("citationPrefix", "citationSuffix"):
        inner = Words(next_note)
        inner.read(citation[part])
        said.append(inner.text.strip(" ,;"))
    return TiedWork(citation["citationId"], locator=said[1], prefix=said[0])


def _link(words: Words, content: list[Node]) -> None:
    start, parts = words.length, len(words.parts)
    words.read(content[1])
    shown, target = "".join(words.parts[parts:]), content[2][0].strip()
    if lost := _LOST.match(f"{target} {shown}"):
        words.ties.append(Tie(start, words.length, (TiedWork(lost[1]),)))
    elif target.startswith("#") and not any(map(str.isalnum, shown)):
        # An arrow back to the text, a paragraph mark behind a heading.
        del words.parts[parts:]
        words.length = start
    elif target.startswith("#") and len(target) > 1:
        tied = TiedWork(unquote(target))
        words.ties.append(Tie(start, words.length, (tied,)))
    elif not _says(shown, target):
        where = _BREAKS.sub("%20", target).replace("<", "%3C").replace(">", "%3E")
        words.links.append((start, words.length, where))
        if _OUTSIDE.match(target):
            words.targets.append(where)


def _says(shown: str, target: str) -> bool:
    """Say whether the words of a link are its address, or its DOI."""
    wanted = _bare(target)
    there = _bare(shown.strip(" .,;()[]<>"))
    return wanted in _BREAKS.sub("", unquote(shown)).casefold() or (
        len(there) > 7 and there == wanted
    )


def _bare(address: str) -> str:
    joined = _BREAKS.sub("", unquote(address))
    return _SCHEME.sub("", joined).rstrip("/").casefold()


def _note(words: Words, content: list[Node]) -> None:
    number = words.next_note()
    words.add(f"[^{number}]")
    words.notes.append((number, content))


_READERS: Mapping[str, Callable[[Words, Any], None]] = {
    "Str": _string,
    "Emph": _plain,
    "Underline": _plain,
    "Strong": _plain,
    "Strikeout": _plain,
    "SmallCaps": _plain,
    "Subscript": _plain,
    "Superscript": _superscript,
    "Quoted": _quoted,
    "Cite": _cite,
    "Code": _code,
    "Space": _space,
    "SoftBreak": _space,
    "LineBreak": _line_break,
    "Math": _code,
    "Link": _link,
    "Note": _note,
    "Span": _span,
}
"""Raw TeX and HTML and images say nothing that can be read."""
