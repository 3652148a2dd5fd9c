"""What is read as a citation, where it stands, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.citations import in_text
from pakru_refs.model.citation import Citation, Form
from tests.citations.building import item, manuscript, read

LIST = ("Rafi, T. (2020). Trade across the river.", "Lind, K., & Berg, O. (2003). Ice on rivers.")


def found(text: str, lines: tuple[str, ...] = LIST, path: str = "a.txt") -> tuple[Citation, ...]:
    return in_text.citations(manuscript(text, lines, path))


@pytest.mark.parametrize(
    "text",
    [
        "The treaty organisation (SEATO) met.",
        "The rival states (India, US, Afghanistan) met.",
        "The sample (N = 120, 2012) was small.",
        "The figures (Table 2, 2012) are old.",
        "The visit (May 2012) was short.",
        "The visit (2012) was short.",
        "Its founder Mohammad Azam (1876–1948) died.",
        "The growth (x = 2012) was small.",
        "Write to t.rafi2020@example.org (or call).",
        "See https://example.org/Rafi(2020)/index.html for more.",
        "The films (USA 2003) were shown.",
        "They met (in March 2012) again.",
        "The union (of 12 states, founded 1961) grew.",
        "Growth was 3 (2012) and 4 (2013).",
        "The values lie in [0, 1].",
        "The treaty (Vienna, 1961) holds.",
        "The talks (Moscow, June 2012) went on.",
        "The accord (Oslo Declaration, 1966) holds.",
        "The film Northwind (1997) was long.",
        "The novel Ferry and Fog (1869) is long.",
        "The quake (7.6 Mw, 2005) was strong.",
        "The corpus (NorKor2003) is big.",
        "The figures (EDUC_LANG02, 2022) rose.",
        "He came from Wistow; in Wistow he met them (Wistow, 1999) again.",
        "The film (Northern Ice, USA 2003) won.",
        "It came out (Oslo: Fjord Press, 2003) soon.",
        "It came out (Fjord University Press, 2003) soon.",
        "The pact (Berlin, 1648) held.",
        "Rafi spoke in the town (May 2020) again.",
    ],
)
def test_no_citation(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "spans", "items"),
    [
        ("It grew (Rafi, 2020).", ["(Rafi, 2020)"], ["Rafi, 2020"]),
        ("Rafi (2020) says so.", ["Rafi (2020)"], ["Rafi (2020"]),
        ("It grew (Rafi, 2020; Lind & Berg, 2003).", ["(Rafi, 2020; Lind & Berg, 2003)"], ["Rafi, 2020", "Lind & Berg, 2003"]),
        ("It grew (Rafi, 2020, p. 4).", ["(Rafi, 2020, p. 4)"], ["Rafi, 2020, p. 4"]),
        ("It grew (Rafi 2020: 12–14).", ["(Rafi 2020: 12–14)"], ["Rafi 2020: 12–14"]),
        ("As Lind and Berg (2003) show.", ["Lind and Berg (2003)"], ["Lind and Berg (2003"]),
        ("However, Rafi (2020) says so.", ["Rafi (2020)"], ["Rafi (2020"]),
        ("In Norway, Lind and Berg (2003) show.", ["Lind and Berg (2003)"], ["Lind and Berg (2003"]),
        ("It grew (for a review see Rafi, 2020).", ["(for a review see Rafi, 2020)"], ["Rafi, 2020"]),
        ("It grew (GDP; Lind & Berg, 2003).", ["(GDP; Lind & Berg, 2003)"], ["Lind & Berg, 2003"]),
        ("It grew (cf. Rafi (2020)).", ["(cf. Rafi (2020))"], ["Rafi (2020"]),
        ("It grew (Rafi, 2020a,b).", ["(Rafi, 2020a,b)"], ["Rafi, 2020a", "b"]),
        ("Adapted from Lind et al., 2003.", ["Lind et al., 2003"], ["Lind et al., 2003"]),
        ("The study of Lind and Berg (2003).", ["Lind and Berg (2003)"], ["Lind and Berg (2003"]),
        ("It grew (see p. 3; Rafi, 2020).", ["(see p. 3; Rafi, 2020)"], ["Rafi, 2020"]),
        ("It grew (see the survey by Rafi [2020]).", ["(see the survey by Rafi [2020])"], ["Rafi [2020"]),
        ("It grew (Lindqvist, 1998).", ["(Lindqvist, 1998)"], ["Lindqvist, 1998"]),
        ("It grew (Lind *et al.*, 2003).", ["(Lind *et al.*, 2003)"], ["Lind *et al.*, 2003"]),
        ("It grew (Berg, [1859] 2003).", ["(Berg, [1859] 2003)"], ["Berg, [1859] 2003"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_places(text: str, spans: list[str], items: list[str]) -> None:
    read_ = found(text)
    assert [c.location.text for c in read_] == spans
    assert [i.location.text for c in read_ for i in c.items] == items


def test_author_lists_parted_by_semicolons() -> None:
    lines = ("PINA, V.; TORRES, L. Webs. 2007.", "NAVARRO, A.; ORTIZ, D. Redes. 2010.")
    (one,) = found("Cresce (Pina; Torres, 2007; Navarro; Ortiz, 2010).", lines)
    assert [i.names for i in one.items] == [("Pina", "Torres"), ("Navarro", "Ortiz")]


def test_sentence_and_its_place() -> None:
    (one,) = found("First one. It grew (Rafi, 2020). Last one.")
    assert one.sentence == "It grew (Rafi, 2020)."
    assert (one.sentence_start, one.sentence_end) == (11, 32)


def test_year_alone_with_its_author_in_the_sentence() -> None:
    (one,) = found("When Rafi wrote his main book (2020), trade was small.")
    assert one.items[0].names == ("Rafi",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It grew (Rafi, 20200).", "not a year"),
        ("It grew (Rafi, 2020 and more.", "never closed"),
        ("It grew, says Rafi, 2020).", "never opened"),
        ("It grew (Morning Post, 4, 2012).", "month is missing"),
    ],
)
def test_malformed(text: str, why: str) -> None:
    (one,) = found(text)
    assert why in one.malformed


def test_numbers_where_the_list_is_numbered() -> None:
    lines = ("1. Rafi T. Trade. 2020.", "2. Lind K. Ice. 2003.", "3. Berg O. Snow. 2004.")
    read_ = found("It grew [1], fast [2,3]. Rafi (2020) says so.", lines)
    assert {c.form for c in read_} == {Form.NUMERIC}
    assert [i.label for c in read_ for i in c.items] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "text", ["It grew (1) fast (2), and more (3).", "It grew¹ fast² and more.³"]
)
def test_other_numbers(text: str) -> None:
    lines = ("1. Rafi T. Trade. 2020.", "2. Lind K. Ice. 2003.", "3. Berg O. Snow. 2004.")
    assert [i.label for c in found(text, lines) for i in c.items] == ["1", "2", "3"]


def test_points_of_an_enumeration_are_no_citations() -> None:
    lines = ("1. Rafi T. Trade. 2020.", "2. Lind K. Ice. 2003.", "3. Berg O. Snow. 2004.")
    assert found("The aims are: (1) to ask; (2) to see; and (3) to tell.", lines) == ()


def test_numbers_in_an_author_year_article() -> None:
    read_ = found("It grew (Rafi, 2020) in step [2] of the plan.")
    assert {c.form for c in read_} == {Form.AUTHOR_YEAR}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("See [@rafi20].", ["rafi20"]),
        ("See [see @rafi20, pp. 3-5; -@lind:03].", ["rafi20", "lind:03"]),
        ("@rafi20 [p. 3] says so.", ["rafi20"]),
        ("See @{a.key,} here.", ["a.key,"]),
        (r"See \cite[see][p. 4]{rafi20, lind03}.", ["rafi20", "lind03"]),
        (r"See \textcites{a}[3]{b}.", ["a", "b"]),
        ("Write to t@example.org.", []),
    ],
)
def test_keys(text: str, labels: list[str]) -> None:
    assert [i.label for c in found(text, (), "a.md") for i in c.items] == labels


def test_accounts_in_plain_text_are_no_keys() -> None:
    assert found("Ask @rafi or [write to @lind and others].", (), "a.txt") == ()


def test_locator_and_prefix_are_kept() -> None:
    (one,) = read("It grew (see Rafi, 2020, pp. 4–6).", (item("r", "Rafi, T.", 2020),))
    assert (one.items[0].prefix, one.items[0].locator) == ("see", "pp. 4–6")


MARKS = list("()[];,.:@\\{}&“”'’–-/ abAZé19²¹")
WORDS = [" et al.", "Rafi", " 2020", " and ", "ibid.", "cite", "van der "]
ALPHABET = st.sampled_from([*MARKS, *WORDS])


@given(st.lists(ALPHABET, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for citation in found(text):
        assert citation.items
        assert (
            citation.location.text
            == text[citation.location.start.offset : citation.location.end.offset]
        )
        for one in citation.items:
            assert citation.location.start.offset <= one.location.start.offset
            assert one.location.end.offset <= citation.location.end.offset


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_unicode_is_read(text: str) -> None:
    found(text)


TWO = (
    "LIND, Karl and BERG, Olga, 2003. Ice on rivers.",
    "Rafi, T. (2020). Trade across the river.",
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("According to Lind, Berg (2003), it froze.", ("Lind", "Berg")),
        ("Volgens Lind, Berg [2003] vroor het.", ("Lind", "Berg")),
        ("По мнению Lind и Berg (2003), было холодно.", ("Lind", "Berg")),
        ("Unlike Oslo, Berg (2003) froze.", ("Berg",)),
        ("As to Lind, Rafi (2020) says nothing.", ("Rafi",)),
    ],
)
def test_names_that_a_comma_parts_before_the_year(text: str, names: tuple[str, ...]) -> None:
    (one,) = found(text, TWO)
    assert one.items[0].names == names
