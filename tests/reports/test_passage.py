from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.reports.passage import LIMIT, cells, passage

LONG = "One two three four five six seven eight nine ten. " * 10
LINES = st.text(st.characters(exclude_characters="\r\n"), max_size=400)


@pytest.mark.parametrize(
    ("line", "words", "indent", "width"),
    [
        pytest.param("see (Velt, 2019).", "(Velt, 2019)", 4, 12, id="plain"),
        pytest.param("\tsee it", "it", 8, 2, id="tab"),
        pytest.param("長江 it", "it", 5, 2, id="wide-before"),
        pytest.param("at 長江.", "長江", 3, 4, id="wide-marked"),
        pytest.param("Cafe\u0301 it", "it", 5, 2, id="combining-before"),
        pytest.param("at Cafe\u0301", "Cafe\u0301", 3, 4, id="combining-marked"),
        pytest.param("\x1b[1m it", "it", 5, 2, id="escape-before"),
        pytest.param("\u202e it", "it", 9, 2, id="override-before"),
        pytest.param("ملک it", "it", 4, 2, id="arabic-letters"),
    ],
)
def test_carets_stand_under_the_words(line: str, words: str, indent: int, width: int) -> None:
    start = line.index(words)
    shown = passage(line, start, start + len(words))
    assert (shown.indent, shown.width) == (indent, width)


@pytest.mark.parametrize(
    ("start", "end", "head", "tail"),
    [
        pytest.param(0, 3, "One two", " …", id="at-the-start"),
        pytest.param(252, 255, "… ", " …", id="in-the-middle"),
        pytest.param(len(LONG) - 5, len(LONG) - 2, "… ", "ten. ", id="at-the-end"),
        pytest.param(4, 490, "… two three", "…", id="longer-than-the-window"),
        pytest.param(10_000, 10_001, "… ", "ten. ", id="behind-the-line"),
    ],
)
def test_long_lines_are_cut_around_the_words(start: int, end: int, head: str, tail: str) -> None:
    shown = passage(LONG, start, end)
    assert shown.text.startswith(head)
    assert shown.text.endswith(tail)
    assert cells(shown.text) <= LIMIT


def test_a_cut_falls_between_words() -> None:
    shown = passage(LONG, 252, 255)
    inner = shown.text.removeprefix("… ").removesuffix(" …").split()
    assert set(inner) <= set(LONG.split())


def test_a_line_without_spaces_is_cut_all_the_same() -> None:
    shown = passage("長" * 500, 250, 253)
    assert shown.marked == "長長長"
    assert cells(shown.text) <= LIMIT


@given(LINES, st.integers(0, 450), st.integers(0, 450))
def test_any_passage_fits(line: str, start: int, end: int) -> None:
    shown = passage(line, start, end)
    assert cells(shown.text) <= LIMIT
    assert shown.width >= 1
    assert len(shown.text.splitlines()) <= 1
