"""Why a sentence is check-worthy, and what it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.claim import Mood
from pakru_refs.prose.dates import dates
from pakru_refs.prose.mood import mood
from pakru_refs.prose.quantities import quantities
from pakru_refs.prose.quotes import quotes
from pakru_refs.prose.worthiness import reasons


def why(text: str) -> tuple[str, ...]:
    return reasons(text, quantities(text), dates(text), quotes(text))


WORTHY = [
    ("Exports reached 5 billion USD.", ("figure",)),
    ("The river carries 40 tonnes of silt.", ("figure",)),
    ("It supplied coal for 12 years.", ("figure",)),
    ("The dam opened in 1973.", ("date",)),
    ("That was the first visit by any minister.", ("superlative",)),
    ("They met for the first time there.", ("superlative",)),
    ("It is the only deep port on that coast.", ("superlative",)),
    ("It became the largest buyer of tea.", ("superlative",)),
    ("It is the most populous state of the union.", ("superlative",)),
    ("He called it “a very costly mistake indeed” there.", ("quotation",)),
    ("According to Helen Marsh, the pact failed.", ("attribution",)),
    ("According to the survey the pact failed.", ("attribution",)),
    ("Marsh argues that the pact failed.", ("attribution",)),
    ("Official sources said that the visit was put off.", ("attribution",)),
    ("Some said the reason was pressure.", ("attribution",)),
    ("It is believed that the pact failed.", ("attribution",)),
    ("Thousands of farmers left the valley.", ("multitude",)),
    ("Trade between them has doubled.", ("multitude",)),
]

UNWORTHY = [
    "Peace is important for every state.",
    "First of all, both sides need trust.",
    "Firstly, the port could be useful.",
    "At first they hesitated a lot.",
    "The first section deals with trade.",
    "In the days of the first prime minister it failed.",
    "It is not the only solution to the problem.",
    "It is considered the most important player.",
    "The two states share a border.",
    "There are three ways of doing it.",
    "Relations improved in the last two decades.",
    "One can see an increase in ties.",
    "We can say that this was better.",
    "It was settled according to that agreement.",
    "He called it “soft” and left.",
    "In 2013.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), WORTHY, ids=[r[0] for r in WORTHY])
def test_worthy(text: str, expected: tuple[str, ...]) -> None:
    assert why(text) == expected


@pytest.mark.parametrize("text", UNWORTHY)
def test_unworthy(text: str) -> None:
    assert why(text) == ()


MOODS = [
    ("The dam opened in 1973.", Mood.STATEMENT),
    ("The two could not agree.", Mood.STATEMENT),
    ("Marsh argued that both should wait.", Mood.STATEMENT),
    ("By 2014 the troops had left.", Mood.STATEMENT),
    ("He went to Oslo in May 1950.", Mood.STATEMENT),
    ("Exports will reach 5 billion USD by 2030.", Mood.FORECAST),
    ("Marsh notes that by 2034 the port will be full.", Mood.FORECAST),
    ("Trade is expected to double.", Mood.FORECAST),
    ("The plan aims to build 40 dams.", Mood.FORECAST),
    ("They are going to build it.", Mood.FORECAST),
    ("Both should open their markets.", Mood.RECOMMENDATION),
    ("It has to bring other powers in.", Mood.RECOMMENDATION),
    ("It is necessary for both to talk.", Mood.RECOMMENDATION),
    ("The port could be fruitful.", Mood.RECOMMENDATION),
    ("There is a need for trust.", Mood.RECOMMENDATION),
    ("We found that prices rose by 5 percent.", Mood.OWN),
    ("In this paper, prices are compared.", Mood.OWN),
    ("This research article is about ports.", Mood.OWN),
    ("Our main results are clear.", Mood.OWN),
    ("Prices rose by 5 percent (Fig. 3).", Mood.OWN),
    ("I found that both agree.", Mood.OWN),
    ("“We found oil,” he said in 1950.", Mood.STATEMENT),
    ("Did exports reach 5 billion?", Mood.QUESTION),
]


@pytest.mark.parametrize(("text", "expected"), MOODS, ids=[r[0] for r in MOODS])
def test_moods(text: str, expected: Mood) -> None:
    assert mood(text) is expected


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert isinstance(mood(text), Mood)
    assert all(why(text))
