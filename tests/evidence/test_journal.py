"""Answers on disk as they come; what a killed run leaves behind is taken over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from pakru_refs.evidence import book as books
from pakru_refs.evidence import journal as journals
from pakru_refs.evidence.book import Kept
from pakru_refs.evidence.journal import Journal
from tests.evidence.links import LINK, answered, failed

_WRITE_FOR_EVER = """
import sys
from pathlib import Path
from pakru_refs.evidence.journal import Journal
from pakru_refs.model.evidence import Found, Query
journal = Journal(Path(sys.argv[1]))
number = 0
while True:
    journal.append([Found(Query("web", f"http://h.example/{number}"), {"n": number}, "2026-01-01T00:00:00Z")])
    number += 1
    print(number, flush=True)
"""


def test_nothing_recorded_is_lost_by_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "evidence.jsonl"
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        said = [run.stdout.readline() for _ in range(200)]
        assert journals.abandoned(path) == (), "a journal in use is nobody else's"
        os.kill(run.pid, signal.SIGKILL)
        said += run.stdout.readlines()
    recorded = int([line for line in said if line.endswith("\n")][-1])
    (left,) = journals.abandoned(path)
    answers = journals.recovered([left])
    numbers = sorted(int(str(getattr(answer, "record", {})["n"])) for answer in answers.values())
    assert numbers[:recorded] == list(range(recorded))


def test_a_line_cut_off_is_not_recorded(tmp_path: Path) -> None:
    path = tmp_path / ".evidence.jsonl.1.journal"
    whole = books.line(answered(200, "2026-01-01T00:00:00Z"))
    path.write_text(f"{whole}\n{whole[:40]}\n\xff\n{whole[:-1]}")
    assert journals.recovered([path]) == {LINK: answered(200, "2026-01-01T00:00:00Z")}


def test_the_later_of_two_answers_counts(tmp_path: Path) -> None:
    old: Kept = failed("2026-01-01T00:00:00Z")
    new: Kept = answered(404, "2026-01-02T00:00:00Z")
    for number, pair in enumerate(((old, new), (new, old))):
        path = tmp_path / f".evidence.jsonl.{number}.journal"
        path.write_text("".join(f"{books.line(one)}\n" for one in pair))
        assert journals.recovered([path]) == {LINK: new}


def test_a_closed_journal_is_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "bib" / "evidence.jsonl")
    journal.append([])
    assert not (tmp_path / "bib").exists()
    journal.append([answered(200, "2026-01-01T00:00:00Z")])
    assert journal.path.exists()
    journal.close()
    assert list((tmp_path / "bib").iterdir()) == []
