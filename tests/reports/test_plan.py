from __future__ import annotations

import json

from pakru_refs.evidence.plan import Errand
from pakru_refs.evidence.web.pace import HostPace
from pakru_refs.reports import plan
from tests.reports import golden

ERRANDS = (
    Errand("handle", "doi.org", 1_360, 1_000, 360, HostPace(4, 0.05)),
    Errand("web", "例え.example", 12, 0, 12, HostPace(4, 15.0)),
    Errand("web", "a\x1b.example", 3, 3, 0, HostPace(1, 0.1)),
)


def test_table() -> None:
    golden.check("plan.txt", plan.render(ERRANDS, offline=False))
    golden.check("plan-offline.txt", plan.render(ERRANDS, offline=True))
    assert plan.render((), offline=False) == "0 questions: 0 answered by the evidence book\n"


def test_a_host_that_two_sources_ask_has_one_pace() -> None:
    both = (
        Errand("handle", "doi.org", 3, 0, 3, HostPace()),
        Errand("web", "doi.org", 2, 0, 2, HostPace()),
    )
    assert "5 requests to 1 host, at least 0.4 s" in plan.render(both, offline=False)


def test_json() -> None:
    said = json.loads(plan.as_json(ERRANDS, offline=False))
    assert said["format"] == "refs-plan/1"
    assert [row["least"] for row in said["hosts"]] == [17.95, 165.0, 0]
    none = json.loads(plan.as_json(ERRANDS, offline=True))
    assert {row["requests"] for row in none["hosts"]} == {0}
