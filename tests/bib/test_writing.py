from __future__ import annotations

import json
import re
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.bib import bibtex, date_writing, dates, escaping, items, name_writing, names, tex
from pakru_refs.bib.types import CSL_TYPES
from pakru_refs.bib.writing import Written, bibliography, entry, printed
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Location, Source

NOWHERE = Source("list.txt", "").locate(0, 0)


def item(**said: object) -> Item:
    return replace(Item("rafi2020", "article-journal", NOWHERE), **said)  # type: ignore[arg-type]


def read_back(text: str) -> Item:
    bibliography_ = bibtex.read(Source("refs.bib", text))
    assert bibliography_.faults == ()
    [found] = items.items([bibliography_])
    return found


def test_one_layout() -> None:
    made = item(
        author=(Name("Rafi", "T."), Name("Berg", "Anna", "van den"), Name(literal="World Bank")),
        more_authors=True,
        title="Trade across the Indus: NATO & the river",
        container_title="Journal of Trade",
        volume="3",
        issue="1",
        page="1-20",
        issued=Date(2020, 5, 6, suffix="a"),
        doi="10.1000/trade_1",
        url="https://example.org/a_b?c=1%20d",
        accessed=Date(2021, 3, 4),
    )
    said = "Rafi, T., van den Berg, A. & World Bank. (2020a). Trade … 100 % {sic"
    assert entry(Written(made, said, ["in no field: a@b"])) == (
        "% refs: in no field: a(at)b\n"
        "@article{rafi2020,\n"
        "  author    = {Rafi, T. and van den Berg, Anna and {World Bank} and others},\n"
        "  title     = {Trade across the {Indus}: {NATO} \\& the river},\n"
        "  journal   = {Journal of Trade},\n"
        "  volume    = {3},\n"
        "  number    = {1},\n"
        "  pages     = {1--20},\n"
        "  year      = {2020a},\n"
        "  month     = may,\n"
        "  day       = {6},\n"
        "  doi       = {10.1000/trade_1},\n"
        "  url       = {https://example.org/a_b?c=1%20d},\n"
        "  urldate   = {2021-03-04},\n"
        "  x-printed = {Rafi, T., van den Berg, A. \\& World Bank. (2020a). Trade … 100 \\% "
        "\\textbraceleft{}sic},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Trade routes along the Indus", "Trade routes along the {Indus}"),
        ("Trade on the Indus", "Trade on the Indus"),
        ("A New History of River Trade in Asia", "A New History of River Trade in Asia"),
        ("A New History of the NATO States in Asia", "A New History of the {NATO} States in Asia"),
        ("NATO and its rivers", "{NATO} and its rivers"),
        ("mRNA in cells: The work of Hafen", "{mRNA} in cells: The work of {Hafen}"),
        ("TOLLS ON TWO RIVERS", "TOLLS ON TWO RIVERS"),
        ("Tolls (on the Indus), again", "Tolls (on the {Indus}), again"),
        ("The case of “Hafen”", "The case of “{Hafen}”"),
        ("Tolls -- a --- history", "Tolls -{}- a -{}-{}- history"),
        ("50 % of $5 & more_or_less #1", "50 \\% of \\$5 \\& more\\_or\\_less \\#1"),
        ("", ""),
    ],
)
def test_capitals_are_kept_where_it_matters(title: str, written: str) -> None:
    assert escaping.title(title) == written
    assert tex.decode(written) == title


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Rafi", "T."), "Rafi, T."),
        (Name("Berg", "A.", "van den"), "van den Berg, A."),
        (Name("King", "M. L.", suffix="Jr."), "King, Jr., M. L."),
        (Name("García Márquez", "G."), "García Márquez, G."),
        (Name("van den Berg", "A."), "{van den Berg}, A."),
        (Name("Plato"), "Plato"),
        (Name("García Márquez"), "{García Márquez}"),
        (Name(literal="Ministry of Trade and Industry"), "{Ministry of Trade and Industry}"),
        (Name(literal="Brown & Co."), "{Brown \\& Co.}"),
        (Name(literal="{"), "{\\textbraceleft{}}"),
        (Name("Rafi, Khan", "T."), "{Rafi, Khan}, T."),
        (Name("Gogh", "V.", "Van"), "family={Gogh}, given={V.}, prefix={Van}"),
        (Name("King", suffix="Jr."), "family={King}, suffix={Jr.}"),
        (Name("Ra{fi", "T\\"), "Ra\\textbraceleft{}fi, T\\textbackslash{}"),
        (Name(given="T."), "{T.}"),
    ],
)
def test_names(name: Name, written: str) -> None:
    said = name_writing.written([name])
    assert tex.decode(said) == tex.decode(written)
    [read] = names.split(said)[0]
    assert read.sort_name == (name.sort_name or name.given)


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        (Date(), {}),
        (Date(2020), {"year": "{2020}"}),
        (Date(2020, suffix="b"), {"year": "{2020b}"}),
        (Date(2020, 10), {"year": "{2020}", "month": "oct"}),
        (Date(2020, 10, 4), {"year": "{2020}", "month": "oct", "day": "{4}"}),
        (Date(1998, end_year=1999), {"year": "{1998--1999}"}),
        (Date(status="in press"), {"year": "{in press}"}),
        (Date(status="n.d."), {"year": "{n.d.}"}),
        (Date(status="im druck"), {"pubstate": "{im druck}"}),
        (Date(2020, status="in press"), {"year": "{2020}", "pubstate": "{inpress}"}),
        (Date(2003, original_year=1859), {"year": "{2003}", "origdate": "{1859}"}),
        (Date(2012, literal="Spring 2012"), {"year": "{Spring 2012}"}),
    ],
)
def test_dates(date: Date, fields: dict[str, str]) -> None:
    assert date_writing.issued(date) == fields


