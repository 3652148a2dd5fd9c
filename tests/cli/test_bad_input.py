"""Ugly input: a clear message, the right exit code, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
)
ENTRY = "@article{rafi2020, author = {Rafi, T.}, title = {Trade}, journal = {J}, year = 2020}\n"
REGISTER = "version: 1\narticle: {title: T, year: 2021}\nclaims:\n"

FILES: dict[str, bytes] = {
    "binary.txt": bytes(range(256)) * 20,
    "empty.txt": b"",
    "paper.pdf": b"%PDF-1.7 nothing",
    "data.xml": b"<?xml version='1.0'?>\n<rows><row/></rows>",
    "paper.doc": b"\xd0\xcf\x11\xe0",
    "paper.txt": b"PK\x03\x04 nothing",
    "paper.docx": b"PK\x03\x04 nothing",
    "key.yaml": (REGISTER + "  - id: a\n    txt: T\n").encode(),
    "type.yaml": (REGISTER + "  - id: a\n    text: [1]\n").encode(),
    "list.yaml": b"- 1\n- 2\n",
    "tag.yaml": b"version: !!python/object/apply:os.system ['true']\n",
    "bomb.yaml": BOMB.encode(),
    "syntax.yaml": b"version: [1\nclaims: }\n",
    "deep.yaml": b"[" * 100_000,
}


def refs(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `refs` as a user would."""
    command = [sys.executable, "-m", "pakru_refs", *words]
    env = {**os.environ, "REFS_OFFLINE": "1", "NO_COLOR": "1", **environment}
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        timeout=60,
        check=False,
    )


