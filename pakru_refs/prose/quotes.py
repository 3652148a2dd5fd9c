"""Spans between quotation marks, of every usual kind."""

from __future__ import annotations

import re

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", "``": "''"}
_LONGEST = 3000
_MARK = re.compile(r"``|''|[\"“”«»„‘’]")


def quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans inside quotation marks, outermost ones only, marks excluded."""
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if opened and mark.start() - opened.end() > _LONGEST:
            opened = None
        if opened is None:
            opened = mark if _opens(text, mark) else None
        elif _closes(text, opened.group(), mark):
            found.append((opened.end(), mark.start()))
            opened = None
    return tuple(span for span in found if span[0] < span[1])


def _opens(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end() : mark.end() + 1]
    if mark.group() not in {*_PAIRS, '"', "”"} or not after or after.isspace():
        return False
    # A closing curly mark opens where a typesetter turned it the wrong way: ”word”.
    return before.isspace() or before in "([{-–—/" or mark.group() in "“«„"


def _closes(text: str, opener: str, mark: re.Match[str]) -> bool:
    word = mark.group()
    after = text[mark.end() : mark.end() + 1]
    if opener in {'"', "“", "”"}:
        return word in {'"', "”"} or (word == "“" and not after.isalnum())
    # An apostrophe inside a word ends no quotation.
    return word == _PAIRS.get(opener) and not (word == "’" and after.isalnum())
