"""Zotero's citations in OpenDocument: reference marks named `ZOTERO_ITEM CSL_CITATION {…} RND…`.

    <text:reference-mark-start text:name="ZOTERO_ITEM CSL_CITATION {…} RNDabc"/>(Rafi, 2020)
    <text:reference-mark-end text:name="ZOTERO_ITEM CSL_CITATION {…} RNDabc"/>

The bibliography is a section, `<text:section text:name="ZOTERO_BIBL {…} CSL_BIBLIOGRAPHY RND…">`.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from pakru_refs.manuscript import csl_fields
from pakru_refs.manuscript.marks import closing, opening

if TYPE_CHECKING:
    from pakru_refs.manuscript.marks import Marked

_MARK = re.compile(
    r"<text:(?P<what>reference-mark-(?:start|end)|bookmark-(?:start|end)) text:name=\"(?P<name>[^\"<>]{0,500000})\"\s?/>"
)
_SECTION = re.compile(r"<text:section [^<>]{0,500000}CSL_BIBLIOGRAPHY[^<>]{0,1000}>")
_SECTION_END = "</text:section>"


def mark(xml: bytes, marked: Marked) -> bytes:
    """Return `content.xml` with marks around Zotero's citations and its bibliography."""
    if b"CSL_" not in xml:
        return xml
    try:
        text = xml.decode("utf-8")
    except UnicodeDecodeError:
        return xml
    numbers: dict[str, int] = {}
    text = _MARK.sub(lambda found: _marked(found, numbers, marked), text)
    return _with_list(text, marked).encode()


def _marked(found: re.Match[str], numbers: dict[str, int], marked: Marked) -> str:
    name = found["name"]
    if found["what"].endswith("-end"):
        number = numbers.get(name, 0)
        return f"{closing(number) if number else ''}{found[0]}"
    works = csl_fields.from_instruction(html.unescape(name), marked)
    if not works:
        return found[0]
    numbers[name] = marked.citation(works)
    return f"{found[0]}{opening(numbers[name])}"


def _with_list(text: str, marked: Marked) -> str:
    start = _SECTION.search(text)
    end = text.find(_SECTION_END, start.end()) if start else -1
    if start is None or end < 0:
        return text
    number = marked.reference_list()
    first, last = (f"<text:p>{one(number)}</text:p>" for one in (opening, closing))
    return f"{text[: start.end()]}{first}{text[start.end() : end]}{last}{text[end:]}"
