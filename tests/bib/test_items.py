"""Entries to items: variables, types, inheritance, places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.bib.bibtex import read
from pakru_refs.bib.csl import to_csl
from pakru_refs.bib.items import items
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Source


def made(*texts: str) -> tuple[Item, ...]:
    return items([read(Source(f"{n}.bib", text)) for n, text in enumerate(texts)])


def item(text: str) -> Item:
    return made(text)[0]


ARTICLE = """@article{ray2020,
  author = {Ray, Ann and {Trade Board} and others},
  title = {Trade across the {R}iver},
  journal = "Journal of " # trade,
  volume = 3, number = {1}, pages = {1--20},
  year = 2020, month = mar,
  doi = {https://doi.org/10.1000/ABC},
  issn = {0317-8471},
  url = {http://a.example/b\\_c},
  language = {english}
}
"""
STRINGS = "@string{trade = {Trade}}\n"


def test_article() -> None:
    found = item(STRINGS + ARTICLE)
    assert (found.key, found.type, found.title) == (
        "ray2020",
        "article-journal",
        "Trade across the River",
    )
    assert found.author == (Name("Ray", "Ann"), Name(literal="Trade Board"))
    assert found.more_authors
    assert (found.container_title, found.volume, found.issue) == ("Journal of Trade", "3", "1")
    assert (found.page, found.issued) == ("1–20", Date(2020, 3))
    assert (found.doi, found.url) == ("10.1000/abc", "http://a.example/b_c")


def test_places_are_of_the_values_without_delimiters() -> None:
    found = item(STRINGS + ARTICLE)
    assert found.place("title").text == "Trade across the {R}iver"
    assert found.place("container_title").text == '"Journal of " # trade'
    assert found.place("volume").text == "3"
    assert found.location.text == ARTICLE.rstrip("\n")
    assert found.place("publisher") == found.location


VARIABLES = {
    "biblatex-journal": ("@article{a, journaltitle = {J}}", "container_title", "J"),
    "booktitle": (
        "@incollection{a, booktitle = {B}, booksubtitle = {C}}",
        "container_title",
        "B: C",
    ),
    "no-container-of-a-book": ("@book{a, journal = {J}}", "container_title", ""),
    "subtitle": ("@book{a, title = {T}, subtitle = {S}}", "title", "T: S"),
    "subtitle-behind-a-question": ("@book{a, title = {T?}, subtitle = {S}}", "title", "T? S"),
    "institution": ("@techreport{a, institution = {I}}", "publisher", "I"),
    "school": ("@phdthesis{a, school = {S}}", "publisher", "S"),
    "organization": ("@manual{a, organization = {O}}", "publisher", "O"),
    "publisher-first": ("@book{a, organization = {O}, publisher = {P}}", "publisher", "P"),
    "location": ("@book{a, location = {L}}", "publisher_place", "L"),
    "address": ("@book{a, address = {L}}", "publisher_place", "L"),
    "article-number": ("@article{a, eid = {e12}}", "page", "e12"),
    "doi-of-url": ("@misc{a, url = {https://doi.org/10.1000/X}}", "doi", "10.1000/x"),
    "doi-that-is-none": ("@misc{a, doi = {none}}", "doi", ""),
    "url-in-howpublished": (
        r"@misc{a, howpublished = {\url{http://a.example/b}}}",
        "url",
        "http://a.example/b",
    ),
    "url-in-note": ("@misc{a, note = {See http://a.example/b.}}", "url", "http://a.example/b"),
    "no-url-in-note": ("@misc{a, note = {Draft}}", "url", ""),
    "langid": ("@book{a, langid = {german}}", "language", "german"),
    "empty-field-is-none": ("@book{a, publisher = {}, institution = {I}}", "publisher", "I"),
}


@pytest.mark.parametrize(("text", "variable", "value"), VARIABLES.values(), ids=VARIABLES)
def test_variable(text: str, variable: str, value: str) -> None:
    assert getattr(item(text), variable) == value


TYPES = {
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "online": "webpage",
    "techreport": "report",
    "misc": "document",
    "whatever": "document",
    "dataset": "dataset",
    "patent": "patent",
}


@pytest.mark.parametrize(("entry", "csl"), TYPES.items(), ids=TYPES)
def test_type(entry: str, csl: str) -> None:
    assert item(f"@{entry}{{a, title = {{T}}}}").type == csl


def test_newspaper_by_subtype() -> None:
    assert item("@article{a, entrysubtype = {newspaper}}").type == "article-newspaper"


def test_misc_with_address_is_a_web_page() -> None:
    assert item("@misc{a, url = {http://a.example}}").type == "webpage"


def test_xdata_is_no_item() -> None:
    assert [one.key for one in made("@xdata{x, publisher = {P}}@book{a, xdata = {x}}")] == ["a"]


INHERITED = {
    "title-to-booktitle": (
        "@inproceedings{a, title = {T}, crossref = {b}}@proceedings{b, title = {P}, year = 2020}",
        "P",
        2020,
    ),
    "booktitle-itself": (
        "@incollection{a, title = {T}, crossref = {B}}@book{b, booktitle = {Q}, title = {P}, year = 2020}",
        "Q",
        2020,
    ),
    "periodical": (
        "@article{a, title = {T}, crossref = {b}}@periodical{b, title = {J}, date = {2020}}",
        "J",
        2020,
    ),
    "own-first": (
        "@inproceedings{a, booktitle = {O}, year = 1999, crossref = {b}}@proceedings{b, title = {P}, year = 2020}",
        "O",
        1999,
    ),
    "grandparent": (
        "@inbook{a, crossref = {b}}@book{b, title = {P}, crossref = {c}}@mvbook{c, title = {M}, year = 2020}",
        "P",
        2020,
    ),
    "xdata": (
        "@incollection{a, xdata = {x, y}}@xdata{x, booktitle = {P}}@xdata{y, year = 2020}",
        "P",
        2020,
    ),
    "circle": (
        "@inbook{a, crossref = {b}}@book{b, title = {P}, year = 2020, crossref = {a}}",
        "P",
        2020,
    ),
    "itself": ("@inbook{a, booktitle = {P}, year = 2020, crossref = {a}}", "P", 2020),
    "dangling": ("@inbook{a, booktitle = {P}, year = 2020, crossref = {z}}", "P", 2020),
}


@pytest.mark.parametrize(("text", "container", "year"), INHERITED.values(), ids=INHERITED)
def test_inheritance(text: str, container: str, year: int) -> None:
    found = item(text)
    assert (found.container_title, found.issued.year) == (container, year)


def test_inherited_value_stands_in_the_parent_file() -> None:
    found, _ = made("@inbook{a, crossref = {b}}", "@book{b, title = {P}}")
    assert (found.place("container_title").path, found.place("container_title").text) == (
        "1.bib",
        "P",
    )
    assert found.title == ""


def test_many_crossrefs_take_no_long_time() -> None:
    chain = "\n".join(f"@book{{k{n}, crossref = {{k{n + 1}}}}}" for n in range(5000))
    assert len(made(chain)) == 5000


def test_csl() -> None:
    assert to_csl(item(STRINGS + ARTICLE)) == {
        "id": "ray2020",
        "type": "article-journal",
        "author": [{"family": "Ray", "given": "Ann"}, {"literal": "Trade Board"}],
        "issued": {"date-parts": [[2020, 3]]},
        "title": "Trade across the River",
        "container-title": "Journal of Trade",
        "volume": "3",
        "issue": "1",
        "page": "1–20",
        "DOI": "10.1000/abc",
        "ISSN": "0317-8471",
        "URL": "http://a.example/b_c",
        "language": "english",
    }


def test_csl_dates() -> None:
    found = to_csl(
        item(
            "@report{a, date = {2004/2006}, origdate = {1859}, number = {7}, urldate = {2020-01-02}}"
        )
    )
    assert found["issued"] == {"date-parts": [[2004], [2006]]}
    assert found["original-date"] == {"date-parts": [[1859]]}
    assert found["accessed"] == {"date-parts": [[2020, 1, 2]]}
    assert found["number"] == "7"


@given(st.text(alphabet='@{}",=# \n\\abtitlecrossrefx1', max_size=100))
def test_any_bibliography_gives_items(text: str) -> None:
    head = "@inbook{a, crossref = {b}, title = {x}}\n@book{b, xdata = {a}, "
    for one in made(head + text):
        assert all(place.text or place.start == place.end for place in one.places.values())
        assert to_csl(one)["id"] == one.key
