"""What Zotero, Mendeley, EndNote and Word keep in a document is read, and tied to the printed list."""

from __future__ import annotations

import html
import io
import json
import zipfile
from pathlib import Path

import pytest

from pakru_refs.config import Settings
from pakru_refs.model.citation import Form
from pakru_refs.model.document import Document
from pakru_refs.reading.documents import documents
from pakru_refs.reading.inputs import Inputs
from tests.manuscript import word_documents as word
from tests.manuscript.converting import made, read
from tests.manuscript.word_documents import paragraph, run

RAFI = {
    "type": "article-journal",
    "title": "Trade across the river",
    "author": [{"family": "Rafi", "given": "Tahir"}],
    "issued": {"date-parts": [["2020"]]},
    "container-title": "Journal of Trade",
    "DOI": "10.1000/trade",
}
LIND = {
    "type": "book",
    "title": "Ice on the river",
    "author": [{"family": "Lind", "given": "Karl"}, {"family": "Berg", "given": "Anna"}],
    "issued": {"date-parts": [[2003, 4]]},
    "publisher": "Norland Press",
}
CITE = """<Cite><Author>{family}</Author><Year>{year}</Year><RecNum>{number}</RecNum><record>
<rec-number>{number}</rec-number><ref-type name="{kind}">17</ref-type><contributors><authors>
{authors}</authors></contributors><titles><title><style face="normal">{title}</style></title></titles>
<dates><year>{year}</year></dates></record></Cite>"""
EN_RAFI = CITE.format(
    family="Rafi",
    year=2020,
    number=1,
    kind="Journal Article",
    title="Trade across the river",
    authors="<author>Rafi, Tahir</author>",
)
EN_LIND = CITE.format(
    family="Lind",
    year=2003,
    number=2,
    kind="Book",
    title="Ice on the river",
    authors="<author>Lind, Karl</author><author>Berg, Anna</author>",
)
SOURCES = """<?xml version="1.0"?>
<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:Tag>Raf20</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author>
<b:NameList><b:Person><b:Last>Rafi</b:Last><b:First>Tahir</b:First></b:Person></b:NameList>
</b:Author></b:Author><b:Title>Trade across the river</b:Title><b:Year>2020</b:Year></b:Source>
<b:Source><b:Tag>Lin03</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList>
<b:Person><b:Last>Lind</b:Last><b:First>Karl</b:First></b:Person><b:Person><b:Last>Berg</b:Last>
<b:First>Anna</b:First></b:Person></b:NameList></b:Author></b:Author>
<b:Title>Ice on the river</b:Title><b:Year>2003</b:Year></b:Source></b:Sources>"""
BOTH, ONE = "(Rafi 2020; Lind & Berg 2003)", "(Lind & Berg 2003)"
LIST = (
    paragraph("References"),
    paragraph("Lind, K., & Berg, A. (2003). Ice on the river. Norland Press."),
    paragraph("Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20."),
)


def text(both: str, one: str) -> tuple[str, ...]:
    return (
        paragraph("Trade and ice"),
        paragraph("Trade grew quickly ", both, ", and it fell when the ice came ", one, "."),
    )


def _word_field(printed: str, code: str) -> str:
    return word.control("<w:citation/>", word.field(code, run(printed)))


SHAPES = {
    "zotero": text(word.zotero(run(BOTH), RAFI, LIND), word.zotero(run(ONE), LIND)),
    "mendeley desktop": text(
        word.mendeley_desktop(run(BOTH), RAFI, LIND), word.mendeley_desktop(run(ONE), LIND)
    ),
    "mendeley cite": text(
        word.mendeley_cite(run(BOTH), RAFI, LIND), word.mendeley_cite(run(ONE), LIND)
    ),
    "endnote": text(word.endnote(run(BOTH), EN_RAFI + EN_LIND), word.endnote(run(ONE), EN_LIND)),
    "endnote, data in the instruction": text(
        word.field(f" ADDIN EN.CITE <EndNote>{EN_RAFI}{EN_LIND}</EndNote>", run(BOTH)),
        word.field(f" ADDIN EN.CITE <EndNote>{EN_LIND}</EndNote>", run(ONE)),
    ),
    "word": text(
        _word_field(BOTH, r" CITATION Raf20 \l 1033 \m Lin03"),
        _word_field(ONE, r" CITATION Lin03 \p 3 \l 1033 "),
    ),
    "word, simple fields": text(
        f'<w:fldSimple w:instr=" CITATION Raf20 \\m Lin03">{run(BOTH)}</w:fldSimple>',
        f'<w:fldSimple w:instr=" CITATION Lin03">{run(ONE)}</w:fldSimple>',
    ),
}


def document(data: bytes, name: str = "article.docx") -> Document:
    settings = Settings(root=Path())
    [found] = documents(Inputs(manuscripts=(read(data, name),)), settings)
    return found


def keys(found: Document) -> list[list[str | None]]:
    return [[item.key for item in citation.items] for citation in found.citations]


@pytest.mark.parametrize("shape", SHAPES)
def test_fields_are_tied_to_the_printed_list(shape: str) -> None:
    found = document(word.docx(*SHAPES[shape], *LIST, sources=SOURCES))
    assert keys(found) == [["rafi2020", "lind2003"], ["lind2003"]]
    assert [item.key for item in found.items] == ["lind2003", "rafi2020"]
    assert found.items[0].author[0].given == "Karl"
    assert found.items[0].location.text.startswith("Lind, K.,")
    assert [citation.location.text for citation in found.citations] == [BOTH, ONE]


