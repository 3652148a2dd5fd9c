from __future__ import annotations

from dataclasses import replace

import pytest

from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Kind, Level
from pakru_refs.reports.standing import standings
from tests.reports.example import ARTICLE as TEXT
from tests.reports.example import CLAIMS, at, finding

PLACE = at(TEXT, "580 billion marks")
C1, C2, C3, C4, _ = CLAIMS


def about(
    rule: str, level: Level = Level.ERROR, kind: Kind = Kind.FAIL, code: str = "CLM600"
) -> Finding:
    return Finding("said", PLACE, "c2", rule=rule, code=code, level=level, kind=kind)


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        pytest.param((), "unsupported", id="undefined-citation-alone"),
        pytest.param((about("fact-mismatch"),), "differs-from-fact", id="fact"),
        pytest.param(
            (about("uncited-claim"), about("implausible-value")), "implausible", id="worst"
        ),
        pytest.param((about("implausible-value", kind=Kind.OPEN),), "unsupported", id="open"),
        pytest.param((about("new-rule", Level.WARNING),), "unsupported", id="unknown-is-milder"),
        pytest.param((about("fact-mismatch", code="TXT701"),), "unsupported", id="other-family"),
    ],
)
def test_verdict(findings: tuple[Finding, ...], verdict: str) -> None:
    assert standings(findings).verdict(C2) == verdict


def test_verdicts_without_findings() -> None:
    stands = standings(())
    assert [stands.verdict(claim) for claim in (C1, C3, C4)] == ["cited", "weakly-cited", "uncited"]


def test_an_unknown_rule_questions_a_claim() -> None:
    assert standings((replace(about("new-rule"), subject="c1"),)).verdict(C1) == "questioned"


def test_a_finding_belongs_to_the_claim_it_stands_in() -> None:
    unnamed = replace(about("fact-mismatch"), subject="")
    assert standings((unnamed,)).of(C2) == (unnamed,)
    assert standings((unnamed,)).of(C1) == ()


def test_both_conflicting_claims_are_concerned() -> None:
    related = (Related("1934 here", at(TEXT, "1934")),)
    conflict = finding(
        "conflicting-claims", Level.WARNING, "said", at(TEXT, "1931"), related=related
    )
    assert [standings((conflict,)).of(claim) for claim in (C3, C4)] == [(conflict,), (conflict,)]
