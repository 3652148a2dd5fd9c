"""Whether a stretch of text is shaped like an entry of a reference list."""

from __future__ import annotations

import re

_HEAD = 700
"""Characters of an entry that are looked at."""
_YEAR = re.compile(
    r"(?<![\d/.-])(?:1[5-9]|20)\d\d[a-z]?(?!\d)|\bn\. ?d\.|\bs\. ?[da]\.|\bin press\b|\bforthcoming\b|\bno prelo\b|\bim erscheinen\b|\bo\. ?j\.",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|\[[A-Za-z][\w+.-]{1,20}\])\s*\S")
_BULLET = re.compile(r"(?:[-*•–—+]\s+)?")
_NAME = r"(?:(?:d[aeiou]s?|del|della|van|von|der|den|le|la|el|al|bin|ibn|ter|ten|zu|zur|of|y)\s+){0,3}[^\W\d_a-zß-öø-ÿ][\w'’‐-]{1,30}(?:[ -][^\W\d_a-zß-öø-ÿ][\w'’‐-]{1,30}){0,3}"
_AUTHOR = re.compile(
    rf"{_NAME},\s*[^\W\d_a-zß-öø-ÿ]"  # Rafi, T. · RAFI, Tahir
    rf"|{_NAME}\s+[A-ZÀ-Þ]{{1,4}}(?:[,.;(]|\s+(?:and|&|et)\b|\s+\()"  # Rafi TA, …
    rf"|(?:[A-ZÀ-Þ]\.[ -]?){{1,4}}\s*{_NAME}"  # T. A. Rafi
    r"|[—–_-]{2,}[,.\s]"
)
_ORGANISATION = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][^.(]{2,90}(?:\([^()\d][^()]{1,70}\)\s*)?(?:\.?\s*\((?:(?:1[5-9]|20)\d\d[a-z]?\b|n\.d\.)|[.,]\s*(?:1[5-9]|20)\d\d[a-z]?\b)"
)
_DETAIL = re.compile(
    r"\d\s?[-–—‐]\s?\d|\bpp?\. ?\d|\bS\. ?\d|\bvol(?:ume)?\b|\bno\. ?\d|\d ?\(\d|\b[vn]\. ?\d|\b\d{1,4} ?: ?\w?\d|\bnº",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|\bwww\.|\bdoi\b|\b10\.\d{4,9}/|\barxiv\b|\bISBN\b", re.IGNORECASE)
_WORK = re.compile(
    r"[“„«\"‘]|\bIn:? [A-Z]|\b(?:eds?|hrsg|orgs?|coord)\.|\bPress\b|\bUniversity\b|\bVerlag\b|\bEditora\b|\bJournal\b|\bProceedings\b|\bDissert|\bThes|: [A-Z][\w .&-]{2,40}[,.]? ?(?:1[5-9]|20)\d\d",
    re.IGNORECASE,
)


def evidence(text: str) -> int:
    """Count what speaks for an entry: a start like one, a year, details, an address, a work.

    Returns 0 for text that has neither the start nor a year nor an address.
    """
    head = text[:_HEAD]
    start = starts_entry(head)
    dated = _YEAR.search(head) is not None
    address = _ADDRESS.search(head) is not None
    if not (start or dated or address):
        return 0
    details = (_DETAIL.search(head), _WORK.search(head))
    return start + 2 * dated + address + sum(found is not None for found in details)


def is_reference(text: str) -> bool:
    """Say whether a text is shaped like one entry of a reference list."""
    return evidence(text) >= 3 and len(text) < 3000


def is_dated(text: str) -> bool:
    """Say whether a text has a year, `n.d.`, `in press`, or an address instead."""
    return _YEAR.search(text) is not None or _ADDRESS.search(text) is not None


def is_tail(text: str) -> bool:
    """Say whether a text is the end of an entry alone: volume and pages, no author and no year."""
    return _DETAIL.search(text) is not None and not (is_dated(text) or starts_entry(text))


def starts_entry(text: str) -> bool:
    """Say whether a text starts as entries do: a label, an author, or an organisation and a year."""
    bare = text[_bullet(text) :]
    return any(pattern.match(bare) for pattern in (_LABEL, _AUTHOR, _ORGANISATION))


def starts_with_author(text: str) -> bool:
    """Say whether a text starts with a label or a person's name as entries print it."""
    bare = text[_bullet(text) :]
    return _LABEL.match(bare) is not None or _AUTHOR.match(bare) is not None


def _bullet(text: str) -> int:
    found = _BULLET.match(text)
    return found.end() if found else 0
