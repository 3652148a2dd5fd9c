from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from pakru_refs.reports import json_values, junit, sarif
from tests.reports.example import EMPTY, FINDINGS, REPORT


def results() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(sarif.render(REPORT))["runs"][0]["results"]
    return made


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ü#1.md", "a%20b/%C3%BC%231.md"),
        ("odd:name.md", "odd%3Aname.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("C:/texts/a b.md", "file:///C:/texts/a%20b.md"),
        ("\udcff.md", "%FF.md"),
    ],
)
def test_sarif_addresses(path: str, uri: str) -> None:
    moved = replace(FINDINGS[0], location=replace(FINDINGS[0].location, path=path), related=())
    run = json.loads(sarif.render(replace(EMPTY, findings=(moved,))))["runs"][0]
    address = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address["uri"] == uri
    assert ("uriBaseId" in address) is not uri.startswith("file:")


def test_sarif_levels_belong_to_failures() -> None:
    pairs = {(one["kind"], one["level"]) for one in results()}
    assert pairs == {
        ("fail", "error"),
        ("fail", "warning"),
        ("fail", "note"),
        ("open", "none"),
        ("review", "none"),
    }


def test_sarif_points_at_the_rule() -> None:
    rules = json.loads(sarif.render(REPORT))["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results())


def test_sarif_fix_replaces_the_region() -> None:
    change = next(one for one in results() if one["ruleId"] == "all-caps-title")["fixes"][0]
    (replacement,) = change["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"]["snippet"]["text"] == "TOLLS ON TWO RIVERS"
    assert replacement["insertedContent"]["text"] == "Tolls on two rivers"


def test_junit_counts_what_it_holds() -> None:
    root = etree.fromstring(junit.render(REPORT).encode())
    for suite in root:
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))


def test_junit_has_a_case_for_every_finding() -> None:
    text = junit.render(REPORT)
    assert all(f"[{finding.rule}]" in text for finding in FINDINGS)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (Decimal("580e9"), 580_000_000_000),
        (Decimal("0.5"), 0.5),
        (Decimal("1e999999"), "1E+999999"),
        (Decimal("1e-999999"), "1E-999999"),
        (Decimal("NaN"), "NaN"),
        (Decimal(0), 0),
    ],
)
def test_numbers(value: Decimal | None, written: object) -> None:
    assert json_values.number(value) == written


@pytest.mark.parametrize("text", ["\u202e", "\x9b", "\udc80", "\U000e0041", "a\u2028b\ttab\nline"])
def test_json_hides_nothing_and_loses_nothing(text: str) -> None:
    made = json_values.written({"text": text})
    assert json.loads(made) == {"text": text}
    assert made.isascii()
