from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.match.phrases import Phrases

TEXTS = ["trade stood at three marks", "the trade stood still", "at three marks trade stood", ""]


def test_whole_words_in_a_row() -> None:
    phrases = Phrases(TEXTS)
    assert phrases.holding("trade stood") == [0, 1, 2]
    assert phrases.holding("at three marks") == [0, 2]
    assert phrases.holding("trade stood at three marks") == [0]
    assert phrases.holding("rade stood at") == []
    assert phrases.holding("") == []


_TEXT = st.lists(st.sampled_from("ab"), max_size=8).map(" ".join)


@given(st.lists(_TEXT, max_size=6), _TEXT.filter(bool))
def test_the_same_as_reading_all(texts: list[str], phrase: str) -> None:
    whole = [n for n, text in enumerate(texts) if f" {phrase} " in f" {text} "]
    assert Phrases(texts).holding(phrase) == whole
