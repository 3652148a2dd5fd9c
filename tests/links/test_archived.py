"""Archived copies: the date wanted, the question, the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pakru_refs.links.archived import distance, is_copy, question, snapshot, wanted
from pakru_refs.model.evidence import Absent, Found, NotAsked, Query, Unreachable
from pakru_refs.model.item import Date, Item
from pakru_refs.model.location import Source
from pakru_refs.model.verdict import Snapshot

PAGE = "https://example.org/a"
HERE = Source("a.bib", "x").locate(0, 1)


def item(accessed: Date | None = None, issued: Date | None = None) -> Item:
    return Item("k", "webpage", HERE, accessed=accessed or Date(), issued=issued or Date())


DATES = [
    (item(Date(2014, 3, 2), Date(2010)), "2014-03-02"),
    (item(Date(2014, 3), Date(2010)), "2014-03"),
    (item(issued=Date(2010)), "2010"),
    (item(issued=Date(2010, 12, 9)), "2010-12-09"),
    (item(Date(literal="spring")), ""),
    (item(Date(214)), ""),
    (item(Date(2014, None, 3)), "2014"),
    (None, ""),
]


@pytest.mark.parametrize(("one", "date"), DATES)
def test_the_day_of_access_else_of_publication(one: Item | None, date: str) -> None:
    assert wanted(one) == date


QUESTIONS = {
    "https://Example.org/a#part": "2014 https://example.org/a",
    "http://example.org/b?c=d": "2014 http://example.org/b?c=d",
    "https://doi.org/10.5555/1": None,
    "https://web.archive.org/web/2014/http://example.org/a": None,
    "https://archive.ph/abcde": None,
    "https://webarchive.nationalarchives.gov.uk/ukgwa/2014/http://example.org/": None,
    "ftp://example.org/a": None,
    "http://localhost/a": None,
    "file:///etc/hosts": None,
    "http://": None,
}


@pytest.mark.parametrize(("url", "subject"), QUESTIONS.items(), ids=QUESTIONS)
def test_only_pages_are_asked_for(url: str, subject: str | None) -> None:
    asked = question(url, item(issued=Date(2014)))
    assert asked == (Query("wayback", subject) if subject else None)


def test_without_a_date_the_address_alone() -> None:
    assert question(PAGE, None) == Query("wayback", PAGE)


def test_archive_org_itself_keeps_more_than_copies() -> None:
    assert not is_copy("https://archive.org/details/trade")
    assert not is_copy("https://archives.example.org/web/")
    assert not is_copy("https://notarchive.org/")


ASKED = Query("wayback", f"2014 {PAGE}")
COPY = f"https://web.archive.org/web/20140301113000/{PAGE}"
RECORD = {"timestamp": "20140301113000", "url": COPY, "original": PAGE, "status": "200"}


def test_a_copy() -> None:
    assert snapshot(Found(ASKED, RECORD, "2026")) == Snapshot(COPY, "2014-03-01T11:30:00Z", PAGE)


@pytest.mark.parametrize(
    "lookup",
    [
        Absent(ASKED, "2026"),
        NotAsked(ASKED),
        Unreachable(ASKED, "429", RECORD),
        Found(ASKED, {}, "2026"),
        Found(ASKED, {**RECORD, "timestamp": "2014"}, "2026"),
        Found(ASKED, {**RECORD, "url": "javascript:alert(1)"}, "2026"),
        Found(ASKED, {**RECORD, "url": 3}, "2026"),
    ],
)
def test_no_copy(lookup: Absent | NotAsked | Unreachable | Found) -> None:
    assert snapshot(lookup) is None


DISTANCES = {
    ("2014-03-01T11:30:00Z", "2014-03-02"): 1,
    ("2014-03-05T11:30:00Z", "2014-03-02"): 3,
    ("2014-03-05T11:30:00Z", "2014"): 0,
    ("2015-01-02T00:00:00Z", "2014"): 2,
    ("2013-12-31T00:00:00Z", "2014"): 1,
    ("2014-02-10T00:00:00Z", "2014-02"): 0,
    ("2014-02-10T00:00:00Z", "2014-03"): 19,
    ("2014-02-10T00:00:00Z", ""): 0,
    ("2014-02-10T00:00:00Z", "2014-99"): 0,
    ("odd", "2014"): 0,
}


@pytest.mark.parametrize(("pair", "days"), DISTANCES.items())
def test_distance(pair: tuple[str, str], days: int) -> None:
    assert distance(Snapshot(COPY, pair[0]), pair[1]) == timedelta(days=days)