@pytest.mark.parametrize("shape", SHAPES)
def test_fields_bring_their_items_where_no_list_is_printed(shape: str) -> None:
    found = document(word.docx(*SHAPES[shape], sources=SOURCES))
    assert keys(found) == [["rafi2020", "lind2003"], ["lind2003"]]
    assert [item.title for item in found.items] == ["Trade across the river", "Ice on the river"]


@pytest.mark.parametrize("shape", SHAPES)
def test_printed_numbers_are_told_by_their_fields(shape: str) -> None:
    body = "".join(SHAPES[shape]).replace(html.escape(BOTH), "[7]").replace(html.escape(ONE), "x")
    found = document(word.docx(body, *LIST, sources=SOURCES))
    assert keys(found) == [["rafi2020", "lind2003"], ["lind2003"]]
    assert {citation.form for citation in found.citations} == {Form.KEYED}


def test_a_year_changed_by_hand_is_seen() -> None:
    changed = word.zotero(run("(Rafi 2021)"), RAFI)
    found = document(word.docx(*text(changed, "(Berg 1999)"), *LIST))
    assert [str(item.verdict) for c in found.citations for item in c.items] == [
        "year-mismatch",
        "undefined",
    ]


def test_a_work_stored_twice_is_one_item() -> None:
    then = {**LIND, "issued": {"date-parts": [["2003"]]}, "publisher": "Norland"}
    body = text(word.mendeley_desktop(run(BOTH), RAFI, LIND), word.mendeley_desktop(run(ONE), then))
    for rest in (LIST, ()):
        found = document(word.docx(*body, *rest))
        assert len(found.items) == 2
        assert keys(found) == [["rafi2020", "lind2003"], ["lind2003"]]


def test_fields_in_notes_are_read() -> None:
    body = text(word.note(2), ".")
    found = document(
        word.docx(*body, *LIST, notes=(paragraph("See ", word.zotero(run("Rafi, ‘Trade’"), RAFI)),))
    )
    assert keys(found) == [["rafi2020"]]


def test_a_list_in_a_field_is_the_list() -> None:
    entries = (
        paragraph(word.character("begin") + word.instruction(' ADDIN ZOTERO_BIBL {"a":[]} CSL_BIBLIOGRAPHY ') + word.character("separate") + run("Lind K & Berg A: Ice on the river")),
        paragraph("Rafi T: Trade across the river", word.character("end")),
    )  # fmt: skip
    found = document(word.docx(*SHAPES["zotero"], *entries, paragraph("Thanks to all.")))
    assert [item.location.text[:4] for item in found.items] == ["Lind", "Rafi"]
    assert keys(found) == [["rafi2020", "lind2003"], ["lind2003"]]


def test_a_list_of_mendeley_is_the_list() -> None:
    inner = paragraph("Lind K & Berg A: Ice on the river") + paragraph(
        "Rafi T: Trade across the river"
    )
    entries = word.control('<w:tag w:val="MENDELEY_BIBLIOGRAPHY"/>', inner)
    found = document(word.docx(*SHAPES["mendeley cite"], entries, paragraph("Thanks to all.")))
    assert [item.location.text[:4] for item in found.items] == ["Lind", "Rafi"]


def test_text_of_other_fields_is_kept() -> None:
    simple = f'<w:fldSimple w:instr=" SEQ Table \\* ARABIC ">{run("7")}</w:fldSimple>'
    found = read(word.docx(paragraph("Table ", simple, ". Tons carried by ferries.")), "a.docx")
    assert found.source.text == "Table 7. Tons carried by ferries.\n"


@pytest.mark.parametrize(
    "code",
    ["ADDIN ZOTERO_ITEM CSL_CITATION {", "ADDIN ZOTERO_ITEM CSL_CITATION []", "CITATION", "CITATION \\p",
     "ADDIN EN.CITE <EndNote><Cite>", "ADDIN CSL_CITATION {\"citationItems\": [1, {\"itemData\": 2}]}",
     "ADDIN EN.CITE <!DOCTYPE x [<!ENTITY a 'b'>]><EndNote>&a;</EndNote>", "ADDIN CSL_CITATION " + "[" * 5000],
)  # fmt: skip
def test_broken_fields_are_plain_text(code: str) -> None:
    found = document(word.docx(*text(word.field(code, run(ONE)), "x"), *LIST))
    assert keys(found) == [["lind2003"]]


def test_zotero_in_open_document() -> None:
    said = html.escape(
        json.dumps({"citationItems": [{"id": 1, "uris": ["u"], "itemData": RAFI}]}), quote=True
    )
    data = made("Trade grew a lot (Rafi 2020).", ".odt")
    name = f"ZOTERO_ITEM CSL_CITATION {said} RNDx"
    start, end = (
        f'<text:reference-mark-{which} text:name="{name}"/>' for which in ("start", "end")
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    body = parts["content.xml"].decode().replace("(Rafi 2020)", f"{start}(Rafi 2020){end}")
    found = document(word.zipped({**parts, "content.xml": body.encode()}), "article.odt")
    assert keys(found) == [["rafi2020"]]
    assert found.items[0].doi == "10.1000/trade"
