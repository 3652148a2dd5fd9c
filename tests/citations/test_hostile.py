"""Reading is linear in length: four times the text takes about four times as long, whatever it holds."""

from __future__ import annotations

import time

import pytest

from pakru_refs.citations import in_text, reference_list, resolve
from pakru_refs.manuscript.read import read
from pakru_refs.model.location import Source

_SHORT, _LONG = 10_000, 40_000
_RATIO = 10
"""Four would be linear, sixteen quadratic."""


def _seconds(text: str) -> float:
    start = time.process_time()
    manuscript = read(Source("a.txt", text))
    found = in_text.citations(manuscript)
    resolve.resolve(found, reference_list.references(manuscript))
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece",
    ["(", "([", "([)]", "2012, ", "[1-", "^1", "(2012", "(Vogt 2012 ", "Vogt (2012) ", "Vogt (eds.) ", "((2012) ",
     "(x (2012) y) ", "[1,2 ", "[@k; ", "(ibid.) ", "Vogt, ", "Vogt and ", "et al. ", "A. ", "(A; ", "2012a,b",
     "1916 {[1974]} ", "(see also e.g. ", "Ice and Trade (2012) ", "Kai Vogt (2012) ", "[1] ", "¹", "“a "],
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (_SHORT, _LONG))
    _seconds(short)
    least = min(_seconds(short) for _ in range(2))
    most = min(_seconds(long) for _ in range(2))
    assert most < _RATIO * max(least, 0.02)


def test_pairs_of_brackets_nest_in_linear_time() -> None:
    assert _seconds("(" * 100_000 + ")" * 100_000) < 4


def _article(citations: int, works: int) -> str:
    names = [f"{a}{b}{c}".capitalize() for a in _SOUNDS for b in _SOUNDS for c in _SOUNDS][:works]
    body = " ".join(
        f"The harbour froze ({names[at % works]}, {1950 + at % works % 70})."
        for at in range(citations)
    )
    listed = "\n".join(
        f"{name}, K. ({1950 + at % 70}). Trade across the {name.lower()} river. Journal of Ice, 3(1), 1–9."
        for at, name in enumerate(names)
    )
    return f"Harbours\n\nIntroduction\n\n{body}\n\nReferences\n\n{listed}\n"


_SOUNDS = ("ka", "lo", "mi", "ra", "ten", "vo", "shu", "bel", "dor", "gan")


def test_a_long_list_is_no_slower_for_each_citation() -> None:
    few, many = _article(1000, 100), _article(4000, 400)
    _seconds(few)
    assert _seconds(many) < _RATIO * max(_seconds(few), 0.02)
