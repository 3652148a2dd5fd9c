"""Word documents made by hand, with citation fields in the shape that programs give them."""

from __future__ import annotations

import base64
import html
import io
import json
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
</Types>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def raised(text: str) -> str:
    return run(text, '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(one if one[0] == '<' else run(one) for one in runs)}</w:p>"


def character(kind: str, data: str = "") -> str:
    inner = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    """Return an instruction in two runs, as Word breaks it."""
    half = len(text) // 2
    return "".join(
        f'<w:r><w:instrText xml:space="preserve">{html.escape(part)}</w:instrText></w:r>'
        for part in (text[:half], text[half:])
    )


def field(code: str, printed: str, *, inside: str = "", data: str = "") -> str:
    return "".join(
        (
            character("begin", data),
            instruction(code),
            inside,
            character("separate"),
            printed,
            character("end"),
        )
    )


def zotero(printed: str, *items: Mapping[str, object], locator: str = "") -> str:
    cited = [
        {
            "id": number,
            "uris": [f"http://zotero.org/users/1/items/{item['title']}"],
            "itemData": item,
            **({"locator": locator} if locator else {}),
        }
        for number, item in enumerate(items)
    ]
    said = json.dumps({"citationID": "a1", "citationItems": cited, "schema": "https://…"})
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {said} ", printed)


def mendeley_desktop(printed: str, *items: Mapping[str, object]) -> str:
    cited = [
        {"id": f"ITEM-{n}", "itemData": {"id": f"ITEM-{n}", **one}}
        for n, one in enumerate(items, 1)
    ]
    said = json.dumps({"citationItems": cited, "mendeley": {"formattedCitation": "x"}})
    return field(f"ADDIN CSL_CITATION {said}", printed)


def mendeley_cite(printed: str, *items: Mapping[str, object]) -> str:
    cited = [{"id": str(n), "itemData": item} for n, item in enumerate(items)]
    said = json.dumps({"citationID": "MENDELEY_CITATION_1", "citationItems": cited})
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(said.encode()).decode()
    return control(f'<w:tag w:val="{tag}"/>', printed)


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def endnote(printed: str, cites: str) -> str:
    """Return EndNote's field: its data stand in a field inside, in base64."""
    data = base64.b64encode(f"<EndNote>{cites}</EndNote>".encode()).decode()
    inside = character("begin", data) + instruction(" ADDIN EN.CITE.DATA ") + character("end")
    return field(" ADDIN EN.CITE ", printed, inside=inside, data=data)


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def docx(*paragraphs: str, notes: tuple[str, ...] = (), sources: str = "") -> bytes:
    """Return a Word document; the notes are numbered from 2, as Word does."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{''.join(paragraphs)}</w:body>"),
        "word/_rels/document.xml.rels": _relations({"rId1": ("footnotes", "footnotes.xml")}),
        "word/footnotes.xml": _part(
            "footnotes",
            "".join(
                f'<w:footnote w:id="{number}">{text}</w:footnote>'
                for number, text in enumerate(notes, 2)
            ),
        ),
    }
    if sources:
        parts["customXml/item1.xml"] = sources
    return zipped({name: text.encode() for name, text in parts.items()})


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{_W}">{content}</w:{name}>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{said}</Relationships>'


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()
