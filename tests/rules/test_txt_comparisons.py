"""The comparisons behind the text rules: spellings of one name, and what an acronym stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.rules.txt.acronyms import acronyms, initials, readable
from pakru_refs.rules.txt.spellings import skeleton, variants

ONE_NAME = [
    ("Norhaven", "Norrhaven"),
    ("Samarkand", "Samarqand"),
    ("Muhammad", "Muhamad"),
    ("Aleksandr", "Alexandr"),
    ("Kathmandu", "Katmandu"),
]
TWO_NAMES = [
    ("Norway", "Norwegian"),
    ("India", "Indian"),
    ("Niger", "Nigeria"),
    ("Austria", "Australia"),
    ("Slovakia", "Slovenia"),
    ("Maria", "Mario"),
    ("Organisation", "Organization"),
    ("Archaeology", "Archeology"),
    ("Harbour", "Harbor"),
    ("Score", "Square"),
    ("Berlin", "Berlin"),
    ("Iran", "Iraq"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_name(one: str, other: str) -> None:
    assert variants(one, other)
    assert variants(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_two_names(one: str, other: str) -> None:
    assert not variants(one, other)
    assert not variants(other, one)


def test_first_names_may_end_differently() -> None:
    assert variants("Sergey", "Sergei", ending=0)
    assert not variants("Sergey", "Sergei")


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_words(one: str, other: str) -> None:
    assert variants(one, other) == variants(other, one)
    assert skeleton(one) == skeleton(one.casefold())


FITS = [
    ("the Northern Harbour Union (NHU)", True),
    ("South East Asian Treaty Organization (SEATO)", True),
    ("several memoranda of understanding (MOUs)", True),
    ("Union of Soviet Socialist Republics (USSR)", True),
    ("foreign direct investment (FDI)", True),
    ("fluorescence-activated cell sorting (FACS)", True),
    ("the Northern Harbour Union (NHX)", False),
    ("the World Health Organization (OMS)", False),
]


@pytest.mark.parametrize(("text", "fits"), FITS)
def test_fits(text: str, fits: bool) -> None:
    (acronym,) = acronyms(text)
    assert acronym.fits is fits


@pytest.mark.parametrize(
    "text", ["no bracket", "(see A)", "the rivals (India, US)", "(a) and (B)", ""]
)
def test_no_acronym(text: str) -> None:
    assert list(acronyms(text)) == []


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (("the", "Northern", "Harbour", "Union"), 3, ("NHU",)),
        (("Union", "of", "Northern", "Harbours"), 3, ("UNH",)),
        (("Union", "of", "Northern", "Harbours"), 4, ("UONH",)),
        (("ferries",), 3, ()),
    ],
)
def test_initials(words: tuple[str, ...], count: int, expected: tuple[str, ...]) -> None:
    assert initials(words, count) == expected


@given(st.text())
def test_any_text(text: str) -> None:
    for acronym in acronyms(text):
        assert text[acronym.start : acronym.end].startswith(acronym.letters)


@given(st.text(alphabet="abAB ", max_size=9), st.text(alphabet="abAB ", max_size=30))
def test_any_letters(letters: str, words: str) -> None:
    assert readable(letters, words) in {True, False}
