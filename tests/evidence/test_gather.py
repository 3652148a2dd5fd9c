"""Gathering: the book first, sources if allowed, outages never remembered."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.errors import InvalidFile
from pakru_refs.evidence import book as books
from pakru_refs.evidence.book import Book
from pakru_refs.evidence.gather import Mode, gather
from pakru_refs.evidence.session import Session
from pakru_refs.evidence.world import World
from pakru_refs.model.evidence import Absent, Evidence, Found, NotAsked, Query, Unreachable
from tests.evidence.links import LINK, answered, failed
from tests.evidence.worldbank_server import serving

EXPORTS = Query("worldbank", "PAK/TX.VAL.MRCH.CD.WT/2020")
IMPORTS = Query("worldbank", "PAK/TM.VAL.MRCH.CD.WT/2020")
NOWHERE = Query("worldbank", "PAK/NO.SUCH/2020")
OLD = Found(EXPORTS, {"value": "1"}, "2020-01-01T00:00:00Z", "https://example.org")


def awake(_seconds: float) -> None:
    """Do not wait."""


def run(mode: Mode, book: Book, *queries: Query, url: str = "http://127.0.0.1:9") -> Evidence:
    return gather(
        queries,
        book=book,
        world=lambda: World(Session(sleep=awake, environ={"REFS_WORLDBANK_URL": url}), now),
        mode=mode,
        now=now,
    )


def now() -> datetime:
    return datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.OFFLINE, NotAsked(IMPORTS)),
        (Mode.FROZEN, Unreachable(IMPORTS, "not in the evidence book")),
        (Mode.ONLINE, Unreachable(IMPORTS, "connection refused")),
    ],
)
def test_the_book_answers_first(mode: Mode, expected: object) -> None:
    evidence = run(mode, Book(None, {EXPORTS: OLD}), EXPORTS, IMPORTS)
    assert evidence.of(EXPORTS) is OLD
    assert evidence.of(IMPORTS) == expected


def test_refresh_asks_all_again() -> None:
    with serving() as api:
        evidence = run(Mode.REFRESH, Book(None, {EXPORTS: OLD}), EXPORTS, url=api.url)
    fresh = evidence.of(EXPORTS)
    assert isinstance(fresh, Found)
    assert fresh.record["value"] == "21979000000"


def test_answers_are_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "bib" / "evidence.jsonl"
    with serving() as api:
        run(Mode.ONLINE, books.read(path), EXPORTS, IMPORTS, NOWHERE, url=api.url)
    again = run(Mode.FROZEN, books.read(path), EXPORTS, IMPORTS, NOWHERE)
    assert isinstance(again.of(EXPORTS), Found)
    assert isinstance(again.of(NOWHERE), Absent)
    assert [line[:20] for line in path.read_text().splitlines()] == [
        '{"answer": "absent",',
        *['{"answer": "found", '] * 2,
    ]


def test_an_outage_is_never_written(tmp_path: Path) -> None:
    path = tmp_path / "evidence.jsonl"
    run(Mode.ONLINE, books.read(path), EXPORTS)
    assert not path.exists()


def test_an_outage_in_a_refresh_keeps_the_book(tmp_path: Path) -> None:
    path = tmp_path / "evidence.jsonl"
    Book(path, {EXPORTS: OLD}).write()
    evidence = run(Mode.REFRESH, books.read(path), EXPORTS)
    assert isinstance(evidence.of(EXPORTS), Unreachable)
    assert books.read(path).answers == {EXPORTS: OLD}


def test_a_source_that_is_none() -> None:
    query = Query("oracle", "x")
    assert run(Mode.ONLINE, Book(), query).of(query) == Unreachable(
        query, "no source is called oracle"
    )


def test_the_same_answers_are_the_same_bytes() -> None:
    absent = Absent(NOWHERE, "2026-01-01T00:00:00Z")
    assert books.text([OLD, absent]) == books.text([absent, OLD])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("x", "not a JSON object"),
        ("[]", "not a JSON object"),
        ("NaN", "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ("9" * 5000, "not a JSON object"),
        ("<<<<<<< HEAD", "a merge conflict"),
        ("{}", "no text under `source`"),
        ('{"source":"a","subject":"b","looked_up":"c","answer":"maybe"}', "none of found"),
        ('{"source":"a","subject":"b","looked_up":"c","answer":"found"}', "no `record`"),
    ],
)
def test_a_broken_line(line: str, says: str) -> None:
    with pytest.raises(InvalidFile, match=says) as caught:
        books.parse(f"\n{line}\n", "evidence.jsonl")
    assert caught.value.line == 2


def test_of_two_answers_the_later_counts() -> None:
    new = Found(EXPORTS, {"value": "2"}, "2026-01-01T00:00:00Z")
    for pair in ((OLD, new), (new, OLD)):
        content = "".join(books.text([answer]) for answer in pair)
        assert books.parse(content, "x") == {EXPORTS: new}


texts = st.text()


@given(st.builds(Query, texts, texts), st.dictionaries(texts, texts | st.integers()), texts)
def test_any_answer_survives_the_book(query: Query, record: dict[str, object], url: str) -> None:
    answer = Found(query, record, "2026-01-01T00:00:00Z", url)
    assert books.parse(books.text([answer]), "x") == {query: answer}


@given(st.text())
def test_any_text_is_read_or_refused(content: str) -> None:
    try:
        books.parse(content, "x")
    except InvalidFile:
        return


def test_an_outage_of_a_link_is_kept_and_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "evidence.jsonl"
    outage = failed("2026-01-01T00:00:00Z")
    Book(path, {LINK: outage}).write()
    assert books.read(path).answers == {LINK: outage}
    assert run(Mode.FROZEN, books.read(path), LINK).of(LINK) == outage
    assert run(Mode.OFFLINE, books.read(path), LINK).of(LINK) == NotAsked(LINK)
    assert run(Mode.ONLINE, books.read(path), LINK).of(LINK) == Unreachable(
        LINK, "this run visits no addresses"
    )


def test_an_old_answer_is_asked_again_online_alone() -> None:
    book = Book(None, {LINK: answered(200, "2025-01-01T00:00:00Z")})
    assert run(Mode.FROZEN, book, LINK).of(LINK) == book.answers[LINK]
    assert run(Mode.OFFLINE, book, LINK).of(LINK) == book.answers[LINK]
    assert isinstance(run(Mode.ONLINE, book, LINK).of(LINK), Unreachable)


def test_what_a_killed_run_left_behind_comes_into_the_book(tmp_path: Path) -> None:
    path = tmp_path / "evidence.jsonl"
    left = tmp_path / ".evidence.jsonl.1.journal"
    left.write_text(f"{books.line(answered(200, '2026-01-02T00:00:00Z'))}\n")
    there = answered(200, "2026-01-02T00:00:00Z")
    assert run(Mode.FROZEN, books.read(path), LINK).of(LINK) == Unreachable(
        LINK, "not in the evidence book"
    )
    assert run(Mode.ONLINE, books.read(path), LINK).of(LINK) == there, "not asked again"
    assert books.read(path).answers == {LINK: there}
    assert not left.exists()


def test_what_another_run_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "evidence.jsonl"
    book = books.read(path)
    Book(path, {LINK: answered(200, "2026-01-02T00:00:00Z")}).write()
    with serving() as api:
        run(Mode.ONLINE, book, EXPORTS, url=api.url)
    assert set(books.read(path).answers) == {LINK, EXPORTS}
