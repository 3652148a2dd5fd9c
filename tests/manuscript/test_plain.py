from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind
from tests.manuscript.reading import assert_consistent, block_of, manuscript, texts

LONG = (
    "The harbour was widened in the years after the war, and goods from the north came through it"
)
OTHER = "Nobody had asked the farmers, who lost their fields to the road and the new railway line"

CUT = {
    "lower case": (f"{LONG} to the\n\nmarkets of the south.", "to the markets"),
    "function word": (f"{LONG} by way of\n\nNorthern Province in 1970.", "way of Northern"),
    "comma": (f"{LONG},\n\nBerlin and Rome.", "it, Berlin"),
    "page number": (f"{LONG} to the\n\n17\n\nmarkets of the south.", "to the markets"),
    "form feed": (f"{LONG} to the\n\fmarkets of the south.", "to the markets"),
    "running head": (
        f"JOURNAL OF PORTS 3\n\n{LONG} to the\n\nJOURNAL OF PORTS 4\n\nmarkets.",
        "to the markets",
    ),
    "hyphen": (f"{LONG} to the mar-\n\nkets of the south.", "the markets"),
    "long prose": (
        f"{LONG} {OTHER}. {LONG} East\n\nAfrican {OTHER}. {OTHER}. {OTHER}.",
        "East African",
    ),
    "two cuts": (f"{LONG} to the\n\nmarkets of the\n\nsouth.", "markets of the south"),
}
WHOLE = {
    "a sentence ends": f"{LONG}.\n\nin the south it rained.",
    "a heading follows": f"{LONG} to the\n\nConclusion\n\nIt rained.",
    "a list follows": f"{LONG} such as\n\n- apples\n- pears",
    "a colon": f"{LONG}:\n\nthe first of them is rain.",
    "a short line": "So it is\n\nin the south.",
}


@pytest.mark.parametrize(("text", "words"), CUT.values(), ids=CUT)
def test_cut_paragraph_is_one(text: str, words: str) -> None:
    body = f"Ports\n\nIntroduction\n\n{text}"
    assert words in block_of(body, "The harbour").text
    assert_consistent(manuscript(body))


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_whole_paragraph_stays(text: str) -> None:
    first = text.split("\n", maxsplit=1)[0]
    assert first in texts(f"Ports\n\nIntroduction\n\n{text}", BlockKind.PARAGRAPH) + texts(
        f"Ports\n\nIntroduction\n\n{text}", BlockKind.HEADING
    )


def test_front_lines_are_never_joined() -> None:
    text = f"Ports\n\nAda Rossi, {LONG} of the\n\nuniversity of Pisa\n\nAbstract\n\nIt rained."
    assert [b.text for b in manuscript(text).blocks][2] == "university of Pisa"


KINDS = {
    "title": ("Ports of the north\n\nIntroduction\n\nA.", "Ports of", BlockKind.TITLE),
    "known heading": ("T\n\nA. B.\n\nMetodologia\n\nIt rained.", "Metod", BlockKind.HEADING),
    "numbered heading": ("T\n\nMethods\n\nX.\n\n2.1 Data sets\n\nY.", "Data", BlockKind.HEADING),
    "short line": ("T\n\nMethods\n\nX.\n\nThe two harbours\n\nY.", "two", BlockKind.HEADING),
    "bullet": ("T\n\nMethods\n\n- Fresh apples.\n- Pears.", "apples", BlockKind.LIST_ITEM),
    "numbered item": ("T\n\nMethods\n\n1. Wash it well.", "Wash", BlockKind.LIST_ITEM),
    "caption": ("T\n\nMethods\n\nFigure 2. Rain.\n\nX.", "Rain", BlockKind.CAPTION),
    "note": ("T\n\nMethods\n\nX.\n\nNotes\n\n3. See the map.", "See", BlockKind.NOTE),
    "raised note": ("T\n\nMethods\n\nX.\n\n² See the old map.", "See", BlockKind.NOTE),
    "table": ("T\n\nMethods\n\nPort    Tons\nPisa    12\nRome    9", "Port", BlockKind.TABLE),
    "key words": ("T\n\nAbstract\n\nX.\n\nKey words: rain, ports", "rain", BlockKind.PARAGRAPH),
    "a first sentence is no title": ("It rained.\n\nA.", "It", BlockKind.PARAGRAPH),
    "marked heading": ("T\n\n## Rain and ports\n\nX.", "Rain", BlockKind.HEADING),
}


