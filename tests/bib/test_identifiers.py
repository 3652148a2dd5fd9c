"""DOI."""

from __future__ import annotations

import pytest

from pakru_refs.bib.identifiers import doi, doi_of_address, doi_prefix

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
