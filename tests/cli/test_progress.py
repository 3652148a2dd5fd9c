"""The line of progress, on something that says it is a terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.cli.progress import Progress, cut, told
from pakru_refs.evidence.web.crawl import Watch
from pakru_refs.evidence.web.schedule import Waiting
from pakru_refs.reports.passage import cells


class Terminal(io.StringIO):
    """Counts as a terminal."""

    def isatty(self) -> bool:
        return True


BUSY = Watch(
    312, 600, 96, (Waiting("doi.org", 40, "pace"), Waiting("a.example", 2, "asks to wait 12 s"))
)


def test_what_is_told() -> None:
    assert told(BUSY) == (
        "312/600 checked · 96 in flight · waiting for doi.org (40, pace), a.example (2, asks to wait 12 s)"
    )
    assert told(Watch(1200, 5000, 0)) == "1,200/5,000 checked · 0 in flight"


def test_a_host_cannot_steer_the_terminal() -> None:
    steering = Watch(0, 1, 0, (Waiting("a\x1b[2J\r.example", 1, "pace"),))
    assert "\x1b" not in told(steering)
    assert "\r" not in told(steering)


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress(BUSY)
    progress(Watch(600, 600, 0))
    progress.close()
    first, second, third, fourth = terminal.getvalue().split("\r")[1:]
    assert len(second) == len(first) == 79
    assert second.rstrip() == "600/600 checked · 0 in flight"
    assert (third.strip(), fourth) == ("", "")
    assert len(third) == len(second.rstrip())


def test_what_is_no_terminal_sees_nothing() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress(BUSY)
    progress.close()
    assert stream.getvalue() == ""


@given(st.text("ab長\u0301…", max_size=30), st.integers(1, 30))
def test_a_line_fits(line: str, width: int) -> None:
    assert cells(cut(line, width)) <= width


@pytest.mark.parametrize(
    ("line", "made"), [("長江長江", "長江…"), ("abcde", "abcde"), ("abcdef", "abcd…")]
)
def test_where_it_is_cut(line: str, made: str) -> None:
    assert cut(line, 5) == made
