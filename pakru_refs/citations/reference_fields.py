"""What a reference prints by rule, wherever it stands: identifiers, addresses, access dates.

They are taken out first, so that the grammar of authors, titles and containers never sees them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_dates import date_at
from pakru_refs.model.item import Date

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOI = re.compile(
    r"(?P<prefix>(?:(?:https?\s?:\s?//)?(?:dx\.)?doi\.org/\s?|\bdoi\s?[:.]?\s{0,2})+)?(?P<doi>\b10\.\d{4,9}(?:\.\d{1,9}){0,3}\s?/\s?(?:\(SICI\)[^\s]+|[^\s<>]{1,60}<\d{1,6}::AID-[^\s<>]{1,20}>[\w.;-]{1,20}|[^\s<>\"“”|`{}]+))",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"(?:(?:https?\s?:\s?//)?(?:dx\.)?doi\.org/\s?|\bdoi\s?[:.]?\s{1,2}|\bdoi\s?:\s{0,2})(?P<doi>(?![a-z]{3,6}:/)[^\s<>\"“”]*[\d][^\s<>\"“”]*)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:10/)?[a-z0-9]{3,10}", re.IGNORECASE)
_TRAILING = ".,;:'’”*_\\"
_ISBN = re.compile(
    r"\bISBN(?:-1[03])?\s?(?:\(\w+\))?:?\s*(?P<value>[\dXx][\dXx\s–‐-]{8,20}[\dXx])", re.IGNORECASE
)
_ISSN = re.compile(r"\be?-?ISSN\s?:?\s*(?P<value>\d{4}\s?[-–‐]\s?\d{3}[\dXx])", re.IGNORECASE)
_ARXIV = re.compile(
    r"\barXiv\s?:\s?(?P<value>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\s?\[[\w.-]{2,20}\])?",
    re.IGNORECASE,
)
_PUBMED = re.compile(
    r"[;,.]?\s?\b(?:PMID|PMCID|PubMed\s(?:ID|Central)|PMid|PMCid)\s?:?\s{0,2}(?:PMC)?\d{4,9}\b\.?",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"[(\[]?\b(?:(?:last|date)\s)?(?:accessed|access date|retrieved|consulted|visited|viewed|cited|citado|citée?|zitiert|acess?ado|acceso|acesso|acedido|acesso|consultad[oa]|consultato|consult[ée]e?|ultimo accesso|"
    r"(?:letzter\s)?zugriff|(?:zuletzt\s)?(?:abgerufen|aufgerufen|eingesehen|geprüft)|abruf(?:datum)?|stand|geraadpleegd|дата обращения)\b\s?(?:on|em|en|el|le|il|am|vom|op|in|:)?\s?(?:on|em|en|am|le)?[:,]?\s*",
    re.IGNORECASE,
)
_ACCESS_END = re.compile(r"\s?[)\]]?(?:\s?,?\s?(?:from|de|em|von)\b:?)?[.;]?", re.IGNORECASE)
_BEFORE_ADDRESS = re.compile(
    r"(?:[(\[<]\s?)?(?:\b(?:(?:also\s)?available(?:\s(?:online|at|from|on|in|via|under|through))*|retrieved(?:\sfrom)?|accessed(?:\s(?:at|from))?|online(?:\s(?:at|unter))?|url|uri|link|website|web|internet|dispon[ií]vel(?:\s(?:em|na|no|online))*|disponible(?:\s(?:en|sur|à))*|recuperado\sde|"
    r"(?:abrufbar|verfügbar|online|erhältlich)(?:\s(?:unter|auf|über))?|abgerufen\s(?:von|unter)|consultable\s(?:sur|à)|en\sligne|em\slinha|at|from|see|doi|http)\b[\s:,<]*)+(?:<\s?)?$",
    re.IGNORECASE,
)
_AFTER_ADDRESS = re.compile(r"[\s>;.,)]{0,4}[(\[](?:[^()\[\]\d]{0,25})")
_MEDIUM = re.compile(
    r"\s?\[(?:online|internet|en ligne|em linha|en línea|document|homepage on the internet|serial online|www document|electronic resource)\]\.?",
    re.IGNORECASE,
)


_RELEASED = re.compile(
    r"\b(?:released|published)\s(?=(?:\w{3,9}\.?\s)?(?:1[89]|20)\d\d\b)", re.IGNORECASE
)
_AROUND = re.compile(r"\s?>")


@dataclass(slots=True)
class Printed:
    """The text of one reference, and what was taken out of it so far."""

    text: str
    rest: str = ""
    """The text with all that was taken blanked out; always as long as the text."""
    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    accessed: Date = field(default_factory=Date)

    def take(self, start: int, end: int) -> None:
        """Blank a stretch."""
        self.rest = f"{self.rest[:start]}{' ' * (end - start)}{self.rest[end:]}"

    def found(self, name: str, value: str, start: int, end: int) -> None:
        """Note a variable, unless it was found before."""
        if name not in self.values:
            self.values[name] = value
            self.spans[name] = start, end


def printed(text: str, addresses: Iterable[tuple[str, int, int]]) -> Printed:
    """Take identifiers, web addresses (url, start, end) and access dates out of a reference."""
    work = Printed(text, text)
    _take_doi(work)
    for url, start, end in addresses:
        work.found("url", url, start, end)
        _take_address(work, start, end)
    for name, pattern in (("isbn", _ISBN), ("issn", _ISSN), ("arxiv", _ARXIV)):
        for match in pattern.finditer(work.rest):
            work.found(name, match["value"].strip(), *match.span("value"))
            work.take(*match.span())
    for pattern in (_PUBMED, _MEDIUM, _RELEASED):
        for match in pattern.finditer(work.rest):
            work.take(*match.span())
    _take_access(work)
    return work


def _take_doi(work: Printed) -> None:
    for match in _DOI.finditer(work.text):
        start, end = match.start("doi"), _doi_end(work.text, *match.span("doi"))
        work.found(
            "doi",
            re.sub(r"\\([_<>&()])", r"\1", work.text[start:end]).replace(" ", "").lower(),
            start,
            end,
        )
        work.take(match.start(), end)
    if "doi" in work.values:
        return
    meant = _MEANT.search(work.text)
    if meant:
        start, end = meant.start("doi"), _doi_end(work.text, *meant.span("doi"))
        if end > start and not _SHORT.fullmatch(work.text[start:end]):
            work.found("doi", "", start, end)
            work.take(meant.start(), end)


def _doi_end(text: str, start: int, end: int) -> int:
    """Return where a DOI ends without closing punctuation, brackets of the sentence, a glued address."""
    glued = re.search(r"[;,.]?(?:https?:|pmid:)", text[start:end], re.IGNORECASE)
    end = start + glued.start() if glued else end
    while end > start:
        last = text[end - 1]
        if (
            last in ")]>}"
            and text.count(last, start, end) > text.count("([<{"[")]>}".index(last)], start, end)
        ) or last in _TRAILING:
            end -= 1
        else:
            break
    return end


def _take_address(work: Printed, start: int, end: int) -> None:
    before = _BEFORE_ADDRESS.search(work.rest[max(start - 80, 0) : start])
    first = max(start - 80, 0) + before.start() if before else start
    around = _AROUND.match(work.text, end)
    end = around.end() if around else end
    work.take(first, end)
    after = _AFTER_ADDRESS.match(work.text, end)
    if after:
        seen = date_at(work.text, after.end())
        if seen and work.text[seen[1] : seen[1] + 1] in (")", "]"):
            work.accessed = work.accessed if work.accessed.year else seen[0]
            work.take(end, seen[1] + 1)


def _take_access(work: Printed) -> None:
    for match in _ACCESS.finditer(work.rest):
        seen = date_at(work.rest, match.end())
        if seen is None:
            continue
        ending = _ACCESS_END.match(work.rest, seen[1])
        if not work.accessed.year:
            work.accessed = seen[0]
            work.spans["accessed"] = match.end(), seen[1]
        work.take(match.start(), ending.end() if ending else seen[1])
