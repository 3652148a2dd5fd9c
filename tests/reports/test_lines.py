from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.finding import Finding
from pakru_refs.model.location import Source
from pakru_refs.model.rule import Level
from pakru_refs.reports import concise, formats, full, github
from tests.reports.example import EMPTY, REPORT


def told(message: str, path: str = "a.md", subject: str = "", text: str = "one two") -> Finding:
    place = Source(path, text).locate(0, len(text))
    return Finding(message, place, subject, rule="a-rule", code="TXT701", level=Level.ERROR)


def test_concise_has_one_line_a_finding() -> None:
    lines = concise.render(REPORT).splitlines()
    assert len(lines) == len(REPORT.findings)
    assert all(re.match(r".+:\d+:\d+: \w+\[[a-z-]+\].*: .+", line) for line in lines)


def test_github_escapes_what_would_end_a_property() -> None:
    line = github.render(replace(EMPTY, findings=(told("50 %: a,b", "a,b:c%.md"),))).splitlines()[0]
    assert line.startswith(
        "::error file=a%2Cb%3Ac%25.md,line=1,col=1,endColumn=8,title=refs%3A a-rule::"
    )
    assert line.endswith("::50 %25: a,b")


def test_a_label_that_does_not_fit_has_its_own_line() -> None:
    words = "x" * 90
    source = Source("a.md", words)
    finding = replace(told("said", text=words), label="a rather long label, longer than that")
    made = full.render(replace(EMPTY, findings=(finding,), sources={"a.md": source}))
    assert made.splitlines()[5] == "  | " + " " * 53 + "a rather long label, longer than that"


def test_age_of_evidence_needs_a_day_to_count_to() -> None:
    assert "evidence of 2026-11-20" in full.render(REPORT)
    assert "evidence 3 days old" in full.render(REPORT, today=date(2026, 11, 23))


@given(st.text(), st.text(), st.text(), st.text(min_size=1))
def test_any_words_can_be_told(message: str, path: str, subject: str, text: str) -> None:
    finding = told(message, path, subject, text)
    report = replace(EMPTY, findings=(finding,), sources={path: Source(path, text)})
    made = {name: formats.render(name, report) for name in formats.FORMATS}
    assert not any("\x1b" in text or "\u202e" in text for text in made.values())
    assert len(made["concise"].splitlines()) == 1
