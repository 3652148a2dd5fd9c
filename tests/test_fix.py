"""Edits to text and diff."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.fix import apply, diff, edits_by_path, fixes
from pakru_refs.model.finding import Edit, Finding, Fix
from pakru_refs.model.location import Source

PLACE = Source("a", "").locate(0, 0)


def edit(start: int, end: int, text: str = "", path: str = "a") -> Edit:
    return Edit(path, start, end, text)


def finding(*edits: Edit, safe: bool = True) -> Finding:
    return Finding("x", PLACE, fix=Fix("mend", edits, safe))


APPLIED = {
    "none": ([], "0123456789"),
    "replace": ([edit(2, 4, "xyz")], "01xyz456789"),
    "delete": ([edit(0, 3)], "3456789"),
    "insert": ([edit(5, 5, "-")], "01234-56789"),
    "insert-at-end": ([edit(10, 10, "-")], "0123456789-"),
    "any-order": ([edit(8, 9, "b"), edit(1, 2, "a")], "0a234567b9"),
    "side-by-side": ([edit(1, 2, "a"), edit(2, 3, "b")], "0ab3456789"),
    "overlap": ([edit(1, 4, "a"), edit(3, 6, "b")], "0a456789"),
    "twice-the-same": ([edit(5, 5, "-"), edit(5, 5, "-")], "01234-56789"),
    "outside": ([edit(8, 99, "x")], "0123456789"),
}


@pytest.mark.parametrize(("edits", "text"), APPLIED.values(), ids=APPLIED)
def test_apply(edits: list[Edit], text: str) -> None:
    assert apply("0123456789", edits) == text


@given(st.text(max_size=30), st.data())
def test_text_without_edits_stays(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert apply(text, [edit(start, end, "X")]) == f"{text[:start]}X{text[end:]}"


def test_safe_fixes_only_unless_asked() -> None:
    found = [finding(edit(0, 1)), finding(edit(2, 3), safe=False), Finding("y", PLACE)]
    assert len(fixes(found)) == 1
    assert len(fixes(found, unsafe=True)) == 2


def test_fix_is_made_whole_or_not_at_all() -> None:
    found = [finding(edit(0, 5)), finding(edit(3, 4), edit(8, 9)), finding(edit(8, 9))]
    assert edits_by_path(fixes(found)) == {"a": (edit(0, 5), edit(8, 9))}


def test_same_fix_counts_once() -> None:
    assert len(fixes([finding(edit(0, 5)), finding(edit(0, 5))])) == 1


def test_edits_are_kept_by_file() -> None:
    found = edits_by_path(fixes([finding(edit(0, 1, path="b"), edit(0, 1, path="a"))]))
    assert list(found) == ["a", "b"]


def test_diff_of_nothing_is_nothing() -> None:
    assert diff("a.bib", "x\n", "x\n") == ""


def test_diff_says_when_no_line_end_follows() -> None:
    assert diff("a.bib", "x\ny", "x\nz\n") == (
        "--- a/a.bib\n+++ b/a.bib\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n"
    )


@given(st.text(alphabet="ab\n\r\x0c", max_size=20), st.text(alphabet="ab\n\r\x0c", max_size=20))
def test_diff_holds_every_changed_line(old: str, new: str) -> None:
    made = diff("a", old, new)
    assert bool(made) is (old != new)
    removed = [line for line in difflib.ndiff(old.split("\n"), new.split("\n")) if line[:2] == "- "]
    assert not removed or "\n-" in made or "\n+" in made
