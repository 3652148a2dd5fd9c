"""Which events a sentence speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.facts.events import mentioned
from pakru_refs.facts.words import content_words, stem
from pakru_refs.model.fact import Event, Facts, FactSource
from pakru_refs.model.item import Date
from pakru_refs.model.location import Location, Position

HERE = Location("facts.yaml", Position(0, 1, 1), Position(0, 1, 1), "")


def event(id_: str, *names: str) -> Event:
    return Event(id_, names, Date(1966), FactSource("a book"), HERE)


FACTS = Facts(
    events=(
        event("treaty", "Treaty of the River", "River agreement"),
        event("end", "dissolution of the USSR", "collapse of the Soviet Union"),
        event("visit", "Orlov visited Norland"),
        event("us", "US withdrawal"),
    )
)

SENTENCES = [
    ("They signed the River Treaty at last.", ["treaty"]),
    ("A river agreement of some kind followed.", ["treaty"]),
    ("The agreement known as the Treaty of the River, 1966.", ["treaty"]),
    ("The treaty was long; much later people forgot what it had said of any river.", []),
    ("Sixteen years after the USSR's dissolution Orlov visits Norland.", ["end", "visit"]),
    ("The visit of Orlov to Norland was short.", ["visit"]),
    ("Norland's visitors met Orlova.", []),
    ("The withdrawal surprised us.", []),
    ("The withdrawal by the US surprised them.", ["us"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "ids"), SENTENCES, ids=[text[:30] for text, _ in SENTENCES])
def test_mentioned(text: str, ids: list[str]) -> None:
    assert [mention.event.id for mention in mentioned(text, FACTS)] == ids


def test_the_tightest_words_are_the_place() -> None:
    text = "On the river they spoke, and the Treaty of the River was signed."
    (mention,) = mentioned(text, FACTS)
    assert text[mention.start : mention.end] == "Treaty of the River"


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("visited", "visits"),
        ("visiting", "visit"),
        ("planned", "plan"),
        ("signed", "signing"),
        ("inaugurated", "inauguration"),
        ("treaties", "treaty"),
        ("exercises", "exercise"),
        ("Norland's", "Norland"),
        ("crisis", "crisis"),
    ],
)
def test_one_stem(word: str, same: str) -> None:
    assert stem(word) == stem(same)


@given(st.text())
def test_any_text(text: str) -> None:
    assert all(0 <= m.start < m.end <= len(text) for m in mentioned(text, FACTS))
    assert all(text[w.start : w.end] for w in content_words(text))
