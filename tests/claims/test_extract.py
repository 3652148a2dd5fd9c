"""Claims drafted from sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.claims.extract import claim_from, claims
from pakru_refs.model.claim import Mood, Scope, Sentence
from pakru_refs.model.document import Block, BlockKind, Manuscript
from pakru_refs.model.location import Source
from pakru_refs.prose.sentences import sentences

TEXT = (
    "Peace matters to all. Trade between both states is growing. In 2020 the trade volume was "
    "5 billion USD. Did it grow in 2021? Ships sailed for 12 years."
)


def read(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[Sentence, ...]:
    source = Source("a.txt", f"Kenya and Uganda\n\n{text}")
    start = len(source.text) - len(text)
    offsets = tuple(range(start, start + len(text)))
    block = Block(kind, text, offsets, start, start + len(text))
    return sentences(Manuscript(source, (block,)), ())


def test_only_worthy_sentences_become_claims() -> None:
    found = claims(read(TEXT), (), title="Kenya and Uganda")
    assert [(c.id, c.reasons) for c in found] == [("c1", ("figure", "date")), ("c2", ("figure",))]
    assert all(c.scope is Scope.NONE and c.mood is Mood.STATEMENT for c in found)


def test_assertions_know_parties_year_and_place() -> None:
    (assertion,) = claims(read(TEXT), (), title="Kenya and Uganda")[0].assertions
    assert (assertion.measure, assertion.of, assertion.when) == (
        "bilateral-trade",
        ("KEN", "UGA"),
        2020,
    )
    assert assertion.location is not None
    assert assertion.location.text == "5 billion USD"
    assert assertion.location.start.line == 3


def test_another_language_has_no_claims() -> None:
    assert claims(read("Im Jahr 1950 kamen 500 Schiffe."), (), language="de") == ()


def test_notes_and_captions_are_no_claims() -> None:
    assert claims(read("Oslo: Harbour Press, 1999, 23 pages.", BlockKind.NOTE), ()) == ()


def test_a_registered_claim_is_read_like_any_other() -> None:
    source = Source("claims.yaml", "text: Peace came in 1950.")
    sentence = Sentence("Peace came in 1950.", source.locate(6, 25))
    claim = claim_from(sentence, "peace", scope=Scope.WEAK)
    assert (claim.id, claim.reasons, claim.scope) == ("peace", ("date",), Scope.WEAK)
    assert [date.year for date in claim.dates] == [1950]


def test_a_registered_claim_may_be_unworthy_or_foreign() -> None:
    source = Source("claims.yaml", "x")
    sentence = Sentence("Frieden ist gut.", source.locate(0, 1))
    assert claim_from(sentence, "a").reasons == ()
    assert claim_from(sentence, "a", language="de").dates == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = claims(read(text.replace("\r", " ")), ())
    assert [c.id for c in found] == [f"c{n}" for n in range(1, len(found) + 1)]
