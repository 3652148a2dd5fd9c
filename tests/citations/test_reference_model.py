"""The model beside the grammar: what it adds, what it may not take, and reading without it."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations import reference_model
from pakru_refs.citations.reference_features import features
from pakru_refs.citations.reference_labels import VARIABLES, spans
from pakru_refs.citations.reference_model import MODEL, tagged
from pakru_refs.citations.reference_string import Reading, grammar, parse
from pakru_refs.citations.reference_tokens import tokens
from pakru_refs.model.location import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
LETTERS = st.text(st.sampled_from("aB é.,:;()[]“”«»'\"/–-&1920inIn{}\n\u00ad"), max_size=80)


def reading(text: str) -> Reading:
    return parse(text, Source("a.txt", text).locate(0, len(text)))


@contextmanager
def without_model() -> Iterator[None]:
    """Make crfsuite look uninstalled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "pycrfsuite", None)
        reference_model._tagger.cache_clear()
        yield
    reference_model._tagger.cache_clear()


COMMAS = {
    "journal": (
        "T. Rafi, S. Khan, Trade across the river and its ports, Journal of Trade Studies 13 (2001) 63-86.",
        ("Rafi; Khan", "Trade across the river and its ports", "Journal of Trade Studies"),
    ),
    "german": (
        "Rafi, Tahir (2001): Der Handel am Fluss, in: Zeitschrift für Häfen, 13. Jg., H. 2, S. 63-86.",
        ("Rafi", "Der Handel am Fluss", "Zeitschrift für Häfen"),
    ),
    "book": (
        "Rafi, T. (1998): Der Handel und seine Häfen, Frankfurt am Main.",
        ("Rafi", "Der Handel und seine Häfen", ""),
    ),
    "no title": ("T. Rafi and S. Khan, Phys. Rev. B 41, 2389 (1990).", ("Rafi; Khan", "", "Phys. Rev. B")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COMMAS.values(), ids=COMMAS)
def test_commas_part_everything(text: str, expected: tuple[str, str, str]) -> None:
    item = reading(text).item
    names = "; ".join(name.sort_name for name in item.author)
    assert (names, item.title, item.container_title) == expected


KEPT = {
    "capitals": ("SEARS, J. R. Harbour and Meaning. Lisbon: Old Port, 1979.", "Harbour and Meaning"),
    "capitals alone": ("GRAHAM, H. P. Rivers and Harbours.", "Rivers and Harbours"),
    "inner quotations": ("Katz, A. “On the notions “port” and “pier”.” River Notes 12 (1998): 3–19.", "On the notions “port” and “pier”"),
    "a quotation ends the title": ("Katz, A. 1998. “On “piers”.” River Notes 12: 3–19.", "On “piers”"),
    "reprint": ("Sander, Ferdinand (1916 {[1974]}). Course in Harbour Building. London: Old Port.", "Course in Harbour Building"),
    "apostrophe": ("Khan, S. A. (2016). THE RIVER'S NEW PORTS: OPTIONS. 79.", "THE RIVER'S NEW PORTS: OPTIONS"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "title"), KEPT.values(), ids=KEPT)
def test_title(text: str, title: str) -> None:
    item = reading(text).item
    assert item.title == title
    assert len(item.author) == 1


@pytest.mark.parametrize(
    ("text", "given"),
    [(KEPT["capitals"][0], "J. R."), (KEPT["capitals alone"][0], "H. P.")],
    ids=["sentence", "title alone"],
)
def test_initials_stay_whole(text: str, given: str) -> None:
    assert [name.given for name in reading(text).item.author] == [given]


@pytest.mark.parametrize("year", ["1916 {[1974]}", "1916 [1974]", "1916/[1974]", "[1916] 1974"])
def test_year_of_a_reprint(year: str) -> None:
    issued = reading(f"Sander, F. ({year}). Course in Harbours. London: Old Port.").item.issued
    assert (issued.year, issued.original_year) == (1974, 1916)


def test_numbers_behind_a_container_are_kept() -> None:
    item = reading("Rafi T, Khan S. Rain in the old ports. Riv Stud. 2015;15.").item
    assert (item.container_title, item.volume, item.page) == ("Riv Stud", "15", "")


def test_without_crfsuite_the_grammar_reads() -> None:
    with without_model():
        item = reading("Rafi, T. (2020). Trade across the river. Lisbon: Old Port Press.").item
    assert (item.title, item.publisher) == ("Trade across the river", "Old Port Press")


def test_the_model_is_needed() -> None:
    text, expected = COMMAS["german"]
    with without_model():
        alone = reading(text).item.container_title
    assert alone != expected[2]
    assert reading(text).item.container_title == expected[2]


def test_the_model_is_small_and_named() -> None:
    assert MODEL.stat().st_size <= 3_000_000
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert all(
        words in notice
        for words in ("AnyStyle", "GROBID", "annotated-reference-strings", MODEL.name)
    )


@given(LETTERS)
def test_any_text(text: str) -> None:
    found = tagged(text, grammar(text))
    assert (found is None) == (not tokens(text))
    for start, end in found.spans.values() if found else ():
        assert 0 <= start < end <= len(text)
        assert any(map(str.isalnum, text[start:end]))
    for start, end in reading(text).spans.values():
        assert 0 <= start <= end <= len(text)


@given(LETTERS, st.lists(st.sampled_from([*VARIABLES, "other"]), min_size=80, max_size=80))
def test_any_labels(text: str, labels: list[str]) -> None:
    places = tokens(text)
    for start, end in spans(text, places, labels[: len(places)]).values():
        assert 0 <= start < end <= len(text)
    assert len(features(text, places, {})) == len(places)


@given(LETTERS)
def test_tokens_are_all_but_spaces(text: str) -> None:
    covered = "".join(text[slice(*place)] for place in tokens(text))
    assert covered == "".join(text.split())


HOSTILE = ["(", "[", "“", "a. ", "A. ", "1999 ", "in ", ", eds ", "vol. ", "T. Rafi, ", "'", " "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_references_take_no_longer(piece: str) -> None:
    start = time.process_time()
    reading("Rafi, T. " + piece * 20_000)
    assert time.process_time() - start < 2
