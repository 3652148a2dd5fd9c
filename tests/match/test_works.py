"""Titles and works, compared."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pakru_refs.match.titles import same_title
from pakru_refs.match.works import pairs, same_work
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Source

PLACE = Source("list.txt", "x").locate(0, 1)
RIVER = Item(
    "river",
    "article-journal",
    PLACE,
    author=(Name("Rafi", "T."), Name("Lind", "K.")),
    issued=Date(2020),
    title="Trade across the frozen river: A history",
    container_title="Journal of Trade",
    volume="3",
    page="1–20",
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Trade across the river", "Trade Across the River", True),
        ("Trade across the river", "Trade accross the river", True),
        ("Trade across the river", "Trade under the river", False),
        ("Trade in Africa in modern times", "Trade in America in modern times", False),
        ("The rivers of the north, part 1", "The rivers of the north, part 2", False),
        ("Rivers of the north I", "Rivers of the north II", False),
        ("Comment on: trade across the river", "Trade across the river", False),
        ("Trade across the long and frozen river", "Trade across the long and frozen river: A history", True),
        ("Trade", "Trade: A history", False),
        ("Großhandel", "Grosshandel", True),
        ("", "", False),
    ],
)  # fmt: skip
def test_same_title(one: str, other: str, expected: bool) -> None:
    assert same_title(one, other) is expected
    assert same_title(other, one) is expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"title": "Trade Across the Frozen River: a history"}, True),
        ({"author": (Name("Rafi", "Tariq"),)}, True),
        ({"author": (Name("Berg", "O."),)}, False),
        ({"title": "Ice on northern rivers"}, False),
        ({"issued": Date(2021)}, True),
        ({"issued": Date(2021), "page": "44–60"}, False),
        ({"edition": ""}, True),
        ({"volume": "4"}, False),
        ({"container_title": "arXiv"}, False),
        ({"issued": Date(2020, suffix="b")}, False),
    ],
    ids=str,
)
def test_same_work(change: dict[str, object], expected: bool) -> None:
    other = replace(RIVER, key="other", **change)  # type: ignore[arg-type]
    assert same_work(RIVER, other) is expected


def test_same_doi_is_the_same_work() -> None:
    one, other = replace(RIVER, doi="10.1000/x"), replace(RIVER, doi="10.1000/x", title="Else")
    assert same_work(one, other)
    assert not same_work(replace(RIVER, doi="10.1000/y"), one)


def test_editions_are_different_works() -> None:
    assert not same_work(replace(RIVER, edition="2nd"), replace(RIVER, edition="3rd"))


def test_pairs_name_each_double_once() -> None:
    again, third = replace(RIVER, key="again"), replace(RIVER, key="third")
    found = [(a.key, b.key) for a, b in pairs((RIVER, again, third))]
    assert found == [("river", "again"), ("river", "third")]


def test_many_titles_that_start_alike_are_compared_in_time() -> None:
    works = [
        replace(
            RIVER,
            key=f"k{n}",
            author=(Name(f"Lind{n}", "K."),),
            issued=Date(1900 + n % 100),
            title=f"Trade across the river near the village of number {n} seen anew",
            page="",
        )
        for n in range(3000)
    ]
    again = replace(works[2500], key="again", title=works[2500].title.upper())
    start = time.perf_counter()
    assert [(a.key, b.key) for a, b in pairs([*works, again])] == [("k2500", "again")]
    assert time.perf_counter() - start < 8
