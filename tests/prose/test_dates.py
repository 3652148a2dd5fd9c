"""Dates and durations of running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.prose.dates import dates, durations

ONE = [
    ("On 3rd May 1950, it", "3rd May 1950", (1950, 5, 3)),
    ("the 3rd of May", "3rd of May", (None, 5, 3)),
    ("in May 1948.", "May 1948", (1948, 5, None)),
    ("on 4 January 1966 which", "4 January 1966", (1966, 1, 4)),
    ("October 4, 2012", "October 4, 2012", (2012, 10, 4)),
    ("on Feb. 21 it", "Feb. 21", (None, 2, 21)),
    ("14 August, 1947", "14 August, 1947", (1947, 8, 14)),
    ("in October 2012 the", "October 2012", (2012, 10, None)),
    ("in October the", "October", (None, 10, None)),
    ("In 1971 it", "1971", (1971, None, None)),
    ("the 2014 election", "2014", (2014, None, None)),
    ("(1947)", "1947", (1947, None, None)),
    ("mid-2014", "2014", (2014, None, None)),
    ("Agenda 2030", "2030", (2030, None, None)),
    ("in 2015 relations improved", "2015", (2015, None, None)),
    ("2019-02-28", "2019-02-28", (2019, 2, 28)),
    ("28/02/2019", "28/02/2019", (2019, 2, 28)),
    ("12.11.2014", "12.11.2014", (2014, None, None)),
    ("3-5 May 1950", "3-5 May 1950", (1950, 5, 3)),
]  # fmt: skip

SPANS = [
    ("in 1966-67", 1966, 1967, False),
    ("1966–1967", 1966, 1967, False),
    ("in 1999-00", 1999, 2000, False),
    ("from 2003 to 2007", 2003, 2007, False),
    ("between 2015 and 2016", 2015, 2016, False),
    ("from 2007 to 2003", 2007, 2003, False),
    ("in the 1960s", 1960, 1969, True),
    ("the nineteenth century", 1801, 1900, True),
    ("21st-century art", 2001, 2100, True),
]

NONE = [
    "2000 people came",
    "1947 villages",
    "a 1950 km road",
    "1,950 ships",
    "the Su-2000",
    "model 1995",
    "No. 1995",
    "page 1999",
    "$2015 each",
    "in 2000 cases",
    "he may 12 times",
    "they march on",
    "room 2012",
    "the 5th century BC",
    "3.1999.2",
    "",
]

IMPOSSIBLE = [
    ("31 February 2012", False),
    ("30th of February", False),
    ("31 June", False),
    ("June 31st", False),
    ("29 February 2011", False),
    ("29 February 2012", True),
    ("2019-02-30", False),
    ("2019-13-01", False),
    ("32 May 2012", False),
    ("31 May", True),
]


@pytest.mark.parametrize(("text", "words", "parts"), ONE, ids=[r[0] for r in ONE])
def test_reads(text: str, words: str, parts: tuple[int | None, int | None, int | None]) -> None:
    (found,) = dates(text)
    assert (found.text, (found.year, found.month, found.day)) == (words, parts)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(("text", "first", "last", "approximate"), SPANS, ids=[r[0] for r in SPANS])
def test_spans_of_years(text: str, first: int, last: int, approximate: bool) -> None:
    (found,) = dates(text)
    assert (found.year, found.end_year, found.approximate) == (first, last, approximate)


@pytest.mark.parametrize("text", NONE)
def test_is_no_date(text: str) -> None:
    assert dates(text) == ()


@pytest.mark.parametrize(("text", "possible"), IMPOSSIBLE, ids=[r[0] for r in IMPOSSIBLE])
def test_impossible_days(text: str, possible: bool) -> None:
    assert dates(text)[0].possible is possible


@pytest.mark.parametrize("text", ["around 1950", "early 2010", "circa 1900", "in late March 2014"])
def test_hedged_dates_are_approximate(text: str) -> None:
    assert dates(text)[0].approximate


DURATIONS = [
    ("After sixteen years of the collapse of the union, he came", 16, "after", "the collapse of the union"),
    ("45 years after independence, it", 45, "after", "independence"),
    ("twenty years since the treaty was signed", 20, "after", "the treaty"),
    ("ten years before the war", 10, "before", "the war"),
    ("In the 65th year of Norse relations, he", 65, "ordinal", "Norse relations"),
    ("the 10th anniversary of the pact", 10, "ordinal", "the pact"),
    ("for a period of 12 years", 12, "for", ""),
    ("for over 12 years", 12, "for", ""),
    ("two decades later", 20, "after", ""),
    ("ten years ago", 10, "before", ""),
    ("six months before the vote", "0.5", "before", "the vote"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "years", "relation", "anchor"), DURATIONS, ids=[r[0] for r in DURATIONS]
)
def test_durations(text: str, years: Decimal | int | str, relation: str, anchor: str) -> None:
    (found,) = durations(text)
    assert (found.years, found.relation, found.anchor) == (Decimal(years), relation, anchor)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "a 30-year-old man",
        "12 years",
        "in 1966",
        "16 tanks after the war",
        "999999999999999999 trillion trillion years after it",
    ],
)
def test_is_no_duration(text: str) -> None:
    assert durations(text) == ()


PIECES = [
    "12",
    "3rd",
    " May",
    " 1950",
    "-67",
    "19",
    "/",
    "–",
    " of ",
    " to ",
    "s",
    " century",
    " years",
    " after",
    " the",
    ".",
    ",",
]


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join) | st.text())
def test_spans_are_inside_and_in_order(text: str) -> None:
    at = 0
    for found in dates(text):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        at = found.end
    assert all(text[d.start : d.end] == d.text for d in durations(text))
