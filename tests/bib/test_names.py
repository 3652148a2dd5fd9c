"""Name lists of BibTeX and BibLaTeX."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.bib.names import split
from pakru_refs.model.item import Name

ONE = {
    "reading-order": ("Mary Ann Ray", Name("Ray", "Mary Ann")),
    "sorting-order": ("Ray, Mary Ann", Name("Ray", "Mary Ann")),
    "particle": ("Ludwig van Berg", Name("Berg", "Ludwig", "van")),
    "particle-first": ("van der Berg, Jan", Name("Berg", "Jan", "van der")),
    "suffix": ("de la Ray, Jr., Ann", Name("Ray", "Ann", "de la", "Jr.")),
    "one-word": ("Plato", Name("Plato")),
    "lower-case": ("bell hooks", Name("hooks", "", "bell")),
    "accents": (r"{\"O}zlem T{\"u}rk", Name("Türk", "Özlem")),
    "accent-first": (r"{\v S}koda, Jan", Name("Škoda", "Jan")),
    "tie": ("Donald~E. Ray", Name("Ray", "Donald E.")),
    "no-break-space": ("Ray, Ann\xa0B.", Name("Ray", "Ann B.")),
    "braced-family": ("Jean de {La Rue}", Name("La Rue", "Jean", "de")),
    "braced-particle": ("{van der Berg}, Jan", Name("van der Berg", "Jan")),
    "organisation": ("{World Trade Board}", Name(literal="World Trade Board")),
    "organisation-twice-braced": ("{{World Trade Board}}", Name(literal="World Trade Board")),
    "organisation-with-and": ("{Ray and Sons}", Name(literal="Ray and Sons")),
    "extended": ("family=Ray, given=Ann, prefix=de", Name("Ray", "Ann", "de")),
    "extended-in-any-order": ("given=Hans, given-i=H, family={Ray Wu}", Name("Ray Wu", "Hans")),
    "chinese": ("张三", Name("张三")),
    "hyphen": ("Ann-Marie Ray-Wu", Name("Ray-Wu", "Ann-Marie")),
}


@pytest.mark.parametrize(("text", "name"), ONE.values(), ids=ONE)
def test_one_name(text: str, name: Name) -> None:
    assert split(text) == ((name,), False)


LISTS = {
    "two": ("Ray, A. and Wu, B.", ["Ray", "Wu"], False),
    "line-break": ("Ray, A.\n  and Wu, B.", ["Ray", "Wu"], False),
    "others": ("Ray, A. and others", ["Ray"], True),
    "et-al": ("Ray, A. and et al.", ["Ray"], True),
    "et-al-without-and": ("Ray, A. et al.", ["Ray"], True),
    "capital-and": ("Ray, A. AND Wu, B.", ["Ray", "Wu"], False),
    "and-at-the-end": ("Ray, A. and", ["Ray"], False),
    "and-twice": ("Ray, A. and and Wu, B.", ["Ray", "Wu"], False),
    "commas-for-and": ("A. Ray, B. Wu, C. Ito, D. Ozu", ["Ray", "Wu", "Ito", "Ozu"], False),
    "and-in-a-word": ("Anderson, A. and Sand, B.", ["Anderson", "Sand"], False),
    "nothing": ("", [], False),
    "braces-alone": ("{}", [], False),
}


@pytest.mark.parametrize(("text", "families", "more"), LISTS.values(), ids=LISTS)
def test_list(text: str, families: list[str], *, more: bool) -> None:
    names, others = split(text)
    assert ([name.sort_name for name in names], others) == (families, more)


@given(st.text(alphabet="{}\\,'\" ~abC and=", max_size=60) | st.text(max_size=40))
def test_any_text_is_split(text: str) -> None:
    names, _ = split(text)
    assert all(name.sort_name for name in names)


@pytest.mark.parametrize(
    "piece", [" ", "{", ",", "and ", " and x", "{a} ", "\\'{e}", "a=,", "{\\a  "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    split(piece * 30_000)
    assert time.process_time() - start < 4
