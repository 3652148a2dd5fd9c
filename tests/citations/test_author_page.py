"""Citations by author and page: what is read, where it stands, which work is meant, what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.citations import in_text, reference_list, resolve
from pakru_refs.model.citation import Citation, Form, Verdict
from tests.citations.building import manuscript

LINES = (
    "Amberg, Otto, and Vera Lind. *Salt Roads of the North*. Fjord Press, 2008.",
    "Amberg, Otto, et al. “Ferries and Tolls.” Journal of Trade, vol. 4, no. 1, 1999, pp. 3–29.",
    "Northern Trade Council. Yearbook of Ports. Council Press, 2015.",
    "Quist, Anna. “Ice on the River: A Survey.” Journal of Rivers, vol. 2, 1987, pp. 11–40.",
    "———. The Frozen Harbour. Fjord Press, 1991.",
    "Rafi, Tariq. Trade across the Border. Indus Press, 2020.",
    "Tamm, Åsa. “Tolls.” Old Roads, edited by Otto Amberg, Fjord Press, 1978, pp. 90–112.",
    "Tamm, Per. Bridges. Fjord Press, 1983.",
    "van der Berg, Hans. De Haven. Kade, 1966.",
    "“Who Owns the Sea?” The Harbour Post, 3 Mar. 2014.",
)
BASE = "The tolls rose (Amberg and Lind 12) and fell (Quist, “Ice on the River” 14). "


def cited(text: str, lines: tuple[str, ...] = LINES) -> list[Citation]:
    """Return the citations behind two that make the system known."""
    whole = manuscript(BASE + text, lines)
    items = reference_list.references(whole)
    found = resolve.resolve(in_text.citations(whole, items), items)
    return [citation for citation in found if citation.location.start.offset >= len(BASE)]


def shown(text: str) -> list[tuple[str, str | None]]:
    return [(item.location.text, item.key) for one in cited(text) for item in one.items]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("It grew (Rafi 12).", [("Rafi 12", "rafi2020")]),
        ("It grew (Rafi).", [("Rafi", "rafi2020")]),
        ("It grew (see Rafi 12–15).", [("Rafi 12–15", "rafi2020")]),
        ("It grew (vgl. hierzu auch Rafi 12f).", [("Rafi 12f", "rafi2020")]),
        ("It grew (zur Lage im Norden s. Rafi 12).", [("Rafi 12", "rafi2020")]),
        ("It grew (Rafi xii).", [("Rafi xii", "rafi2020")]),
        ("It grew (Rafi 2: 45).", [("Rafi 2: 45", "rafi2020")]),
        ("It grew (Rafi 12, 15–18, 40).", [("Rafi 12, 15–18, 40", "rafi2020")]),
        ("It grew (Rafi, ch. 3).", [("Rafi, ch. 3", "rafi2020")]),
        ("It grew (Rafi, lines 3–9).", [("Rafi, lines 3–9", "rafi2020")]),
        ("It grew (Rafi 3.1.56–60).", [("Rafi 3.1.56–60", "rafi2020")]),
        ("It grew (T. Rafi 12).", [("T. Rafi 12", "rafi2020")]),
        ("It grew (Amberg et al. 7).", [("Amberg et al. 7", "amberg1999")]),
        ("It grew (Amberg & Lind 7).", [("Amberg & Lind 7", "amberg2008")]),
        ("It grew (Amberg und Lind 7).", [("Amberg und Lind 7", "amberg2008")]),
        ("It grew (van der Berg 7).", [("van der Berg 7", "vanderberg1966")]),
        (
            "It grew (Northern Trade Council 4).",
            [("Northern Trade Council 4", "northerntradecouncil2015")],
        ),
        ("It grew (Quist, The Frozen Harbour 8).", [("Quist, The Frozen Harbour 8", "quist1991")]),
        ("It grew (Quist, Frozen Harbour 8).", [("Quist, Frozen Harbour 8", "quist1991")]),
        ("It grew (Quist, “Ice” 8).", [("Quist, “Ice” 8", "quist1987")]),
        (
            "It grew (Quist, “Ice on the River: A Survey”).",
            [("Quist, “Ice on the River: A Survey”", "quist1987")],
        ),
        ("It grew (“Who Owns the Sea?”).", [("“Who Owns the Sea?”", "whoowns2014")]),
        ("It grew (“Who Owns” 3).", [("“Who Owns” 3", "whoowns2014")]),
        ("It grew (Å. Tamm 95).", [("Å. Tamm 95", "tamm1978")]),
        ("It grew (P. Tamm 5).", [("P. Tamm 5", "tamm1983")]),
        (
            "It grew (Rafi 3; see also Amberg et al.; Quist, “Ice” 2).",
            [("Rafi 3", "rafi2020"), ("Amberg et al.", "amberg1999"), ("Quist, “Ice” 2", "quist1987")],
        ),
        ("It grew (Amberg et al., Rafi).", [("Amberg et al.", "amberg1999"), ("Rafi", "rafi2020")]),
        ("Rafi (12) says so.", [("12", "rafi2020")]),
        ("Quist (“Ice on the River” 12) says so.", [("“Ice on the River” 12", "quist1987")]),
        ("Quist (Frozen Harbour 12) says so.", [("Frozen Harbour 12", "quist1991")]),
        ("Rafi calls it “a road that nobody built” (12).", [("12", "rafi2020")]),
        ("As Amberg and Lind show, it grew.", [("Amberg and Lind", "amberg2008")]),
        ("It grew, as in Amberg et al., quickly.", [("Amberg et al.", "amberg1999")]),
        ("The study of Rafi shows it.", [("Rafi", "rafi2020")]),
    ],
)  # fmt: skip
def test_cited(text: str, items: list[tuple[str, str | None]]) -> None:
    assert shown(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "It grew (in the north).",
        "It grew (Table 2).",
        "It grew (Oslo 12).",
        "It grew (the Rafi bridge).",
        "It grew (N = 12).",
        "Rafi’s bridge fell.",
        "Ahmad Rafi was born there.",
        "The Rafi Foundation paid.",
        "Quist was a name.",
        "It grew (12).",
        "They met (in 1998).",
        "It is so (Rafi, in prep.).",
    ],
)
def test_no_citation(text: str) -> None:
    assert shown(text) == []


def test_system_is_told_from_the_others() -> None:
    dated = manuscript("It grew (Rafi 2020). It fell (Quist, 1987; Rafi, 2020).", LINES)
    items = reference_list.references(dated)
    assert {c.form for c in in_text.citations(dated, items)} == {Form.AUTHOR_YEAR}
    assert {c.form for c in cited("It grew (Rafi 12).")} == {Form.AUTHOR_PAGE}


def test_several_works_of_one_author_need_a_title() -> None:
    (found,) = cited("It grew (Quist 8).")
    (item,) = found.items
    assert item.verdict is Verdict.AMBIGUOUS
    assert item.resolution
    assert set(item.resolution.candidates) == {"quist1987", "quist1991"}


def test_a_work_quoted_in_another_needs_no_reference() -> None:
    (found,) = cited("It grew (Amberg et al., qtd. in Rafi 8).")
    assert [item.verdict for item in found.items] == [Verdict.NOT_REQUIRED, Verdict.MATCH]


def test_title_and_locator_are_kept() -> None:
    (found,) = cited("It grew (see Quist, “Ice” 8–9).")
    assert [(i.title, i.locator, i.prefix) for i in found.items] == [("Ice", "8–9", "see")]


_PIECES = st.sampled_from(
    ["(", ")", "Rafi", " 12", "; ", ", ", "“", "”", "Amberg", " and ", "Lind", " et al.", "Quist",
     "The Frozen Harbour", "Ice", "see ", "qtd. in ", "T. ", "’s", "\u00ad", "[", "]", "3: 4", "\n", "e\u0301"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(_PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_nothing_raises_and_places_are_those_of_the_text(text: str) -> None:
    whole = BASE + text
    for citation in cited(text):
        for place in (citation.location, *(item.location for item in citation.items)):
            assert whole[place.start.offset : place.end.offset] == place.text
