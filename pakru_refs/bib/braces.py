"""Matching braces, as BibTeX counts them: a backslash in front changes nothing."""

from __future__ import annotations

import re

_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')


def closing_brace(text: str, start: int, end: int) -> int:
    """Return where the brace that opens at `start` is closed before `end`, else -1."""
    depth = 0
    for found in _BRACE.finditer(text, start, end):
        depth += 1 if found.group() == "{" else -1
        if not depth:
            return found.start()
    return -1


def closing_quote(text: str, start: int, end: int) -> int:
    """Return where the quote that opens at `start` is closed outside braces, else -1."""
    depth = 0
    for found in _BRACE_OR_QUOTE.finditer(text, start + 1, end):
        sign = found.group()
        if sign == '"':
            if not depth:
                return found.start()
        else:
            depth += 1 if sign == "{" else -1
            if depth < 0:
                return -1
    return -1


def closing_braces(text: str) -> dict[int, int]:
    """Return for every opening brace where it is closed, for the whole text in one go."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACE.finditer(text):
        if found.group() == "{":
            opened.append(found.start())
        elif opened:
            closing[opened.pop()] = found.start()
    return closing
