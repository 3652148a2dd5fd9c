from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.reports.neutral import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain", "plain", id="plain"),
        pytest.param("a\tb", "a b", id="tab"),
        pytest.param("a\r\nb\nc\rd\u2028e", "a↵b↵c↵d↵e", id="line-ends"),
        pytest.param("\x1b[31m", "␛[31m", id="escape"),
        pytest.param("\x00\x07\x7f", "␀␇␡", id="controls"),
        pytest.param("\x9b31m", "<U+009B>31m", id="eight-bit-escape"),
        pytest.param("\u202eabc\u2066", "<U+202E>abc<U+2066>", id="direction"),
        pytest.param("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>", id="no-width"),
        pytest.param("\udc80", "<U+DC80>", id="lone-surrogate"),
        pytest.param("\U000e0041", "<U+E0041>", id="tag"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="non-joiner-of-persian"),
        pytest.param("Cafe\u0301 長江 اردو", "Cafe\u0301 長江 اردو", id="scripts"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_nothing_is_left_that_steers_a_terminal(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not any(unicodedata.bidirectional(c) in _STEERING for c in shown)


_STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text())
def test_visible_twice_is_visible_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)
