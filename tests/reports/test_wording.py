from __future__ import annotations

from datetime import date

import pytest

from pakru_refs.model.report import Coverage, Tally
from pakru_refs.reports import wording

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors"), (1200, "1,200 errors")]
)
def test_count(number: int, said: str) -> None:
    assert wording.count(number, "error") == said


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        pytest.param(Tally(), "nothing to report", id="nothing"),
        pytest.param(Tally(errors=1), "1 error", id="one"),
        pytest.param(
            Tally(7, 9, 1, 2, 1, 3),
            "7 errors, 9 warnings, 1 note, 2 open, 1 to review · 3 fixable with --fix",
            id="all",
        ),
        pytest.param(Tally(open=2), "2 open", id="open-alone"),
    ],
)
def test_verdict(tally: Tally, said: str) -> None:
    assert wording.verdict(tally) == said


@pytest.mark.parametrize(
    ("oldest", "today", "said"),
    [
        ("2026-11-20", DAY, "3 days old"),
        ("2026-11-22T23:59:59Z", DAY, "1 day old"),
        ("2026-11-23", DAY, "of today"),
        ("2026-11-24", DAY, "of 2026-11-24"),
        ("2026-11-20", None, "of 2026-11-20"),
        ("yesterday", DAY, "of unknown age"),
    ],
)
def test_age(oldest: str, today: date | None, said: str) -> None:
    assert wording.age(oldest, today) == said


def test_what_was_read_is_always_said() -> None:
    said = wording.read(Coverage(references=1))
    assert said == "1 reference · 0 citations · 0 claims · 0 links · 0 rules"
