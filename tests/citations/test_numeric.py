"""Numbers with places and prefixes, in brackets and raised; tags of a list."""

from __future__ import annotations

import time

import pytest

from pakru_refs.citations import in_text, numeric, reference_list, resolve, tagged
from pakru_refs.manuscript.read import read as read_manuscript
from pakru_refs.model.citation import Form, Verdict
from pakru_refs.model.location import Source
from tests.citations.building import item, read


@pytest.mark.parametrize(
    ("style", "text", "cited"),
    [
        (numeric.SQUARE, "Es fror [1, S. 21–74].", [("1", "S. 21–74")]),
        (numeric.SQUARE, "It froze [2:78, 8, 16:46-74].", [("2", "78"), ("8", ""), ("16", "46-74")]),
        (numeric.SQUARE, "Il gela [voir aussi 2].", [("2", "")]),
        (numeric.SQUARE, "Es fror [s. auch 7; vgl. 9].", [("7", ""), ("9", "")]),
        (numeric.SQUARE, "It froze [1 and 3].", [("1", ""), ("3", "")]),
        (numeric.SQUARE, "It froze [1, Theorem 4].", [("1", "Theorem 4")]),
        (numeric.SQUARE, "It froze [4-6, p. 3].", [("4", ""), ("5", ""), ("6", "p. 3")]),
        (numeric.ROUND, "It froze (14, p327,15, p10–60,16).", [("14", "p327"), ("15", "p10–60"), ("16", "")]),
        (numeric.ROUND, "It froze (véase 5, p. 319).", [("5", "p. 319")]),
        (numeric.ROUND, "It froze (5, paragraphs).", []),
        (numeric.ROUND, "They grew (4:59).", []),
        (numeric.SUPERSCRIPT, "The lake froze²,³⁽pp⁴⁸⁻⁵⁷⁾ again.", [("2", ""), ("3", "")]),
        (numeric.SUPERSCRIPT, "It froze in 1950⁴ and later.", [("4", "")]),
        (numeric.SUPERSCRIPT, "The lake froze^(1,2) again.", [("1", ""), ("2", "")]),
        (numeric.SUPERSCRIPT, "It covers 45 m² now.", []),
        (numeric.SUPERSCRIPT, "Some 10⁶ of them came.", []),
    ],
)  # fmt: skip
def test_numbers_with_places(style: numeric.Style, text: str, cited: list[tuple[str, str]]) -> None:
    found = [(m.label, m.locator) for c in numeric.clusters(text, style) for m in c.mentions]
    assert found == cited


def test_points_of_a_list_are_no_citations() -> None:
    text = "It has three parts: (1) ice, (2) snow, and (3) rain."
    assert list(numeric.clusters(text, numeric.ROUND)) == []


@pytest.mark.parametrize("hostile", ["[1" + ", see 2" * 9000, "[" * 9000, "(1, p" + " " * 90000])
def test_hostile_brackets_are_read_in_time(hostile: str) -> None:
    start = time.perf_counter()
    for style in (numeric.SQUARE, numeric.ROUND, numeric.SUPERSCRIPT):
        list(numeric.clusters(hostile, style))
    assert time.perf_counter() - start < 2


KNOWN = frozenset({"Raf20", "Van 07", "ABC+19", "Lind"})


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("It froze [Raf20].", ["Raf20"]),
        ("It froze [Raf20, S. 7; vgl. Van 07].", ["Raf20", "Van 07"]),
        ("It froze [ABC+19, Lind].", ["ABC+19", "Lind"]),
        ("It froze [Raf20; Ber11].", ["Raf20", "Ber11"]),
        ("It froze [Ber11].", ["Ber11"]),
        ("It froze [see the map of 1911].", []),
        ("It froze [sic].", []),
    ],
)
def test_tags(text: str, labels: list[str]) -> None:
    found = [m for c in tagged.clusters(text, KNOWN) for m in c.mentions]
    assert [m.label for m in found] == labels
    assert [text[m.start : m.end] for m in found] == labels


def test_tags_lead_to_the_entries_that_print_them() -> None:
    text = (
        "Ice\n\nStart\n\nIt froze [Raf20, p. 3]. It thawed [Lin03]. It went [Ber11].\n\n"
        "References\n\n[Lin03] Lind, Karl: Snow on hills. Oslo: Fjord, 2003.\n\n"
        "[Raf20] Rafi, Tariq: Trade across the river. Bergen: Fjord, 2020.\n"
    )
    manuscript = read_manuscript(Source("a.txt", text))
    own = reference_list.references(manuscript)
    found = [i for c in resolve.resolve(in_text.citations(manuscript, own), own) for i in c.items]
    titles = {one.key: one.title for one in own}
    assert [i.key and titles[i.key] for i in found] == [
        "Trade across the river",
        "Snow on hills",
        None,
    ]
    assert found[2].verdict is Verdict.UNDEFINED


def test_numbers_of_a_list_stay_numbers() -> None:
    works = tuple(item(f"k{n}", f"Rafi{n}, T.", 2000 + n, label=str(n)) for n in (1, 2, 3))
    (one,) = read("It froze [1, p. 4; 3].", works)
    assert one.form is Form.NUMERIC
    assert [i.key for i in one.items] == ["k1", "k3"]
