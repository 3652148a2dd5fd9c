"""What a printed reference surely lacks; nothing when there is any doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.item import Item

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_DATE = re.compile(
    rf"(?:\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|\b\d{{4}},?\s+{_MONTH}\s+\d{{1,2}}\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
_PAGES = re.compile(
    r"\s*+[,.;:]?\s*+\(?(?:pp?\.?|pages?|S\.)?\s*+(\d{1,4})(?:\s*+[-–—]{1,2}\s*+\d{1,4})?\)?[\s.,;\])]*"
)
_YEARLIKE = re.compile(r"(?:1[5-9]|20)\d\d")
_ELSEWHERE = re.compile(
    r"https?:|www\.|doi\b|\b(?:thesis|dissertation|ph\.?d|m\.?phil|report|conference|congress|"
    r"proceedings|symposium|workshop|paper|press|publish|university|institute|ministry|department|"
    r"journal|review|magazine|vol|no|ed|eds|edition|isbn|issn|arxiv|in|unpublished|manuscript|"
    r"dataset|data|software|version|available|retrieved|accessed|speech|interview|brief|book|books|"
    r"series|act|law|treaty|court|resolution|archive|archives|patent|standard|forthcoming)\b",
    re.IGNORECASE,
)
"""Words that say, or may say, where a work appeared, or that it is no article."""
_LONGEST_SOURCE = 5


def printed_gap(item: Item) -> str:
    """Return what a printed reference lacks, as the end of a sentence about it."""
    if item.url or item.doi:
        return ""
    text = " ".join(item.location.text.split()).lstrip("-*•– 0123456789[]().")
    if _is_source_and_date(text, item):
        return "has no title: only a source and a date"
    if _is_title_and_page(item):
        return "does not say where it appeared: it has a title and a page, and nothing else"
    return ""


def _is_source_and_date(text: str, item: Item) -> bool:
    """Say whether there is only a name of a few words and a date to the day."""
    found = _DAY_DATE.search(text)
    if not found or item.volume or item.publisher or any(mark in text for mark in '“”"«»'):
        return False
    before, behind = text[: found.start()], text[found.end() :]
    if _WORD.search(before) and _WORD.search(behind):
        return False  # a title on one side
    rest = f"{before} {behind}"
    words = _WORD.findall(rest)
    if not 1 <= len(words) <= _LONGEST_SOURCE or _ELSEWHERE.search(rest.replace("Review", "")):
        return False
    # A sentence break would part an author from a title.
    return not re.search(r"[^\W\d_]{3}[.?!:]\s+[^\W\d_]", rest) and len(item.author) <= 1


def _is_title_and_page(item: Item) -> bool:
    """Say whether nothing but a page number stands behind the title."""
    elsewhere = (item.container_title, item.publisher, item.volume, item.issue, item.edition)
    if not item.title or any(elsewhere) or not item.author or _holds_more(item.title):
        return False
    text = item.location.text
    tail = _behind_title(item, text)
    found = _PAGES.fullmatch(tail) if tail else None
    if not found or (_YEARLIKE.fullmatch(found.group(1)) and not item.page):
        return False
    return not _ELSEWHERE.search(_without_title(item, text))


def _holds_more(title: str) -> bool:
    """Say whether what was read as the title may have swallowed a source: `Trade. Annals, Lund`."""
    behind = title.partition(",")[2]
    return re.search(r"[.?!] +\S", title) is not None or _ELSEWHERE.search(behind) is not None


def _behind_title(item: Item, text: str) -> str:
    """Return what stands behind the title in the reference as printed."""
    place = item.places.get("title")
    if place is not None:
        return text[place.end.offset - item.location.start.offset :].lstrip("\"'”’»*_.,;: ")
    at = text.find(item.title)
    return text[at + len(item.title) :].lstrip("\"'”’»*_.,;: ") if at >= 0 else ""


def _without_title(item: Item, text: str) -> str:
    """Return the reference without its title: a title may speak of a journal or a law."""
    return text.replace(item.title, " ")
