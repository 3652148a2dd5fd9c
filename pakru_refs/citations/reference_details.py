"""The numbers at the end of a reference: volume, issue, pages, article number, in many notations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pakru_refs.citations.reference_dates import MONTHS

_DASH = r"\s?[-–—‐‑−]{1,2}\s?"
_PAGE = r"(?:[A-Za-z]{0,3}\.?\d{1,10}[A-Za-z]?|[ivxlc]{1,7})"
_PAGES = rf"{_PAGE}(?:{_DASH}{_PAGE})?(?:\s?[,;]\s?\d{{1,5}}{_DASH}\d{{1,5}})*"
_PAGE_WORD = r"(?:pp?\.|pgs?\.|pages?|págs?\.?|S\.|Seiten?|s\.|p{1,2}(?=\s?\d)|стр\.|С\.|с\.)"
_ISSUE = r"(?:[^()\n]{1,40})"
_VOLUME = r"(?:[A-Z]{0,3}-?\d{1,5}[A-Za-z]?(?:[/–-]\d{1,4})?|[IVXLC]{1,8})"
_VOLUME_WORD = r"(?:vols?\.?|volumes?|v\.|bd\.|band|jg\.|tomo|t\.|том|т\.)"
_ISSUE_WORD = r"(?:no\.?|nos\.|nr\.?|n[uú]m\.?|n\.º|n\.°|nº|n°|n\.|issues?|iss\.|heft|h\.|№|fasc\.)"
_GAP = r"[\s,;.:]{0,40}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 12(3): 45–67 · 12 (3), pp. 45-67 · 12(3). 45 · 105(Suppl 2):S77–S81
        rf"(?:{_VOLUME_WORD}\s?)?(?<![\w–-])(?P<volume>{_VOLUME})\s?\((?P<issue>{_ISSUE})\)(?:\s{{0,40}}[:,.;]{_GAP}(?:{_PAGE_WORD}\s?)?(?P<page>{_PAGES}))?",
        # vol. 12, no. 3, pp. 45–67 · v. 12, n. 3, p. 45
        rf"(?<!\w){_VOLUME_WORD}\s?(?P<volume>{_VOLUME})(?:{_GAP}{_ISSUE_WORD}\s?(?P<issue>[\w/–-]{{1,15}}))?(?:{_GAP}(?:{_PAGE_WORD}\s?|(?<=:)\s?)(?P<page>{_PAGES}))?",
        # 29, no. 5: 737–67
        rf"(?<!\w)(?P<volume>{_VOLUME}){_GAP}{_ISSUE_WORD}\s?(?P<issue>[\w/–-]{{1,15}})(?:{_GAP}(?:{_PAGE_WORD}\s?)?(?P<page>{_PAGES}))?",
        # 43, 1, S. 1–27 · 43, 1, 1–27
        rf"(?<![\w–-])(?P<volume>\d{{1,4}})\s?,\s?(?P<issue>\d{{1,3}})\s?[,:]{_GAP}(?:{_PAGE_WORD}\s?(?P<page>{_PAGES})|(?P<range>\d{{1,5}}{_DASH}\d{{1,5}}))",
        # 178–179, 129–139 · 14/15. 281–303
        rf"(?<![\w–/-])(?P<volume>\d{{1,4}}[-–/]\d{{1,4}})\s{{0,40}}[:,.]{_GAP}(?:{_PAGE_WORD}\s?)?(?P<page>\d{{1,5}}{_DASH}\d{{1,5}})",
        # 12: 45–67 · 12, 45–67 · 12. 45–67 · 12, pp. 45
        rf"(?<![\w–/-])(?P<volume>[A-Z]{{0,3}}\d{{1,5}}[A-Z]?|[IVXLC]{{1,8}})\s{{0,40}}[:,.;]{_GAP}(?:{_PAGE_WORD}\s?)?(?P<page>[A-Za-z]{{0,3}}\.?\d{{1,10}}[A-Za-z]?(?:{_DASH}{_PAGE})?)",
    )
)
"""Ordered: a form that says more comes first."""
_PAGES_ALONE = re.compile(
    rf"\b{_PAGE_WORD}\s?(?P<page>{_PAGES})|(?<![\w.])(?P<range>\d{{1,5}}{_DASH}\d{{1,5}})(?![\w/])",
    re.IGNORECASE,
)
_ISSUE_ALONE = re.compile(rf"\b{_ISSUE_WORD}\s?(?P<issue>\d[\w/–-]{{0,10}})", re.IGNORECASE)
_LONE = re.compile(r"(?<![\w.–-])\d{1,4}(?![\w–-])")
_WORD = r"(?!(?:vol|suppl|part|art|iss|pag|num|heft|band)[^\W\d_]*)[^\W\d_]{3,10}\b\.?"
"""In the numbers at the end a word that counts nothing is a month."""
_DATED = re.compile(
    rf"\((?:[^()\d]{{0,14}})?(?:1[5-9]|20)\d\d[a-z]?(?:[,;\s][^()]{{0,14}})?\)|(?:(?:\d{{1,2}}\s)?{_WORD}(?:\s?[–/-]\s?{_WORD})?(?:\s\d{{1,2}}(?!\d),?)?\s?)?(?<![\d–-])(?:1[5-9]|20)\d\d[a-z]?(?![\d–(-]|\s?\()(?:\s{_WORD}(?:\s\d{{1,2}}(?!\d))?)?",
    re.IGNORECASE,
)
_VOLUME_NEXT = re.compile(r"\s?[:,]\s?(?:pp?\.\s?)?[A-Za-z]?\d")
_MONTH = re.compile(r"(?<!Rio de )(?P<month>[^\W\d_]{3,10})\b\.?")
_ANYTHING = re.compile(r"[^\W_]+|[\W_]", re.DOTALL)
_TOKEN = re.compile(
    rf"(?:\d{{1,4}}\s?\((?!(?:1[5-9]|20)\d\d\))[^()\n]{{1,30}}\)(?=[\s,.:;]|$)|[\s,.;:()\[\]–—‐−/-]+|{_VOLUME_WORD}(?![^\W\d_])|{_ISSUE_WORD}(?![^\W\d_])|{_PAGE_WORD}(?![^\W\d_])|"
    r"suppl(?:ement|\.)?(?![^\W\d_])|spec(?:ial)? ?iss(?:ue|\.)?|pt\.?(?=\s?\d)|part(?=\s\d)|art(?:icle|\.)?(?:\sno\.?)?(?=\s?[\d])|article\b|id\b|"
    r"(?:spring|summer|autumn|fall|winter)\b|ahead of print|e?pub\b|online\b|first\b|[a-z]{0,4}-?\d[\d.–/-]*[a-z]{0,2}(?![^\W_])|(?-i:[ivxlc]{1,6}|[IVX]{1,5})(?![^\W\d_])(?=[\s,.:;)–-]))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Details:
    """What the numbers say; spans are offsets into the text that was read."""

    start: int
    """Where the numbers begin."""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


def details(text: str, start: int, end: int, *, dated: bool = False) -> Details | None:
    """Read the numbers that close a stretch of a reference, if it closes with any.

    Args:
        text: the reference, with what was read before blanked out.
        start: of the stretch.
        end: of the stretch.
        dated: the year was read before, so that one more may be a volume: `2021, 1–7`.
    """
    first = _numeric_start(text, start, end)
    if first is None:
        return None
    found = Details(first)
    undated = text[:first] + _without_years(text[first:end], dated=dated)
    for form in _FORMS:
        match = form.search(undated, first)
        if match:
            _note(found, match)
            break
    pages = _PAGES_ALONE.search(undated, first)
    if "page" not in found.spans and pages and not _overlaps(found, pages):
        found.spans["page"] = pages.span("page" if pages["page"] else "range")
    issue = _ISSUE_ALONE.search(undated, first)
    if issue and found.spans.get("volume") == issue.span("issue"):
        del found.spans["volume"]
    if "issue" not in found.spans and issue:
        found.spans["issue"] = issue.span("issue")
    lone = _LONE.search(undated, first)
    if not found.spans and lone:
        found.spans["volume"] = lone.span()
    return found


def _without_years(numbers: str, *, dated: bool) -> str:
    """Blank the dates; what looks like a second year may be a volume (`1980;1980:193`) or a page."""
    kept = numbers
    for match in _DATED.finditer(numbers):
        volume = dated and match[0].isdigit() and _VOLUME_NEXT.match(numbers, match.end())
        page = numbers[: match.start()].rstrip().endswith(":")
        if not volume and not page:
            kept = f"{kept[: match.start()]}{' ' * len(match[0])}{kept[match.end() :]}"
        dated = True
    return kept if any(map(str.isdigit, kept)) else " " * len(numbers)


def _note(found: Details, match: re.Match[str]) -> None:
    for name, value in match.groupdict().items():
        if value:
            found.spans["page" if name == "range" else name] = match.span(name)


def _overlaps(found: Details, match: re.Match[str]) -> bool:
    return any(span[0] < match.end() and match.start() < span[1] for span in found.spans.values())


def _numeric_start(text: str, start: int, end: int) -> int | None:
    """Return where the longest run of numbers, marks and their words begins that closes a stretch."""
    run: int | None = None
    at = start
    while at < end:
        stop = _token_end(text, at, end)
        if stop is not None:
            run = at if run is None else run
            at = stop
            continue
        run = None
        step = _ANYTHING.match(text, at, end)
        at = step.end() if step else end
    first = _outside_brackets(text, end if run is None else run, end)
    return first if any(map(str.isdigit, text[first:end])) else None


def _token_end(text: str, at: int, end: int) -> int | None:
    token = _TOKEN.match(text, at, end)
    if token is not None:
        return token.end()
    month = _MONTH.match(text, at, end)
    return month.end() if month and month["month"].lower() in MONTHS else None


def _outside_brackets(text: str, first: int, end: int) -> int:
    """Step over the end of a bracket that opens before the numbers: `(LREC 2016), 1–7`."""
    while first < end and text[first] in " ,.;:)]":
        first += 1
    depth = 0
    for at in range(first, end):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            first, depth = at + 1, 0
    while first < end and text[first] in " ,.;:)]":
        first += 1
    return first
