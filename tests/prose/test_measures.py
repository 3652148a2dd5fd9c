"""What sentences assert about known measures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.prose.dates import dates
from pakru_refs.prose.measures import Context, assertions, topic
from pakru_refs.prose.quantities import quantities

_Row = tuple[str, tuple[str, ...], Decimal | float | None, str, int | None]

PAIR = Context(parties=("KEN", "UGA"))


def asserted(text: str, context: Context = PAIR) -> list[_Row]:
    found = assertions(text, quantities(text), dates(text), context)
    return [(a.measure, a.of, a.value, a.unit, a.when) for a in found]


ONE: list[tuple[str, _Row | None]] = [
    ("Trade between India and Nepal reached 7 billion USD in 2019.", ("bilateral-trade", ("IND", "NPL"), 7e9, "USD", 2019)),
    ("Bilateral trade stood at $800 million in 2018.", ("bilateral-trade", ("KEN", "UGA"), 8e8, "USD", 2018)),
    ("Trade between both states grew, in 2020 the volume was 5 billion USD.", ("bilateral-trade", ("KEN", "UGA"), 5e9, "USD", 2020)),
    ("Kenya's trade volume with Uganda was $900m in 2012.", ("bilateral-trade", ("KEN", "UGA"), 9e8, "USD", 2012)),
    ("India's GDP was $2.6 trillion in 2018.", ("gdp", ("IND",), 2.6e12, "USD", 2018)),
    ("The population of Oman is 5 million.", ("population", ("OMN",), 5e6, "people", None)),
    ("India exported goods; its exports were 300 billion USD in 2018.", ("exports", ("IND",), 3e11, "USD", 2018)),
    ("Oman's exports to China were 2 billion USD in 2017.", ("exports", ("OMN", "to CHN"), 2e9, "USD", 2017)),
    ("Textile exports of Oman were 3 billion USD in 2018.", ("exports", ("OMN", "textile"), 3e9, "USD", 2018)),
    ("Russia invested 14 billion USD in a pipeline.", ("investment", ("RUS",), 14e9, "USD", None)),
    ("About 30 percent of India's exports go there.", ("share", ("IND", "exports"), 30, "percent", None)),
    ("Both sides have friendly relations since 1947.", ("start-year", ("KEN", "UGA"), 1947, "year", None)),
    ("India-Russia relations are good since 1945, although Oman is near.", ("start-year", ("IND", "RUS"), 1945, "year", None)),
    ("Oman and Iran established diplomatic relations in 1971.", None),
    ("Diplomatic relations between Oman and Iran began in 1971.", ("start-year", ("IRN", "OMN", "diplomatic"), 1971, "year", None)),
]  # fmt: skip

NONE = [
    "Exports of Kenya rose by 5 billion dollars in 2011.",
    "World trade was $5 trillion in 2010.",
    "Their trade deficit was $5 billion in 2010.",
    "The target for bilateral trade is 10 billion USD by 2025.",
    "Bilateral trade could reach 10 billion USD.",
    "They have had no relations since 1967.",
    "Kenya, Uganda and Oman have relations since 1967.",
    "In 2020 the cost stood at 5 billion USD.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), ONE, ids=[r[0] for r in ONE])
def test_asserts(text: str, expected: _Row | None) -> None:
    if expected is None:
        assert all(measure == "start-year" for measure, *_ in asserted(text))
        return
    assert asserted(text) == [expected]


@pytest.mark.parametrize("text", NONE)
def test_asserts_nothing(text: str) -> None:
    assert asserted(text) == []


def test_the_sentence_before_tells_what_is_meant() -> None:
    before = "Trade between both states is growing."
    context = Context(parties=("KEN", "UGA"), measure=topic(before, PAIR))
    found = asserted("In 2020 the volume of that trade was 5 billion USD.", context)
    assert found == [("bilateral-trade", ("KEN", "UGA"), Decimal(5_000_000_000), "USD", 2020)]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(asserted(text + " trade 5 million USD since 1950 relations"), list)
