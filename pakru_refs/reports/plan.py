"""What would be asked of whom, as a table or as JSON (`refs-plan/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pakru_refs.reports import wording
from pakru_refs.reports.json_values import written
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.passage import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "refs-plan/1"


class Pace(Protocol):
    """What a host is asked to bear (`evidence.web.pace.HostPace`)."""

    @property
    def in_flight(self) -> int:
        """Return how many requests at a time."""

    @property
    def interval(self) -> float:
        """Return the seconds between two of them."""


class Errand(Protocol):
    """What one host would be asked for one source (`evidence.plan.Errand`)."""

    @property
    def source(self) -> str:
        """Return the source, such as `web`."""

    @property
    def host(self) -> str:
        """Return who would be asked."""

    @property
    def questions(self) -> int:
        """Return how many questions there are."""

    @property
    def known(self) -> int:
        """Return how many of them the evidence book answers."""

    @property
    def requests(self) -> int:
        """Return how many requests would be sent."""

    @property
    def pace(self) -> Pace:
        """Return how fast."""

    @property
    def least(self) -> float:
        """Return the seconds that the pace alone takes."""


def render(errands: Sequence[Errand], *, offline: bool) -> str:
    """Return a row for each source and host, and the sums; `offline`: the run would ask nobody."""
    rows: list[tuple[str, ...]] = [
        ("source", "host", "questions", "from the book", "requests", "pace", "at least")
    ]
    rows += [_row(one) for one in errands]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    table = [_padded(row, widths) for row in rows] if errands else []
    return "\n".join([*table, *([""] if table else []), _sum(errands, offline=offline)]) + "\n"


def _row(one: Errand) -> tuple[str, ...]:
    pace = f"{one.pace.in_flight} at a time, {_seconds(one.pace.interval)} apart"
    numbers = (f"{one.questions:,}", f"{one.known:,}", f"{one.requests:,}")
    return (visible(one.source), visible(one.host), *numbers, pace, _seconds(one.least))


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        f"{' ' * (width - cells(text))}{text}"
        if 2 <= number <= 4
        else text + " " * (width - cells(text))
        for number, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(padded).rstrip()


def _sum(errands: Sequence[Errand], *, offline: bool) -> str:
    questions = sum(one.questions for one in errands)
    known = sum(one.known for one in errands)
    if offline:
        return f"{wording.count(questions, 'question')}: {known:,} answered by the evidence book; the run is offline and asks nobody"
    requests = sum(one.requests for one in errands)
    hosts = len({one.host for one in errands if one.requests})
    least = max(_by_host(errands).values(), default=0.0)
    said = [f"{known:,} answered by the evidence book"]
    if requests:
        to = f"{wording.count(requests, 'request')} to {wording.count(hosts, 'host')}"
        said.append(f"{to}, at least {_seconds(least)}")
    return f"{wording.count(questions, 'question')}: {', '.join(said)}"


def _by_host(errands: Sequence[Errand]) -> dict[str, float]:
    """Return the seconds that the pace of each host takes, whichever sources ask it."""
    least: dict[str, float] = {}
    for one in errands:
        if one.requests:
            first = one.host not in least
            least[one.host] = (
                one.least if first else least[one.host] + one.requests * one.pace.interval
            )
    return least


def _seconds(seconds: float) -> str:
    if seconds >= 120:
        return f"{seconds / 60:.0f} min"
    return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.2g} s"


def as_json(errands: Sequence[Errand], *, offline: bool) -> str:
    """Return the plan as JSON; times are in seconds."""
    rows = [
        {
            "source": one.source,
            "host": one.host,
            "questions": one.questions,
            "known": one.known,
            "requests": 0 if offline else one.requests,
            "per_host": one.pace.in_flight,
            "interval": one.pace.interval,
            "least": 0 if offline else round(one.least, 3),
        }
        for one in errands
    ]
    return written({"format": FORMAT, "offline": offline, "hosts": rows})
