from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.evidence import Provenance
from pakru_refs.model.finding import Finding
from pakru_refs.model.location import Source
from pakru_refs.model.rule import Kind, Level
from pakru_refs.settle import fits, settle


def finding(
    path: str = "a.md", at: int = 0, level: Level = Level.ERROR, kind: Kind = Kind.FAIL
) -> Finding:
    place = Source(path, "x" * 50).locate(at, at + 1)
    return Finding("said", place, rule="dead-link", code="LNK501", level=level, kind=kind)


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        pytest.param({}, Level.ERROR, id="none"),
        pytest.param({"dead-link": Level.NOTE}, Level.NOTE, id="name"),
        pytest.param({"LNK501": Level.NOTE}, Level.NOTE, id="code"),
        pytest.param({"lnk": Level.NOTE}, Level.NOTE, id="family"),
        pytest.param({"ALL": Level.NOTE}, Level.NOTE, id="all"),
        pytest.param({"LN": Level.NOTE, "L": Level.NOTE}, Level.ERROR, id="too-short"),
        pytest.param({"LNK502": Level.NOTE, "CIT": Level.NOTE}, Level.ERROR, id="others"),
        pytest.param(
            {
                "ALL": Level.NOTE,
                "dead-link": Level.WARNING,
                "LNK": Level.NOTE,
                "LNK501": Level.NOTE,
            },
            Level.WARNING,
            id="the-most-exact-wins",
        ),
    ],
)
def test_levels(levels: dict[str, Level], level: Level) -> None:
    (settled,) = settle((finding(),), levels=levels)
    assert settled.level is level


@pytest.mark.parametrize(
    ("pattern", "words", "kept"),
    [
        pytest.param("a.md", ("dead-link",), 0, id="name"),
        pytest.param("*.md", ("LNK",), 0, id="family"),
        pytest.param("*.bib", ("LNK",), 1, id="other-file"),
        pytest.param("*.md", ("CIT",), 1, id="other-rule"),
        pytest.param("*.md", (), 1, id="no-rule"),
    ],
)
def test_per_file_ignores(pattern: str, words: tuple[str, ...], kept: int) -> None:
    assert len(settle((finding(),), per_file_ignores={pattern: words})) == kept


@pytest.mark.parametrize(
    ("pattern", "path", "fitting"),
    [
        ("*.md", "deep/down/a.md", True),
        ("drafts/*.md", "drafts/a.md", True),
        ("drafts/*.md", "drafts/old/a.md", False),
        ("drafts/**", "drafts/old/a.md", True),
        ("drafts/", "drafts/old/a.md", True),
        ("**/old/*.md", "drafts/old/a.md", True),
        ("**/old/*.md", "old/a.md", True),
        ("./a.md", "a.md", True),
        ("a.md", "./a.md", True),
        ("b.md", "a.md", False),
        ("[ab].md", "a.md", True),
        ("A.md", "a.md", False),
    ],
)
def test_fits(pattern: str, path: str, fitting: bool) -> None:
    assert fits(pattern, path) is fitting


def test_a_hostile_pattern_takes_no_time() -> None:
    assert not fits("**/" * 60 + "b", "a/" * 60 + "a")
    assert not fits("*a" * 60 + "b", "a" * 200)


def test_order() -> None:
    ordered = (
        finding("a.md", 5),
        finding("b.md", 0),
        finding("a.md", 0, Level.WARNING),
        finding("a.md", 0, Level.NOTE),
        finding("a.md", 0, Level.ERROR, Kind.OPEN),
        finding("a.md", 0, Level.ERROR, Kind.REVIEW),
    )
    assert settle(reversed(ordered)) == ordered


def test_repeats_count_once() -> None:
    seen = replace(finding(), evidence=(Provenance("Crossref", {"year": 2016}),))
    assert settle((seen, finding(), seen, finding())) == (*settle((seen, finding())),)
    assert len(settle((seen, finding(), seen))) == 2


@given(st.permutations([finding("a.md", at, level) for at in range(3) for level in Level]))
def test_the_order_of_rules_does_not_matter(findings: list[Finding]) -> None:
    first = [(f.level, f.location.start.offset) for f in settle(findings)]
    assert first == sorted(first, key=lambda row: (-(row[0] or Level.NOTE).rank, row[1]))
