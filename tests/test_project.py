"""Which files are judged by which: manuscripts, their own lists, bibliographies and registers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pakru_refs import project
from pakru_refs.check import check
from pakru_refs.config import Settings
from pakru_refs.errors import UnreadableInput
from pakru_refs.model.evidence import Evidence
from pakru_refs.model.finding import Edit, Finding, Fix
from pakru_refs.model.item import Item
from pakru_refs.model.rule import Level, RuleDescriptor
from pakru_refs.rules.base import Rule
from tests.checking import check_files
from tests.manuscript import word_documents

LIST = "\n\nReferences\n\nRafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.\n"
ENTRY = "@book{lind2003, author = {Lind, K.}, title = {Ice}, publisher = {P}, year = 2003}\n"
OTHER = "@book{lind2003, author = {Berg, A.}, title = {Rain}, publisher = {P}, year = 1999}\n"
REGISTER = """version: 1
article: {title: T, year: 2021}
claims:
  - id: growth
    text: Trade rose by forty percent in 2019.
    where: {quote: {exact: 40 percent in 2019}}
    cites: [{as: "(Rafi, 2020)"}]
    asserts: [{measure: trade-growth, value: 40, unit: percent, when: 2019}]
"""


def test_a_list_of_its_own_judges_and_the_bibliography_is_still_checked(tmp_path: Path) -> None:
    files = {"article.txt": f"Trade grew (Rafi, 2020).{LIST}", "refs.bib": ENTRY + OTHER}
    report = check_files(tmp_path, files)
    assert [f.rule for f in report.findings] == ["duplicate-key"]
    assert report.coverage.references == 3


def test_keys_are_judged_by_the_bibliography(tmp_path: Path) -> None:
    files = {"article.md": "Ice is old [@lind2003; @nobody].\n", "refs.bib": ENTRY}
    report = check_files(tmp_path, files)
    assert [(f.rule, f.subject) for f in report.findings] == [("undefined-citation", "@nobody")]


def test_a_registered_claim_stands_in_its_sentence(tmp_path: Path) -> None:
    text = f"Trade rose by 40 percent in 2019 (Rafi, 2020).{LIST}"
    report = check_files(tmp_path, {"article.txt": text, "claims.yaml": REGISTER})
    [claim] = report.document.claims
    assert (claim.id, claim.registered, claim.location.path) == ("growth", True, "article.txt")
    assert [a.measure for a in claim.assertions] == ["trade-growth"]
    assert not report.findings


def test_a_registered_claim_that_is_nowhere_is_told(tmp_path: Path) -> None:
    text = f"Trade rose by 41 percent in 2019 (Rafi, 2020).{LIST}"
    report = check_files(tmp_path, {"article.txt": text, "claims.yaml": REGISTER})
    [found] = report.findings
    assert (found.rule, found.subject, found.location.path) == (
        "nothing-read",
        "growth",
        "claims.yaml",
    )


ARTICLE = "Trade grew (Rafi, 2020)."
JATS = "<article><front/><body><p>Trade.</p></body></article>"
FOLDERS = {
    "a text before its copies": (("a.md", "a.html", "a.tex"), ["a.md"]),
    "articles, no pages": (("a.md", "notes.html", "data.xml", "b.tex"), ["a.md", "b.tex"]),
    "a page alone": (("a.html", "index.html"), ["a.html"]),
    "xml is read when it is an article": (("a.xml", "feed.xml"), ["a.xml"]),
    "one of several copies": (("a.html", "a.rst"), ["a.html"]),
    "what Word holds open": (("~$a.docx", "a.txt"), ["a.txt"]),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_read_of_a_folder(name: str, tmp_path: Path) -> None:
    files, expected = FOLDERS[name]
    for file in files:
        (tmp_path / file).write_text(JATS if file == "a.xml" else ARTICLE)
    inputs = project.collect([tmp_path], Settings(root=tmp_path), tmp_path)
    assert list(inputs.named) == expected


def test_a_document_under_a_false_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(word_documents.docx(word_documents.paragraph("Trade.")))
    with pytest.raises(UnreadableInput, match="Word document") as caught:
        project.collect([tmp_path / "a.txt"], Settings(root=tmp_path), tmp_path)
    assert caught.value.hint == "rename it to `a.docx`"


def _shout(item: Item) -> Iterator[Finding]:
    """Mend every reference."""
    place = item.location
    edit = Edit(place.path, place.start.offset, place.end.offset, place.text.upper())
    yield Finding("too low", place, item.key, fix=Fix("shout", (edit,)))


@pytest.mark.parametrize(("name", "mended"), [("a.txt", True), ("a.docx", False)])
def test_nothing_is_mended_in_a_converted_file(name: str, mended: bool, tmp_path: Path) -> None:
    text = f"Trade grew (Rafi, 2020).{LIST}"
    paragraphs = map(word_documents.paragraph, filter(None, text.split("\n")))
    data = text.encode() if name == "a.txt" else word_documents.docx(*paragraphs)
    (tmp_path / name).write_bytes(data)
    inputs = project.collect([tmp_path / name], Settings(root=tmp_path), tmp_path)
    shout = Rule(RuleDescriptor("TST001", "shout", Level.NOTE, "item", ""), _shout)
    outcome = check(inputs, Settings(root=tmp_path), [shout], lambda _: Evidence())
    assert [bool(finding.fix) for finding in outcome.report.findings] == [mended]
