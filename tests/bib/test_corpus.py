"""Real bibliographies: none refused, no entry lost, every byte accounted for, valid CSL-JSON."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import fastjsonschema
import pytest

from pakru_refs.bib.bibtex import read
from pakru_refs.bib.csl import to_csl
from pakru_refs.bib.items import items
from pakru_refs.encoding import decode
from pakru_refs.model.bibliography import Bibliography
from pakru_refs.model.location import Source
from tests.bib.test_bibtex import tiles

LINE_INITIAL = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)\s*\w+\s*[{(]", re.MULTILINE | re.IGNORECASE
)
MORE_THAN_COUNTED = {"langsci151__localbibliography.bib": 2}
"""Two entries there begin in the middle of a line, one behind a full stop, one behind a brace."""


@lru_cache(maxsize=1)
def corpus(folder: Path) -> dict[str, Bibliography]:
    found = {}
    for path in sorted(folder.glob("*.bib")):
        text, encoding = decode(path.read_bytes())
        found[path.name] = read(Source(path.name, text), encoding)
    return found


@pytest.fixture(scope="module")
def bibliographies(shared: Path) -> dict[str, Bibliography]:
    return corpus(shared / "data" / "bib")


def test_no_entry_is_lost(bibliographies: dict[str, Bibliography]) -> None:
    assert len(bibliographies) == 82
    differences = {
        name: len(one.entries) - len(LINE_INITIAL.findall(one.source.text))
        for name, one in bibliographies.items()
    }
    assert {name: more for name, more in differences.items() if more} == MORE_THAN_COUNTED


def test_every_character_is_accounted_for(bibliographies: dict[str, Bibliography]) -> None:
    assert [name for name, one in bibliographies.items() if not tiles(one)] == []


def test_faults_are_few(bibliographies: dict[str, Bibliography]) -> None:
    faults = [f for one in bibliographies.values() for f in one.faults]
    told = [f for f in faults if f.code not in {"undefined-string", "missing-key"}]
    assert len(told) <= 25


def test_items_are_valid_csl(shared: Path, bibliographies: dict[str, Bibliography]) -> None:
    schema = json.loads((shared / "data/schemas/csl-data.json").read_text("utf-8"))
    validate = fastjsonschema.compile(schema)
    for one in bibliographies.values():
        validate([to_csl(item) for item in items([one])])


def test_places_hold_what_they_say(bibliographies: dict[str, Bibliography]) -> None:
    small = [one for one in bibliographies.values() if len(one.source.text) < 60_000]
    for item in (item for one in small for item in items([one])):
        for place in item.places.values():
            text = next(o.source.text for o in small if o.source.path == place.path)
            assert place.text == text[place.start.offset : place.end.offset]
