"""`refs import` and `refs init MANUSCRIPT`, run as a user runs them, and checked again."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.test_bad_input import refs

ARTICLE = (
    "Rivers and trade\n\nIntroduction\n\n"
    "In 1990 trade stood at 580 million marks (Rafi, 2020; Khan & Marn, 2016). The mayor said so.\n\n"
    "It fell by 12 percent in 1991 (Velt, 2019), and boats were counted twice (Rafi, 2021).\n\n"
    "References\n\n"
    "Khan, S., & Marn, B. (2016). A history of the landing places. Hafen: Hafen Press.\n\n"
    "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. "
    "https://doi.org/10.1000/trade.1\n"
)
NUMBERED = (
    "Trade grew by 3 percent in 1990 [1,2]. Boats were counted in 1991 [9].\n\nReferences\n\n"
    "1. Rafi T. Trade across the river. J Trade. 2020;3:1–20.\n"
    "2. Khan S. The upper landing places. J Trade. 2016;2:3–9.\n"
)
KEYED = "---\nbibliography: own.bib\n---\n\n# Rivers\n\n## Introduction\n\nTrade grew by 3 percent in 1990 [@rafi2020].\n"
OWN = "@book{rafi2020,\n  title = {Trade},\n  author = {Rafi, T.},\n  year = 2020,\n  publisher = {House},\n}\n"


def checked(folder: Path, *paths: str) -> dict[str, list[dict[str, object]]]:
    done = refs(folder, "check", *paths, "--output-format", "json")
    report: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return report


def keys(report: dict[str, list[dict[str, object]]]) -> Counter[str]:
    return Counter(str(i["key"]) for c in report["citations"] for i in c["items"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", [ARTICLE, NUMBERED], ids=["author-year", "numeric"])
def test_what_is_imported_is_read_back(text: str, tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(text, encoding="utf-8")
    done = refs(tmp_path, "import", "river.txt")
    assert (done.returncode, done.stdout) == (0, "")
    before = checked(tmp_path, "river.txt")
    after = checked(tmp_path, "bib/river.bib", "claims/river.yaml")
    assert [r["key"] for r in after["references"]] == [r["key"] for r in before["references"]]
    assert keys(after) == keys(before)
    assert not [f for f in after["findings"] if str(f["rule"]).startswith("unread")]


def test_counts_and_what_is_unsure_are_told(tmp_path: Path) -> None:
    velt = "\nVelt, A. Counting the boats. Translated by Ilse Marn from the Russian. Hafen Press.\n"
    said = ARTICLE.replace("mayor said so.", "mayor said so (Oduya, 2018).")
    text = said.replace("\nRafi, T. (2020). Trade", f"{velt}\nRafi, T. (2020). Trade")
    (tmp_path / "river.txt").write_text(text, encoding="utf-8")
    told = refs(tmp_path, "import", "river.txt").stderr
    assert "river.txt: 3 references, 4 citations, 3 claims read" in told
    assert "1 citation without a reference: `(Oduya, 2018)`" in told
    assert "bib/river.bib: 3 entries written" in told
    assert "1 entry to look at" in told
    assert "no year" in told
    assert "claims/river.yaml: 3 claims written; nobody has reviewed them" in told
    assert "% refs: no year read\n% refs: in no field: " in (tmp_path / "bib/river.bib").read_text(
        "utf-8"
    )


def test_a_second_import_adds_only_what_is_new(tmp_path: Path) -> None:
    article = tmp_path / "river.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    refs(tmp_path, "import", "river.txt")
    bib, claims = tmp_path / "bib/river.bib", tmp_path / "claims/river.yaml"
    mended = bib.read_text("utf-8").replace("Hafen Press", "Hafen University Press")
    bib.write_text(mended, encoding="utf-8")
    held = claims.read_text("utf-8")
    again = refs(tmp_path, "import", "river.txt")
    assert "not written: all 2 there already" in again.stderr
    assert (bib.read_text("utf-8"), claims.read_text("utf-8")) == (mended, held)
    more = ARTICLE + "\nVelt, A. (2019). Counting the boats of the north. Hafen: Hafen Press.\n"
    article.write_text(more.replace("The mayor said so.", "In 1980 it stood at 3 marks."), "utf-8")
    told = refs(tmp_path, "import", "river.txt").stderr
    assert "1 entry written, 2 there already" in told
    assert "1 claim written, 2 there already" in told
    assert bib.read_text("utf-8").startswith(mended)
    assert claims.read_text("utf-8").startswith(held)
    assert [r["key"] for r in checked(tmp_path, "bib/river.bib")["references"]] == [
        "khan2016",
        "rafi2020",
        "velt2019",
    ]


def test_a_list_with_keys_and_its_draft_are_no_duplicates(tmp_path: Path) -> None:
    text = (
        "\\documentclass{article}\\begin{document}Trade grew \\cite{rafi,lost}.\n"
        "\\begin{thebibliography}{1}\n"
        "\\bibitem{rafi} Rafi, T. (2020). Trade across the river. J. Trade, 3(1), 1--20.\n"
        "\\end{thebibliography}\\end{document}\n"
    )
    (tmp_path / "river.tex").write_text(text, encoding="utf-8")
    refs(tmp_path, "import", "river.tex")
    report = checked(tmp_path, "river.tex")
    assert [one["key"] for one in report["references"]] == ["rafi"]
    assert [one["rule"] for one in report["findings"]] == ["undefined-citation"]


def test_force_writes_anew(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "own.bib").write_text("@book{a,}\n")
    refs(tmp_path, "import", "river.txt", "--bib", "own.bib", "--force")
    assert "@book{a," not in (tmp_path / "own.bib").read_text("utf-8")


def test_stdout(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    done = refs(tmp_path, "import", "river.txt", "--bib", "-")
    assert done.stdout.count("\n@") == 2
    assert not (tmp_path / "bib").exists()
    both = refs(tmp_path, "import", "river.txt", "--bib", "-", "--claims", "-")
    assert (both.returncode, "same file" in both.stderr) == (2, True)


def test_a_manuscript_without_references(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text("In 1990 trade stood at 580 million marks.\n")
    done = refs(tmp_path, "import", "river.txt")
    assert done.returncode == 1
    assert "bib/river.bib: not written: no reference list was found" in done.stderr
    assert not (tmp_path / "bib").exists()
    assert (tmp_path / "claims/river.yaml").exists()


def test_a_keyed_manuscript_needs_no_bibliography(tmp_path: Path) -> None:
    (tmp_path / "river.md").write_text(KEYED)
    (tmp_path / "own.bib").write_text(OWN)
    done = refs(tmp_path, "import", "river.md")
    assert (done.returncode, "the citations are keys" in done.stderr) == (0, True)
    assert "key: rafi2020" in (tmp_path / "claims/river.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["own.bib", "claims.yaml", "folder", "nowhere.txt"])
def test_what_is_no_manuscript_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text(OWN)
    (tmp_path / "claims.yaml").write_text("version: 1\nclaims: []\n")
    (tmp_path / "folder").mkdir()
    done = refs(tmp_path, "import", name)
    assert (done.returncode, done.stderr.startswith("error: ")) == (2, True)


def test_a_register_that_is_broken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text("version: 1\nclaim: []\n")
    done = refs(tmp_path, "import", "river.txt", "--claims", "claims.yaml")
    assert (done.returncode, "claims.yaml:2" in done.stderr) == (2, True)
    assert not (tmp_path / "bib").exists()


def test_a_bibliography_in_another_encoding_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "own.bib").write_bytes("@book{a, title = {Über}}".encode("latin-1"))
    done = refs(tmp_path, "import", "river.txt", "--bib", "own.bib")
    assert (done.returncode, "is not UTF-8" in done.stderr) == (2, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="the root user may write anywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:  # pragma: no cover - as a user
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib").chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = refs(tmp_path, "import", "river.txt")
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)


def test_a_place_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bib").write_text("a file where the folder should be")
    done = refs(tmp_path, "import", "river.txt")
    assert (done.returncode, "cannot be" in done.stderr) == (2, True)
    assert not (tmp_path / "claims").exists()


def test_init_drafts_and_check_reads_all_of_it_once(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    done = refs(tmp_path, "init", "river.txt", "--yes")
    assert done.returncode == 0
    assert done.stdout.startswith("wrote refs.toml, bib/river.bib, claims/river.yaml\n")
    assert 'claims = ["claims/*.yaml"]' in (tmp_path / "refs.toml").read_text()
    report = checked(tmp_path)
    assert len(report["references"]) == 2
    assert [c["registered"] for c in report["claims"]] == [True, True]
    # What a person changes in the draft is judged by itself again.
    bib = tmp_path / "bib/river.bib"
    bib.write_text(bib.read_text("utf-8").replace("10.1000/trade.1", "10.1000/trade 1"), "utf-8")
    assert [f["rule"] for f in checked(tmp_path)["findings"] if "bib/" in str(f["location"])] == [
        "malformed-doi"
    ]


def test_init_keeps_a_bibliography_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "own.bib").write_text(OWN)
    done = refs(tmp_path, "init", "river.txt", "--yes")
    assert done.stdout.startswith("wrote refs.toml, claims/river.yaml\n")
    assert 'bibliography = ["*.bib"]' in (tmp_path / "refs.toml").read_text()
    assert (tmp_path / "own.bib").read_text() == OWN


def test_init_of_a_keyed_manuscript(tmp_path: Path) -> None:
    (tmp_path / "river.md").write_text(KEYED)
    (tmp_path / "own.bib").write_text(OWN)
    assert refs(tmp_path, "init", "river.md", "--yes").returncode == 0
    assert not (tmp_path / "bib").exists()
    assert refs(tmp_path, "check").returncode == 0


def test_init_writes_nothing_for_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "river.txt").write_bytes(b"%PDF-1.7\0\0\0")
    assert refs(tmp_path, "init", "river.txt", "--yes").returncode == 2
    assert [p.name for p in tmp_path.iterdir()] == ["river.txt"]


def test_five_thousand_references(tmp_path: Path) -> None:
    names = ["Adler", "Brandt", "Castor", "Dorn", "Ebner", "Falk", "Groth", "Hardt"]
    lines = [
        f"{names[n % 8]}, {chr(65 + n % 26)}. ({1950 + n % 70}). {n}th landing place of the north, {n * 7919 % 5003} of "
        f"the river {{50 % of \\it}} and {n:05}. Journal of Trade, {n}(1), {n}–{n + 9}."
        for n in range(5000)
    ]
    text = "Boats were counted.\n\nReferences\n\n" + "\n\n".join(lines) + "\n"
    (tmp_path / "river.txt").write_text(text, encoding="utf-8")
    assert refs(tmp_path, "import", "river.txt").returncode == 0
    again = refs(tmp_path, "import", "river.txt")
    assert "not written: all 5000 there already" in again.stderr
    report = checked(tmp_path, "bib/river.bib")
    assert len({r["key"] for r in report["references"]}) == 5000


@pytest.mark.parametrize("name", ["elife", "bakhtiniana", "zookeys", "langsci-296"])
def test_real_articles(name: str, shared: Path, tmp_path: Path) -> None:
    found = sorted((shared / "data/articles/dev").glob(f"*{name}*.base.txt"))
    shutil.copy(found[0], tmp_path / "article.txt")
    refs(tmp_path, "import", "article.txt")
    before = checked(tmp_path, "article.txt")
    after = checked(tmp_path, "bib/article.bib", "claims/article.yaml")
    assert len(after["references"]) == len(before["references"])
    resolved = [key for key in keys(before) if key != "None"]
    lost = [key for key in resolved if key not in keys(after)]
    assert len(lost) <= 0.02 * len(resolved), lost
