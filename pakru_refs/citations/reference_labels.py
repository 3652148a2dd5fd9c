"""From a label for each word of a reference to the stretches of its variables."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_sentences import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

VARIABLES = {
    "author": "author",
    "editor": "editor",
    "date": "issued",
    "title": "title",
    "container": "container_title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "place": "publisher_place",
    "edition": "edition",
}
"""The variable that each label stands for; other labels stand for none."""
_FIRST = frozenset(("author", "issued", "volume", "issue", "editor"))
"""Of these the first stretch counts, of others the longest."""
_LEAD = re.compile(r"(?:in|en|em|dans)\b\s?[:.,]?\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,.(]{1,4}(?:vols?|volume|bd|band|bde|jg|jahrgang|nos?|nr|n|nº|n°|heft|h|issue|t|tomo|vom|pp?|s|ser|available|accessed)\b[\s.:]{0,4}$",
    re.IGNORECASE,
)
"""Words that count what follows them, left behind a container."""
_OF_EDITORS = re.compile(
    r"(?:[,(\[\s]{0,4}\b(?:eds?|edited|editors?|herausgegeben|hrsg|hgg?|orgs?|coords?|dirs?|éds?|a c\. di|a cura di)\b[\s.)\]]{0,4}(?:by|von|par|por)?[:,]?\s{0,4})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Z]{0,3}-?\d{1,5}[A-Za-z]?(?:[/–-]\d{1,4}(?!\d))?|\b[IVXLC]{1,8}\b")
_ISSUE = re.compile(r"(?:Suppl|suppl|S|Special)?\.?\s?\d[\w/–-]{0,12}")
_ISSUE_NAME = re.compile(r"\w{2,20}")
_ISSUE_WORD = re.compile(
    r"\W*(?:(?:no|nos|nr|num|n|heft|h|issue|iss|fasc)\b\s?[.°º:]{0,2}\s?)?", re.IGNORECASE
)
_PAGES = re.compile(
    r"[A-Za-z]{0,3}\.?\d{1,10}[A-Za-z]?(?:\s?[-–—‐‑−]{1,3}\s?[A-Za-z]{0,3}\.?\d{1,10}[A-Za-z]?)?|\b[ivxlc]{1,7}\s?[-–]\s?[ivxlc]{1,7}\b"
)
_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", '"': '"', "'": "'"}
_MARKS = " .,;:–—-/\u00a0"


def spans(
    text: str, places: Sequence[tuple[int, int]], labels: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Return where each variable stands, without the marks and words around it."""
    found: dict[str, tuple[int, int]] = {}
    at = 0
    for label, run in groupby(labels):
        size = len(list(run))
        first, last = places[at][0], places[at + size - 1][1]
        at += size
        name = VARIABLES.get(label)
        span = _SPANS.get(name or "", _words)(text, first, last)
        if name is None or span is None:
            continue
        before = found.get(name)
        longer = before is None or before[1] - before[0] < span[1] - span[0]
        if before is None or (longer and name not in _FIRST):
            found[name] = span
    return found


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without marks, and brackets or quotation marks that stand around all of it."""
    while start < end:
        before = start, end
        start, end = trimmed(text, start, end)
        if start < end and text[start] in _PAIRS and _odd(text, start, end):
            start += 1
        if start < end and text[end - 1] in ")]”“»’\"'«" and _odd_end(text, start, end):
            end -= 1
        if before == (start, end):
            break
    return start, end


def _odd(text: str, start: int, end: int) -> bool:
    """Say whether the mark that opens a stretch closes nowhere in it, or only at its end."""
    close = text.find(_PAIRS[text[start]], start + 1, end)
    return close < 0 or close >= end - 1


def _odd_end(text: str, start: int, end: int) -> bool:
    """Say whether the mark that ends a stretch was not opened in it."""
    mark = text[end - 1]
    return not any(
        closing == mark and text.find(opening, start, end - 1) >= 0
        for opening, closing in _PAIRS.items()
    )


def _words(text: str, start: int, end: int) -> tuple[int, int] | None:
    start, end = _bare(text, start, end)
    return (start, end) if any(map(str.isalnum, text[start:end])) else None


def _container(text: str, start: int, end: int) -> tuple[int, int] | None:
    start, end = _bare(text, start, end)
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    tail = _TAIL.search(text, max(start + 1, end - 16), end)
    return _words(text, start, tail.start() if tail else end)


def _editors(text: str, start: int, end: int) -> tuple[int, int] | None:
    found = _container(text, start, end)
    if found is None:
        return None
    start, end = found
    lead = _OF_EDITORS.match(text, start, end)
    start = lead.end() if lead else start
    for match in _OF_EDITORS.finditer(text, start, end):
        if not any(map(str.isalnum, text[match.end() : end])):
            end = match.start()
            break
    return _words(text, start, end)


def _number(text: str, start: int, end: int) -> tuple[int, int] | None:
    match = _NUMBER.search(text, start, end)
    return match.span() if match else None


def _issue(text: str, start: int, end: int) -> tuple[int, int] | None:
    word = _ISSUE_WORD.match(text, start, end)
    start = word.end() if word else start
    match = _ISSUE.search(text, start, end) or _ISSUE_NAME.search(text, start, end)
    return match.span() if match else None


def _pages(text: str, start: int, end: int) -> tuple[int, int] | None:
    match = _PAGES.search(text, start, end)
    return match.span() if match else None


_SPANS: dict[str, Callable[[str, int, int], tuple[int, int] | None]] = {
    "container_title": _container,
    "editor": _editors,
    "volume": _number,
    "issue": _issue,
    "page": _pages,
}