@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
@pytest.mark.parametrize("url", ["", "https://example.org/"])
def test_every_type_reads_back(kind: str, url: str) -> None:
    made = item(type=kind, title="Trade", url=url, publisher="House", container_title="Journal")
    read = read_back(entry(Written(made)))
    assert (read.type, read.publisher) == (kind, "House")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("PhD thesis, Hafen", "phdthesis"),
        ("Master's thesis", "mastersthesis"),
        ("M.Sc. thesis", "mastersthesis"),
        ("Thesis, University of Hafen", "thesis"),
    ],
)
def test_a_thesis_is_what_its_words_say(said: str, kind: str) -> None:
    assert entry(Written(item(type="thesis"), said)).startswith(f"@{kind}{{")


def test_a_doi_is_not_written_twice() -> None:
    twice = item(doi="10.1000/x", url="https://doi.org/10.1000/x")
    assert "url" not in entry(Written(twice))
    assert "url" in entry(Written(replace(twice, url="https://example.org/10.1000/x")))


@pytest.mark.parametrize(
    "said",
    [
        "Rafi, T. (2020). 100% {sic} #1 ~ $5 -- ``x''",
        "an } at once {",
        "C:\\temp {",
        "a \\% b",
        "@article{x, y = 1}",
    ],
)
def test_printed_words_come_back(said: str) -> None:
    text = entry(Written(item(title="Trade"), said))
    assert "\n@article{x" not in text
    [found] = bibtex.read(Source("refs.bib", text)).entries
    assert printed(found) == said


def test_comments_begin_no_entry() -> None:
    # BibTeX itself knows no comments: it would read the second line as an entry.
    text = bibliography([Written(item(), "", ["@book{evil,\n}"])], ["of @article{x,}"])
    assert "@" not in re.sub(r"^@.*", "", text, flags=re.MULTILINE)
    assert [e.key for e in bibtex.read(Source("refs.bib", text)).entries] == ["rafi2020"]


_WORDS = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])
        | st.sampled_from(" {}\\%&$#_~^-'`\"@,"),
        max_size=30,
    )
    .map(escaping.folded)
    .filter(lambda text: text == text.strip())
)
_YEAR = st.integers(1000, 2100)
_DATES = st.one_of(
    st.just(Date()),
    st.builds(Date, _YEAR, suffix=st.sampled_from(["", *string.ascii_lowercase])),
    st.builds(Date, _YEAR, st.integers(1, 12), st.integers(1, 28)),
    st.builds(Date, _YEAR, st.integers(1, 12)),
    st.builds(Date, st.integers(1000, 1900), end_year=st.integers(1901, 2100)),
    st.builds(Date, st.integers(1901, 2100), original_year=st.integers(1000, 1900)),
    st.builds(Date, status=st.sampled_from(["in press", "forthcoming", "n.d.", "submitted"])),
)
_NAMES = st.one_of(
    st.builds(Name, literal=_WORDS.filter(bool)),
    st.builds(
        Name,
        _WORDS.filter(lambda word: any(map(str.isalnum, word))),
        _WORDS.filter(lambda word: any(map(str.isalnum, word))),
        st.sampled_from(["", "van der", "de"]),
        st.sampled_from(["", "Jr.", "III"]),
    ),
)


