from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.claims import register, writing
from pakru_refs.claims.register import RegisteredCite, RegisteredClaim, RegisteredPlace
from pakru_refs.model.claim import Assertion, Mood, Role
from pakru_refs.model.location import Source

NOWHERE = Source("article.txt", "").locate(0, 0)


def read(text: str) -> register.Register:
    return register.read(Source("claims.yaml", text))


def bare(claim: RegisteredClaim) -> RegisteredClaim:
    """Return a claim without its places in the register."""
    cites = tuple(replace(cite, location=NOWHERE) for cite in claim.cites)
    return replace(claim, location=NOWHERE, cites=cites)


def test_layout() -> None:
    claim = RegisteredClaim(
        "trade-2020",
        "In 2020, trade stood at 580 billion marks.",
        NOWHERE,
        RegisteredPlace("Trade", 2, "580 billion marks"),
        (
            RegisteredCite("(Velt, 2019)", "velt2019", "direct", NOWHERE),
            RegisteredCite("(Rafi, 2020)", "", "weak", NOWHERE),
        ),
        (Assertion("trade", ("PAK", "RUS"), Decimal("5.8E+11"), "USD", 2020),),
        role=Role.CONCLUSION,
    )
    made = writing.register([claim], {"title": "Rivers: a history", "year": 2020, "language": ""})
    assert made == (
        "version: 1\n"
        "article:\n"
        '  title: "Rivers: a history"\n'
        "  year: 2020\n"
        "claims:\n"
        "\n"
        "  - id: trade-2020\n"
        '    text: "In 2020, trade stood at 580 billion marks."\n'
        '    where: {section: Trade, paragraph: 2, quote: {exact: "580 billion marks"}}\n'
        '    cites: [{as: "(Velt, 2019)", key: velt2019}, {as: "(Rafi, 2020)", scope: weak}]\n'
        "    asserts: [{measure: trade, of: [PAK, RUS], value: 580000000000, unit: USD, when: 2020}]\n"
        "    role: conclusion\n"
    )
    assert [bare(one) for one in read(made).claims] == [claim]


def test_no_claims() -> None:
    assert read(writing.register([], {})).claims == ()


@pytest.mark.parametrize("word", ["yes", "Null", "NO", "1e5", "~", "- a", "a: b", "#x", "@x", "`x"])
def test_nothing_is_taken_for_something_else(word: str) -> None:
    claim = RegisteredClaim("c1", word, NOWHERE, RegisteredPlace(word))
    assert bare(read(writing.register([claim], {})).claims[0]) == claim


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: " ".join(text.split()) == text
)
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.builds(
    Decimal, st.integers(-(10**19), 10**19)
)


@given(
    st.builds(
        RegisteredClaim,
        st.just("c1"),
        _TEXT,
        st.just(NOWHERE),
        st.builds(RegisteredPlace, _TEXT | st.just(""), st.integers(0, 99), _TEXT),
        st.lists(
            st.builds(
                RegisteredCite,
                _TEXT,
                st.sampled_from(["", "rafi2020", "null", "2020"]),
                st.sampled_from(["direct", "weak", "paragraph"]),
                st.just(NOWHERE),
            ),
            max_size=3,
        ).map(tuple),
        st.lists(
            st.builds(
                Assertion,
                st.just("trade"),
                st.lists(_TEXT, max_size=2).map(lambda of: tuple(sorted(of))),
                st.none() | _NUMBERS,
                st.sampled_from(["", "USD", "percent"]),
                st.none() | st.integers(1000, 2999),
            ),
            max_size=2,
        ).map(tuple),
        role=st.sampled_from([None, Role.ABSTRACT, Role.BACK]),
        mood=st.sampled_from([None, Mood.FORECAST]),
    )
)
def test_what_is_written_reads_back(claim: RegisteredClaim) -> None:
    made = writing.register([claim, replace(claim, id="c2")], {"title": claim.text})
    first, second = read(made).claims
    assert bare(first) == claim
    assert bare(second) == replace(claim, id="c2")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+500", "1E-500"])
def test_a_value_that_yaml_cannot_hold_is_left_out(value: str) -> None:
    claim = RegisteredClaim(
        "c1", "Trade grew.", NOWHERE, asserts=(Assertion("trade", value=Decimal(value)),)
    )
    assert read(writing.register([claim], {})).claims[0].asserts == ()
