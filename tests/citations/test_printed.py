"""One citation as somebody wrote it down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations import printed
from pakru_refs.model.citation import Citation, Form
from pakru_refs.model.location import Source


def parse(text: str) -> Citation | None:
    source = Source("claims.yaml", f'  as: "{text}"\n')
    return printed.parse(text, source.locate(7, 7 + len(text)))


@pytest.mark.parametrize(
    ("text", "form", "names", "year"),
    [
        ("(Rafi, 2020)", Form.AUTHOR_YEAR, ("Rafi",), 2020),
        ("Rafi (2020)", Form.AUTHOR_YEAR, ("Rafi",), 2020),
        ("Rafi, 2020", Form.AUTHOR_YEAR, ("Rafi",), 2020),
        ("(Khan and Amin, 2012)", Form.AUTHOR_YEAR, ("Khan", "Amin"), 2012),
        ("(Morning Post, 4, 2012)", Form.AUTHOR_YEAR, ("Morning Post",), 2012),
        ("[@rafi20, p. 3]", Form.KEYED, (), None),
        ("@rafi20", Form.KEYED, (), None),
        ("[3]", Form.NUMERIC, (), None),
        ("(3)", Form.NUMERIC, (), None),
    ],
)
def test_forms(text: str, form: Form, names: tuple[str, ...], year: int | None) -> None:
    read = parse(text)
    assert read
    assert (read.form, read.items[0].names, read.items[0].issued.year) == (form, names, year)


def test_place_in_the_file() -> None:
    read = parse("(Rafi, 2020; Lind, 2003)")
    assert read
    assert [(i.location.text, i.location.start.column) for i in read.items] == [
        ("Rafi, 2020", 9),
        ("Lind, 2003", 21),
    ]


@pytest.mark.parametrize("text", ["", "nothing here", "(see below)"])
def test_unreadable(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    parse(text)
