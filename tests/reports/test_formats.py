from __future__ import annotations

import subprocess
import sys

import pytest

from pakru_refs.errors import UsageError
from pakru_refs.reports import formats, page
from tests.reports.example import RULES


@pytest.mark.parametrize(
    ("asked", "near"),
    [("jsn", "`json`"), ("SARIF", "`sarif`"), ("md", ""), ("markdwon", "`markdown`"), ("", "")],
)
def test_unknown_format_says_the_nearest(asked: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        formats.find(asked)
    assert near in caught.value.hint
    assert "full, concise, json" in caught.value.hint


def test_every_format_has_a_summary_and_a_suffix() -> None:
    assert all(form.summary and form.suffix.startswith(".") for form in formats.FORMATS.values())


def test_a_rule_is_shown_in_known_ways_only() -> None:
    with pytest.raises(UsageError, match="`html`"):
        page.render(RULES[0], "html")


def test_formats_are_loaded_when_used() -> None:
    code = (
        "import sys, pakru_refs.reports.formats; print([m for m in sys.modules if 'reports.' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['pakru_refs.reports.formats']"
