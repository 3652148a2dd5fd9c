from __future__ import annotations

from datetime import date

import pytest

from pakru_refs.reports import claims_table, formats, page, statistics
from tests.reports import converted, golden
from tests.reports.example import CLEAN, EMPTY, REPORT, RULES

MANNER = formats.Manner(elapsed=0.41, today=date(2026, 11, 23), exit_code=1)
PAGED = next(rule for rule in RULES if rule.name == "implausible-value")


@pytest.mark.parametrize("name", formats.FORMATS)
def test_format(name: str) -> None:
    made = formats.render(name, REPORT, MANNER)
    golden.check(f"{name}{formats.FORMATS[name].suffix}", made)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_converted_files(name: str) -> None:
    made = formats.render(name, converted.REPORT)
    golden.check(f"converted-{name}{formats.FORMATS[name].suffix}", made)


def test_full_in_colour() -> None:
    golden.check("full-colour.txt", formats.render("full", REPORT, formats.Manner(colour=True)))


@pytest.mark.parametrize("name", formats.FORMATS)
def test_nothing_found(name: str) -> None:
    golden.check(f"clean-{name}{formats.FORMATS[name].suffix}", formats.render(name, CLEAN))


@pytest.mark.parametrize("name", formats.FORMATS)
def test_nothing_read(name: str) -> None:
    golden.check(f"empty-{name}{formats.FORMATS[name].suffix}", formats.render(name, EMPTY))


@pytest.mark.parametrize("to", ["text", "markdown", "json"])
def test_rule(to: str) -> None:
    golden.check(f"rule-{to}.txt", page.render(PAGED, to) + "\n")
    golden.check(f"rules-{to}.txt", page.table(RULES, to) + "\n")


@pytest.mark.parametrize("name", formats.FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert formats.render(name, REPORT) == formats.render(name, REPORT)


def test_tables() -> None:
    golden.check("claims.txt", claims_table.render(REPORT.document.claims, REPORT) + "\n")
    golden.check("claim.txt", claims_table.one(REPORT.document.claims[1], REPORT) + "\n")
    golden.check("statistics.txt", statistics.render(REPORT))
