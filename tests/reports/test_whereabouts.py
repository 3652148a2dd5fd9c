from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.location import Location, Source, Unit
from pakru_refs.reports import formats, snippet, whereabouts
from pakru_refs.reports.neutral import UNSEEN
from pakru_refs.reports.passage import LIMIT
from tests.reports import converted
from tests.reports.example import ARTICLE, at

LINES = "one\ntwo two\nthree\n"


def places(unit: Unit, *offsets: int) -> list[Location]:
    source = Source("a.b", LINES.replace("\n", "\f") if unit is Unit.PAGE else LINES, unit)
    return [source.locate(offset, offset + 1) for offset in offsets]


@pytest.mark.parametrize(
    ("unit", "told", "within", "line"),
    [
        (Unit.LINE, "a.b:2:5", "2:5", "a.b:2"),
        (Unit.PARAGRAPH, "a.b, paragraph 2", "paragraph 2", "a.b, paragraph 2"),
        (Unit.PAGE, "a.b, page 2", "page 2", "a.b, page 2"),
    ],
)
def test_a_place_in_words(unit: Unit, told: str, within: str, line: str) -> None:
    [place] = places(unit, 8)
    assert whereabouts.told(place) == told
    assert whereabouts.within(place) == within
    assert whereabouts.line(place) == line


@pytest.mark.parametrize(
    ("unit", "offsets", "said"),
    [
        (Unit.LINE, (4, 12), "also at 2, 3"),
        (Unit.LINE, (4, 8, 12), "also at 2:1, 2:5, 3"),
        (Unit.PARAGRAPH, (12, 4), "also in paragraphs 2, 3"),
        (Unit.PARAGRAPH, (4, 8), "also in paragraph 2"),
        (Unit.PAGE, (1,), "again on page 1"),
        (Unit.PAGE, (1, 4, 8), "again on page 1, also on page 2"),
    ],
)
def test_where_else(unit: Unit, offsets: tuple[int, ...], said: str) -> None:
    first, *others = places(unit, 0, *offsets)
    assert whereabouts.also_at(others, first) == said


def test_many_places_are_counted() -> None:
    source = Source("a.b", "x\n" * 20, Unit.PARAGRAPH)
    first, *others = (source.locate(at_, at_ + 1) for at_ in range(0, 40, 2))
    assert whereabouts.also_at(others, first) == (
        "also in paragraphs 2, 3, 4, 5, 6, 7, 8, 9 and 11 more"
    )
    assert whereabouts.listed(others[:2]) == "a.b, paragraph 2; a.b, paragraph 3"
    assert whereabouts.listed(others).endswith("a.b, paragraph 9 and 11 more")


def test_a_page_shows_the_paragraph_around_the_words() -> None:
    shown = snippet.of(at(converted.PAGES, "Another"), {"river.pdf": converted.PAGES})
    assert shown is not None
    assert shown.text == "Another paragraph says so too (Velt, 2019)."
    assert shown.marked == "Another"


def test_words_that_ran_over_a_line_of_a_page() -> None:
    shown = snippet.of(at(converted.PAGES, "(Velt,\n2019)"), {"river.pdf": converted.PAGES})
    assert shown is not None
    assert shown.marked == "(Velt, 2019)"


def test_no_line_is_told_where_there_is_none() -> None:
    log = json.loads(formats.render("sarif", converted.REPORT))["runs"][0]
    by_file = {
        place["physicalLocation"]["artifactLocation"]["uri"]: place
        for result in log["results"]
        for place in result["locations"]
    }
    assert "region" not in by_file["river.docx"]["physicalLocation"]
    [logical] = by_file["river.pdf"]["logicalLocations"]
    assert (logical["name"], logical["kind"]) == ("page 2", "page")
    latex = by_file["river.tex"]["physicalLocation"]["region"]
    # The offsets count in the text as read, which no file has.
    assert latex.keys() == {"startLine", "startColumn", "endLine", "endColumn", "snippet"}
    commands = formats.render("github", converted.REPORT).split("\n")
    assert not any("line=" in command for command in commands if "river.docx" in command)


_SOURCES = st.builds(Source, st.just("a.b"), st.text("ab \n\r\f\t\u202e"), st.sampled_from(Unit))


@given(_SOURCES, st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_any_place_can_be_shown(source: Source, start: int, length: int, here: bool) -> None:
    start = min(start, len(source.text))
    place = source.locate(start, min(start + length, len(source.text)))
    shown = snippet.of(place, {"a.b": source} if here else {})
    assert shown is None or not UNSEEN.search(shown.text)
    assert shown is None or len(shown.text) <= LIMIT + 10 * len(source.text)
    whereabouts.also_at([place], place)


@given(st.integers(0, 10_000))
def test_a_long_paragraph_is_cut_around_the_words(start: int) -> None:
    text = "word " * 2_500
    source = Source("a.b", text, Unit.PARAGRAPH)
    shown = snippet.of(source.locate(start, start + 4), {"a.b": source})
    assert shown is not None
    assert len(shown.text) <= LIMIT
    assert shown.marked.strip(" …") in text[start : start + 4]


def test_a_file_with_lines_shows_its_line() -> None:
    shown = snippet.of(at(ARTICLE, "580 billion marks"), {ARTICLE.path: ARTICLE})
    assert shown is not None
    assert shown.marked == "580 billion marks"
