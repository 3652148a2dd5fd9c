"""The arithmetic of bounds, and how amounts are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pakru_refs.facts.bounds import Known, amount, percent, plain, possessive, trade, whole

EXPORTS = Known(
    "exports", "Norland", 2020, Decimal("21.98e9"), "USD", "World Bank, TX.X", "2026-01-01"
)
IMPORTS = Known(
    "imports", "Norland", 2020, Decimal("45.84e9"), "USD", "World Bank, TM.X", "2026-02-01"
)


def test_a_country_trades_with_all_at_least_as_much_as_with_one() -> None:
    bound = trade(EXPORTS, IMPORTS)
    assert bound.value == Decimal("67.82e9")
    assert bound.words == "all of Norland's trade"
    assert bound.provenance.text == "exports 22.0 + imports 45.8 = 67.8 billion USD, Norland 2020"
    assert bound.provenance.source == "World Bank, TX.X, TM.X"
    assert bound.provenance.looked_up == "2026-02-01"


@pytest.mark.parametrize(
    ("value", "broken", "slip"),
    [("580e9", True, "580e6"), ("70e9", False, "70e6"), ("1e15", True, None)],
)
def test_broken_with_slack(value: str, broken: bool, slip: str | None) -> None:
    bound = trade(EXPORTS, IMPORTS)
    assert bound.broken_by(Decimal(value)) is broken
    assert bound.slip(Decimal(value)) == (Decimal(slip) if slip else None)


def test_a_part_of_a_whole() -> None:
    bound = whole(EXPORTS, "all exports of Norland")
    assert bound.provenance.text == "exports 22.0 billion USD, Norland 2020".replace(".0", "")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("580e9", "580 billion USD"),
        ("67.82e9", "67.8 billion USD"),
        ("1e6", "1 million USD"),
        ("1234.5", "1,234.5 USD"),
        ("0", "0 USD"),
        ("-2.5e12", "-2.5 trillion USD"),
    ],
)
def test_amounts(value: str, shown: str) -> None:
    assert amount(Decimal(value), "USD") == shown


@pytest.mark.parametrize(
    ("part", "total", "shown"),
    [("0.58", "67.82", "0.86 %"), ("1", "2", "50 %"), ("0", "2", "0 %"), ("3", "2", "150 %")],
)
def test_percent(part: str, total: str, shown: str) -> None:
    assert percent(Decimal(part), Decimal(total)) == shown


def test_words() -> None:
    assert possessive("Cyprus") == "Cyprus'"
    assert plain(Decimal("2.0")) == 2
    assert plain(Decimal("2.5")) == "2.5"
