from __future__ import annotations

from pathlib import Path

import pytest

from pakru_refs.claims import register as registers
from pakru_refs.claims import writing
from pakru_refs.config import Settings
from pakru_refs.drafting import register
from pakru_refs.drafting.inserting import with_claims
from pakru_refs.errors import CannotWrite
from pakru_refs.model.document import Document
from pakru_refs.model.location import Source
from pakru_refs.reading import documents
from pakru_refs.reading.inputs import Inputs

LIST = (
    "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.\n\n"
    "Khan, S., & Marn, B. (2016a). A history of the upper landing places. Hafen: Hafen Press.\n\n"
    "Khan, S., & Marn, B. (2016b). The lower landing places. Hafen: Hafen Press.\n"
)
ARTICLE = (
    "Introduction\n\n"
    "The towns are old. In 1990 trade stood at 580 million marks (Rafi, 2020; Khan & Marn, 2016a, 2016b).\n\n"
    "Boats were counted twice, and the mayor was pleased (see Rafi, 2020, p. 4). Nobody knows why.\n\n"
    "Trade now\n\n"
    "Khan and Marn (2016b) describe the lower landing places. Trade fell by 12 percent in 1991 (Velt, 2019).\n\n"
    f"References\n\n{LIST}"
)


def document(text: str = ARTICLE, *more: Source) -> Document:
    inputs = Inputs(manuscripts=(Source("article.txt", text),), registers=more)
    return documents.documents(inputs, Settings(Path()))[0]


def drafted(text: str = ARTICLE, there: registers.Register | None = None) -> register.RegisterDraft:
    return register.draft(document(text), {}, "sentence", there)


def test_sentences_that_cite_or_can_be_checked_are_claims() -> None:
    made = drafted().added
    assert [(one.text, one.where.section, one.where.paragraph) for one in made] == [
        ("In 1990 trade stood at 580 million marks.", "Introduction", 1),
        ("Boats were counted twice, and the mayor was pleased.", "Introduction", 2),
        ("Khan and Marn describe the lower landing places.", "Trade now", 1),
        ("Trade fell by 12 percent in 1991.", "Trade now", 1),
    ]
    assert [one.id for one in made] == [
        "1990-trade-stood-580",
        "boats-counted-twice-mayor",
        "khan-marn-describe-lower",
        "trade-fell-12-percent",
    ]


def test_marks_of_notes_and_what_parted_citations_are_left_out() -> None:
    said = f"Boats were few in 1990 [^1] (Rafi, 2020), (Velt, 2019).\n\n[^1]: A note.\n\nReferences\n\n{LIST}"
    assert drafted(said).added[0].text == "Boats were few in 1990."


def test_each_work_is_cited_by_itself() -> None:
    cites = [[(c.printed, c.key, c.scope) for c in one.cites] for one in drafted().added]
    assert cites[0] == [
        ("(Rafi, 2020)", "rafi2020", "direct"),
        ("(Khan & Marn, 2016a)", "khan2016a", "direct"),
        ("(Khan and Marn, 2016b)", "khan2016b", "direct"),
    ]
    assert [key for _, key, _ in cites[1]] == ["rafi2020"]
    assert [key for _, key, _ in cites[2]] == ["khan2016b"]
    assert [key for _, key, _ in cites[3]] == [""]


def test_keys_are_those_of_the_bibliography() -> None:
    made = register.draft(document(), {"rafi2020": "mine"}, "sentence")
    assert made.added[0].cites[0].key == "mine"


def test_numbers_are_told_one_by_one() -> None:
    text = (
        "Trade grew by 3 percent in 1990 [1–3]. Boats were counted [9].\n\nReferences\n\n"
        "1. Rafi T. Trade across the river. J Trade. 2020;3:1–20.\n"
        "2. Khan S. The upper landing places. J Trade. 2016;2:3–9.\n"
        "3. Velt A. The lower landing places. J Trade. 2019;1:5–8.\n"
    )
    first, second = drafted(text).added
    assert [(c.printed, c.key) for c in first.cites] == [
        ("[1]", "rafi2020"),
        ("[2]", "khan2016"),
        ("[3]", "velt2019"),
    ]
    assert [(c.printed, c.key) for c in second.cites] == [("[9]", "")]


def test_a_quotation_finds_its_sentence_again() -> None:
    made = drafted().added
    text = writing.register(made, {})
    claims = document(ARTICLE, Source("claims.yaml", text)).claims
    assert {c.id: c.location.start.offset for c in claims if c.registered} == {
        one.id: one.location.start.offset for one in made
    }


def test_a_quotation_is_long_enough_to_be_alone() -> None:
    text = (
        "In 1990 the trade of the two river towns of the north grew by 3 percent in Hafen. "
        "In 1990 the trade of the two river towns of the north grew by 4 percent in Velten.\n"
    )
    quotes = [one.where.exact for one in drafted(text).added]
    assert len(quotes) == len(set(quotes)) == 2
    assert all(text.count(quote) == 1 for quote in quotes)


def test_claims_that_are_there_are_kept() -> None:
    made = drafted()
    held = registers.read(Source("claims.yaml", writing.register(made.added[:2], {})))
    again = drafted(ARTICLE, held)
    assert again.kept == 2
    assert again.added == made.added[2:]


@pytest.mark.parametrize(
    "old",
    [
        "version: 1\nclaims: []\n",
        "version: 1\nclaims: []",
        "version: 1\nclaims:\n- id: c1\n  text: Trade grew.\n",
        "version: 1\nclaims:\n\n    - id: c1\n      text: Trade grew.  # said so",
        "claims:\n  - {id: c1, text: Trade grew.}\n# the end\nversion: 1\n",
        "version: 1\r\nclaims:\r\n  - id: c1\r\n    text: Trade grew.\r\n",
    ],
)
def test_claims_go_behind_those_that_are_there(old: str) -> None:
    source = Source("claims.yaml", old)
    before = registers.read(source).claims
    made = drafted().added
    text = with_claims(source, made)
    after = registers.read(Source("claims.yaml", text)).claims
    assert [one.id for one in after] == [*(one.id for one in before), *(one.id for one in made)]
    assert [one.text for one in after[len(before) :]] == [one.text for one in made]
    assert all(line in text for line in old.replace("claims: []", "").split("\n"))


def test_claims_in_brackets_take_no_more() -> None:
    source = Source("claims.yaml", "version: 1\nclaims: [{id: c1, text: Trade grew.}]\n")
    with pytest.raises(CannotWrite, match="in brackets"):
        with_claims(source, drafted().added)


def test_another_language_keeps_the_sentences_that_cite() -> None:
    text = (
        "Der Handel auf dem Fluss ist seit dem Krieg nicht mehr gewachsen (Rafi, 2020). Das ist alles, "
        "was wir wissen und was die Stadt dazu sagt.\n\nLiteratur\n\n" + LIST
    )
    [one] = drafted(text).added
    assert one.text == "Der Handel auf dem Fluss ist seit dem Krieg nicht mehr gewachsen."
