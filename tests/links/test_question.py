"""What is asked about a link."""

from __future__ import annotations

import pytest

from pakru_refs.links.question import page_question, question
from pakru_refs.model.evidence import Query

ASKED = [
    ("https://doi.org/10.1000/ABC", "handle", "10.1000/abc"),
    ("doi:10.1000/abc", "handle", "10.1000/abc"),
    ("https://hdl.handle.net/2027/mdp.390", "handle", "2027/mdp.390"),
    ("https://arxiv.org/abs/2004.03011v2", "arxiv", "2004.03011"),
    ("https://pubmed.ncbi.nlm.nih.gov/123456/", "pubmed", "123456"),
    ("https://Example.org/a#b", "web", "https://example.org/a#b"),
    ("www.example.org/a", "web", "http://www.example.org/a"),
]


@pytest.mark.parametrize(("url", "source", "subject"), ASKED)
def test_an_identifier_is_asked_of_its_registry(url: str, source: str, subject: str) -> None:
    assert question(url) == Query(source, subject)


@pytest.mark.parametrize(
    "url",
    [
        "http://files/963/a.pdf",
        "file:///tmp/a.pdf",
        "http//example.org",
        "http://10.0.0.1/",
        "not one",
        "urn:isbn:9780306406157",
        "mailto:a@example.org",
    ],
)
def test_what_cannot_be_asked_says_why(url: str) -> None:
    why = question(url)
    assert isinstance(why, str)
    assert why


def test_the_page_behind_an_identifier() -> None:
    asked = page_question("https://doi.org/10.1000/ABC")
    assert asked == Query("web", "https://doi.org/10.1000/ABC")
