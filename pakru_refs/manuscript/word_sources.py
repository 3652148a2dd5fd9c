"""Word's own bibliography: the sources in `customXml`, and `CITATION` fields that name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from pakru_refs.model.tie import TiedWork

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_TYPES = {
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Patent": "patent",
    "Case": "legal_case",
    "Interview": "interview",
    "Film": "motion_picture",
}
_VARIABLES = {
    "title": ("Title",),
    "container-title": (
        "JournalName",
        "BookTitle",
        "ConferenceName",
        "PeriodicalTitle",
        "InternetSiteTitle",
    ),
    "volume": ("Volume",),
    "issue": ("Issue",),
    "page": ("Pages",),
    "publisher": ("Publisher", "Institution"),
    "publisher-place": ("City",),
    "edition": ("Edition",),
    "DOI": ("DOI",),
    "ISBN": ("StandardNumber",),
    "URL": ("URL",),
}
_SWITCH = re.compile(r"\\(?P<switch>[a-z])(?:\s+(?P<value>\"[^\"]{0,500}\"|[^\s\\\"]{1,500}))?")
_TAG = re.compile(
    r"\s*CITATION\s+(?P<tag>\"[^\"]{1,300}\"|[^\s\\\"]{1,300})(?P<rest>.*)", re.DOTALL
)


def items(xml: bytes) -> dict[str, dict[str, object]]:
    """Return the sources of a part of `customXml` as CSL-JSON, by tag; nothing of other parts."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - few documents need it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError):
        return {}
    sources = root.iter(f"{_SPACE}Source") if root.tag == f"{_SPACE}Sources" else ()
    found = ((_text(source, "Tag"), _item(source)) for source in sources)
    return {tag: item for tag, item in found if tag}


def works(instruction: str) -> tuple[TiedWork, ...]:
    r"""Return the works of an instruction: `CITATION Raf20 \p 3 \l 1033 \m Lin03`."""
    head = _TAG.match(instruction)
    if head is None:
        return ()
    found = [[head["tag"].strip('"'), "", ""]]
    for switch in _SWITCH.finditer(head["rest"]):
        value = (switch["value"] or "").strip('"')
        if switch["switch"] == "m" and value:
            found.append([value, "", ""])
        elif switch["switch"] in "pf":
            found[-1][1 if switch["switch"] == "p" else 2] = value
    return tuple(TiedWork(tag, locator, prefix) for tag, locator, prefix in found)


def _item(source: Element) -> dict[str, object]:
    said: dict[str, object] = {"type": _TYPES.get(_text(source, "SourceType"), "document")}
    for variable, names in _VARIABLES.items():
        text = next(filter(None, (_text(source, name) for name in names)), "")
        if text:
            said[variable] = text
    for variable, name in (("author", "Author"), ("editor", "Editor")):
        said[variable] = list(_names(source.find(f"{_SPACE}Author/{_SPACE}{name}")))
    for variable, suffix in (("issued", ""), ("accessed", "Accessed")):
        date = _date(source, suffix)
        if date:
            said[variable] = date
    return said


def _names(element: Element | None) -> Iterator[dict[str, str]]:
    if element is None:
        return
    corporate = _text(element, "Corporate")
    if corporate:
        yield {"literal": corporate}
    for person in element.iter(f"{_SPACE}Person"):
        given = " ".join(filter(None, (_text(person, "First"), _text(person, "Middle"))))
        last = _text(person, "Last")
        yield {"family": last, "given": given} if last else {"literal": given}


def _date(source: Element, suffix: str) -> dict[str, object]:
    year = _text(source, f"Year{suffix}")
    found = re.search(r"(?<!\d)\d{4}(?!\d)", year)
    if found:
        return {"date-parts": [[int(found[0])]]}
    return {"literal": year} if year else {}


def _text(element: Element, name: str) -> str:
    found = element.find(f"{_SPACE}{name}")
    return "" if found is None else " ".join("".join(found.itertext()).split())
