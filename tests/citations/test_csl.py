"""Items of printed lists as CSL-JSON: valid, whole, and the same when read again."""

from __future__ import annotations

import json
from pathlib import Path

import fastjsonschema
import pytest

from pakru_refs.bib import csl_json
from pakru_refs.bib.csl import to_csl
from pakru_refs.citations import reference_list
from pakru_refs.manuscript import read
from pakru_refs.model.item import Item
from pakru_refs.model.location import Source

LINES = {
    "book": (
        "Khan, S., & Marn, B. (2016a). A history of the upper landing places. Hafen: "
        "Hafen Press. ISBN 978-3-16-148410-0.",
        {
            "type": "book",
            "publisher": "Hafen Press",
            "publisher-place": "Hafen",
            "ISBN": "978-3-16-148410-0",
            "issued": {"date-parts": [[2016]]},
            "year-suffix": "a",
        },
    ),
    "page": (
        "Rafi, T. (2020). Trade across the river. Retrieved May 3, 2021, from https://example.org/a",
        {
            "URL": "https://example.org/a",
            "accessed": {"date-parts": [[2021, 5, 3]]},
            "type": "webpage",
        },
    ),
    "article": (
        "Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. ISSN 1234-5679. "
        "https://doi.org/10.1000/trade.1",
        {
            "DOI": "10.1000/trade.1",
            "ISSN": "1234-5679",
            "volume": "3",
            "issue": "1",
            "page": "1–20",
            "container-title": "Journal of Trade",
        },
    ),
    "soon": (
        "Velt, A. (in press). Counting the boats of the north. Journal of Trade.",
        {"status": "in press", "issued": {"literal": "in press"}},
    ),
}


def listed(line: str) -> Item:
    text = f"Trade grew.\n\nReferences\n\n{line}\n"
    [item] = reference_list.references(read.read(Source("article.txt", text)))
    return item


@pytest.mark.parametrize(("line", "said"), LINES.values(), ids=LINES)
def test_every_field_is_told(line: str, said: dict[str, object]) -> None:
    made = to_csl(listed(line))
    assert {name: made.get(name) for name in said} == said


@pytest.mark.parametrize("line", [line for line, _ in LINES.values()], ids=LINES)
def test_what_is_told_reads_back(line: str) -> None:
    item = listed(line)
    again = csl_json.item(to_csl(item), item.key, item.location)
    assert to_csl(again) == to_csl(item)


def test_printed_lists_fit_the_schema(shared: Path) -> None:
    schema = json.loads((shared / "data/schemas/csl-data.json").read_text("utf-8"))
    validate = fastjsonschema.compile(schema)
    for path in sorted((shared / "data/articles/dev").glob("*.base.txt"))[::10]:
        manuscript = read.read(Source(path.name, path.read_text("utf-8")))
        validate([to_csl(item) for item in reference_list.references(manuscript)])
