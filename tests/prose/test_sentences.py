"""Sentences: where they end, and what stays of a block with citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.citation import Citation, Form
from pakru_refs.model.claim import Role
from pakru_refs.model.document import Block, BlockKind, Manuscript
from pakru_refs.model.location import Source
from pakru_refs.prose.sentences import sentences, split


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


ONE = [
    "Dr. Karim met Mr. Orlov and Gen. Shah in St. Petersburg.",
    "Rivers et al. (2020) count 3.5 percent, i.e. a third.",
    "See S. A. Khan, vol. 3, no. 71, pp. 3-4, fig. 2.",
    "It fell in the U.S. Senate at 5 p.m. Monday.",
    "The firm (Oak Inc. Ltd.) grew, e.g. in the north.",
    '"Why now?" he asked.',
    "1. Prices rose.",
    "They wait ... and wait.",
    "He wrote to J. R. R. Tolkien.",
    "On Jan. 5 the No. 2 line opened.",
    "Visit example.org. for more",
]

MANY = [
    ("It grew. It fell.", ["It grew.", "It fell."]),
    ("So Rafi (2012) says. Then it fell.", ["So Rafi (2012) says.", "Then it fell."]),
    ("He spoke in the U.S. The crowd left.", ["He spoke in the U.S.", "The crowd left."]),
    ("In 1971. 2000 people went.", ["In 1971.", "2000 people went."]),
    ("“Go.” They went.", ["“Go.”", "They went."]),
    ("Really?! Yes! “No.”", ["Really?!", "Yes!", "“No.”"]),
    ("World War I. The end.", ["World War I.", "The end."]),
    ("one\n\ntwo", ["one", "two"]),
    ("它增长了。它下降了。", ["它增长了。", "它下降了。"]),
    ("Trade rose.¹ Aid fell.", ["Trade rose.¹", "Aid fell."]),
    ("Models by Smith et al. The results hold.", ["Models by Smith et al.", "The results hold."]),
    ("", []),
    (" \n\t ", []),
]


@pytest.mark.parametrize("text", ONE)
def test_is_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(("text", "parts"), MANY)
def test_is_cut_into(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@given(st.text(alphabet=st.sampled_from('aAbB.?!()[]"“” \n1é。'), max_size=80) | st.text())
def test_spans_tile_the_text(text: str) -> None:
    at = 0
    for start, end in split(text):
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert not text[at:].strip()


def manuscript(
    text: str, kind: BlockKind = BlockKind.PARAGRAPH, role: Role = Role.BODY
) -> Manuscript:
    source = Source("a.txt", "\n" + text)
    offsets = tuple(range(1, len(text) + 1))
    block = Block(kind, text, offsets, 1, len(text) + 1, section="S", role=role)
    return Manuscript(source, (block,))


def citation(read: Manuscript, words: str, *, narrative: bool = False) -> Citation:
    start = read.source.text.index(words)
    location = read.source.locate(start, start + len(words))
    return Citation(location, Form.AUTHOR_YEAR, (), narrative=narrative)


CITED = [
    ("It grew (Oak, 2020). It fell.", "(Oak, 2020)", False, ["It grew            .", "It fell."]),
    ("It grew. (Oak, 2020) It fell.", "(Oak, 2020)", False, ["It grew.", "It fell."]),
    ("It grew.[3] It fell.", "[3]", False, ["It grew.", "It fell."]),
    ("It grew. Oak (2020) fell.", "Oak (2020)", True, ["It grew.", "Oak        fell."]),
    (
        "By (Dr. Oak, Ed. 2020. X) it.",
        "(Dr. Oak, Ed. 2020. X)",
        False,
        ["By                        it."],
    ),
    ("It grew. (Oak, 2020).", "(Oak, 2020)", False, ["It grew."]),
]


@pytest.mark.parametrize(("text", "words", "narrative", "parts"), CITED)
def test_citations_are_blanked_out(
    text: str, words: str, narrative: bool, parts: list[str]
) -> None:
    read = manuscript(text)
    found = sentences(read, [citation(read, words, narrative=narrative)])
    assert [s.text.rstrip(" .") for s in found] == [p.rstrip(" .") for p in parts]
    for sentence in found:
        assert len(sentence.offsets) == len(sentence.text)
        assert sentence.location.start.offset == sentence.offsets[0]


@pytest.mark.parametrize(
    ("kind", "role", "count"),
    [
        (BlockKind.PARAGRAPH, Role.ABSTRACT, 2),
        (BlockKind.LIST_ITEM, Role.BODY, 2),
        (BlockKind.QUOTE, Role.BODY, 2),
        (BlockKind.HEADING, Role.BODY, 0),
        (BlockKind.PARAGRAPH, Role.REFERENCES, 0),
        (BlockKind.PARAGRAPH, Role.FRONT, 0),
        (BlockKind.TABLE, Role.BODY, 0),
    ],
)
def test_which_blocks_are_prose(kind: BlockKind, role: Role, count: int) -> None:
    found = sentences(manuscript("It grew. It fell.", kind, role), ())
    assert len(found) == count
    assert all(s.role is role and s.section == "S" and s.paragraph == 1 for s in found)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “it grew and fell” twice.", ["it grew and fell"]),
        ('He said "it grew", then "no".', ["it grew", "no"]),
        ("He said ‘it’s over’ there.", ["it’s over"]),
        ("The states’ aims and Khan's own.", []),
        ('A 5" rod', []),
    ],
)
def test_quoted_spans(text: str, quoted: list[str]) -> None:
    (sentence,) = sentences(manuscript(text), ())
    assert [sentence.text[a:b] for a, b in sentence.quoted] == quoted


def test_a_quotation_may_run_over_sentences() -> None:
    first, second = sentences(manuscript("He said “It grew. It fell” then."), ())
    assert [first.text[a:b] for a, b in first.quoted] == ["It grew."]
    assert [second.text[a:b] for a, b in second.quoted] == ["It fell"]
