"""Where one part of a reference ends and the next begins: full stops that are no abbreviations."""

from __future__ import annotations

import re
from itertools import pairwise

from pakru_refs.citations.reference_names import CAPITAL, SMALL

TRIM = " .,:;–—-\u00a0"
"""Marks that stand around a variable and are no part of it."""
_BOUNDARY = re.compile(
    r"(?:[.?!…][”\"’»)\]]?|[)\]]\.)\s+(?=\S)|,\s(?=\d{1,2}\s?(?:st|nd|rd|th|ª|º|\.)\s?(?:ed\b|aufl))",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.–-])(?:vs|eds?|e\.\s?g|i\.\s?e|cf|St|Mr|Mrs|Ms|Dr|Prof|Mt|Ft|Sta|approx|ca|u\.\s?a|z\.\s?B|bzw|vgl|[Hh]rsg|Jr|Sr|Dept|Univ|Inst|Rep|tech)\.$"
)
_EDITION = re.compile(r"\d\s?(?:st|nd|rd|th|\.|ª|º)?\s?ed\.$")
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(])(?:vols?|nos?|pp?|art|nr|bd|ch|chap|pt|figs?|n|v|s|aufl|op|sec|c|t|lib|cap|fasc)\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(rf"(?:^|[\s(.-]){CAPITAL}\.$")
_AUTHORITY = re.compile(rf"{SMALL}{{3,}}\s{CAPITAL}\.$")
_LOWER_NAMES = ("eLife", "npj", "mBio", "bioRxiv", "iScience", "arXiv", "the ", "per ")
_KEEPS_STOP = re.compile(r"(?:[A-Z]\.){2,}$|\bet al\.$")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the marks around it; initials keep their last stop."""
    while start < end and text[start] in TRIM:
        start += 1
    last = end
    while end > start and text[end - 1] in TRIM:
        end -= 1
    if end < last and _KEEPS_STOP.search(text[start : end + 1]):
        end += 1
    return start, end


def boundaries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where sentences end and the next begin (offset behind the stop, offset of the next)."""
    found = []
    for match in _BOUNDARY.finditer(text, start, end):
        stop, after = match.start() + 1, match.end()
        if text[stop - 1] == "." and _is_abbreviated(
            text[max(start, stop - 14) : stop], text[after]
        ):
            continue
        if text[after].islower() and not text.startswith(_LOWER_NAMES, after):
            continue
        found.append((stop, after))
    return found


def stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of a stretch, those without words left out."""
    edges = [start, *(after for _, after in boundaries(text, start, end)), end]
    return [
        (first, last) for first, last in pairwise(edges) if any(map(str.isalnum, text[first:last]))
    ]


def _is_abbreviated(before: str, after: str) -> bool:
    """Say whether a full stop marks an abbreviation; `vinifera L. Journal` ends in an authority."""
    if _EDITION.search(before):
        return False
    if _ABBREVIATION.search(before):
        return True
    if _BEFORE_NUMBER.search(before):
        return after.isdigit()
    return _INITIAL.search(before) is not None and _AUTHORITY.search(before) is None
