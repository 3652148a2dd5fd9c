"""Where reference lists stand, and how they part into entries."""

from __future__ import annotations

import pytest

from pakru_refs.manuscript.reference_shape import is_reference, starts_entry
from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind
from tests.manuscript.reading import manuscript

ONE = "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20."
TWO = "Silva, M. A., & Rossi, P. (2018). Boats and bridges. Lisbon: Old Port Press."
THREE = "World Port Office. (2016). Ports of the world. https://ports.example/report"


def entries(text: str, path: str = "article.txt") -> list[str]:
    blocks = manuscript(text, path).blocks
    return [b.text for b in blocks if b.role is Role.REFERENCES and b.kind is not BlockKind.HEADING]


BODY = "Ports\n\nIntroduction\n\nTrade grew (Rafi, 2020).\n\n"
LAYOUTS = {
    "one a line": f"{ONE}\n{TWO}\n{THREE}\n",
    "blank lines": f"{ONE}\n\n{TWO}\n\n{THREE}\n",
    "bullets": f"- {ONE}\n- {TWO}\n\n- {THREE}",
    "dots": f"1. {ONE}\n2. {TWO}\n3. {THREE}",
    "brackets": f"[1] {ONE}\n[2] {TWO}\n[3] {THREE}",
    "round brackets": f"(1) {ONE}\n(2) {TWO}\n(3) {THREE}",
    "several lines": "\n".join(f"{e[:40]}\n{e[40:]}" for e in (ONE, TWO, THREE)),
    "hanging": "\n".join(f"{e[:40]}\n    {e[40:]}" for e in (ONE, TWO, THREE)),
    "numbered, several lines": "\n".join(
        f"[{n}] {e[:40]}\n{e[40:]}" for n, e in enumerate((ONE, TWO, THREE), 1)
    ),
    "appendix follows": f"{ONE}\n{TWO}\n{THREE}\n\nAppendix A\n\nMore.",
    "tables follow": f"{ONE}\n{TWO}\n{THREE}\n\nTable 1. Rain\n\nPisa 12",
    "a heading follows": f"{ONE}\n{TWO}\n{THREE}\n\nAbout the author\n\nAda lives in Pisa.",
    "page numbers between": f"{ONE}\n\n12\n\n{TWO}\n{THREE}",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_layout(text: str) -> None:
    found = [" ".join(e.split()) for e in entries(f"{BODY}References\n\n{text}")]
    assert [e.replace(" ", "") for e in found] == [e.replace(" ", "") for e in (ONE, TWO, THREE)]


@pytest.mark.parametrize(
    "heading",
    [
        "REFERENCES", "References:", "7. References", "Works Cited", "Bibliography", "Literatur", "Referências",
        "REFERENCIAS BIBLIOGRÁFICAS", "Bibliographie", "Literaturverzeichnis", "Riferimenti bibliografici",
        "Список литературы", "参考文献", "# References", "**References**", "REFERÊNCIAS - Livros:", "Literature cited",
    ],
)  # fmt: skip
def test_heading(heading: str) -> None:
    assert len(entries(f"{BODY}{heading}\n\n{ONE}\n{TWO}\n")) == 2


def test_list_without_heading_is_known_by_its_shape() -> None:
    assert len(entries(f"{BODY}{ONE}\n{TWO}\n{ONE}\n")) == 3


def test_prose_is_no_list() -> None:
    assert entries(f"{BODY}Rain fell in 2019 and 2020. The ports closed.\n\nIt stopped.") == []


def test_last_list_wins() -> None:
    text = f"{BODY}Literature\n\nMuch was written about rain by others.\n\nReferences\n\n{ONE}"
    assert entries(text) == [ONE]


def test_label_is_kept_beside() -> None:
    blocks = manuscript(f"{BODY}References\n\n[1] {ONE}\n[2] {TWO}").blocks
    assert [b.label for b in blocks if b.role is Role.REFERENCES][1:] == ["1", "2"]


SHAPES = {
    "apa": (ONE, True),
    "vancouver": ("Rafi TA, Rossi P. Rain. J Trade. 2020;3(1):1-20.", True),
    "ieee": ("T. Rafi and P. Rossi, “Rain,” J. Trade, vol. 3, 2020.", True),
    "abnt": ("RAFI, Tahir. Chuva. São Paulo: Porto, 2020.", True),
    "organisation": (THREE, True),
    "prose": ("It rained in 2020, and nobody went to the port.", False),
    "sentence": ("Ports are places.", False),
    "empty": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_shape(text: str, expected: bool) -> None:
    assert (is_reference(text) and starts_entry(text)) is expected
