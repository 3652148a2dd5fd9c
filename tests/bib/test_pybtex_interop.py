"""To pybtex and back."""

from __future__ import annotations

from pakru_refs.bib.bibtex import read
from pakru_refs.bib.items import items
from pakru_refs.bib.pybtex_interop import from_pybtex, to_pybtex
from pakru_refs.model.location import Source

TEXT = """@preamble{"x"}
@article{ray2020,
  author = {van der Ray, Ann and {Trade Board}},
  title = {Trade {across} the river},
  doi = {10.1000/a_b}
}
@article{ray2020, title = {Again}}
"""


def test_to_pybtex() -> None:
    data = to_pybtex(read(Source("a.bib", TEXT)))
    entry = data.entries["ray2020"]
    assert entry.fields["title"] == "Trade {across} the river"
    assert [str(person) for person in entry.persons["author"]] == [
        "van der Ray, Ann",
        "{Trade Board}",
    ]
    assert list(data.entries) == ["ray2020"]


def test_back_again() -> None:
    found = from_pybtex(to_pybtex(read(Source("a.bib", TEXT))), "b.bib")
    assert not found.faults
    assert found.entries[0].text("doi") == "10.1000/a_b"
    assert items([found])[0].author == items([read(Source("a.bib", TEXT))])[0].author
