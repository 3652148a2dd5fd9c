"""Read the locator of an author-page citation: ` 27–31`, ` 2: 45`, `, ch. 3`, `, xii`, ` 3.1.56–60`."""

from __future__ import annotations

import re

_ROMAN = r"(?:[ivxlcdm]{1,8}|[IVXLCDM]{1,8})(?![^\W_])"
_PART = r"(?:[A-Z]?\d{1,5}(?:[.:]\d{1,4}){0,3}[a-z]{0,2}\b)"
_NUMBER = rf"(?:{_PART}|{_ROMAN})"
_FOLLOWING = r"(?:\s?(?:ff?\b\.?|sqq?\b\.?|passim\b|et\sseq\b\.?))?"
_RANGE = rf"{_NUMBER}(?:\s?[–—‑-]\s?{_NUMBER})?{_FOLLOWING}"
_MORE = rf"(?:(?:\s?,\s?|\s(?:and|und|et|y|e|&)\s){_PART}(?:\s?[–—‑-]\s?{_PART})?{_FOLLOWING}(?!\s?[:.]?\w)){{0,12}}"
_VOLUME = rf"(?:(?:\d{{1,3}}|{_ROMAN})\s?:\s?)?"
_NAMED = (
    r"(?:pp?|pgs?|pages?|págs?|S|Seiten?|ch|chs|chap|chaps|chapters?|cap|caps|Kap|sec|secs|sections?|§§?|par|pars|paras?|"
    r"paragraphs?|Abs|n|nn|notes?|fn|nos?|vols?|Bd|t|tome|bk|bks|books?|lines?|ll?|vv?|verses?|st|stanzas?|acts?|sc|scenes?|"
    r"cantos?|fols?|ff?|figs?|figures?|Abb|plates?|pl|pts?|parts?|art|arts|articles?|app|appendix|slides?|min|loc|sig|sigs|Anm|Fn|"
    r"Tafel|illus|qu|qq)"
)
_LABELLED = rf"{_NAMED}\b\.?\s?(?:{_RANGE}{_MORE}|[A-Z]\b)"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[–—-]\s?\d{1,2}:\d\d(?::\d\d)?)?"
_ANY = rf"(?:{_TIME}(?![\d:])|(?:{_LABELLED})(?:,\s?{_LABELLED}){{0,2}}|{_VOLUME}{_RANGE}{_MORE})"
_BEHIND = re.compile(rf"(?:[,:]?\s{{1,3}}|[,:]){_ANY}(?![\w’'/])")
_ALONE = re.compile(rf"\s*{_ANY}\s*")
_YEAR = re.compile(r"[,:]?\s{0,2}[(\[]?((?:1[4-9]|20)\d\d)[a-z]?\b(?!\s?[–-]\s?\d)")


def behind(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the locator that follows a name or title and where it ends; else "" and `start`."""
    found = _BEHIND.match(text, start, end)
    if not found:
        return "", start
    return found.group().strip(" ,:"), found.end()


def alone(text: str, start: int, end: int) -> str:
    """Return the locator that a stretch of text is as a whole, else nothing."""
    found = _ALONE.fullmatch(text, start, end)
    return found.group().strip() if found else ""


def year(text: str, start: int, end: int) -> int | None:
    """Return the year that follows a name as in `Rafi, 2020` or `Rafi (2020`."""
    found = _YEAR.match(text, start, end)
    return int(found[1]) if found else None
