"""Dates of bibliographies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.bib.dates import edtf, in_words, issued
from pakru_refs.model.item import Date

EDTF = {
    "2004": Date(2004),
    "2004-05": Date(2004, 5),
    "2004-05-06": Date(2004, 5, 6),
    "2004-05-06T12:00:00Z": Date(2004, 5, 6),
    "2004/2006": Date(2004, end_year=2006),
    "2004-01/2004-03": Date(2004, 1),
    "2004/..": Date(2004),
    "2004/": Date(2004),
    "/2004": Date(2004),
    "2004~": Date(2004),
    "2004-22": Date(2004),
    "-0044": Date(-44),
    "199X": Date(1990, literal="199X"),
    "May 2004": None,
    "2004-5": None,
    "": None,
}


@pytest.mark.parametrize(("text", "date"), EDTF.items(), ids=EDTF)
def test_edtf(text: str, date: Date | None) -> None:
    assert edtf(text) == date


YEARS = {
    "1998": Date(1998),
    "1998a": Date(1998, suffix="a"),
    "1998--99": Date(1998, end_year=1999),
    "1998--2001": Date(1998, end_year=2001),
    "[1859] 2003": Date(2003, original_year=1859),
    "2003 [1859]": Date(2003, original_year=1859),
    "in press": Date(status="in press"),
    "Forthcoming 2020": Date(2020, status="forthcoming"),
    "n.d.": Date(status="n.d."),
    "c. 1850": Date(1850, literal="c. 1850"),
    "14 March 2001": Date(2001, 3, 14),
    "{\\noopsort{b}}1973": Date(1973),
    "98": Date(literal="98"),
    "Ms., Lund": Date(literal="Ms., Lund"),
}


@pytest.mark.parametrize(("text", "date"), YEARS.items(), ids=YEARS)
def test_year_in_words(text: str, date: Date) -> None:
    assert in_words(text) == date


FIELDS = {
    "date-first": (("2004-05", "1999", "", "", ""), Date(2004, 5)),
    "month-number": (("", "2004", "7", "", ""), Date(2004, 7)),
    "month-name": (("", "2004", "March", "12", ""), Date(2004, 3, 12)),
    "day-in-month": (("", "2004", "March 14", "", ""), Date(2004, 3, 14)),
    "day-before-month": (("", "2004", "14~March", "", ""), Date(2004, 3, 14)),
    "season": (("", "2004", "Spring", "", ""), Date(2004)),
    "state": (("", "", "", "", "inpress"), Date(status="in press")),
    "nothing": (("", "", "", "", ""), Date()),
}


@pytest.mark.parametrize(("said", "date"), FIELDS.values(), ids=FIELDS)
def test_issued(said: tuple[str, str, str, str, str], date: Date) -> None:
    assert issued(*said) == date


@given(st.text(alphabet="0123456789-/~?X []().abMay", max_size=24) | st.text(max_size=20))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(issued(text, text, text, text, ""), Date)
    assert isinstance(in_words(text), Date)
