"""Author-page citations of what the list lacks or spells otherwise; look-alikes that are none."""

from __future__ import annotations

import time

import pytest

from pakru_refs.model.citation import Verdict
from tests.citations.test_author_page import BASE, LINES, cited

HABIT = "Rafi (12) and Amberg et al. (9) say it. It rose (Rafi). "


def verdicts(text: str, lines: tuple[str, ...] = LINES) -> list[tuple[str, Verdict]]:
    """Return what is cited behind sentences that set the habit, with its verdict."""
    found = cited(HABIT + text, lines)
    behind = [c for c in found if c.location.start.offset >= len(BASE + HABIT)]
    return [(item.location.text, item.verdict) for one in behind for item in one.items]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It grew (Holm 12).", "Holm 12"),
        ("It grew (see Holm 12–15).", "Holm 12–15"),
        ("It grew (Holm and Vik 12).", "Holm and Vik 12"),
        ("It grew (Holm et al.).", "Holm et al."),
        ("It grew (A. Holm 12).", "A. Holm 12"),
        ("It grew (van Holm 12).", "van Holm 12"),
        ("It grew (Holm).", "Holm"),
        ("It grew (Holm, “Dykes” 4).", "Holm, “Dykes” 4"),
        ("Holm (12) says so.", "12"),
        ("It grew (Holm and harbour contributors).", "Holm and harbour contributors"),
    ],
)
def test_missing(text: str, printed: str) -> None:
    assert verdicts(text) == [(printed, Verdict.UNDEFINED)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It grew (Quisst, The Frozen Harbour 3).", "Quisst, The Frozen Harbour 3"),
        ("It grew (Ambergg et al. 3).", "Ambergg et al. 3"),
        ("It grew (Amberrg and Lind).", "Amberrg and Lind"),
        ("Ambergg et al. (3) say so.", "3"),
    ],
)
def test_misspelt(text: str, printed: str) -> None:
    assert verdicts(text) == [(printed, Verdict.AUTHOR_MISMATCH)]


def test_missing_beside_listed() -> None:
    assert verdicts("It grew (Rafi 3; Holm 4).") == [
        ("Rafi 3", Verdict.MATCH),
        ("Holm 4", Verdict.UNDEFINED),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It grew (Table 2).",
        "It grew (Apollo 11), as the Apollo did.",
        "It grew (Oslo 12).",
        "It grew (Holm 1998).",
        "It grew (Mark 3.16).",
        "It grew (Henry V).",
        "It grew (NATO).",
        "It grew (GLMs).",
        "It grew (Harbour 3), and the harbour froze.",
        "The Fjord Works (Wistow) made it.",
        "It grew (Wistow), as did Wistow.",
        "The period of Ice (750–1050) began.",
        "The old Sagas (12) tell.",
        "It grew (Germany).",
        "It grew by 3 (μg 3).",
        "It sounds so (ʤopa 12).",
        "Nouns (3, 3) are told apart.",
    ],
)
def test_look_alikes(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize(
    "part",
    ["(Holm 12; Rafi 3) ", "(Holm) ", "(Holm, “", "(((", "Holm and ", "(Holm, Vik, ", "Rafi (1) "],
)
def test_hostile_text_takes_linear_time(part: str) -> None:
    once = _seconds(part * 1000)
    assert _seconds(part * 4000) < 12 * max(once, 0.02)


def _seconds(text: str) -> float:
    start = time.process_time()
    cited(text)
    return time.process_time() - start
