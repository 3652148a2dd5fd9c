"""Titles in quotation marks, in the marks of several languages."""

from __future__ import annotations

import re

from pakru_refs.citations.reference_details import details

CLOSING = {"“": '”"“', "„": '“”"', "«": "»", '"': '"”', "‘": "’'", "'": "'’", "‚": "‘’'"}
"""What may close a quotation, by what opens it."""
_SINGLE = "’'"
_GOES_ON = re.compile(r"\s?(?::\s|[–—-]\s)|\s(?!in\s)[a-z]")
_NEXT_WORD = re.compile(r"\s(?!In\s)[A-Z]")


def quoted_title(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Return start and end of a title in quotation marks, and where the quotation ends.

    Nothing when there is no quotation, or when it is but a part of the title.
    """
    if text[start : start + 1] not in CLOSING or start >= end:
        return None
    close = closing_quote(text, start, end)
    if close is None or close - start < 3 or _is_part(text, close, end):
        return None
    stop = close
    while stop > start + 1 and text[stop - 1] in " ,.;:":
        stop -= 1
    first = start + 1
    while first < stop and text[first].isspace():
        first += 1
    return first, stop, close + 1


def _is_part(text: str, close: int, end: int) -> bool:
    """Say whether a title only starts with a quotation: `“Hope in a hashtag”: The activism of …`."""
    if text[close - 1] in ",.":
        return False
    if _GOES_ON.match(text, close + 1, end):
        return True
    return (
        _NEXT_WORD.match(text, close + 1, end) is not None and details(text, close + 1, end) is None
    )


def closing_quote(text: str, start: int, end: int) -> int | None:
    """Return where the quotation that opens at `start` closes; apostrophes and inner pairs do not."""
    opening, closers = text[start], CLOSING[text[start]]
    depth = 0
    for at in range(start + 1, end):
        char = text[at]
        if char == opening and (char not in closers or _opens(text, at)):
            depth += 1
        elif char in closers and not _is_apostrophe(text, at):
            if depth == 0:
                return at
            depth -= 1
    return None


def _opens(text: str, at: int) -> bool:
    """Say whether a curly mark that may also close opens an inner quotation: `“On “x” and “y””`."""
    return text[at] == "“" and text[at - 1] in " ([" and text[at + 1 : at + 2].isalnum()


def _is_apostrophe(text: str, at: int) -> bool:
    """Say whether a straight or single mark stands in a word or behind a plural, and closes nothing."""
    char, behind, before = text[at], text[at + 1 : at + 2], text[at - 1]
    if char not in "’'\"":
        return False
    if behind.isalnum():
        return True
    goes_on = (
        behind == " " and text[at + 2 : at + 3].islower() and not text.startswith("in ", at + 2)
    )
    return goes_on and before not in ",.?!"
