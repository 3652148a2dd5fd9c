"""What the runs of link checkers came to: rows of the table, and what is asked of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.link_checkers import Checker
from benchmarks.link_serving import Counts
from benchmarks.link_sets import LinkSet

LYCHEE, LINKCHECKER = 1.15, {"A": 0.4, "C": 0.12}
"""How much of their wall ours may take."""
FLOOR, PEAK_MB = 1.10, 90.0
_SHOWN = 5
"""Wrong answers that are printed for a checker and a set."""


@dataclass(frozen=True, slots=True)
class Run:
    """One checker's run over one set, and what the server counted meanwhile.

    `busiest` is the largest number of requests to one host; `at_once` the largest number in flight at one host;
    `above` and `early` are arrivals above the limit in flight and before their time.
    """

    checker: str
    version: str
    asked: str
    turn: int
    urls: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    code: int
    wrong: tuple[str, ...]
    requests: int
    connections: int
    busiest: int
    at_once: int
    above: int
    early: int
    min_gap_ms: float | None
    server_cpu_s: float

    @classmethod
    def of(
        cls,
        checker: Checker,
        asked: LinkSet,
        turn: int,
        took: Mapping[str, Any],
        counts: Counts,
        wrong: list[str],
    ) -> Run:
        """Put together what was measured, counted and compared."""
        hosts = counts["hosts"]
        gaps = [row["min_gap_ms"] for row in hosts if row["min_gap_ms"] is not None]
        return cls(
            checker=checker.name,
            version=checker.version,
            asked=asked.name,
            turn=turn,
            urls=len(asked.expected),
            **took,
            wrong=tuple(wrong),
            requests=counts["requests"],
            connections=counts["connections"],
            busiest=max((row["requests"] for row in hosts), default=0),
            at_once=max((row["max_in_flight"] for row in hosts), default=0),
            above=counts["violations"]["above_flight"],
            early=counts["violations"]["early"],
            min_gap_ms=min(gaps, default=None),
            server_cpu_s=counts["cpu_s"],
        )

    def __str__(self) -> str:
        """Return a line on how it went, for whoever waits."""
        return (
            f"{self.asked} {self.turn} {self.checker:12} {self.wall_s:6.2f} s, "
            f"{len(self.wrong)} wrong, exit code {self.code}, server {self.server_cpu_s:.2f} s CPU"
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that is asked of ours, and what was measured; None where it could not be."""

    name: str
    most: float
    value: float | None

    @property
    def passed(self) -> bool | None:
        """Whether it is at most what it may be."""
        return None if self.value is None else self.value <= self.most

    def __str__(self) -> str:
        """Return the line of the table."""
        value = "-" if self.value is None else f"{self.value:.3g}"
        said = {None: "not measured", True: "pass", False: "FAIL"}[self.passed]
        return f"{self.name:58} {f'<= {self.most:g}':>8} {value:>8}  {said}"


def table(runs: Sequence[Run]) -> list[str]:
    """Return a row for each set and checker, over all rounds, and the first of what was wrong."""
    lines = [_line(_TITLES)]
    for asked in dict.fromkeys(run.asked for run in runs):
        for checker in dict.fromkeys(run.checker for run in runs if run.asked == asked):
            lines.append(_line(_row(runs, asked, checker)))
            wrong = [line for run in _of(runs, asked, checker) for line in run.wrong]
            lines += [f"    wrong: {line}" for line in wrong[:_SHOWN]]
    return lines


_TITLES = (
    "set, checker", "wall s (worst)", "URLs/s", "ms CPU/URL", "peak MB", "wrong", "requests", "at once", "early",
    "/ lychee", "/ linkchecker",
)  # fmt: skip
_WIDTHS = (-25, 15, 8, 11, 8, 6, 9, 8, 6, 9, 14)


def _line(cells: Sequence[str]) -> str:
    """Return the cells at their widths; a negative one is filled from the left."""
    filled = (
        cell.ljust(-width) if width < 0 else cell.rjust(width)
        for cell, width in zip(cells, _WIDTHS, strict=True)
    )
    return "".join(filled).rstrip()


def _row(runs: Sequence[Run], asked: str, checker: str) -> Sequence[str]:
    mine = _of(runs, asked, checker)
    best, worst = min(run.wall_s for run in mine), max(run.wall_s for run in mine)
    return (
        f"{asked}  {checker} {mine[0].version}",
        f"{best:.2f} ({worst:.2f})",
        f"{mine[0].urls / best:,.0f}",
        f"{min(run.cpu_s for run in mine) / mine[0].urls * 1000:.2f}",
        f"{max(run.peak_mb for run in mine):.0f}",
        f"{sum(len(run.wrong) for run in mine)}",
        f"{max(run.requests for run in mine):,}",
        f"{max(run.at_once for run in mine)}",
        f"{max(run.early for run in mine)}",
        *(_shown(ratio(runs, asked, checker, to)) for to in ("lychee", "linkchecker")),
    )


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _of(runs: Sequence[Run], asked: str, checker: str) -> list[Run]:
    return [run for run in runs if run.asked == asked and run.checker == checker]


def ratio(runs: Sequence[Run], asked: str, checker: str, to: str) -> float | None:
    """Return the best wall of one checker over the best of another."""
    mine, other = _of(runs, asked, checker), _of(runs, asked, to)
    if not (mine and other):
        return None
    return min(run.wall_s for run in mine) / min(run.wall_s for run in other)


def bars(runs: Sequence[Run], interval_ms: float) -> list[Bar]:
    """Return what is asked of ours: speed, memory, right verdicts, politeness."""
    ours = [run for run in runs if run.checker == "refs"]
    return [
        *_speed(runs),
        Bar("Z: wall to the floor its interval sets", FLOOR, _to_floor(ours, interval_ms)),
        Bar("C: peak memory, MB", PEAK_MB, _most([r.peak_mb for r in ours if r.asked == "C"])),
        Bar("wrong verdicts, all runs", 0, _sum([len(run.wrong) for run in ours])),
        Bar("requests above the limit in flight, all runs", 0, _sum([run.above for run in ours])),
        Bar("requests before their time, all runs", 0, _sum([run.early for run in ours])),
    ]


def _speed(runs: Sequence[Run]) -> Iterator[Bar]:
    for asked in ("A", "C"):
        yield Bar(f"{asked}: wall to lychee's", LYCHEE, ratio(runs, asked, "refs", "lychee"))
    for asked, most in LINKCHECKER.items():
        found = ratio(runs, asked, "refs", "linkchecker")
        yield Bar(f"{asked}: wall to linkchecker's", most, found)


def _to_floor(ours: Sequence[Run], interval_ms: float) -> float | None:
    """Return the best wall on Z over the time that its busiest host's requests need at the interval."""
    found = [
        run.wall_s / ((run.busiest - 1) * interval_ms / 1000)
        for run in ours
        if run.asked == "Z" and run.busiest > 1
    ]
    return min(found, default=None)


def _most(values: Sequence[float]) -> float | None:
    return max(values, default=None)


def _sum(values: Sequence[int]) -> float | None:
    return sum(values) if values else None
