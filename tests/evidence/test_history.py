"""Since when a link fails, and when it was last alive; how long an answer counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pakru_refs.evidence.history import remembered
from pakru_refs.evidence.lifetime import fresh
from pakru_refs.model.evidence import Absent, Found, History, Lookup, NotAsked, Query, Unreachable
from tests.evidence.links import LINK, answered, failed

D1, D2, D3 = (f"2026-01-0{day}T00:00:00Z" for day in (1, 2, 3))

SEEN = [
    (answered(200, D1), None, History()),
    (failed(D1), None, History(D1, "")),
    (answered(404, D2), answered(200, D1), History(D2, D1)),
    (failed(D2), answered(200, D1), History(D2, D1)),
    (failed(D3), failed(D2, History(D2, D1)), History(D2, D1)),
    (answered(404, D3), failed(D2, History(D2, D1)), History(D2, D1)),
    (answered(403, D3), failed(D2, History(D2, D1)), History(D2, D1)),
    (failed(D3), answered(403, D2, History(D1, "")), History(D1, "")),
    (answered(403, D3), answered(200, D2), History("", D2)),
    (answered(200, D3), failed(D2, History(D2, D1)), History()),
    (failed(D2), NotAsked(LINK), History(D2, "")),
]


@pytest.mark.parametrize(("lookup", "before", "expected"), SEEN)
def test_history(lookup: Lookup, before: Lookup | None, expected: History) -> None:
    after = remembered(lookup, before)
    assert not isinstance(after, NotAsked)
    assert after.history == expected


def test_other_sources_have_no_history() -> None:
    lookup = Unreachable(Query("worldbank", "x"), "down", {}, D1)
    assert remembered(lookup, None) is lookup
    assert remembered(NotAsked(LINK), failed(D1)) == NotAsked(LINK)


NOW = datetime(2026, 1, 10, tzinfo=UTC)


def before(**time: float) -> str:
    return (NOW - timedelta(**time)).isoformat().replace("+00:00", "Z")


AGES = [
    (answered(200, before(days=6)), True),
    (answered(200, before(days=8)), False),
    (answered(403, before(hours=23)), True),
    (answered(403, before(hours=25)), False),
    (answered(404, before(minutes=59)), True),
    (answered(404, before(minutes=61)), False),
    (answered(404, before(days=6), History(before(days=6, hours=2))), True),
    (answered(404, before(days=8), History(before(days=9))), False),
    (answered(404, before(hours=2), History(before(hours=2, minutes=30))), False),
    (failed(before(minutes=1)), False),
    (NotAsked(LINK), False),
    (answered(200, "yesterday"), False),
    (Found(Query("worldbank", "x"), {}, before(days=4000)), True),
    (Found(Query("wayback", "x"), {}, before(days=179)), True),
    (Found(Query("wayback", "x"), {}, before(days=181)), False),
    (Absent(Query("wayback", "x"), before(days=31)), False),
    (Absent(Query("handle", "10.1/x"), before(minutes=59)), True),
    (Found(Query("handle", "10.1/x"), {"url": "x"}, before(days=6)), True),
]


@pytest.mark.parametrize(("lookup", "counts"), AGES)
def test_answers_age(lookup: Lookup, counts: bool) -> None:
    assert fresh(lookup, NOW) is counts
