"""Which citations cover which sentences."""

from __future__ import annotations

import pytest

from pakru_refs.model.citation import Citation, CitationItem, Form
from pakru_refs.model.claim import Scope, Sentence
from pakru_refs.model.location import Source
from pakru_refs.prose.scope import covers
from pakru_refs.prose.sentences import split


def document(text: str) -> tuple[list[Sentence], list[Citation]]:
    """Read paragraphs; `(Oak, 2020)` and `Oak (2020)` are the citations."""
    source = Source("a.txt", text)
    sentences, citations = [], []
    for number, start in enumerate(_starts(text), 1):
        end = text.find("\n", start) if "\n" in text[start:] else len(text)
        for left, right in split(text[start:end]):
            place = source.locate(start + left, start + right)
            sentences.append(Sentence(place.text, place, paragraph=number))
    for words, narrative in (("(Oak, 2020)", False), ("(Elm, 2019)", False), ("Ash (2018)", True)):
        if (at := text.find(words)) >= 0:
            place = source.locate(at, at + len(words))
            item = CitationItem(place, names=(words.strip("(").split(" ")[0].strip(","),))
            citations.append(Citation(place, Form.AUTHOR_YEAR, (item,), narrative=narrative))
    return sentences, citations


def _starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]


def cover(text: str, scope: str = "sentence") -> str:
    found = covers(*document(text), scope)
    return " ".join(
        {Scope.DIRECT: "D", Scope.WEAK: "W", Scope.NONE: "-"}[one.scope]
        + "".join(item.names[0][0] for item in one.cites)
        for one in found
    )


ROWS = [
    ("own-sentence", "It grew (Oak, 2020). It fell.", "DO -"),
    ("closing", "It grew. It fell. It rose (Oak, 2020).", "WO WO DO"),
    ("three-at-most", "A bit. It grew. It sank. It fell. It rose (Oak, 2020).", "- WO WO WO DO"),
    ("not-closing", "It grew. It fell (Oak, 2020). It rose.", "- DO -"),
    ("up-to-the-one-before", "It grew. It fell (Elm, 2019). It sank. It rose (Oak, 2020).", "- DE WO DO"),
    ("another-paragraph", "It grew.\nIt rose (Oak, 2020).", "- DO"),
    ("narrative-goes-on", "Ash (2018) told of it. He went on. They agree. Prices rose. End.", "DA WA WA - -"),
    ("attributed-goes-on", "Marsh argues that it fell (Oak, 2020). The author adds more. It sank. So.", "DO WO - -"),
    ("plain-does-not-go-on", "It fell (Oak, 2020). They agree. End now.", "DO - -"),
    ("account", "Anna Oak stated that it fell. It sank. It rose.\nIt fell. It went.\nEnd (Oak, 2020).", "WO WO WO WO WO DO"),
    ("no-account-of-others", "Anna Fir stated that it fell.\nEnd (Oak, 2020).", "- DO"),
    ("no-account-without-saying", "Anna Oak went home.\nEnd (Oak, 2020).", "- DO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_cover(text: str, expected: str) -> None:
    assert cover(text) == expected


def test_a_paragraph_may_be_the_scope() -> None:
    assert cover("It grew. It fell (Oak, 2020). It rose.\nEnd.", "paragraph") == "WO DO WO -"


def test_the_next_citation_of_the_paragraph_is_told() -> None:
    found = covers(*document("A bit. It grew. It sank. It fell. It rose (Oak, 2020). End."))
    assert [len(one.closing) for one in found] == [1, 1, 1, 1, 0, 0]


def test_nothing_comes_of_nothing() -> None:
    assert covers((), ()) == ()
