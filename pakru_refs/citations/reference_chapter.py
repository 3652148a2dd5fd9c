"""What stands behind `In`: the editors, the container, its pages and imprint."""

from __future__ import annotations

import re

from pakru_refs.citations.reference_details import Details, details
from pakru_refs.citations.reference_given_first import given_first_alone
from pakru_refs.citations.reference_imprint import Body, imprint
from pakru_refs.citations.reference_names import CAPITAL, name_list
from pakru_refs.citations.reference_quotation import CLOSING, closing_quote
from pakru_refs.citations.reference_sentences import boundaries

_IN = re.compile(
    r"(?:(?<=[.?!,;”\"’»)\]–—])|(?<=[.?!,;]\s))\s*\b(?P<in>In|in|IN|En|Em|EM|Dans|dans)(?P<mark>\s?[:.]{1,2}\s?|\s+)(?=\S)"
)
AFTER_QUOTE = re.compile(r"(?:In|in|En|en|Em|em|Dans|dans)(?:\s?:\s?|\s+)")
_EDITED_NEXT = re.compile(rf"[^.]{{3,120}}?\((?:eds?|hrsg)\.?\)|{CAPITAL}\.", re.IGNORECASE)
_SPELT = re.compile(r",\seditors?,\s")
"""As BibTeX's styles print it: `In Eva Lind, editor, Rivers`."""
_PARTICLE = re.compile(r"(?:van|von|de|der|den|d[’'])\s")
_EDITOR_MARK = re.compile(
    r"\s*[,(\[]?\s?\(?\[?\b(?:eds?|editors?|hrsg|hrg|hg|orgs?|organizador(?:es)?|organizadoras?|coords?|coordinador(?:es)?|dirs?|comps?|éds?|a cura di)\b\.?\s?[)\]]?\s?[,.:;]{0,2}\s*",
    re.IGNORECASE,
)
EDITED_BY = re.compile(
    r"[,.;(]?\s*\b(?:edited|hrsg\. von|herausgegeben von|editado por|organizado por|dirigé par|a cura di|(?<=[,.(]\s)eds?\.)\s?(?:by\s)?(?=\S)",
    re.IGNORECASE,
)
_BRACKETED_EDITORS = re.compile(
    r"\((?P<names>[^()]{4,160}?)[,\s]\s?(?:eds?|editors?|orgs?|hrsg|coords?)\.?\s?\)", re.IGNORECASE
)
_INVERTED_EDITORS = re.compile(
    rf"(?P<names>{CAPITAL}[\w'’ -]{{1,30}},\s{CAPITAL}[^:()]{{1,120}}?)(?:\s?:\s|\.\s(?={CAPITAL}))"
)
_END = re.compile(
    rf"\s\((?:pp?\.|S\.|Vol|Bd|vol|\d{{1,2}}\s?(?:ed|\.|nd|rd|th))|,?\s(?:pp?\.|S\.|págs?\.)\s?\d|,\s(?:pages?|volume|number)\s\d|,\s(?:vol|v|bd|no|n)\.\s?[\dIVX]|,\s\d|:\s?\d+\s?[–-]|\s(?!(?:19|20)\d\d)\d{{1,4}}\s?[(:.,;]|\s(?:v|n|p)\.\s\d|,\s(?:edited|hrsg)|\.\s(?=Vol|v\.|Bd)|\s\((?={CAPITAL}[\w.’'-]+(?:\sand\s|,|\s&)[^()]*\bed)|[.?!]\s+(?={CAPITAL}[\w.'’/, -]{{1,60}}:\s)",
    re.IGNORECASE,
)
_AFTER_EDITORS = re.compile(
    r",\s(?=\d)|(?<![A-Z])\.\s(?=[A-Z][\w ]+[:,])|,\s(?=vol|pp|v\.)|\)|$", re.IGNORECASE
)
_ET_AL = re.compile(r"\bet al\.")
_LAST_EDITOR = re.compile(r"\b(?:and|und|y|e|&)\s(?:[^\W\d_]\.\s?){0,4}[^,.]{2,40}(?=[,.]|$)")
_BRACKETED = re.compile(r"\s?\([^()]{1,60}\)[.,]?")
_SPELT_PAGES = re.compile(
    r"(?:,\s(?:volume|number)\s\d{1,5}(?:\sof\s[^,.]{2,80})?)?(?:,\spages?\s[\divxlc]{1,8}(?:\s?[-–—]{1,2}\s?[\divxlc]{1,8})?)?[.,](?=\s)"
)
_PAGES = re.compile(
    r"\(?(?:pp?\.|S\.|págs?\.|pages?)\s?(?P<page>[\divxlc]+(?:\s?[-–—‑]{1,2}\s?[\divxlc]+)?)|,?\s(?P<range>\d{1,5}\s?[-–—‑]{1,2}\s?\d{1,5})(?!\d)"
)
_VOLUME = re.compile(r"\b(?:Vol|vol|Bd|v|Band|volume)\.?\s?(?P<volume>\d{1,4}|[IVXL]{1,6})\b")


