"""DOI, ISBN, ISSN."""

from __future__ import annotations

import pytest

from pakru_refs.bib.identifiers import (
    doi,
    doi_of_address,
    doi_prefix,
    isbn_digits,
    isbn_fits,
    issn_digits,
    issn_fits,
)

DOIS = {
    "10.1000/182": "10.1000/182",
    "10.1000/ABC": "10.1000/abc",
    "https://doi.org/10.1000/182": "10.1000/182",
    "http://dx.doi.org/10.1000/182": "10.1000/182",
    "http://doi.acm.org/10.1000/182": "10.1000/182",
    "doi:10.1000/182": "10.1000/182",
    "DOI: 10.1000/182": "10.1000/182",
    "doi.org/10.1000/182": "10.1000/182",
    "10.1000/a\\_b": "10.1000/a_b",
    "10.1000/(SICI)1-2%3C3": "10.1000/(sici)1-2<3",
    "10.1000.10/182": "10.1000.10/182",
    "10.1000": "",
    "10.100/182": "",
    "10.1000/a b": "",
    "none": "",
    "doing": "",
}


@pytest.mark.parametrize(("text", "bare"), DOIS.items(), ids=DOIS)
def test_doi(text: str, bare: str) -> None:
    assert doi(text) == bare


def test_prefix_is_what_stands_in_front() -> None:
    assert doi_prefix("https://doi.org/10.1000/182") == "https://doi.org/"
    assert doi_prefix("10.1000/182") == ""


def test_doi_of_address() -> None:
    assert doi_of_address("https://doi.org/10.1000/182") == "10.1000/182"
    assert doi_of_address("https://example.org/10.1000/182") == ""


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("978-3-16-148410-0", True),
        ("9783161484100", True),
        ("ISBN: 0-306-40615-2", True),
        ("080442957X", True),
        ("978-3-16-148410-1", False),
        ("977-3-16-148410-0", False),
        ("0-306-40615-3", False),
        ("", False),
        ("१२३४५६७८९०", False),
    ],
)
def test_isbn(text: str, *, fits: bool) -> None:
    assert isbn_fits(isbn_digits(text)) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("0317-8471", True),
        ("2434-561x", True),
        ("ISSN 03178471", True),
        ("0317-8472", False),
        ("", False),
    ],
)
def test_issn(text: str, *, fits: bool) -> None:
    assert issn_fits(issn_digits(text)) is fits