@pytest.mark.parametrize(("text", "words", "kind"), KINDS.values(), ids=KINDS)
def test_kind(text: str, words: str, kind: BlockKind) -> None:
    assert block_of(text, words).kind is kind


ROLES = {
    "abstract": ("T\n\nResumo\n\nChuva.\n\nIntrodução\n\nX.", "Chuva", Role.ABSTRACT),
    "body": ("T\n\nAbstract\n\nX.\n\nIntroduction\n\nRain.", "Rain", Role.BODY),
    "methods": ("T\n\nMaterial und Methoden\n\nRegen.", "Regen", Role.METHODS),
    "results": ("T\n\n3. Résultats\n\nPluie.", "Pluie", Role.RESULTS),
    "conclusion": (
        "T\n\nIntroduction\n\nX.\n\nConclusiones:\n\nLluvia.",
        "Lluvia",
        Role.CONCLUSION,
    ),
    "back": ("T\n\nIntroduction\n\nX.\n\nAcknowledgements\n\nThanks.", "Thanks", Role.BACK),
    "front": ("T\n\nAda Rossi, Pisa\n\nAbstract\n\nX.", "Ada", Role.FRONT),
    "key words": (
        "T\n\nAbstract\n\nX.\n\nKey Words: rain\n\nIntroduction\n\nY.",
        "rain",
        Role.FRONT,
    ),
    "structured abstract": (
        "T\n\nAbstract\n\nMethods\n\nSifted.\n\nIntroduction\n\nX.",
        "Sifted",
        Role.ABSTRACT,
    ),
    "after the list": (
        "T\n\nIntroduction\n\nX.\n\nReferences\n\nRafi, T. (2020). Rain. Ports, 3, 1–9.\n\nAppendix\n\nMore.",
        "More",
        Role.BACK,
    ),
}


@pytest.mark.parametrize(("text", "words", "role"), ROLES.values(), ids=ROLES)
def test_role(text: str, words: str, role: Role) -> None:
    assert block_of(text, words).role is role


def test_section_is_the_heading_above() -> None:
    text = "T\n\nIntroduction\n\nX.\n\nThe two harbours\n\nIt rained."
    assert block_of(text, "It rained").section == "The two harbours"


def test_lines_of_a_page_flow() -> None:
    text = "T\n\nIntroduction\n\nThe har-\nbour was wide\nand deep."
    assert texts(text, BlockKind.PARAGRAPH) == ["The harbour was wide and deep."]


def test_compound_keeps_its_hyphen() -> None:
    text = "T\n\nIntroduction\n\nA well-known port. It is a well-\nknown one."
    assert "a well-known one" in block_of(text, "port").text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_offsets_are_those_of_the_file(newline: str) -> None:
    text = "\ufeffPorts\n\nIntroduction\n\nIt cost \\$3 in\nRome.".replace("\n", newline)
    block = block_of(text, "It cost")
    assert block.text == "It cost $3 in Rome."
    start, end = block.span(*(block.text.index("Rome"), block.text.index("Rome") + 4))
    assert text[start:end] == "Rome"


@given(
    st.text(alphabet=st.sampled_from("ab AB.,:-\n\r\f\t#*12()[]“<>\\\ufeff|'—é中"), max_size=200)
)
def test_any_text_is_read(text: str) -> None:
    assert_consistent(manuscript(text))


@given(st.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    assert_consistent(manuscript(text))


def test_article_is_read_whole(shared: object) -> None:
    path = shared / "article" / "pak-russia.txt"  # type: ignore[operator]
    found = manuscript(path.read_text("utf-8"))
    paragraphs = [
        b for b in found.blocks if b.kind is BlockKind.PARAGRAPH and b.role is not Role.FRONT
    ]
    assert [b.text[-40:] for b in paragraphs if b.text[-1] not in ".!?"] == []
    assert (
        sum(b.role is Role.REFERENCES and b.kind is BlockKind.LIST_ITEM for b in found.blocks) == 8
    )
