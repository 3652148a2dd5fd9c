"""What link checkers say is read rightly, compared with the oracle, and held against what is asked."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.link_checkers import (
    BY_STATUS,
    BY_VERDICT,
    Checker,
    read_linkchecker,
    read_lychee,
    read_refs,
)
from benchmarks.link_figures import Run, bars, table
from benchmarks.link_sets import NAMES, LinkSet, Ports, link_sets

PORTS = Ports(1001, 1002, 1003)
LYCHEE = {
    "success_map": {"p": [{"url": "http://a/", "status": {"text": "200 OK", "code": 200}}]},
    "error_map": {
        "p": [
            {"url": "http://b/", "status": {"text": "Rejected", "code": 404}},
            {"url": "http://c/", "status": {"text": "Network error: refused"}},
        ]
    },
    "timeout_map": {"p": [{"url": "http://d/", "status": {"text": "Timeout"}}]},
}
LINKCHECKER = """\
# created by LinkChecker at 2026-11-24
urlname;parentname;result;warningstring;valid
http://a/;p;200 OK;Redirected to `http://a2/'.;True
http://b/;p;404 Not Found;;False
http://c/;p;"ConnectionError: ""refused"";
Errno 111";;False
http://d/;p;filtered;;True
"""
REFS = {
    "links": [{"url": "http://a/", "verdict": "moved"}, {"url": "http://b/", "verdict": "dead"}]
}


def test_what_lychee_says() -> None:
    told = {"http://a/": "200", "http://b/": "404", "http://c/": "failed", "http://d/": "failed"}
    assert read_lychee(json.dumps(LYCHEE)) == told


def test_what_linkchecker_says() -> None:
    told = {"http://a/": "200", "http://b/": "404", "http://c/": "failed"}
    assert read_linkchecker(LINKCHECKER) == told


def checker() -> Checker:
    return Checker("refs", "1.0", lambda _, __: [], read_refs, BY_VERDICT)


@pytest.mark.parametrize(
    ("end", "wrong"),
    [("404", []), ("410", []), ("200", ["http://b/: dead, not 200"])],
)
def test_verdicts_are_compared(end: str, wrong: list[str]) -> None:
    asked = LinkSet("A", Path("a"), Path("a"), {"http://a/": "200", "http://b/": end})
    assert checker().wrong(asked, json.dumps(REFS)) == wrong


def test_a_link_left_out_is_wrong() -> None:
    asked = LinkSet("A", Path("a"), Path("a"), {"http://c/": "hang"})
    assert checker().wrong(asked, json.dumps(REFS)) == ["http://c/: nothing, not hang"]


def test_no_report_is_wrong_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    asked = LinkSet("A", Path("a"), Path("a"), {"http://c/": "hang"})
    assert len(checker().wrong(asked, "Traceback")) == 1
    assert "not readable" in capsys.readouterr().out


def test_our_own_sets_have_the_mix(tmp_path: Path) -> None:
    made = {one.name: one for one in link_sets(NAMES, tmp_path, PORTS, None)}
    assert [len(made[name].expected) for name in NAMES] == [2000, 5000, 2000, 1000, 2000, 600]
    ends = Counter(made["A"].expected.values())
    assert 0.84 < ends["200"] / 2000 < 0.92
    assert 0.04 < ends["404"] / 2000 < 0.06
    assert {"403", "410", "500", "503", "refused", "rst"} < set(ends)
    assert "hang" in made["T"].expected.values()
    hosts = Counter(url.split("/")[2] for url in made["Z"].expected)
    assert hosts.most_common(1) == [("127.0.1.1:1001", 360)]
    assert all(url.startswith("https://") for url in made["C"].expected)
    assert all(end in BY_STATUS for one in made.values() for end in one.expected.values())
    assert made["A"].text.read_text("utf-8").split() == list(made["A"].expected)


def test_our_own_sets_are_the_same_each_time(tmp_path: Path) -> None:
    first, second = (link_sets(["Z"], tmp_path, PORTS, None)[0].expected for _ in range(2))
    assert list(first.items()) == list(second.items())


def test_shared_sets_come_to_this_runs_ports(tmp_path: Path, shared: Path) -> None:
    if not (shared / "bench" / "links" / "gen.py").exists():
        pytest.skip("no shared generators")
    made = link_sets(["A", "Z"], tmp_path, PORTS, shared / "bench" / "links")
    assert [len(one.expected) for one in made] == [2000, 600]
    ports = {url.split("/")[2].split(":")[1] for one in made for url in one.expected}
    assert ports == {"1001", "1003"}


OURS = Run(
    checker="refs", version="1.0", asked="A", turn=1, urls=2000, wall_s=5.5, cpu_s=2.0, peak_mb=50.0, code=1,
    wrong=(), requests=2300, connections=700, busiest=21, at_once=4, above=0, early=0, min_gap_ms=99.0,
    server_cpu_s=0.2,
)  # fmt: skip


def found(*runs: Run) -> dict[str, Any]:
    return {bar.name: (bar.value, bar.passed) for bar in bars(runs, 100)}


def test_bars_are_of_the_best_wall_and_of_all_faults() -> None:
    lychee = replace(OURS, checker="lychee", wall_s=5.0)
    slow = replace(OURS, wall_s=9.0, wrong=("one",), early=2, turn=2)
    told = found(OURS, slow, lychee)
    assert told["A: wall to lychee's"] == (pytest.approx(1.1), True)
    assert told["wrong verdicts, all runs"] == (1, False)
    assert told["requests before their time, all runs"] == (2, False)
    assert told["requests above the limit in flight, all runs"] == (0, True)
    assert told["C: peak memory, MB"] == (None, None)


def test_the_floor_is_set_by_the_busiest_host() -> None:
    run = replace(OURS, asked="Z", busiest=361, wall_s=39.0)
    assert found(run)["Z: wall to the floor its interval sets"] == (pytest.approx(39 / 36), True)


def test_the_table_has_a_row_for_each_and_what_was_wrong() -> None:
    lines = table(
        [OURS, replace(OURS, checker="lychee", wall_s=5.0, wrong=("http://b/: 1, not 2",))]
    )
    assert [line.split()[:2] for line in lines[1:3]] == [["A", "refs"], ["A", "lychee"]]
    assert "1.100" in lines[1]
    assert lines[3] == "    wrong: http://b/: 1, not 2"
