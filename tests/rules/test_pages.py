"""Every rule has a page, and the page's examples are its first test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pakru_refs.model.rule import Level
from pakru_refs.rules.base import Rule, discover
from tests.checking import check_files

RULES = [pytest.param(rule, id=rule.descriptor.name) for rule in discover()]
FENCE = re.compile(r"^```\w* (?P<name>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADINGS = (
    "What it does",
    "Why it matters",
    "Example",
    "Use instead",
    "When to let it stand",
    "Sources",
)


def section(rule: Rule, heading: str) -> str:
    """Return one section of a page, dedented."""
    found = re.search(
        rf"^{heading}:\n(?P<body>(?:    .*\n|\n)*)", rule.descriptor.page + "\n", re.MULTILINE
    )
    assert found, f"no section {heading}"
    return re.sub(r"^    ", "", found["body"], flags=re.MULTILINE)


def files(rule: Rule, heading: str) -> dict[str, str]:
    """Return the files of an example."""
    return {found["name"]: found["text"] for found in FENCE.finditer(section(rule, heading))}


@pytest.mark.parametrize("rule", RULES)
def test_page_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.descriptor.name)
    assert all(section(rule, heading).strip() for heading in HEADINGS)
    assert files(rule, "Example")
    assert files(rule, "Use instead")


@pytest.mark.parametrize("rule", RULES)
def test_example_fires_this_rule_alone(rule: Rule, tmp_path: Path) -> None:
    report = check_files(tmp_path, files(rule, "Example"))
    assert {finding.rule for finding in report.findings} == {rule.descriptor.name}


@pytest.mark.parametrize("rule", RULES)
def test_use_instead_is_silent(rule: Rule, tmp_path: Path) -> None:
    report = check_files(tmp_path, files(rule, "Use instead"))
    assert rule.descriptor.name not in {finding.rule for finding in report.findings}
    assert not [f.message for f in report.findings if f.level is not Level.NOTE]


def test_codes_and_names_are_unique() -> None:
    codes = [rule.descriptor.code for rule in discover()]
    names = [rule.descriptor.name for rule in discover()]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)
