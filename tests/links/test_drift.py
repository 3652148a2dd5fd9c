from __future__ import annotations

from dataclasses import replace

import pytest

from pakru_refs.links.drift import drifted
from pakru_refs.links.judgement import judged_visit
from pakru_refs.model.visit import Hop, Page, Visit

URL = "https://www.example.org/articles/17"
OTHER = Page(
    "text/html",
    20_000,
    title="The best walking shoes for the summer | Outdoors Daily",
    headings=("The best walking shoes for the summer",),
    opening="The best walking shoes for the summer\nWe tried forty pairs of shoes on the hills of the north.",
    language="en",
    letters=4000,
    prose=3000,
)
TITLE = "Trade across the river in the years of the drought"


def of(page: Page, url: str = URL) -> Visit:
    return Visit(url, (Hop(url, "GET", 200),), page)


def test_a_page_that_calls_itself_something_else_has_drifted() -> None:
    found = judged_visit(of(OTHER), TITLE)
    assert (found.verdict, found.confidence) == ("drifted", "low")
    assert "walking shoes" in found.reasons[0]


SAME = {
    "title": replace(OTHER, title="Trade across the river in the drought"),
    "heading": replace(OTHER, headings=(*OTHER.headings, "Trade and drought on the river")),
    "name": replace(OTHER, names=("Trade across the river",)),
    "opening": replace(OTHER, opening="First read in Trade across the river, 2009."),
    "other endings": replace(OTHER, opening="On trading across rivers in droughts."),
    "no name": replace(OTHER, title="", headings=()),
    "one name": replace(OTHER, title="Outdoors Daily"),
    "short name": replace(OTHER, title="Shoes", headings=("Shoes",)),
    "little text": replace(OTHER, letters=120),
    "drawn by scripts": replace(OTHER, marks=("scripted",)),
    "frames": replace(OTHER, marks=("frames",)),
    "a file": replace(OTHER, content_type="application/pdf"),
    "another language": replace(OTHER, language="de"),
    "no language": replace(OTHER, language=""),
    "another script": replace(
        OTHER,
        title="Лучшая обувь для прогулок этим летом",
        headings=("Лучшая обувь для прогулок этим летом",),
        language="ru",
    ),
}


@pytest.mark.parametrize("page", SAME.values(), ids=SAME)
def test_weak_evidence_is_none(page: Page) -> None:
    assert drifted(of(page), TITLE) == ""


@pytest.mark.parametrize(
    "title", ["", "Trade", "Trade across the river", "Handel über den Fluss in der Dürre"]
)
def test_titles_that_cannot_be_missed(title: str) -> None:
    assert drifted(of(OTHER), title) == ""


@pytest.mark.parametrize("url", ["https://www.example.org/", "https://www.example.org/en/"])
def test_front_pages_are_what_they_are(url: str) -> None:
    assert drifted(of(OTHER, url), TITLE) == ""


def test_scripts_without_spaces() -> None:
    page = replace(
        OTHER,
        title="夏に最適なウォーキングシューズ | アウトドア日報",
        headings=("夏に最適なウォーキングシューズ",),
        opening="夏に最適なウォーキングシューズ\n四十足の靴を試しました。",
        language="ja",
    )
    assert drifted(of(page), "旱魃の時代における河川交易の研究")
    assert not drifted(of(page), "最適なウォーキングシューズの研究")
    assert not drifted(of(page), TITLE)
