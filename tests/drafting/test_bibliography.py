from __future__ import annotations

from dataclasses import replace

import pytest

from pakru_refs.bib import bibtex, items, writing
from pakru_refs.citations import reference_list
from pakru_refs.citations.reference_leftovers import leftovers
from pakru_refs.drafting import bibliography
from pakru_refs.drafting.inserting import appended
from pakru_refs.manuscript import read
from pakru_refs.model.document import Document, Link
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Source

LIST = (
    "Trade grew.\n\nReferences\n\n"
    "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.\n\n"
    "Khan, S. (2016). A history of the upper landing places. Hafen: Hafen Press.\n\n"
    "Velt, A. (2019). Counting the boats. In B. Marn (Ed.), Rivers of the north (pp. 3–9). Hafen Press.\n"
)


def listed(text: str = LIST) -> tuple[Item, ...]:
    return reference_list.references(read.read(Source("article.txt", text)))


def document(*items_: Item, links: tuple[Link, ...] = ()) -> Document:
    manuscript = read.read(Source("article.txt", LIST))
    return Document((manuscript,), items=items_ or listed(), links=links)


def there(text: str) -> bibliography.BibliographyDraft:
    return bibliography.draft(document(), bibtex.read(Source("refs.bib", text)))


def test_all_are_new_where_there_is_nothing() -> None:
    made = bibliography.draft(document())
    assert [one.item.key for one in made.added] == ["rafi2020", "khan2016", "velt2019"]
    assert (made.kept, made.unsure) == (0, ())
    assert made.keys == {"rafi2020": "rafi2020", "khan2016": "khan2016", "velt2019": "velt2019"}


@pytest.mark.parametrize(
    "entry",
    [
        "@book{mine, title = {A History of the Upper Landing Places}, author = {S. Khan}, year = 2016}",
        "@book{mine, x-printed = {KHAN, S. (2016) A history of the upper landing places. Hafen: Hafen Press}}",
        "@book{Khan2016, title = {The upper landing places}}",
    ],
    ids=["title", "printed words", "key"],
)
def test_an_entry_that_is_there_is_kept(entry: str) -> None:
    made = there(entry)
    assert [one.item.key for one in made.added] == ["rafi2020", "velt2019"]
    assert made.kept == 1
    assert made.keys["khan2016"] in entry


def test_a_doi_tells() -> None:
    with_doi = tuple(replace(item, doi="10.1000/x") for item in listed()[:1])
    beside = bibtex.read(Source("refs.bib", "@article{mine, doi = {https://doi.org/10.1000/X}}"))
    assert bibliography.draft(document(*with_doi), beside).keys == {"rafi2020": "mine"}


def test_another_work_keeps_its_key() -> None:
    made = there("@book{khan2016, title = {Bread and salt}, author = {Khan, A.}, year = 2016}")
    assert made.keys["khan2016"] == "khan2016-2"
    assert [one.item.key for one in made.added] == ["rafi2020", "khan2016-2", "velt2019"]


def test_keys_that_differ_in_case_alone_collide_for_bibtex() -> None:
    assert there("@book{RAFI2020, title = {Bread and salt}}").keys["rafi2020"] == "rafi2020-2"


@pytest.mark.parametrize("old", ["", "@book{a,}", "@book{a,}\n", "@book{a,\r\n}\r\n"])
def test_entries_go_behind_what_is_there(old: str) -> None:
    source = Source("refs.bib", old)
    made = bibliography.draft(document(), bibtex.read(source))
    text = appended(source, writing.bibliography(made.added))
    assert text.startswith(old)
    assert (text.count("\r\n") == text.count("\n")) == ("\r\n" in old)
    again = bibtex.read(Source("refs.bib", text))
    assert again.faults == ()
    assert len(items.items([again])) == len(items.items([bibtex.read(source)])) + 3
    assert bibliography.draft(document(), again).added == ()


def test_an_additional_address_stays() -> None:
    [first, *_] = listed()
    link = Link("https://example.org/a_b", first.location, first.key, main=False)
    made = bibliography.draft(document(first, links=(link,)))
    assert "note      = {\\url{https://example.org/a_b}}" in writing.entry(made.added[0])


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.", ()),
        (
            "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), pp. 1–20. "
            "Retrieved from https://example.org/a (accessed 3 May 2021).",
            (),
        ),
        (
            "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. "
            "Translated by Ilse Marn from the Russian edition.",
            ("Ilse Marn",),
        ),
    ],
)
def test_leftovers(line: str, left: tuple[str, ...]) -> None:
    [item] = listed(f"Trade grew.\n\nReferences\n\n{line}\n")
    found = " ".join(leftovers(item))
    assert bool(found) == bool(left)
    assert all(words in found for words in left)
    assert all(words in line for words in leftovers(item))


def test_data_have_no_leftovers() -> None:
    assert leftovers(replace(listed()[0], places={})) == ()


def test_an_item_that_is_not_printed_has_no_printed_words() -> None:
    [first, *_] = listed()
    cited = Source("article.txt", LIST).locate(0, len("Trade grew."))
    stored = replace(first, location=cited, places={})
    [one] = bibliography.draft(document(stored)).added
    assert (one.printed, one.remarks) == ("", ())
    assert "x-printed" not in writing.entry(one)


def test_words_that_another_field_tells_are_not_left_over() -> None:
    line = "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. Edited by Ilse Marn."
    [item] = listed(f"Trade grew.\n\nReferences\n\n{line}\n")
    bare = replace(item, editor=(), places={**item.places})
    assert leftovers(replace(bare, editor=(Name("Marn", "Ilse"),))) == ()


def test_what_was_not_read_is_said() -> None:
    bare = replace(listed()[0], issued=Date(), author=(), editor=(), title="", places={})
    assert list(bibliography.remarks(bare)) == ["no author or editor, no title, no year read"]
