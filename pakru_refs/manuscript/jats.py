"""JATS made ready for the converter: its references become paragraphs, and CSL-JSON.

The converter would turn the reference list into metadata and lose what is printed there, the labels,
and what stands in `floats-group`. Peer review and translations (`sub-article`) are left out.
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from pakru_refs.errors import UnreadableInput
from pakru_refs.manuscript.jats_citation import csl, printed
from pakru_refs.manuscript.marks import CLOSING, END, OPENING, Marked

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[\]<>]{0,1000}>")
_STRUCTURED = ("element-citation", "nlm-citation")
_CITATIONS = (*_STRUCTURED, "mixed-citation", "citation")
_ELSEWHERE = ("sub-article", "response")
_XLINK = "{http://www.w3.org/1999/xlink}"
_LABELLED = ("fig", "table-wrap", "boxed-text", "fig-group")


def prepared(text: str, shown: str) -> tuple[str, Marked]:
    """Return the XML for the converter, and what the marks in it stand for.

    Raises:
        UnreadableInput: it is not well-formed, declares entities, or is nested too deep.
    """
    root = _parsed(text, shown)
    for parent in list(root.iter()):
        for child in [one for one in parent if one.tag in _ELSEWHERE]:
            parent.remove(child)
    marked = Marked()
    for listed in list(root.iter("ref-list")):
        _as_section(listed, marked)
    for element in root.iter():
        if element.tag in _LABELLED:
            _label_captions(element)
    _unfloat(root)
    ET.register_namespace("xlink", _XLINK.strip("{}"))
    ET.register_namespace("mml", "http://www.w3.org/1998/Math/MathML")
    try:
        return ET.tostring(root, encoding="unicode"), marked
    except RecursionError:
        raise UnreadableInput(f"`{shown}` is nested too deep to be read") from None


def _parsed(text: str, shown: str) -> Element:
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only JATS needs it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    bare = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    try:
        root: Element = fromstring(_ENTITY.sub(_character, bare))
    except DefusedXmlException:
        raise UnreadableInput(
            f"`{shown}` declares XML entities", hint="write them out, and remove them"
        ) from None
    except ET.ParseError as fault:
        line, column = fault.position
        said = str(fault).split(":", 1)[0]
        raise UnreadableInput(
            f"`{shown}` is no well-formed XML: {said}, near line {line}, column {column + 1}",
            hint="save it anew with the program that made it",
        ) from None
    return root


def _character(found: re.Match[str]) -> str:
    """Return what an entity of the document type stands for; one that nobody knows is shown."""
    return html5.get(found[1]) or f"&amp;{found[1]}"


def _as_section(listed: Element, marked: Marked) -> None:
    """Make a reference list a section, and its references marked paragraphs."""
    listed.tag = "sec"
    if listed.find("title") is None and not any(one.tag == "sec" for one in listed):
        title = Element("title")
        title.text = "References"
        listed.insert(0, title)
    for reference in listed.iter("ref"):
        _as_paragraph(reference, marked)


def _as_paragraph(reference: Element, marked: Marked) -> None:
    shown, structured = _cited(reference)
    text = " ".join(filter(None, map(printed, shown)))
    said = csl(structured[0]) if len(structured) == 1 else None
    key = reference.get("id", "")
    number = marked.entry(key, _label(reference))
    if key and said:
        marked.items[key] = said
    for child in list(reference):
        reference.remove(child)
    reference.tag, reference.text = "p", f"{OPENING}{number}{END}{text}{CLOSING}{number}{END}"
    reference.attrib.clear()


def _label(reference: Element) -> str:
    label = reference.find("label")
    if label is None:
        label = next(reference.iterfind("*/label"), None)
    text = "".join(label.itertext()).strip() if label is not None else ""
    return text.strip("[]().: ")[:40]


def _cited(reference: Element) -> tuple[list[Element], list[Element]]:
    """Return the citations of a reference to be shown, and those whose elements tell the most.

    Many give one work twice: as printed, and in elements alone.
    """
    found = [one for one in reference.iter() if one.tag in _CITATIONS]
    structured = [one for one in found if one.tag in _STRUCTURED]
    mixed = [one for one in found if one.tag not in _STRUCTURED]
    notes = list(reference.iterfind("note/p"))
    return [*(mixed or structured), *notes], structured or mixed


def _label_captions(element: Element) -> None:
    """Print the label of a figure or table before its caption."""
    label, caption = element.find("label"), element.find("caption")
    first = next(iter(caption), None) if caption is not None else None
    if label is None or first is None:
        return
    text = " ".join("".join(label.itertext()).split()).rstrip(".:")
    first.text = f"{text}. {(first.text or '').lstrip()}"


def _unfloat(root: Element) -> None:
    """Move what floats to the end of the text."""
    body = root.find("body")
    for floating in root.findall("floats-group"):
        root.remove(floating)
        if body is not None:
            body.extend(list(floating))
