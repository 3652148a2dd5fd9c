"""Which files are judged by which: manuscripts, their own lists, bibliographies and registers."""

from __future__ import annotations

from pathlib import Path

from tests.checking import check_files

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
