"""What inside a note holds together: quotations, brackets, addresses, titles that are known.

A note is cut at semicolons and full stops; those inside a title or an imprint cut nothing. The text
is flattened first: inner characters are replaced, lengths and offsets stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

QUOTED, BRACKETED, ADDRESS, TITLE = "\ue001", "\ue002", "\ue003", "\ue004"
"""Stand for each inner character of a quotation, a bracket, an address and a known title."""

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "'": "'"}
_SINGLE = "‘'"
_LONGEST_QUOTE = 500
_LONGEST_BRACKET = 800
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"“”;]{1,2000}|\bwww\.[^\s<>\"“”;]{1,2000}|\b(?:doi:\s?)?10\.\d{4,9}/[^\s<>\"“”;]{1,500}",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[)\].,:}\'’”]{1,4}\Z")
_MARK = re.compile(r"[“„«»\"‘'(\[]")
_BRACKET = re.compile(r"[()\[\]]")
_ENDS_QUOTE = ",.;:)?!("


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that holds together."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shield:
    """A note with its quotations, brackets and addresses."""

    text: str
    flat: str
    """The text with what holds together replaced, marks left in place."""
    quotes: tuple[Span, ...]
    """Outermost quotations with their marks."""
    brackets: tuple[Span, ...]
    """Outermost brackets outside quotations, with their marks."""
    addresses: tuple[Span, ...]


def shield(text: str, titles: Sequence[Span] = ()) -> Shield:
    """Flatten a note; `titles` are known titles outside quotation marks, in order."""
    addresses = tuple(_addresses(text))
    quotes: list[Span] = []
    brackets: list[Span] = []
    flat = list(text)
    kept = sorted((*addresses, *titles), key=lambda span: span.start)
    _walk(text, kept, quotes, brackets)
    for spans, sign in ((quotes, QUOTED), (brackets, BRACKETED)):
        for span in spans:
            flat[span.start + 1 : span.end - 1] = sign * (span.end - span.start - 2)
    for whole, sign in ((addresses, ADDRESS), (tuple(titles), TITLE)):
        for span in whole:
            flat[span.start : span.end] = sign * (span.end - span.start)
    return Shield(text, "".join(flat), tuple(quotes), tuple(brackets), addresses)


def _addresses(text: str) -> list[Span]:
    found: list[Span] = []
    if "/" not in text and "www." not in text:
        return found
    for match in _ADDRESS.finditer(text):
        printed = match.group()
        tail = _TRAILING.search(printed)
        kept = tail.start() if tail and not _balanced(printed, tail) else len(printed)
        found.append(Span(match.start(), match.start() + kept))
    return found


def _balanced(printed: str, tail: re.Match[str]) -> bool:
    """Say whether the bracket that ends an address was opened in it."""
    return tail.group() == ")" and printed.count("(") == printed.count(")")


def _walk(text: str, kept: Sequence[Span], quotes: list[Span], brackets: list[Span]) -> None:
    starts = [span.start for span in kept]
    closed = _pairs(text)
    at = 0
    while (mark := _MARK.search(text, at)) is not None:
        at = mark.end()
        inside = bisect_right(starts, mark.start()) - 1
        if inside >= 0 and mark.start() < kept[inside].end:
            at = max(at, kept[inside].end)
            continue
        sign = mark.group()
        if sign in "([":
            end = closed.get(mark.start(), 0)
            if end:
                brackets.append(Span(mark.start(), end))
                at = end
        elif end := _quote_end(text, mark.start()):
            quotes.append(Span(mark.start(), end))
            at = end


def _pairs(text: str) -> dict[int, int]:
    """Return for each bracket that is closed where it opens and where it ends."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for mark in _BRACKET.finditer(text):
        if mark.group() in "([":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if mark.end() - start <= _LONGEST_BRACKET:
                found[start] = mark.end()
    return found


def _quote_end(text: str, start: int) -> int:
    """Return where the quotation that opens at `start` ends; 0 when it is none."""
    sign = text[start]
    before = text[start - 1] if start else " "
    after = text[start + 1 : start + 2]
    if not after or (after.isspace() and sign != "«") or (sign in "‘'\"»" and before.isalnum()):
        return 0
    if sign in _SINGLE:
        return _single_end(text, start, _CLOSERS[sign])
    ends = [text.find(closer, start + 1, start + _LONGEST_QUOTE) for closer in _CLOSERS[sign]]
    return min((end for end in ends if end > 0), default=-1) + 1


def _single_end(text: str, start: int, closer: str) -> int:
    """Return the end of `‘…’`, where an apostrophe closes nothing."""
    stop = start + _LONGEST_QUOTE
    at = text.find(closer, start + 1, stop)
    fallback = 0
    while at > 0:
        after = text[at + 1 : at + 2]
        if not after or after in _ENDS_QUOTE or text[at - 1] in ",.?!":
            return at + 1
        if after.isspace() and not fallback:
            fallback = at + 1
        at = text.find(closer, at + 1, stop)
    return fallback