def split_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a chapter's title ends and its container begins: around `In`."""
    for match in _IN.finditer(text, start + 3, end):
        if _opens_container(text, match, text[start : match.start()].rstrip()):
            return match.start(), match.end()
    return None


def _opens_container(text: str, match: re.Match[str], before: str) -> bool:
    colon = match["mark"].strip() != ""
    after = text[match.end() :]
    if match["in"].islower():
        return before.endswith(",") and _EDITED_NEXT.match(after) is not None
    if colon:
        return True
    if before.endswith(","):
        return False
    return not after[0].islower() or _PARTICLE.match(after) is not None


def container(text: str, start: int, end: int, found: Body) -> None:
    """Read the work that a chapter stands in."""
    found.chapter = True
    start = _editors_first(text, start, end, found)
    numbers = details(text, start, end)
    stop = _container_end(text, start, end)
    stop = _editors_behind(text, start, stop, end, found)
    quoted = closing_quote(text, start, end) if text[start : start + 1] in CLOSING else None
    if quoted is not None:
        found.note("container_title", text, start + 1, quoted)
        stop = quoted + 1
    else:
        found.note("container_title", text, start, stop)
    _numbers(text, stop, end, numbers, found)
    behind = _BRACKETED.match(text, stop) or _SPELT_PAGES.match(text, stop, end)
    stop = behind.end() if behind else stop
    imprint(text, stop, end if numbers is None else max(numbers.start, stop), found)


def _editors_first(text: str, start: int, end: int, found: Body) -> int:
    """Step over editors before a container: `X (eds.),`, `Pharr, Susan J.; Putnam, R.: …`."""
    mark = _EDITOR_MARK.search(text, start, min(end, start + 400))
    if mark and mark.start() > start and _are_names(text[start : mark.start()]):
        names = text[start : mark.start()]
        alone = given_first_alone(names) if _SPELT.match(mark[0]) else None
        found.editors, found.spans["editor"] = alone or name_list(names), (start, mark.start())
        at = mark.end()
        while at < len(text) and text[at] in " .,:;)":
            at += 1
        return at
    match = _INVERTED_EDITORS.match(text, start, end)
    listed = name_list(match["names"]) if match else None
    if match is None or listed is None or not listed.sure:
        return start
    found.editors, found.spans["editor"] = listed, match.span("names")
    return match.end()


def _are_names(text: str) -> bool:
    return name_list(text).sure or (len(text) < 90 and re.search(r"[^\W\d_]{3}\.\s", text) is None)


def _editors_behind(text: str, start: int, stop: int, end: int, found: Body) -> int:
    """Read editors behind a container; return where the container ends now."""
    by = EDITED_BY.search(text, start, end)
    if by and start < by.start() <= stop + 2:
        edited_by(text, by, end, found)
        return min(stop, by.start())
    listed = _BRACKETED_EDITORS.search(text, start, end)
    if listed and found.editors is None:
        found.editors, found.spans["editor"] = name_list(listed["names"]), listed.span("names")
        return min(stop, listed.start())
    return stop


def edited_by(text: str, by: re.Match[str], end: int, found: Body) -> int:
    """Note the names behind `edited by`; return where they end."""
    stop = _AFTER_EDITORS.search(text, by.end(), end)
    names = _leading_names(text[by.end() : stop.start() if stop else end])
    found.editors, found.spans["editor"] = name_list(names), (by.end(), by.end() + len(names))
    return by.end() + len(names)


def _leading_names(text: str) -> str:
    """Return the names at the head of a stretch that a publisher may follow: `Ishihara et al., Verlag`."""
    last = _ET_AL.search(text) or _LAST_EDITOR.search(text)
    return text[: last.end()] if last else text.split(",", maxsplit=1)[0]


def _container_end(text: str, start: int, end: int) -> int:
    """Return where a container's name ends: at its pages, volume, place or the next sentence."""
    found = _END.search(text, start + 1, end)
    cuts = boundaries(text, start, end)
    return min([end, *([found.start()] if found else []), *([cuts[0][0]] if cuts else [])])


def _numbers(text: str, start: int, end: int, numbers: Details | None, found: Body) -> None:
    """Note volume and pages between a container and its imprint, or at the very end."""
    page = _PAGES.search(text, start, end)
    volume = _VOLUME.search(text, start, end)
    if page:
        found.spans["page"] = page.span("page" if page["page"] else "range")
    if volume:
        found.spans["volume"] = volume.span("volume")
    for name, span in numbers.spans.items() if numbers else ():
        if name == "page" or "volume" in found.spans or span[0] - start < 12:
            found.spans.setdefault(name, span)
