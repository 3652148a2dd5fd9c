"""Every command, run as a user runs it: exit codes, stdout for results, stderr for talk."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pakru_refs.cli.main import COMMANDS
from tests.cli.test_bad_input import ENTRY, refs

ROOT = Path(__file__).resolve().parent.parent.parent
CLEAN = "Trade grew (Rafi, 2020).\n\nReferences\n\nRafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.\n"
FAULTY = CLEAN.replace("(Rafi, 2020)", "(Rafi, 2019)")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def test_help_names_every_command(tmp_path: Path) -> None:
    done = refs(tmp_path, "--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, tmp_path: Path) -> None:
    done = refs(tmp_path, name, "--help")
    assert done.returncode == 0
    undocumented = re.findall(r"^  --?[\w-]+(?: [A-Z:]+)?$", done.stdout, re.MULTILINE)
    assert undocumented == []


def test_version(tmp_path: Path) -> None:
    assert re.fullmatch(r"refs, version \d+\.\d+\.\d+\n", refs(tmp_path, "--version").stdout)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["clean.txt"], 0),
        (["faulty.txt"], 1),
        (["faulty.txt", "--exit-zero"], 0),
        (["faulty.txt", "--ignore", "CIT"], 0),
        (["faulty.txt", "--select", "year-mismatch"], 1),
        (["faulty.txt", "--select", "LNK,BIB"], 0),
        (["clean.txt", "faulty.txt"], 1),
        ([".", "--select", "year-mismatch"], 1),
    ],
)
def test_exit_codes_of_check(words: list[str], code: int, here: Path) -> None:
    assert refs(here, "check", *words).returncode == code


def test_fail_on_a_note(here: Path) -> None:
    (here / "faulty.txt").write_text(CLEAN.replace("(Rafi", "(Tariq Rafi"), encoding="utf-8")
    assert refs(here, "check", "faulty.txt", "--fail-on", "error").returncode == 0
    assert refs(here, "check", "faulty.txt", "--fail-on", "note").returncode == 1


def test_levels_of_the_settings(here: Path) -> None:
    (here / "refs.toml").write_text('[levels]\nyear-mismatch = "note"\n')
    done = refs(here, "check", "faulty.txt")
    assert done.returncode == 0
    assert "note[year-mismatch]" in done.stdout


def test_per_file_ignores_of_the_settings(here: Path) -> None:
    (here / "refs.toml").write_text('[per-file-ignores]\n"fau*.txt" = ["year-mismatch"]\n')
    assert "year-mismatch" not in refs(here, "check", "faulty.txt").stdout


@pytest.mark.parametrize("name", ["concise", "json", "sarif", "junit", "github", "markdown"])
def test_formats_are_the_same_bytes_twice(name: str, here: Path) -> None:
    target = here / f"out.{name}"
    first = refs(here, "check", "faulty.txt", "--output-format", name)
    again = refs(here, "check", "faulty.txt", "--output", f"{name}:{target.name}", "-q")
    assert (first.returncode, again.returncode) == (1, 1)
    assert target.read_text(encoding="utf-8") == first.stdout


def test_json_alone_on_stdout(here: Path) -> None:
    done = refs(here, "check", "faulty.txt", "--output-format", "json", "-v")
    report = json.loads(done.stdout)
    assert report["format"] == "refs-report/1"
    assert [f["rule"] for f in report["findings"]] == ["year-mismatch"]
    assert "read: faulty.txt" in done.stderr
    [cited] = report["citations"][0]["items"]
    assert FAULTY[cited["start"] : cited["end"]] == cited["text"] == "Rafi, 2019"


def test_offsets_count_a_mark_and_both_characters_of_a_line_end(here: Path) -> None:
    text = "\ufeff" + FAULTY.replace("\n", "\r\n")
    (here / "win.txt").write_bytes(text.encode("utf-8"))
    report = json.loads(refs(here, "check", "win.txt", "--output-format", "json").stdout)
    place = report["findings"][0]["location"]
    assert text[place["start"]["offset"] : place["end"]["offset"]] == "(Rafi, 2019)"
    [reference] = report["references"]
    assert text[reference["start"] :].startswith("Rafi, T. (2020)")


def test_colour_is_asked_for(here: Path) -> None:
    assert "\x1b[" not in refs(here, "check", "faulty.txt").stdout
    assert "\x1b[" in refs(here, "check", "faulty.txt", "--color", "always").stdout


def test_quiet_shows_errors_only(here: Path) -> None:
    (here / "refs.bib").write_text(ENTRY.replace("{Trade}", "{TRADE ACROSS THE RIVER AND BACK}"))
    assert "all-caps-title" in refs(here, "check", "refs.bib").stdout
    assert "all-caps-title" not in refs(here, "check", "refs.bib", "-q").stdout


def test_statistics(here: Path) -> None:
    assert "1  error    year-mismatch" in refs(here, "check", "faulty.txt", "--statistics").stdout


def test_init_then_check(here: Path) -> None:
    (here / "faulty.txt").unlink()
    assert refs(here, "init", "--yes").returncode == 0
    assert 'manuscript = ["clean.txt"]' in (here / "refs.toml").read_text()
    assert refs(here, "check").returncode == 0
    again = refs(here, "init", "--yes")
    assert (again.returncode, "is here already" in again.stderr) == (2, True)


def test_rule_lists_and_explains(tmp_path: Path) -> None:
    assert "undefined-citation" in refs(tmp_path, "rule").stdout
    assert "Why it matters" in refs(tmp_path, "rule", "CIT101").stdout
    page = json.loads(refs(tmp_path, "rule", "local-link", "--output-format", "json").stdout)
    assert page["name"] == "local-link"


def test_config_says_where_from(here: Path) -> None:
    (here / "refs.toml").write_text('fail-on = "note"\n')
    done = refs(here, "config")
    assert 'fail-on = "note"  # refs.toml' in done.stdout
    assert 'style = "apa"  # default' in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, tmp_path: Path) -> None:
    done = refs(tmp_path, "completion", shell)
    assert done.returncode == 0
    assert "_REFS_COMPLETE" in done.stdout


def test_worked_project() -> None:
    done = refs(ROOT, "claims", "list", "--unreviewed")
    assert done.returncode == 0
    assert "trade-volume-2020" in done.stdout
    shown = refs(ROOT, "claims", "show", "trade-volume-2020").stdout
    assert "bilateral-trade of PAK, RUS in 2020 = 580000000000 USD" in shown
    wrong = refs(ROOT, "claims", "show", "trade-volum")
    assert "did you mean `trade-volume-2020`?" in wrong.stderr


def test_reader_that_stops_early(here: Path) -> None:
    command = f'"{sys.executable}" -m pakru_refs rule | head -n 1'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "REFS_OFFLINE": "1"},
    )
    assert done.stderr == ""


BROKEN = "\ufeff% mine\r\n@article{a, doi = {https://doi.org/10.1000/xyz},\r\n  author = {Rafi, T.}, title = {Trade}, journal = {J}, year = 2020}\r\n"


def test_diff_shows_and_changes_nothing(here: Path) -> None:
    (here / "refs.bib").write_bytes(BROKEN.encode())
    done = refs(here, "check", "refs.bib", "--diff")
    assert "-@article{a, doi = {https://doi.org/10.1000/xyz}," in done.stdout
    assert "+@article{a, doi = {10.1000/xyz}," in done.stdout
    assert (here / "refs.bib").read_bytes() == BROKEN.encode()


def test_fix_changes_its_span_alone(here: Path) -> None:
    (here / "refs.bib").write_bytes(BROKEN.encode())
    done = refs(here, "check", "refs.bib", "--fix")
    assert (done.stderr, "doi-with-prefix" in done.stdout) == ("fixed: refs.bib\n", False)
    assert (here / "refs.bib").read_bytes() == BROKEN.replace("https://doi.org/", "").encode()


def test_init_names_odd_files_so_that_check_finds_them(tmp_path: Path) -> None:
    (tmp_path / "part[1].txt").write_text(CLEAN, encoding="utf-8")
    assert refs(tmp_path, "init").returncode == 0
    assert refs(tmp_path, "check").returncode == 0


def test_init_stays_below_its_folder(here: Path) -> None:
    (here / "inner").mkdir()
    done = refs(here / "inner", "init", "../clean.txt")
    assert (done.returncode, "is not below this folder" in done.stderr) == (2, True)


@pytest.mark.parametrize(("name", "suffix"), [("markdown", "md"), ("json", "json")])
def test_committed_reports_are_what_a_run_writes(name: str, suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"report.{suffix}"
    refs(ROOT, "check", "--offline", "-q", "--output", f"{name}:{target}")
    assert target.read_bytes() == (ROOT / "reports" / f"pak-russia.{suffix}").read_bytes()
