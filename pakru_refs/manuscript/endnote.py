"""What EndNote writes into a citation: XML with the records themselves, as CSL-JSON."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from pakru_refs.model.tie import TiedWork

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.marks import Marked

_START, _END = "<EndNote>", "</EndNote>"
_TYPES = {
    "book": "book",
    "edited book": "book",
    "book section": "chapter",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "electronic article": "article-journal",
    "government document": "report",
    "journal article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "report": "report",
    "thesis": "thesis",
    "web page": "webpage",
    "blog": "post-weblog",
    "legal rule or regulation": "legislation",
    "statute": "legislation",
}
_VARIABLES = {
    "title": "titles/title",
    "container-title": "titles/secondary-title",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "publisher-place": "pub-location",
    "edition": "edition",
    "DOI": "electronic-resource-num",
    "ISBN": "isbn",
    "URL": "urls/related-urls/url",
}


def works(instruction: str, data: Sequence[str], marked: Marked) -> tuple[TiedWork, ...]:
    """Return the works of an `EN.CITE` field; their items go to `marked`.

    Args:
        instruction: the field's own, which may hold the XML.
        data: what stands beside it in base64, of the field and of those inside it.
        marked: takes the items.
    """
    for text in (instruction, *map(_decoded, data)):
        start, end = text.find(_START), text.rfind(_END)
        if 0 <= start < end:
            return tuple(_cited(text[start : end + len(_END)], marked))
    return ()


def _decoded(data: str) -> str:
    try:
        return base64.b64decode("".join(data.split())).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _cited(xml: str, marked: Marked) -> Iterator[TiedWork]:
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - few documents need it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError):
        return
    for cite in root.iter("Cite"):
        record = cite.find("record")
        number = _text(cite, "RecNum") or f"{_text(cite, 'Author')} {_text(cite, 'Year')}"
        item = _item(record) if record is not None else _bare(cite)
        key = f"endnote {number}"
        marked.items.setdefault(key, item)
        yield TiedWork(key, _text(cite, "Pages"), _text(cite, "Prefix"))


def _bare(cite: Element) -> dict[str, object]:
    """Return what a citation says of its work itself."""
    author, year = _text(cite, "Author"), _text(cite, "Year")
    return {"author": [{"family": author}] if author else [], **_issued(year)}


def _item(record: Element) -> dict[str, object]:
    kind = record.find("ref-type")
    name = kind.get("name", "").casefold() if kind is not None else ""
    said: dict[str, object] = {"type": _TYPES.get(name, "document")}
    for variable, path in _VARIABLES.items():
        text = _text(record, path)
        if text:
            said[variable] = text
    for variable, path in (("author", "authors"), ("editor", "secondary-authors")):
        names = [_words(one) for one in record.iterfind(f"contributors/{path}/author")]
        said[variable] = [_name(name) for name in names if name]
    return {**said, **_issued(_text(record, "dates/year"))}


def _issued(year: str) -> dict[str, object]:
    found = re.search(r"(?<!\d)\d{4}(?!\d)", year)
    if found:
        return {"issued": {"date-parts": [[int(found[0])]]}}
    return {"issued": {"literal": year}} if year else {}


def _name(text: str) -> dict[str, str]:
    """Read `Rafi, Tahir`; an organisation ends in a comma in EndNote."""
    family, comma, given = text.partition(",")
    return (
        {"family": family.strip(), "given": given.strip()}
        if comma and given.strip()
        else {"literal": family.strip()}
    )


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else _words(found)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