ROWS = {
    "missing file": (["check", "nowhere.txt"], 2, "`nowhere.txt` does not exist"),
    "missing folder": (["check", "nowhere/"], 2, "does not exist"),
    "no project": (["check"], 2, "there is nothing to check"),
    "binary": (["check", "binary.txt"], 2, "`binary.txt` is a binary file"),
    "pdf": (["check", "paper.pdf"], 2, "`paper.pdf` is no PDF that can be read"),
    "docx": (["check", "paper.docx"], 2, "`paper.docx` is a broken zip archive"),
    "docx named txt": (["check", "paper.txt"], 2, "is a zip archive"),
    "xml": (["check", "data.xml"], 2, "`data.xml` is XML, but no article in JATS"),
    "old word": (["check", "paper.doc"], 2, "`paper.doc` is an old Word file"),
    "empty": (["check", "empty.txt"], 1, "error[nothing-read]"),
    "unknown key": (["check", "key.yaml"], 2, "key.yaml:5: unknown key `txt`"),
    "nearest key": (["check", "key.yaml"], 2, "did you mean `text`?"),
    "wrong type": (["check", "type.yaml"], 2, "type.yaml:5"),
    "no mapping": (["check", "list.yaml"], 2, "list.yaml"),
    "yaml tag": (["check", "tag.yaml"], 2, "tag.yaml:1"),
    "alias bomb": (["check", "bomb.yaml"], 2, "bomb.yaml:1"),
    "yaml syntax": (["check", "syntax.yaml"], 2, "syntax.yaml:2"),
    "yaml depth": (["check", "deep.yaml"], 2, "deep.yaml"),
    "unknown rule": (
        ["check", "--select", "undefined-citaton", "empty.txt"],
        2,
        "did you mean `undefined-citation`?",
    ),
    "unknown format": (["check", "--output-format", "jsn", "empty.txt"], 2, "did you mean `json`?"),
    "contradiction": (["check", "--frozen", "--refresh", "empty.txt"], 2, "contradict each other"),
    "half an output": (["check", "--output", "json", "empty.txt"], 2, "is not FORMAT:FILE"),
    "unknown option": (["check", "--ofline", "empty.txt"], 2, "--offline"),
    "unknown command": (["chek"], 2, "did you mean `check`?"),
    "unknown setting": (["config", "bibliographys"], 2, "did you mean `bibliography`?"),
    "unknown rule page": (["rule", "undefind-citation"], 2, "did you mean `undefined-citation`?"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ugly")
    for name, data in FILES.items():
        (made / name).write_bytes(data)
    return made


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bare")


@pytest.mark.parametrize(("words", "code", "said"), ROWS.values(), ids=ROWS)
def test_ugly(words: list[str], code: int, said: str, folder: Path, bare: Path) -> None:
    done = refs(bare if words == ["check"] else folder, *words)
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr + done.stdout
    assert said in done.stderr + done.stdout


def test_huge_file(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    done = refs(tmp_path, "check", "huge.txt")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "`huge.txt` is larger than 64 MB" in done.stderr


def test_broken_entry_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@article{broken, title = {never closed\n\n" + ENTRY)
    done = refs(tmp_path, "check", "refs.bib")
    assert done.returncode == 1
    assert "refs.bib:1:1" in done.stdout
    assert "unreadable-entry" in done.stdout
    assert "2 references" in done.stdout


def test_other_encoding_is_read(tmp_path: Path) -> None:
    text = "Trade grew (Müller, 2020).\n\nReferences\n\nMüller, T. (2020). Trade. Journal of Trade, 3(1), 1–20.\n"
    (tmp_path / "article.txt").write_bytes(text.encode("cp1252"))
    done = refs(tmp_path, "check", "article.txt")
    assert "windows-1252" in done.stdout
    assert "undefined-citation" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_unwritable_report(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(ENTRY)
    (tmp_path / "reports").write_text("a file where a folder should be")
    done = refs(tmp_path, "check", "refs.bib", "--output", "json:reports/out.json")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "cannot be written" in done.stderr


def test_settings_with_a_typo(tmp_path: Path) -> None:
    (tmp_path / "refs.toml").write_text('# settings\nbibliographys = ["x.bib"]\n')
    done = refs(tmp_path, "check")
    assert done.returncode == 2
    assert "refs.toml:2: unknown setting `bibliographys`" in done.stderr
    assert "did you mean `bibliography`?" in done.stderr


def test_settings_name_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "refs.toml").write_text('bibliography = ["bib/none.bib"]\n')
    done = refs(tmp_path, "check")
    assert done.returncode == 2
    assert "`bibliography` names `bib/none.bib`, and nothing is there" in done.stderr


def test_settings_name_an_unknown_rule(tmp_path: Path) -> None:
    (tmp_path / "refs.toml").write_text('select = ["undefined-citaton"]\n')
    done = refs(tmp_path, "check")
    assert done.returncode == 2
    assert "refs.toml: no rule is called `undefined-citaton`" in done.stderr
    assert "did you mean `undefined-citation`?" in done.stderr


def test_a_name_that_steers_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "refs.toml").write_text('"\\u001b[31mred" = 1\n')
    done = refs(tmp_path, "check")
    assert (done.returncode, "\x1b" in done.stderr) == (2, False)


def test_a_report_never_overwrites_what_was_checked(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(ENTRY)
    done = refs(tmp_path, "check", "refs.bib", "--output", "json:./refs.bib")
    assert (done.returncode, "is what was checked" in done.stderr) == (2, True)
    assert (tmp_path / "refs.bib").read_text() == ENTRY


def test_folders_and_pipes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "old.bib").mkdir()
    (tmp_path / "gone.bib").symlink_to("nowhere")
    (tmp_path / "refs.bib").write_text(ENTRY)
    assert refs(tmp_path, "check", ".").returncode == 0


@pytest.mark.parametrize("name", ["x" * 5000, "a/" * 3000])
def test_a_name_that_cannot_be(name: str, tmp_path: Path) -> None:
    done = refs(tmp_path, "check", name)
    assert (done.returncode, "bug" in done.stderr) == (2, False)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("ending", ["<&- >&-", "<&- >&- 2>&-"])
def test_closed_streams(ending: str, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(ENTRY)
    line = f"{sys.executable} -m pakru_refs check refs.bib {ending}"
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a full device of Linux")
def test_a_full_disk(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(ENTRY)
    line = f"{sys.executable} -m pakru_refs check refs.bib > /dev/full"
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: the system says: ")
