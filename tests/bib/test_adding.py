"""Fields are added in the style of the entry, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.bib import bibtex
from pakru_refs.bib.adding import addition
from pakru_refs.fix import apply
from pakru_refs.model.location import Source

NEW = {
    "archiveurl": "https://web.archive.org/web/2014/http://a.example/b_c",
    "archivedate": "2014-03-02",
}
TABLE = {
    "usual": (
        "@misc{a,\n  title = {T},\n  url = {http://a.example/b_c},\n}\n",
        "@misc{a,\n  title = {T},\n  url = {http://a.example/b_c},\n"
        "  archiveurl = {https://web.archive.org/web/2014/http://a.example/b_c},\n"
        "  archivedate = {2014-03-02},\n}\n",
    ),
    "no comma behind the last": (
        "@misc{a,\n\turl={http://a.example},\n\tyear=2014\n}",
        "@misc{a,\n\turl={http://a.example},\n"
        "\tarchiveurl={https://web.archive.org/web/2014/http://a.example/b_c},\n"
        "\tarchivedate={2014-03-02},\n\tyear=2014\n}",
    ),
    "behind the date of access": (
        "@misc{a,\n  url = {u},\n  urldate = {2014-03-01}\n}",
        "@misc{a,\n  url = {u},\n  urldate = {2014-03-01},\n"
        "  archiveurl = {https://web.archive.org/web/2014/http://a.example/b_c},\n"
        "  archivedate = {2014-03-02}\n}",
    ),
    "one line": (
        "@misc{a, title={T}, url={u}}",
        "@misc{a, title={T}, url={u},"
        " archiveurl={https://web.archive.org/web/2014/http://a.example/b_c}, archivedate={2014-03-02}}",
    ),
    "comma first": (
        "@misc{a\n  , title = {T}\n  , url   = {u}\n  }",
        "@misc{a\n  , title = {T}\n  , url   = {u}"
        "\n  , archiveurl = {https://web.archive.org/web/2014/http://a.example/b_c}"
        "\n  , archivedate = {2014-03-02}\n  }",
    ),
    "aligned": (
        "@misc{a,\n  title        = {T},\n  url          = {u},\n}",
        "@misc{a,\n  title        = {T},\n  url          = {u},\n"
        "  archiveurl   = {https://web.archive.org/web/2014/http://a.example/b_c},\n"
        "  archivedate  = {2014-03-02},\n}",
    ),
    "aligned behind the sign": (
        "@misc{a,\n  title=        {T},\n  url=          {u},\n}",
        "@misc{a,\n  title=        {T},\n  url=          {u},\n"
        "  archiveurl=   {https://web.archive.org/web/2014/http://a.example/b_c},\n"
        "  archivedate=  {2014-03-02},\n}",
    ),
    "quotes, capitals, line ends of Windows": (
        '@MISC{a,\r\n  URL = "http://a.example/b\\_c",\r\n  YEAR = 2014\r\n}\r\n',
        '@MISC{a,\r\n  URL = "http://a.example/b\\_c",\r\n'
        '  ARCHIVEURL = "https://web.archive.org/web/2014/http://a.example/b\\_c",\r\n'
        '  ARCHIVEDATE = "2014-03-02",\r\n  YEAR = 2014\r\n}\r\n',
    ),
    "no address of its own": (
        "@misc{a,\n  title = {T},\n\n  howpublished = {u}}",
        "@misc{a,\n  title = {T},\n\n  howpublished = {u},\n"
        "  archiveurl = {https://web.archive.org/web/2014/http://a.example/b_c},\n"
        "  archivedate = {2014-03-02}}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "wanted"), TABLE.values(), ids=TABLE)
def test_in_the_style_of_the_entry(before: str, wanted: str) -> None:
    assert added(before, NEW) == wanted


def added(text: str, values: dict[str, str]) -> str:
    source = Source("a.bib", text)
    (entry,) = bibtex.read(source).entries
    edit = addition(source, entry, values, after=("urldate", "url"))
    assert edit
    return apply(text, (edit,))


def test_an_entry_without_fields_is_left_alone() -> None:
    source = Source("a.bib", "@misc{a}")
    (entry,) = bibtex.read(source).entries
    assert addition(source, entry, NEW) is None


@given(st.text(max_size=80))
@pytest.mark.parametrize("opening", ["{", '"'])
def test_no_value_can_end_early(opening: str, value: str) -> None:
    closing = {"{": "}", '"': '"'}[opening]
    text = f"@misc{{a,\n  url = {opening}http://a.example/b\\_c{closing}\n}}\n@misc{{b, year = 2014}}\n"
    source = Source("a.bib", text)
    edit = addition(source, bibtex.read(source).entries[0], {"archiveurl": value})
    assert edit
    after = bibtex.read(Source("a.bib", apply(text, (edit,))))
    assert [entry.key for entry in after.entries] == ["a", "b"]
    assert [field.name for field in after.entries[0].fields] == ["url", "archiveurl"]
    assert not after.faults
