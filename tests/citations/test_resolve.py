"""Which reference a citation means: the table of usual and unusual forms."""

from __future__ import annotations

import pytest

from pakru_refs.model.item import Date, Item
from tests.citations.building import item, read

SJ12 = item("sj12", "Smith, A.; Jones, B.", 2012)
S12 = item("s12", "Smith, A.", 2012)
R20 = item("r20", "Rafi, T.", 2020)
R18 = item("r18", "Rafi, T.", 2018, "An earlier work")
MR20 = item("mr20", "Rafi, M.", 2020, "Another work")
KA = item("ka", "Khan, S.; Lee, P.; Roy, Q.", Date(2016, suffix="a"), "First")
KB = item("kb", "Khan, S.; Lee, P.; Roy, Q.", Date(2016, suffix="b"), "Second")
KC = item("kc", "Khan, S.; Lee, P.; Roy, Q.", Date(2016, suffix="c"), "Third")
K16 = item("k16", "Khan, S.; Lee, P.; Roy, Q.", 2016)
BERG = item("berg", "van der|Berg, H.", 2015)
GM = item("gm", "García Márquez, G.", 2010)
NEIL = item("neil", "O’Neil, C.", 2011)
SJH = item("sjh", "Smith-Jones, C.", 2012)
MULLER = item("muller", "Müller, K.", 2014)
WANG = item("wang", "Wang, Xing", 2014)
KING = Item(
    "king",
    "book",
    R20.location,
    author=(item("x", "King, M. L.", 1963).author[0],),
    issued=Date(1963),
)
WHO = item("who", "=World Health Organization", 2020)
MHW = item("mhw", "=Ministry of Health and Welfare", 2019)
DAWN = item("dawn", "=Dawn", Date(2019, 3, 5), "Port opens at last")
TITLE = item("title", "", Date(2019, 3, 5), "Port opens at last")
ND = item("nd", "Rafi, T.", Date(status="n.d."))
PRESS = item("press", "Rafi, T.", Date(status="in press"))
DARWIN = item("darwin", "Darwin, C.", Date(2003, original_year=1859))
SAK = item("sak", "Khan, S. A.", 2016, "One policy")
MTK = item("mtk", "Khan, M. T. F.", 2016, "Other policy")
TRIO = item("trio", "Sultana, T.; Afshan, S.; Fatima, Z.", 2019)

M, U, Y = "match", "undefined", "year-mismatch"
A, X, F, N = "author-mismatch", "ambiguous", "malformed", "not-required"

