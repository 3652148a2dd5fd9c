"""Authors with the given names in front and a title behind them, as BibTeX's plain styles print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.citations.reference_given_first import given_first
from pakru_refs.citations.reference_string import grammar
from pakru_refs.model.item import Name
from tests.citations.test_reference_string import fields, reading

READ = {
    "one": (
        "Sven Hallberg. Harbour law. Journal of Ports, 4(2):1–9, 2016.",
        "Hallberg|Sven",
        {"title": "Harbour law", "container": "Journal of Ports", "volume": "4", "issue": "2", "page": "1–9"},
    ),
    "two": (
        "Awa Ndiaye and Peter Roth. Transit trade. Journal of Ports, 4(1):33–58, 2016.",
        "Ndiaye|Awa; Roth|Peter",
        {"title": "Transit trade", "page": "33–58"},
    ),
    "three": (
        "Chidi Oduya, Eva Lind, and Tom Marsh. Locks of the north. Journal of Ports, 4(2):1--9, 2016.",
        "Oduya|Chidi; Lind|Eva; Marsh|Tom",
        {"title": "Locks of the north", "page": "1--9"},
    ),
    "others": (
        "Chidi Oduya, Eva Lind, Tom Marsh, et al. Locks of the north. Journal of Ports, 4:1–9, May 2016.",
        "Oduya|Chidi; Lind|Eva; Marsh|Tom",
        {"title": "Locks of the north", "volume": "4", "page": "1–9"},
    ),
    "initials": (
        "S. Hallberg and P. Roth. Harbour law. J. Ports, 4: 1–9, 2016.",
        "Hallberg|S.; Roth|P.",
        {"title": "Harbour law", "container": "J. Ports", "volume": "4", "page": "1–9"},
    ),
    "initial within": (
        "Peter J. Roth. Rivers and their trade. North Press, Oslo, 2012.",
        "Roth|Peter J.",
        {"title": "Rivers and their trade"},
    ),
    "particles": (
        "Jan van der Berg and José dos Santos. Locks and weirs. Journal of Ports, 4: 1–9, 2016.",
        "Berg|Jan|van der; Santos|José|dos",
        {"title": "Locks and weirs", "volume": "4", "page": "1–9"},
    ),
    "doi behind": (
        "Awa Ndiaye. Transit trade. Journal of Ports, 4(1):33–58, 2016. doi: 10.1000/abc.12. URL https://doi.org/10.1000/abc.12.",
        "Ndiaye|Awa",
        {"title": "Transit trade", "doi": "10.1000/abc.12"},
    ),
    "chapter": (
        "Awa Ndiaye and Peter Roth. Transit trade on rivers. In Eva Lind, editor, Rivers, pages 12–30. North Press, Oslo, 2012.",
        "Ndiaye|Awa; Roth|Peter",
        {"title": "Transit trade on rivers", "editor": "Lind", "container": "Rivers", "page": "12–30"},
    ),
    "publisher last": (
        "Awa Ndiaye. Locks of rivers. In Eva Lind and Tom Marsh, editors, Rivers and Trade, volume 3 of Port Studies, pages 12–30, Oslo, June 2012. North Press.",
        "Ndiaye|Awa",
        {"title": "Locks of rivers", "editor": "Lind; Marsh", "container": "Rivers and Trade", "volume": "3", "page": "12–30"},
    ),
    "thesis": (
        "Awa Ndiaye. River trade. PhD thesis, University of Oslo, 2011.",
        "Ndiaye|Awa",
        {"title": "River trade"},
    ),
    "organisation": (
        "World Port Organization. Harbour health. Journal of Ports, 4:1–9, 2016.",
        "=World Port Organization",
        {"title": "Harbour health"},
    ),
}  # fmt: skip


def shown(name: Name) -> str:
    parts = (name.family, name.given, name.particle)
    return f"={name.literal}" if name.literal else "|".join(filter(None, parts))


@pytest.mark.parametrize(("text", "authors", "said"), READ.values(), ids=READ)
def test_read(text: str, authors: str, said: dict[str, str]) -> None:
    item = reading(text).item
    found = fields(item)
    assert "; ".join(map(shown, item.author)) == authors
    assert {name: found.get(name) for name in said} == said


def test_editors() -> None:
    item = reading(
        "Eva Lind and Tom Marsh, editors. Rivers and Trade. North Press, Oslo, 2012."
    ).item
    assert (item.author, [shown(name) for name in item.editor]) == ((), ["Lind|Eva", "Marsh|Tom"])


NO_NAMES = {
    "title": "Harbour law and River trade. Journal of Ports, 4(2):1–9, 2016.",
    "title in capitals": "Harbour Law and River Trade. Journal of Ports, 4(2):1–9, 2016.",
    "article": "The Harbours and River Trade. A study. Journal of Ports, 4(2):1–9, 2016.",
    "organisation": "River Trade Council. Report of a year. North Press, Oslo, 2012.",
    "vancouver": "Rafi TA, Khan SB. Harbour law. J Ports. 2016;4(2):1–9.",
    "inverted": "García Luna, Gabriel José, and Ana Ruiz. Rivers of the North. Oslo: North Press, 2012.",
    "year in front": "Sven Hallberg. 2016. Harbour law. Journal of Ports, 4(2):1–9.",
    "quoted": "Sven Hallberg. “Harbour law.” Journal of Ports. North Press, 2016.",
    "journal alone": "J. Port. Stud. 90:339–346, 2003.",
    "film": "Locks Open. Dir. Eva Lind. North Pictures, 2003.",
    "all capitals": "LIN WEI. Harbour law. Journal of Ports, 4:1–9, 2016.",
    "full date": "Daily River. Locks are open. Evening edition, 2016, page 4.",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_NAMES.values(), ids=NO_NAMES)
def test_no_names(text: str) -> None:
    assert given_first(text, 0) is None


def test_title_alone_keeps_its_pages() -> None:
    found = fields(reading("Harbour law and River trade. Journal of Ports, 4(2):1–9, 2016.").item)
    assert (found["volume"], found["issue"], found["page"]) == ("4", "2", "1–9")
    assert "author" not in found


PIECES = ["Eva", "Lind", "J.", "van", "de", ",", "and", "et al.", ".", "In", "pages 1–9", "2016", "(", "“", "editors"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join) | st.text(max_size=80))
def test_nothing_raises(text: str) -> None:
    found = given_first(text, 0)
    assert found is None or 0 < found[1] <= len(text)
    assert all(0 <= start <= end <= len(text) for start, end in grammar(text).values())
