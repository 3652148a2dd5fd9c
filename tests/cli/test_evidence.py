"""Need, gather, book, judge: the whole way, with a real server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_bad_input import refs
from tests.evidence.worldbank_server import Api, serving

TEXT = (
    "Trade between Pakistan and Russia stood at 580 billion USD in 2020 (Rafi, 2020).\n\n"
    "References\n\nRafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.\n"
)
ONLINE = {"REFS_OFFLINE": "0"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "refs.toml").write_text('manuscript = "article.txt"\n')
    return tmp_path


def asking(api: Api) -> dict[str, str]:
    return {**ONLINE, "REFS_WORLDBANK_URL": api.url}


def test_asks_judges_and_keeps(project: Path) -> None:
    with serving() as api:
        done = refs(project, "check", **asking(api))
    assert (done.returncode, "exceeds all of Pakistan's trade" in done.stdout) == (1, True)
    assert "evidence of today" in done.stdout
    assert "TX.VAL.MRCH.CD.WT" in (project / "bib" / "evidence.jsonl").read_text()
    book = (project / "bib" / "evidence.jsonl").read_bytes()
    frozen = refs(project, "check", "--frozen")
    assert (frozen.returncode, "exceeds all of Pakistan's trade" in frozen.stdout) == (1, True)
    assert (project / "bib" / "evidence.jsonl").read_bytes() == book


def test_what_is_known_is_not_asked_again_unless_refreshed(project: Path) -> None:
    with serving() as api:
        refs(project, "check", **asking(api))
        first = len(api.asked)
        refs(project, "check", **asking(api))
        # The server knows no Russian imports: absent is an answer, and kept as one.
        assert len(api.asked) == first
        refs(project, "check", "--refresh", **asking(api))
        assert len(api.asked) > first


def test_offline_asks_nobody_and_says_so(project: Path) -> None:
    with serving() as api:
        done = refs(project, "check", "--offline", **asking(api))
    assert api.asked == []
    assert (done.returncode, "not made (offline)" in done.stdout) == (0, True)
    assert not (project / "bib").exists()


def test_no_answer_is_open(project: Path) -> None:
    done = refs(project, "check", **ONLINE, REFS_WORLDBANK_URL="http://127.0.0.1:9/v2")
    assert (done.returncode, "open[implausible-value]" in done.stdout) == (3, True)
    accepted = refs(
        project, "check", "--accept-open", **ONLINE, REFS_WORLDBANK_URL="http://127.0.0.1:9/v2"
    )
    assert accepted.returncode == 0
    assert not (project / "bib").exists()


def test_frozen_without_a_book_is_open(project: Path) -> None:
    done = refs(project, "check", "--frozen")
    assert (done.returncode, "not in the evidence book" in done.stdout) == (3, True)


def test_a_broken_book_is_told_with_its_line(project: Path) -> None:
    (project / "bib").mkdir()
    (project / "bib" / "evidence.jsonl").write_text("\n{half\n")
    done = refs(project, "check", "--frozen")
    assert done.returncode == 2
    assert "bib/evidence.jsonl:2" in done.stderr


def test_only_this_machine_can_stand_in(project: Path) -> None:
    done = refs(project, "check", **ONLINE, REFS_WORLDBANK_URL="https://example.org/v2")
    assert done.returncode == 2
    assert "may only name this machine" in done.stderr


def test_a_book_that_cannot_be_written_loses_no_answer(project: Path) -> None:
    (project / "bib").write_text("a file where a folder should be")
    with serving() as api:
        done = refs(project, "check", **asking(api))
    assert (done.returncode, "exceeds all of Pakistan's trade" in done.stdout) == (1, True)
    assert "the answers are not kept" in done.stderr