ROWS: list[tuple[str, tuple[Item, ...], list[str]]] = [
    ("(Smith and Jones, 2012)", (SJ12,), [M]),
    ("(Smith & Jones, 2012)", (SJ12,), [M]),
    ("Smith and Jones (2012)", (SJ12,), [M]),
    ("Smith & Jones (2012)", (SJ12,), [M]),
    ("(Smith and Jones 2012)", (SJ12,), [M]),
    ("[Smith and Jones, 2012]", (SJ12,), [M]),
    ("(Smith und Jones, 2012)", (SJ12,), [M]),
    ("(Smith et Jones, 2012)", (SJ12,), [M]),
    ("(Smith y Jones, 2012)", (SJ12,), [M]),
    ("(Jones and Smith, 2012)", (SJ12,), [A]),
    ("(Smith and Jones, 2013)", (SJ12,), [Y]),
    ("(Smith and Jonas, 2012)", (SJ12,), [A]),
    ("(Smith, 2012)", (SJ12,), [A]),
    ("(Smith, 2012)", (S12, SJ12), [M]),
    ("(Smith et al., 2012)", (SJ12,), [A]),
    ("(Khan et al., 2016a,b)", (KA, KB), [M, M]),
    ("(Khan et al., 2016a, 2016b)", (KA, KB), [M, M]),
    ("(Khan et al., 2016)", (KA, KB), [X]),
    ("(Khan et al., 2016c)", (KA, KB), [U]),
    ("(Khan et al., 2016a)", (K16,), [M]),
    ("(Khan et al., 2016a–c)", (KA, KB, KC), [M, M, M]),
    ("(Khan, Lee, and Roy, 2016)", (K16,), [M]),
    ("(Khan, Roy, and Lee, 2016)", (K16,), [A]),
    ("(Khan, Lee, et al., 2016)", (K16,), [M]),
    ("(Khan et al 2016)", (K16,), [M]),
    ("(Khan and others, 2016)", (K16,), [M]),
    ("(Smith and Jones, 2012; Khan et al., 2016a,b; see also Rafi (2020, p. 4))", (SJ12, KA, KB, R20), [M] * 4),
    ("(see Rafi, 2020, pp. 4–6)", (R20,), [M]),
    ("(e.g., Rafi, 2020; cf. Smith, 2012)", (R20, S12), [M, M]),
    ("Rafi (2020, p. 4)", (R20,), [M]),
    ("Rafi's (2020) claim", (R20,), [M]),
    ("Rafi (2018, 2020)", (R20,), [Y, M]),
    ("(Rafi, 2018, 2020)", (R18, R20), [M, M]),
    ("(Rafi, 2018; 2020)", (R18, R20), [M, M]),
    ("(Rafi, 2020; Rafi, 2020)", (R20,), [M, M]),
    ("(T. Rafi, 2020)", (R20, MR20), [M]),
    ("(Rafi, 2020)", (R20, MR20), [X]),
    ("Tariq Rafi (2020)", (R20,), [M]),
    ("Tariq Rafi was there", (R20,), []),
    ("(van der Berg, 2015)", (BERG,), [M]),
    ("Van der Berg (2015) said", (BERG,), [M]),
    ("(Berg, 2015)", (BERG,), [M]),
    ("(García Márquez, 2010)", (GM,), [M]),
    ("(Márquez, 2010)", (GM,), [A]),
    ("(Garcia Marquez, 2010)", (GM,), [M]),
    ("(O'Neil, 2011)", (NEIL,), [M]),
    ("(Smith-Jones, 2012)", (SJH, SJ12), [M]),
    ("(Müller, 2014)", (MULLER,), [M]),
    ("(Mueller, 2014)", (MULLER,), [M]),
    ("(Wang Xing, 2014)", (WANG,), [M]),
    ("(King Jr., 1963)", (KING,), [M]),
    ("(World Health Organization, 2020)", (WHO,), [M]),
    ("World Health Organization (WHO, 2020); later (WHO, 2020)", (WHO,), [M, M]),
    ("(WHO, 2020)", (WHO,), [M]),
    ("(Ministry of Health and Welfare, 2019)", (MHW,), [M]),
    ("(Dawn, 2019, March 5)", (DAWN,), [M]),
    ("(Dawn, 6 March 2019)", (DAWN,), [Y]),
    ("(“Port opens at last,” 2019)", (TITLE,), [M]),
    ("(Rafi, n.d.)", (ND,), [M]),
    ("(Rafi, in press)", (PRESS,), [M]),
    ("(Rafi, in press)", (R20,), [Y]),
    ("(Darwin, 1859/2003)", (DARWIN,), [M]),
    ("(Smith, 1998, cited in Rafi, 2020)", (R20,), [N, M]),
    ("(Rafi, 2020) and then (Ibid., p. 5)", (R20,), [M, M]),
    ("(Rafi, 2020; Smith, 2012) and then (Ibid.)", (R20, S12), [M, M, X]),
    ("(Rafi, op. cit., p. 9)", (R20,), [M]),
    ("(Rafi, op. cit., p. 9)", (R20, R18), [X]),
    ("(Ahmed, 2017)", (R20,), [U]),
    ("(Smith, 20012)", (S12,), [F]),
    ("(Smith, 2012", (S12,), [F]),
    ("(A. Khan, personal communication, May 3, 2019)", (R20,), [N]),
    ("(N = 120, 2012)", (S12,), []),
    ("(Table 2, 2012)", (S12,), []),
    ("(May 2012)", (S12,), []),
    ("in 2012 (2012) again", (S12,), []),
    ("(Khan, 2017)", (SAK, MTK), [X]),
    ("(Shabir Ahmad Khan, 2017)", (SAK, MTK), [Y]),
    ("(Tahir Fahad Khan, 2016)", (SAK, MTK), [M]),
    ("(Sultana, Fatima, Afshan, 2019)", (TRIO,), [A]),
    ("(Dawn, 4, 2019)", (DAWN,), [F]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "items", "verdicts"), ROWS, ids=[f"{r[0]} {len(r[1])}" for r in ROWS]
)
def test_verdicts(text: str, items: tuple[Item, ...], verdicts: list[str]) -> None:
    found = [i.verdict.value for c in read(f"It grew {text}.", items) for i in c.items]
    assert found == verdicts


