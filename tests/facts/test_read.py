"""Fact files → figures and events with their places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pakru_refs.errors import InvalidFile
from pakru_refs.facts.read import read
from pakru_refs.model.item import Date
from pakru_refs.model.location import Source

GOOD = """\
version: 1
figures:
  - measure: bilateral-trade
    of: [RUS, PAK]
    when: 2020
    value: 7.9e8
    unit: USD
    source: {title: World Bank, series: X.Y, url: https://example.org, accessed: 2026-01-31}
events:
  - {id: treaty, names: [Treaty of the River], date: 1966-01-10, source: {title: A book}}
  - {id: war, names: [River War], date: 1965, source: {title: A book}}
"""


def test_figures_and_events() -> None:
    facts = read(Source("facts.yaml", GOOD))
    figure = facts.figure("bilateral-trade", ("PAK", "RUS"), 2020)
    assert figure
    assert figure.value == Decimal("7.9e8")
    assert figure.source.accessed == "2026-01-31"
    assert figure.location.start.line == 3
    assert [event.date for event in facts.events] == [Date(1966, 1, 10), Date(1965)]


REFUSED = [
    ("  - measure:", "  - mesure:", 3, "unknown key `mesure`", "did you mean `measure`?"),
    ("value: 7.9e8", "value: much", 6, "should be a number, not `much`", ""),
    ("bilateral-trade", "Bilateral Trade", 3, "`Bilateral Trade`", "write a measure in lower case"),
    ("1966-01-10", "1966-02-30", 10, "`1966-02-30` is no day of the calendar", "write a date as"),
    ("1966-01-10", "10.1.1966", 10, "`10.1.1966`", "write a date as"),
    ("1965,", "65,", 11, "`65`", "write a date as"),
    ("id: war", "id: treaty", 11, "two events have the id `treaty`", "its own id"),
    ("[River War]", "[of the]", 11, "has no word of its own", "name the event"),
    ("when: 2020", "when: [2020]", 5, "should be a whole number, not a list", ""),
    ("    unit: USD\n", "", 3, "`figures[0]` has no `unit`", "add `unit`"),
    ("title: A book}}\n  - {id: war", "titel: x}}\n  - {id: war", 10, "`titel`", "`title`"),
]


@pytest.mark.parametrize(("old", "new", "line", "says", "hint"), REFUSED)
def test_refused(old: str, new: str, line: int, says: str, hint: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        read(Source("facts.yaml", GOOD.replace(old, new)))
    assert says in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.place == f"facts.yaml:{line}"


def test_nothing_but_a_version() -> None:
    facts = read(Source("facts.yaml", "version: 1\n"))
    assert (facts.figures, facts.events) == ((), ())
