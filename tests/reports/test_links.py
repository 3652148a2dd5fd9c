"""The formats of `refs links`: golden files, the schema, and what must never come out."""

from __future__ import annotations

import csv
import io
import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pakru_refs.errors import UsageError
from pakru_refs.model.document import Link
from pakru_refs.model.location import Source
from pakru_refs.model.report import Report
from pakru_refs.model.verdict import CheckedLink, LinkCheck, Verdict
from pakru_refs.reports import formats, links_formats
from pakru_refs.reports.formats import Manner
from pakru_refs.reports.neutral import UNSEEN
from tests.reports import golden
from tests.reports.links_example import NOTHING, REPORT
from tests.reports.test_schemas import SCHEMA as REPORT_SCHEMA
from tests.reports.test_schemas import closed

MANNER = Manner(elapsed=1.23, today=date(2026, 11, 23), started="2026-11-23T12:00:00Z")
OWN = sorted({name for name in links_formats.FORMATS if name not in formats.FORMATS} | {"json"})
SCHEMA = json.loads(files("pakru_refs.reports").joinpath("links.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("name", [*OWN, "markdown"])
def test_format(name: str) -> None:
    suffix = links_formats.FORMATS[name].suffix
    golden.check(f"links-{name}{suffix}", links_formats.render(name, REPORT, MANNER))
    golden.check(f"links-none-{name}{suffix}", links_formats.render(name, NOTHING))


def test_text_in_colour_and_in_full() -> None:
    manner = replace(MANNER, colour=True, verbose=True)
    golden.check("links-verbose.txt", links_formats.render("text", REPORT, manner))


@pytest.mark.parametrize("name", links_formats.FORMATS)
def test_every_format_of_a_report_tells_links(name: str) -> None:
    made = links_formats.render(name, REPORT, MANNER)
    assert made == links_formats.render(name, REPORT, MANNER)


def test_an_unknown_format_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError) as told:
        links_formats.find("htm")
    assert "did you mean `html`?" in told.value.hint


@pytest.mark.parametrize("report", [REPORT, NOTHING])
@pytest.mark.parametrize("manner", [MANNER, Manner()])
def test_json_is_as_documented(report: Report, manner: Manner) -> None:
    made = json.loads(links_formats.render("json", report, manner))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(closed(deepcopy(SCHEMA))).validate(made)


@pytest.mark.parametrize("name", ["link", "hop", "snapshot"])
def test_a_link_is_documented_once(name: str) -> None:
    assert SCHEMA["$defs"][name] == REPORT_SCHEMA["$defs"][name]


def test_the_verdicts_are_documented() -> None:
    said = SCHEMA["$defs"]["link"]["properties"]["verdict"]["oneOf"]
    assert [row["const"] for row in said] == [str(verdict) for verdict in Verdict]


class Page(HTMLParser):
    """What a page would do."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.names: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.add(tag)
        self.names |= {name for name, _ in attrs}
        self.targets += [value for name, value in attrs if name in {"href", "src"}]


def read(text: str) -> Page:
    page = Page()
    page.feed(text)
    return page


def of(url: str) -> Report:
    source = Source("list.txt", f"{url}\n")
    check = LinkCheck(url, Verdict.MOVED, reasons=(url,), advice=url, moved_to=url)
    one = CheckedLink(Link(url, source.locate(0, len(url))), check)
    return replace(NOTHING, links=(one,), inputs=(url,))


SAFE = read(links_formats.render("html", REPORT, MANNER))
HARM = st.one_of(
    st.text(),
    st.sampled_from(
        ["javascript:", "https://a.example/", "data:text/html,", " java\tscript:", "//"]
    ).flatmap(lambda start: st.text("\"'<>&=/ ax\x00\n\u202e`").map(lambda rest: start + rest)),
)


@given(HARM)
def test_a_page_does_nothing(url: str) -> None:
    page = read(links_formats.render("html", of(url), MANNER))
    assert page.elements <= SAFE.elements
    assert page.names <= SAFE.names
    assert all(target.startswith(("http://", "https://", "ftp://")) for target in page.targets)


@given(HARM)
def test_a_terminal_shows_a_line(url: str) -> None:
    made = links_formats.render("text", of(url), MANNER)
    assert made.count("\n") == 3
    assert not UNSEEN.search(made.replace("\n", ""))


@given(HARM)
def test_a_spreadsheet_computes_nothing(url: str) -> None:
    rows = list(csv.reader(io.StringIO(links_formats.render("csv", of(url)), newline="")))
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])


def test_robust_links() -> None:
    made = links_formats.render("html", REPORT, MANNER)
    saved = "https://web.archive.org/web/20190301000000/https://journal.example.org/3/1/rafi"
    assert f'<a href="{saved}" data-originalurl="https://journal.example.org/3/1/rafi"' in made
    assert 'data-versiondate="2019-03-01"' in made
    assert SAFE.targets.count(saved) == 6  # three places, and three copies to look at
