"""Quantities: what is one, its value, unit, kind and hedge."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.quantity import Comparator
from pakru_refs.prose.quantities import quantities

ONE = [
    ("a deal of $153 million", "$153 million", "153e6", "USD", "money"),
    ("it cost \\$153 million", "$153 million", "153e6", "USD", "money"),
    ("standing at 580 billion USD", "580 billion USD", "580e9", "USD", "money"),
    ("worth Rs 5 crore", "Rs 5 crore", "5e7", "RS", "money"),
    ("worth Rs. 500", "Rs. 500", "500", "RS", "money"),
    ("PKR 20bn in all", "PKR 20bn", "20e9", "PKR", "money"),
    ("US$2.3bn in aid", "US$2.3bn", "2.3e9", "USD", "money"),
    ("A$ 40 million", "A$ 40 million", "40e6", "AUD", "money"),
    ("€1,234.50 a head", "€1,234.50", "1234.5", "EUR", "money"),
    ("5 million US dollars", "5 million US dollars", "5e6", "USD", "money"),
    ("7 million U.S. dollars", "7 million U.S. dollars", "7e6", "USD", "money"),
    ("2,50,000 crore rupees", "2,50,000 crore rupees", "2.5e12", "RS", "money"),
    ("300 million Pakistani rupees", "300 million Pakistani rupees", "3e8", "PKR", "money"),
    ("a 153-million-dollar deal", "153-million-dollar", "153e6", "USD", "money"),
    ("grew 3.5 percent", "3.5 percent", "3.5", "percent", "percent"),
    ("grew 3.5%", "3.5%", "3.5", "percent", "percent"),
    ("grew five per cent", "five per cent", "5", "percent", "percent"),
    ("by two percentage points", "two percentage points", "2", "percentage-point", "percent"),
    ("by 25 basis points", "25 basis points", "0.25", "percentage-point", "percent"),
    ("a 1,100 km pipeline", "1,100 km", "1100", "km", "measure"),
    ("300 square kilometres", "300 square kilometres", "300", "km2", "measure"),
    ("40 km² of land", "40 km²", "40", "km2", "measure"),
    ("at 20 °C", "20 °C", "20", "Cel", "measure"),
    ("5 million barrels per day", "5 million barrels per day", "5e6", "barrel/day", "measure"),
    ("3,500 MW of power", "3,500 MW", "3500", "MW", "measure"),
    ("sixteen years", "sixteen years", "16", "year", "duration"),
    ("a period of 12 years", "12 years", "12", "year", "duration"),
    ("a 30-year war", "30-year", "30", "year", "duration"),
    ("two visits took place", "two visits", "2", "visit", "count"),
    ("100 tanks", "100 tanks", "100", "tank", "count"),
    ("5 thermal power projects", "5 thermal power projects", "5", "project", "count"),
    ("10 000 soldiers", "10 000 soldiers", "10000", "soldier", "count"),
    ("a million people", "a million people", "1e6", "person", "count"),
    ("two dozen ships", "two dozen ships", "24", "ship", "count"),
    ("two hundred and fifty thousand men", "two hundred and fifty thousand men", "250000", "man", "count"),
    ("twenty-five women", "twenty-five women", "25", "woman", "count"),
    ("3 × 10^5 cells", "3 × 10^5 cells", "3e5", "cell", "count"),
]  # fmt: skip

NONE = [
    "COVID-19 and H1N1",
    "Mi-35 and T-72 and F-16s",
    "the 5G network",
    "Table 3 and Fig. 4",
    "pp. 3-5 and p. 7",
    "Tables 2 and 3",
    "Section 2.1",
    "Article 370",
    "Resolution 1325",
    "at 10:30 or 5 p.m.",
    "since 9/11",
    "[12] and (3)",
    "version 3.2.1",
    "1. Introduction",
    "In 1971 it fell",
    "from 2003 to 2007",
    "on 3rd May 1950",
    "the 1960s",
    "the 19th century",
    "two-thirds of it",
    "one can see",
    "https://example.org/12/34 is",
    "doi 10.1000/182",
    "the first visit",
    "World War 2 ended",
    "",
]

RANGES = [
    ("10-15 million people", "10e6", "15e6", "person"),
    ("10–15%", "10", "15", "percent"),
    ("between 3 and 5 percent", "3", "5", "percent"),
    ("$5 to $7 billion", "5e9", "7e9", "USD"),
    ("from 20 to 30 km", "20", "30", "km"),
    ("5mn-10mn euros", "5e6", "10e6", "EUR"),
]

HEDGES = [
    ("about 33 percent", Comparator.ABOUT),
    ("an estimated 40 tonnes", Comparator.ABOUT),
    ("some 20 ships", Comparator.ABOUT),
    ("over 12 years", Comparator.AT_LEAST),
    ("more than 45 states", Comparator.AT_LEAST),
    ("at least 45 states", Comparator.AT_LEAST),
    ("45+ states", Comparator.AT_LEAST),
    ("20 or more ships", Comparator.AT_LEAST),
    ("under 5 km", Comparator.AT_MOST),
    ("up to $3 million", Comparator.AT_MOST),
    ("no more than 40 km", Comparator.AT_MOST),
    ("no less than 40 km", Comparator.AT_LEAST),
    ("exactly 40 km", Comparator.EQUAL),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "kind"), ONE, ids=[r[0] for r in ONE])
def test_reads(text: str, words: str, value: str, unit: str, kind: str) -> None:
    (found,) = quantities(text)
    read = (found.text, found.value, found.unit, found.kind)
    assert read == (words, Decimal(value), unit, kind)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", NONE)
def test_is_none(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES, ids=[r[0] for r in RANGES])
def test_ranges_share_scale_and_unit(text: str, low: str, high: str, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(("text", "comparator"), HEDGES, ids=[r[0] for r in HEDGES])
def test_hedges(text: str, comparator: Comparator) -> None:
    assert quantities(text)[0].comparator is comparator


def test_an_ordinal_keeps_its_unit() -> None:
    (found,) = quantities("in the 65th year of their pact")
    assert (found.value, found.unit, found.ordinal) == (Decimal(65), "year", True)


def test_a_change_has_two_values_of_one_unit() -> None:
    first, second = quantities("It rose from 5 billion to 7 billion dollars.")
    assert (first.unit, second.unit, first.high) == ("USD", "USD", None)


PIECES = [
    "12",
    "$",
    "3.5",
    " million",
    " to ",
    "-",
    "%",
    " two",
    " hundred",
    " and",
    "Rs.",
    " km",
    "th",
    ",000",
    "(",
    ".",
]


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join) | st.text())
def test_spans_are_inside_and_in_order(text: str) -> None:
    at = 0
    for found in quantities(text):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        at = found.end