NUMBERED = tuple(
    item(f"r{n}", f"Author{'abcdefghij'[n]}, X.", 2000 + n, label=str(n + 1)) for n in range(10)
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("One [3–5, 7].", ["r2", "r3", "r4", "r6"]),
        ("One [1], two [2,3].", ["r0", "r1", "r2"]),
        ("One [12] and [1].", [None, "r0"]),
        ("One [2]–[5], two [1].", ["r0", "r1", "r2", "r3", "r4"]),
    ],
)
def test_numbers(text: str, keys: list[str | None]) -> None:
    found = sorted((i.key or "") for c in read(text, NUMBERED) for i in c.items)
    assert found == sorted(key or "" for key in keys)


def test_backward_range() -> None:
    (citation, _) = read("One [5–3] and [1].", NUMBERED)
    assert "backwards" in citation.malformed


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("See [@r20, p. 4; -@s12].", [M, M]),
        ("See [@nobody].", [U]),
        (r"See \parencites[see][4]{r20}{s12}.", [M, M]),
        (r"See \citep[p.~4]{r20, nobody}.", [M, U]),
    ],
)
def test_keys(text: str, verdicts: list[str]) -> None:
    found = [i.verdict.value for c in read(text, (R20, S12), "a.md") for i in c.items]
    assert found == verdicts


def test_year_mismatch_says_both_years() -> None:
    ((cited,),) = [c.items for c in read("It grew (Smith and Jones, 2013).", (SJ12,))]
    assert cited.resolution is not None
    assert cited.resolution.reason == "the reference has 2012, not 2013"


def test_order_is_told() -> None:
    ((cited,),) = [c.items for c in read("It grew (Jones and Smith, 2012).", (SJ12,))]
    assert cited.resolution is not None
    assert "printed order Jones, Smith" in cited.resolution.reason


def test_ambiguous_names_all() -> None:
    ((cited,),) = [c.items for c in read("It grew (Khan, 2017).", (SAK, MTK))]
    assert cited.resolution is not None
    assert set(cited.resolution.candidates) == {"sak", "mtk"}
    assert cited.key is None


def test_two_entries_of_one_work_are_not_ambiguous() -> None:
    twice = (R20, item("again", "Rafi, T.", 2020))
    ((cited,),) = [c.items for c in read("It grew (Rafi, 2020).", twice)]
    assert cited.key == "r20"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("It grew (J. Lind et al. 2003).", "j"),
        ("It grew (J. M. Lind et al. 2003).", "jm"),
        ("It grew (JM Lind et al. 2003).", "jm"),
    ],
)
def test_initials_tell_two_authors_of_one_year_apart(text: str, key: str) -> None:
    works = (
        item("j", "Lind, J.; Berg, O.; Rafi, T.", 2003, "Ice on rivers"),
        item("jm", "Lind, J. M.; Berg, O.; Rafi, T.", 2003, "Trade in the north"),
    )
    assert [i.key for c in read(text, works) for i in c.items] == [key]
