"""One printed reference to its fields, in the styles that articles use."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations.reference_string import Reading, parse
from pakru_refs.model.item import Item
from pakru_refs.model.location import Source


def reading(text: str) -> Reading:
    return parse(text, Source("a.txt", text).locate(0, len(text)))


def fields(item: Item) -> dict[str, str]:
    """Return what a reference says, the empty left out."""
    said = {
        "author": "; ".join(name.sort_name for name in item.author),
        "editor": "; ".join(name.sort_name for name in item.editor),
        "year": str(item.issued.year or ""),
        "title": item.title,
        "container": item.container_title,
        "volume": item.volume,
        "issue": item.issue,
        "page": item.page,
        "publisher": item.publisher,
        "place": item.publisher_place,
        "edition": item.edition,
        "doi": item.doi,
    }
    return {name: value for name, value in said.items() if value}


ARTICLES = {
    "apa": "Rafi, T., & Khan, S. A. (2020). Trade across the river: A study. Journal of Trade, 13(2), 63–86. https://doi.org/10.1000/ABC.12",
    "apa, doi word": "Rafi, T., & Khan, S. A. (2020). Trade across the river: A study. Journal of Trade, 13(2), 63–86. doi: 10.1000/abc.12.",
    "chicago": "Rafi, T., and S. A. Khan. 2020. “Trade across the river: A study.” Journal of Trade 13 (2): 63–86. https://doi.org/10.1000/abc.12.",
    "chicago notes": "Rafi, T., and S. A. Khan. “Trade across the river: A study.” Journal of Trade 13, no. 2 (2020): 63–86. https://doi.org/10.1000/abc.12.",
    "harvard": "Rafi, T. and Khan, S.A. (2020) ‘Trade across the river: A study’, Journal of Trade, 13(2), pp. 63–86. doi: 10.1000/abc.12.",
    "mla": "Rafi, T., and S. A. Khan. “Trade across the river: A study.” Journal of Trade, vol. 13, no. 2, 2020, pp. 63–86, https://doi.org/10.1000/abc.12.",
    "vancouver": "Rafi T, Khan SA. Trade across the river: A study. Journal of Trade. 2020;13(2):63–86. doi:10.1000/abc.12",
    "ieee": "T. Rafi and S. A. Khan, “Trade across the river: A study,” Journal of Trade, vol. 13, no. 2, pp. 63–86, 2020, doi: 10.1000/abc.12.",
    "abnt": "RAFI, T.; KHAN, S. A. Trade across the river: A study. Journal of Trade, Recife, v. 13, n. 2, p. 63–86, 2020. DOI: https://doi.org/10.1000/abc.12.",
    "linguistics": "Rafi, T. & S. A. Khan. 2020. Trade across the river: A study. Journal of Trade 13(2). 63–86. https://doi.org/10.1000/abc.12.",
    "semicolons": "Rafi, T.; Khan, S.A. 2020. Trade across the river: A study. Journal of Trade, 13(2): 63–86. doi:10.1000/abc.12",
    "capitals": "RAFI, T. and KHAN, S.A., 2020. Trade across the river: A study. Journal of Trade, vol. 13, no. 2, pp. 63–86. http://dx.doi.org/10.1000/abc.12. PMid:15832688.",
    "nature": "Rafi, T. & Khan, S. A. Trade across the river: A study. Journal of Trade 13(2), 63–86 (2020). https://doi.org/10.1000/abc.12",
    "german": "Rafi, T./Khan, S. A. (2020): Trade across the river: A study. In: Journal of Trade, Bd. 13, H. 2, S. 63–86. doi:10.1000/abc.12",
}  # fmt: skip


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_article(text: str) -> None:
    found = fields(reading(text).item)
    found["author"] = found["author"].upper()
    assert found == {
        "author": "RAFI; KHAN", "year": "2020", "title": "Trade across the river: A study",
        "container": "Journal of Trade", "volume": "13", "issue": "2", "page": "63–86", "doi": "10.1000/abc.12",
    }  # fmt: skip


OTHERS = {
    "book, apa": (
        "Rafi, T. (2020). Trade across the river (2nd ed.). Old Port Press.",
        {"author": "Rafi", "year": "2020", "title": "Trade across the river", "publisher": "Old Port Press", "edition": "2nd ed"},
    ),
    "book, place": (
        "Rafi, Tahir. 2020. Trade across the river. Lisbon: Old Port Press.",
        {"author": "Rafi", "year": "2020", "title": "Trade across the river", "place": "Lisbon", "publisher": "Old Port Press"},
    ),
    "book, abnt": (
        "RAFI, Tahir. Comércio e rio. 2. ed. São Paulo: Porto, 2020.",
        {"author": "RAFI", "year": "2020", "title": "Comércio e rio", "place": "São Paulo", "publisher": "Porto", "edition": "2. ed"},
    ),
    "book, notes": (
        "Rafi, Tahir, and Sara Khan. Trade across the River. Oxford University Press, 2020.",
        {"author": "Rafi; Khan", "year": "2020", "title": "Trade across the River", "publisher": "Oxford University Press"},
    ),
    "book, imprint in brackets": (
        "Rafi, T. (2020). Trade across the river (Lisbon: Old Port Press, 2020), 2-3.",
        {"author": "Rafi", "year": "2020", "title": "Trade across the river", "place": "Lisbon", "publisher": "Old Port Press", "page": "2-3"},
    ),
    "title in two sentences": (
        "Rafi, T. (2020) Trade. The river and its ports. Lisbon: Old Port Press.",
        {"author": "Rafi", "year": "2020", "title": "Trade. The river and its ports", "place": "Lisbon", "publisher": "Old Port Press"},
    ),
    "chapter, apa": (
        "Rafi, T. (2020). Boats. In S. Khan & P. Rossi (Eds.), Ports of the world (pp. 12–30). Old Port Press.",
        {"author": "Rafi", "editor": "Khan; Rossi", "year": "2020", "title": "Boats", "container": "Ports of the world", "page": "12–30", "publisher": "Old Port Press"},
    ),
    "chapter, linguistics": (
        "Rafi, Tahir. 2020. Boats. In Sara Khan & Paul Rossi (eds.), Ports of the world, 12–30. Lisbon: Old Port Press.",
        {"author": "Rafi", "editor": "Khan; Rossi", "year": "2020", "title": "Boats", "container": "Ports of the world", "page": "12–30", "place": "Lisbon", "publisher": "Old Port Press"},
    ),
    "chapter, chicago": (
        "Rafi, T. 2020. “Boats.” In Ports of the world, edited by S. Khan and P. Rossi, 12–30. Lisbon: Old Port Press.",
        {"author": "Rafi", "editor": "Khan; Rossi", "year": "2020", "title": "Boats", "container": "Ports of the world", "page": "12–30", "place": "Lisbon", "publisher": "Old Port Press"},
    ),
    "chapter, german": (
        "Rafi, Tahir (2020): Boote. In: Khan, Sara; Rossi, Paul (Hrsg.): Häfen der Welt. Berlin: Alter Verlag. S. 12-30",
        {"author": "Rafi", "editor": "Khan; Rossi", "year": "2020", "title": "Boote", "container": "Häfen der Welt", "page": "12-30", "place": "Berlin", "publisher": "Alter Verlag"},
    ),
    "edited book": (
        "Khan, S., & Rossi, P. (Eds.). (2019). Ports of the world. Old Port Press.",
        {"editor": "Khan; Rossi", "year": "2019", "title": "Ports of the world", "publisher": "Old Port Press"},
    ),
    "organisation": (
        "World Port Office. (2016). Ports of the world. https://ports.example/report",
        {"author": "World Port Office", "year": "2016", "title": "Ports of the world"},
    ),
    "organisation, no year in front": (
        "Ministry of Ports. Ports of the world. Lisbon: Ministry of Ports; 2016.",
        {"author": "Ministry of Ports", "year": "2016", "title": "Ports of the world", "place": "Lisbon", "publisher": "Ministry of Ports"},
    ),
    "newspaper alone": ("Daily River, October 4, 2012.", {"author": "Daily River", "year": "2012"}),
    "issue without volume": (
        'Khan, S. (2012). "An old port", Central River, no.71 (Winter 2012): 3-4.',
        {"author": "Khan", "year": "2012", "title": "An old port", "container": "Central River", "issue": "71", "page": "3-4"},
    ),
    "pages counted": (
        "Khan, S. A. (2016). THE RIVER'S NEW PORTS: OPTIONS. 79.",
        {"author": "Khan", "year": "2016", "title": "THE RIVER'S NEW PORTS: OPTIONS", "page": "79"},
    ),
    "abbreviated journal": (
        "Rafi T, Khan S, et al. Rain in ports. J. Am. Riv. Soc. 2021;143:11337.",
        {"author": "Rafi; Khan", "year": "2021", "title": "Rain in ports", "container": "J. Am. Riv. Soc", "volume": "143", "page": "11337"},
    ),
    "year as volume": (
        "Rafi T. Rain in ports. Copeia. 1980;1980:193–209.",
        {"author": "Rafi", "year": "1980", "title": "Rain in ports", "container": "Copeia", "volume": "1980", "page": "193–209"},
    ),
    "no title": (
        "Rafi T. et al. 2001, PASJ, 53, 57",
        {"author": "Rafi", "year": "2001", "container": "PASJ", "volume": "53", "page": "57"},
    ),
    "title that begins with a quotation": (
        "Rafi, Tahir. 2016. “Hope in a boat”: The ports of the poor. River Studies 16(5). 788–804.",
        {"author": "Rafi", "year": "2016", "title": "“Hope in a boat”: The ports of the poor", "container": "River Studies", "volume": "16", "issue": "5", "page": "788–804"},
    ),
    "year in the title": (
        "Rafi, T. (2011). River plan 2018-2023. https://x.example/plan",
        {"author": "Rafi", "year": "2011", "title": "River plan 2018-2023"},
    ),
    "series behind": (
        "Rafi, Tahir. Numbers of Boats. De Gruyter, 2006. River Studies 9.",
        {"author": "Rafi", "year": "2006", "title": "Numbers of Boats", "publisher": "De Gruyter"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OTHERS.values(), ids=OTHERS)
def test_fields(text: str, expected: dict[str, str]) -> None:
    assert fields(reading(text).item) == expected


DATES = {
    "letter": ("Rafi, T. (2020a). Rain. Ports, 3, 1–9.", (2020, None, None, "a")),
    "full": ("Rafi, T. (2020, June 6). Rain. The River. https://x.example", (2020, 6, 6, "")),
    "circa": ("Rafi, T. (c. 1850). Rain. Lisbon: Port.", (1850, None, None, "")),
    "at the end": ("RAFI, T. Rain. Lisbon: Port, maio 2003.", (2003, 5, None, "")),
    "not a page": ("Rafi T. Rain. River J. 2020;9(6):1668.", (2020, None, None, "")),
    "title's year": ("Rafi T. Rain in 2009: a view. River J. 2011;8:12.", (2011, None, None, "")),
    "access date": ("RAFI, T. Rain. Porto, 2007. Acesso em: 20 jul. 2021.", (2007, None, None, "")),
}


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES)
def test_date(text: str, expected: tuple[object, ...]) -> None:
    issued = reading(text).item.issued
    assert (issued.year, issued.month, issued.day, issued.suffix) == expected


STATUSES = {
    "n.d.": ("Rafi, T. (n.d.). Rain. Lisbon: Port.", "n.d."),
    "no date": ("Rafi, T. (no date) “Rain.”", "n.d."),
    "s.d.": ("RAFI, Tahir. Rain. Porto, [S.d.].", "n.d."),
    "in press": ("Rafi, T. (in press). Rain. Ports.", "in press"),
    "initials are no date": ("Khan, S. A. (2016). Rain. Lisbon: Port.", ""),
}


@pytest.mark.parametrize(("text", "status"), STATUSES.values(), ids=STATUSES)
def test_status(text: str, status: str) -> None:
    assert reading(text).item.issued.status == status


def test_reprint() -> None:
    issued = reading("Rafi, T. (1859/2003). Rain. Lisbon: Port.").item.issued
    assert (issued.year, issued.original_year) == (2003, 1859)


TAKEN = {
    "isbn": ("Rafi, T. (2020). Rain. Port Press. ISBN 978-3-16-148410-0.", "isbn", "978-3-16-148410-0"),
    "arxiv": ("Rafi, T. (2020). Rain. arXiv:2008.01037v2.", "note", "arXiv:2008.01037v2"),
    "old doi": ("Rafi T. Rain. Riv. 2000;87:7. doi: 10.1002/1097-0215(20000915)87:6<787::AID-IJC4>3.0.CO;2-6.", "doi", "10.1002/1097-0215(20000915)87:6<787::aid-ijc4>3.0.co;2-6"),
    "doi in brackets": ("Rafi, T. (2020). Rain. Ports, 3, 1. (doi:10.1000/abc)", "doi", "10.1000/abc"),
    "accessed": ("Rafi, T. (2020). Rain. https://x.example (Accessed: March 6, 2021).", "url", "https://x.example"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "value"), TAKEN.values(), ids=TAKEN)
def test_identifier(text: str, name: str, value: str) -> None:
    item = reading(text).item
    assert getattr(item, name) == value
    assert item.title == "Rain"


ACCESS = [
    "(Accessed: March 6, 2021)",
    "Acesso em: 6 mar. 2021.",
    "[cited 2021 Mar 6]",
    "(6 March, 2021).",
    "[06.03.2021]",
]


@pytest.mark.parametrize("words", ACCESS)
def test_access_date(words: str) -> None:
    accessed = reading(f"Rafi, T. (2020). Rain. https://x.example/a {words}").item.accessed
    assert (accessed.year, accessed.month, accessed.day) == (2021, 3, 6)


MALFORMED = {
    "no slash": (
        "Rafi, T. (2020). Rain. Ports, 3, 1–9. doi: 10.3390e21080794.",
        "10.3390e21080794",
    ),
    "letter o": (
        "Rafi, T. (2020). Rain. Ports, 3, 1–9. https://doi.org/1O.1038/bjc.2011",
        "1O.1038/bjc.2011",
    ),
}


@pytest.mark.parametrize(("text", "raw"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_doi_keeps_its_place(text: str, raw: str) -> None:
    found = reading(text)
    assert found.item.doi == ""
    assert text[slice(*found.spans["doi"])] == raw


TYPES = {
    "article-journal": ARTICLES["apa"],
    "article-newspaper": OTHERS["newspaper alone"][0],
    "book": OTHERS["book, place"][0],
    "chapter": OTHERS["chapter, apa"][0],
    "paper-conference": "Rafi, T. (2020). Boats. In Proceedings of the Port Conference (pp. 1–9). Lisbon.",
    "thesis": "Rafi, T. (2020). Boats. Doctoral dissertation, University of Lisbon.",
    "report": "Rafi, T. (2020). Boats: a report. Ministry of Ports.",
    "webpage": "Rafi, T. (2020). Boats. https://x.example/boats",
    "article": "Rafi, T. (2020). Boats. bioRxiv. https://doi.org/10.1101/2020.01",
    "document": "Rafi, T. (2020). Boats.",
}


@pytest.mark.parametrize(("kind", "text"), TYPES.items(), ids=TYPES)
def test_type(kind: str, text: str) -> None:
    assert reading(text).item.type == kind


def test_dash_repeats_the_names_before() -> None:
    before = reading(ARTICLES["apa"]).item.author
    text = "———. 2021. Boats. Lisbon: Port."
    found = parse(text, Source("a", text).locate(0, len(text)), previous=before).item
    assert (found.author, found.issued.year, found.title) == (before, 2021, "Boats")


@given(st.text(alphabet=st.sampled_from("AbcdÉ. ,;:()[]“”\"'&-–/0129<>é—"), max_size=120))
def test_any_text_is_read(text: str) -> None:
    found = reading(text)
    assert all(0 <= start <= end <= len(text) for start, end in found.spans.values())


@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    assert reading(text).item.key == ""


@pytest.mark.parametrize(
    "unit", ["Ab, ", "Ab, A., ", "2012 ", "(", "“", "http://", "1-", "A. ", "et al. "]
)
def test_long_nonsense_is_read_fast(unit: str) -> None:
    started = time.perf_counter()
    reading(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 2
