"""The comparisons behind the claim rules: equal values, repeated sentences, slips of scale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.claim import Claim, Sentence
from pakru_refs.model.location import Location, Source
from pakru_refs.prose.quantities import quantities
from pakru_refs.rules.clm.near_duplicates import near_duplicates
from pakru_refs.rules.clm.same_value import rounded, same, slip
from pakru_refs.rules.clm.scale_slips import scale_slips

SAME = [
    ("580e9", "580e9", True),
    ("22e9", "21.98e9", True),
    ("21.98e9", "21.9791e9", True),
    ("100", "100.4", True),
    ("580e9", "580e6", False),
    ("12", "13", False),
    ("1.25", "1.35", False),
    ("0", "0", True),
    ("0", "1", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_same(one: str, other: str, expected: bool) -> None:
    assert same(Decimal(one), Decimal(other)) is expected
    assert same(Decimal(other), Decimal(one)) is expected


def test_about_is_rough() -> None:
    assert same(Decimal(110), Decimal(100), rough=True)
    assert not same(Decimal(121), Decimal(101), rough=True)


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("580e9", "580e6", "million and billion"),
        ("1e12", "1e6", "million and trillion"),
        ("2", "1", ""),
    ],
)
def test_slip(one: str, other: str, says: str) -> None:
    assert says in slip(Decimal(one), Decimal(other))
    assert bool(says) is bool(slip(Decimal(other), Decimal(one)))


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=9))
def test_a_value_is_the_same_as_itself_rounded(value: Decimal) -> None:
    assert same(value, value)
    assert rounded(value, 40) == value


def sentence(text: str, paragraph: int, at: int = 0) -> Sentence:
    source = Source("article.txt", " " * at + text)
    place: Location = source.locate(at, at + len(text))
    return Sentence(text, place, tuple(range(at, at + len(text))), paragraph=paragraph)


PAIRS = [
    (
        "the-same-but-one-number",
        "The company employed 1,200 sailors in the cold winter of 1998.",
        "The company employed 2,100 sailors in the cold winter of 1998.",
        [("1,200", "2,100")],
    ),
    (
        "a-scale-word",
        "Ships carried 50 million tonnes of grain every year.",
        "Ships carried 50 billion tonnes of grain every year.",
        [("million", "billion")],
    ),
    (
        "case-and-marks-play-no-part",
        "In the winter, the company employed about 12 sailors.",
        "In the winter the company employed about 13 sailors",
        [("12", "13")],
    ),
    (
        "another-language",
        "A empresa empregava 7,3 mil pessoas no inverno daquele ano.",
        "A empresa empregava 9,1 mil pessoas no inverno daquele ano.",
        [("7,3", "9,1")],
    ),
    (
        "two-numbers-differ",
        "The company employed 1,200 sailors in the winter of 1998.",
        "The company employed 2,100 sailors in the winter of 1999.",
        [],
    ),
    (
        "another-word-differs",
        "The company employed 1,200 sailors in the winter of 1998.",
        "The company employed 2,100 sailors in the summer of 1998.",
        [],
    ),
    (
        "a-label",
        "The results of all the ferries are shown in Table 3 below.",
        "The results of all the ferries are shown in Table 4 below.",
        [],
    ),
    ("too-short", "He was 12 years old.", "He was 13 years old.", []),
    (
        "an-address",
        "More words of this kind: see https://example.org/a/12345.001",
        "More words of this kind: see https://example.org/a/12345.002",
        [],
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "expected"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS]
)
def test_near_duplicates(first: str, second: str, expected: list[tuple[str, str]]) -> None:
    pairs = near_duplicates([sentence(first, 1), sentence(second, 2)])
    found = [(first[slice(*p.first_span)], second[slice(*p.second_span)]) for p in pairs]
    assert found == expected


def test_sentences_of_one_paragraph_are_a_list() -> None:
    texts = [f"The company employed {n} sailors in the winter of 1998." for n in (12, 13)]
    assert list(near_duplicates(sentence(text, 1) for text in texts)) == []
    assert len(list(near_duplicates(sentence(text, 0) for text in texts))) == 1


def test_a_pattern_that_is_filled_in() -> None:
    texts = [f"The company employed {n} sailors in the winter of 1998." for n in (12, 13, 14)]
    assert list(near_duplicates(sentence(t, n) for n, t in enumerate(texts, 1))) == []


@given(st.lists(st.text()))
def test_any_sentences(texts: list[str]) -> None:
    list(near_duplicates(sentence(text, at) for at, text in enumerate(texts)))


def claim(text: str) -> Claim:
    return Claim(text, sentence(text, 1), quantities=quantities(text))


SLIPS = [
    (
        "Ports shipped 200 million tonnes of grain.",
        "Grain came to 200 billion tonnes at all ports.",
        1,
    ),
    ("Ports shipped 200 million tonnes of grain.", "Some 200 billion people live on the coast.", 0),
    ("Ports shipped 200 million tonnes of grain.", "Ports shipped 300 billion tonnes of grain.", 0),
    ("Each of the 1,000 cells was counted.", "All of the 1 million cells were counted.", 0),
]


@pytest.mark.parametrize(("first", "second", "count"), SLIPS)
def test_scale_slips(first: str, second: str, count: int) -> None:
    assert len(list(scale_slips([claim(first), claim(second)]))) == count
