from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.links.sketch import SIZE, likeness, sketch

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=6), max_size=120)


def of(words: list[str]) -> tuple[int, ...]:
    return sketch(" ".join(words).encode())


@given(WORDS)
def test_a_sketch_is_small_sorted_and_of_the_words_alone(words: list[str]) -> None:
    found = of(words)
    assert len(found) == min(SIZE, len(set(words)))
    assert list(found) == sorted(found)
    assert found == of(words[::-1])
    assert likeness(found, found) == (1.0 if words else 0.0)


@given(WORDS, WORDS)
def test_likeness_is_near_the_share_of_words_in_common(one: list[str], other: list[str]) -> None:
    left, right = set(one), set(other)
    true = len(left & right) / len(left | right) if left | right else 0.0
    found = likeness(of(one), of(other))
    assert found == likeness(of(other), of(one))
    if len(left | right) <= SIZE:
        assert abs(found - true) < 1e-9
    else:
        assert abs(found - true) < 0.4


def test_a_page_with_its_own_address_in_it_is_the_same_page() -> None:
    text = (
        "sorry we could not find the page {} please try the search or go back to the start page of "
        * 2
    )
    assert likeness(of(text.format("a", "a").split()), of(text.format("b", "b").split())) >= 0.85


def test_the_same_bytes_in_every_process() -> None:
    found = sketch(b"trade across the river")
    assert found == (1011183078, 2115650406, 3814432376, 4125321003)
