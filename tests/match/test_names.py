"""Names of people and organisations, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.match.names import Fit, compatible, fit, fold, is_acronym_of, near, nearest, same
from pakru_refs.model.item import Name

MULLER = Name("Müller", "Karl")
BERG = Name("Berg", "H.", "van der")
GARCIA = Name("García Márquez", "Gabriel")
KHAN = Name("Khan", "S. A.")
WHO = Name(literal="World Health Organization")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("O’Neil", "oneil"),
        ("Smith-Jones", "smith jones"),
        ("Åström", "astrom"),
        ("Große", "grosse"),
        ("Højgaard", "hojgaard"),
        ("Łódź", "lodz"),
        ("Tirk\u00adko", "tirkko"),
        ("  A  B ", "a b"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("printed", "given_names", "name", "expected"),
    [
        ("Müller", "", MULLER, Fit.EXACT),
        ("Muller", "", MULLER, Fit.EXACT),
        ("Mueller", "", MULLER, Fit.EXACT),
        ("Karl Müller", "", MULLER, Fit.EXACT),
        ("Müller Karl", "", MULLER, Fit.LOOSE),
        ("Müler", "", MULLER, Fit.NEAR),
        ("Maier", "", MULLER, Fit.NONE),
        ("van der Berg", "", BERG, Fit.EXACT),
        ("Van der Berg", "", BERG, Fit.EXACT),
        ("Berg", "", BERG, Fit.EXACT),
        ("García Márquez", "", GARCIA, Fit.EXACT),
        ("Márquez", "", GARCIA, Fit.PART),
        ("Shabir Ahmad Khan", "", KHAN, Fit.EXACT),
        ("Tahir Khan", "", KHAN, Fit.PART),
        ("Khan", "S.", KHAN, Fit.EXACT),
        ("Khan", "T.", KHAN, Fit.PART),
        ("World Health Organization", "", WHO, Fit.EXACT),
        ("The World Health Organization", "", WHO, Fit.EXACT),
        ("WHO", "", WHO, Fit.EXACT),
        ("UNESCO", "", WHO, Fit.NONE),
        ("WHO", "", Name(literal="WHO - World Health Organization"), Fit.EXACT),
        ("World Health Organization", "", Name(literal="WHO"), Fit.EXACT),
        ("Rafi", "", Name(literal="Tariq Rafi"), Fit.LOOSE),
        ("", "", KHAN, Fit.NONE),
    ],
)
def test_fit(printed: str, given_names: str, name: Name, expected: Fit) -> None:
    assert fit(printed, given_names, name) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("T.", "Tariq", True),
        ("Tariq", "T. A.", True),
        ("JA", "J. A.", True),
        ("Tom", "Tariq", False),
        ("", "X", True),
    ],
)
def test_compatible(one: str, other: str, expected: bool) -> None:
    assert compatible(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jones", "Jonas", True),
        ("Smiht", "Smith", True),
        ("Khan", "Kahn", True),
        ("Lee", "Li", False),
        ("Smith", "Smith", False),
        ("Bianchi", "Biancardi", False),
    ],
)
def test_near(one: str, other: str, expected: bool) -> None:
    assert near(one, other) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("FAO", "Food and Agriculture Organization", True),
        ("MHW", "Ministry of Health and Welfare", True),
        ("EU", "European Union", True),
        ("X", "Xerox", False),
        ("FBI", "Food and Agriculture Organization", False),
    ],
)
def test_acronyms(short: str, long: str, expected: bool) -> None:
    assert is_acronym_of(short, long) is expected


def test_nearest() -> None:
    assert nearest("Jonas", ["Smith", "Jones", "Berg"]) == "Jones"
    assert nearest("Jonas", ["Smith"]) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_is_symmetric(one: str, other: str) -> None:
    assert same(one, other) == same(other, one)
    assert near(one, other) == near(other, one)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
