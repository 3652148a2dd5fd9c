"""The labelled pages are whole: their form, their closed sets and their charsets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

SETS = Path(__file__).parent / "pages"
FILES = sorted(SETS.glob("*/*.yaml"))
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KEYS = {"id", "label", "kind", "url", "title", "answers", "sibling", "why"}
LABELS = {"soft-404", "parked", "blocked", "alive"}
SIBLINGS = {"absent", "same", "home", "other"}
ANSWER_KEYS = {"status", "location", "headers", "body"}
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def pages(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.load(path.read_text("utf-8"), LOADER)  # noqa: S506 - a safe loader
    return loaded


def charset(answer: dict[str, Any]) -> str:
    """Return the charset an answer declares in its headers, else in its head, else UTF-8."""
    declared = answer.get("headers", {}).get("content-type", "")
    found = CHARSET.search(declared) or CHARSET.search(answer["body"][:1024])
    return found[1] if found else "utf-8"


def test_there_are_pages() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_page_has_the_closed_sets_keys_and_values(path: Path) -> None:
    for page in pages(path):
        assert set(page) == KEYS, page.get("id")
        assert page["label"] in LABELS, page["id"]
        assert page["sibling"] in SIBLINGS, page["id"]
        assert re.match(r"https?://\S+$", page["url"]), page["id"]
        assert page["why"], page["id"]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_answers_are_redirects_and_then_a_page_in_its_charset(path: Path) -> None:
    for page in pages(path):
        *hops, last = page["answers"]
        for answer in page["answers"]:
            assert set(answer) <= ANSWER_KEYS, page["id"]
            assert isinstance(answer["status"], int), page["id"]
            values = answer.get("headers", {}).values()
            assert all(isinstance(value, str) for value in values), page["id"]
        assert all(300 <= hop["status"] < 400 and hop["location"] for hop in hops), page["id"]
        assert "location" not in last, page["id"]
        assert last["body"].encode(charset(last)), page["id"]


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name
)
def test_ids_are_unique_in_a_set(folder: Path) -> None:
    ids = [page["id"] for path in sorted(folder.glob("*.yaml")) for page in pages(path)]
    assert len(ids) == len(set(ids))
