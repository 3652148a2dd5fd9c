"""What kind of work a printed reference is, as a CSL type, from its fields and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.item import Item

_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc\.|conference|symposium|workshop|congress|congresso|anais|tagung|kongress|actes)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:report|relatório|informe|rapport|bericht|working paper|discussion paper|technical|white paper|boletim técnico)\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|preprint|ssrn|osf\.io)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:times|tribune|guardian|herald|gazette|daily|post|news|zeitung|folha|estad[ãa]o|globo|newspaper|dawn|le monde|el país)\b",
    re.IGNORECASE,
)
_SOFTWARE = re.compile(
    r"\b(?:r package|software|computer program|version \d|github\.com)\b", re.IGNORECASE
)
_DATA = re.compile(r"\b(?:data ?set|dados abertos|database)\b|\[data", re.IGNORECASE)


def csl_type(item: Item, text: str, *, chapter: bool, thesis: bool, newspaper: bool) -> str:
    """Return the CSL type that fits best; `document` when nothing tells.

    Args:
        item: the fields as read.
        text: the reference as printed.
        chapter: it stands in another work (`In …`).
        thesis: it calls itself a thesis or dissertation.
        newspaper: it is nothing but a name and a full date.
    """
    if newspaper:
        return "article-newspaper"
    if thesis and not item.container_title:
        return "thesis"
    if chapter:
        return "paper-conference" if _PROCEEDINGS.search(item.container_title) else "chapter"
    if item.container_title:
        return _article(item)
    return _alone(item, text)


def _article(item: Item) -> str:
    if _PREPRINT.search(item.container_title):
        return "article"
    if _PROCEEDINGS.search(item.container_title) and not item.volume:
        return "paper-conference"
    if item.volume or item.issue or item.doi:
        return "article-journal"
    if item.issued.month and _PAPER.search(item.container_title):
        return "article-newspaper"
    return "webpage" if item.url and not item.page else "article-journal"


def _alone(item: Item, text: str) -> str:
    if _PREPRINT.search(text):
        return "article"
    if _DATA.search(text):
        return "dataset"
    if _SOFTWARE.search(text):
        return "software"
    if _REPORT.search(text):
        return "report"
    if item.publisher or item.isbn or item.edition:
        return "book"
    return "webpage" if item.url else "document"