@given(
    st.builds(
        Item,
        st.just("key2020"),
        st.sampled_from(["article-journal", "chapter", "webpage", "report", "document", "thesis"]),
        st.just(NOWHERE),
        author=st.lists(_NAMES, max_size=4).map(tuple),
        more_authors=st.booleans(),
        editor=st.lists(_NAMES, max_size=2).map(tuple),
        issued=_DATES,
        title=_WORDS,
        container_title=_WORDS,
        volume=_WORDS,
        issue=_WORDS,
        page=st.sampled_from(["", "3", "3–4", "e12", "S1–S9", "iv", "1–2, 5–8"]),
        publisher=_WORDS,
        publisher_place=_WORDS,
        edition=_WORDS,
        doi=st.sampled_from(["", "10.1000/a_b(c)d<1>", "10.1000/x;y#z"]),
        isbn=st.sampled_from(["", "978-3-16-148410-0"]),
        issn=st.sampled_from(["", "1234-5679"]),
        url=st.sampled_from(["", "https://example.org/a%20b?c=d&e=_f#g~h", "http://a b.c/d e.pdf"]),
        accessed=st.sampled_from([Date(), Date(2020, 3, 4), Date(2020, 3), Date(2020)]),
        note=_WORDS.filter(lambda text: "://" not in text),
        language=st.sampled_from(["", "de", "en-GB"]),
    ),
    _WORDS,
)
def test_what_is_written_reads_back(made: Item, said: str) -> None:
    """Every field comes back; only the place and the entry are new."""
    read = read_back(entry(Written(made, said)))
    same = replace(read, location=made.location, entry=None, places={})
    assert printed_of(read) == said
    assert replace(same, author=(), editor=(), more_authors=False) == replace(
        made, author=(), editor=(), more_authors=False
    )
    for mine, theirs in ((made.author, read.author), (made.editor, read.editor)):
        assert [n.sort_name.split() for n in theirs] == [n.sort_name.split() for n in mine]
        assert [(n.given, n.suffix) for n in theirs if not n.literal] == [
            (n.given, n.suffix) for n in mine if not n.literal
        ]
    assert read.more_authors == made.more_authors


def printed_of(read: Item) -> str:
    assert read.entry is not None
    return printed(read.entry)


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    made = item(
        author=(Name(text, text, text, text), Name(literal=text)),
        editor=(Name(text),),
        title=text,
        container_title=text,
        page=text,
        issue=text,
        doi=text,
        url=text,
        note=text,
        issued=Date(2020, literal=text, status=text),
    )
    whole = bibliography([Written(made, text, [text]), Written(item(key=text))], [text])
    whole.encode("utf-8")
    read = bibtex.read(Source("refs.bib", whole))
    assert read.faults == ()
    assert len(read.entries) == 2


@given(st.text())
def test_escaped_text_decodes_to_itself(text: str) -> None:
    assert tex.decode(escaping.escape(text)) == escaping.folded(text)
    assert tex.decode(escaping.title(text)) == escaping.folded(text)


def test_dates_of_a_file_read_as_written() -> None:
    date = Date(2012, 10, 4)
    read = read_back(entry(Written(item(issued=date))))
    assert read.issued == date == dates.issued("2012-10-04", "", "", "", "")


def test_places_are_those_of_the_file() -> None:
    text = entry(Written(item(title="Trade")))
    read = read_back(text)
    place: Location = read.place("title")
    assert text[place.start.offset : place.end.offset] == "Trade"


def test_types_are_those_of_the_schema(shared: Path) -> None:
    schema = json.loads((shared / "data/schemas/csl-data.json").read_text("utf-8"))
    assert set(schema["items"]["properties"]["type"]["enum"]) == CSL_TYPES
