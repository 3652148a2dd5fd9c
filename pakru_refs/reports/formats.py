"""The table of output formats. A format's module is loaded when it is used, not before."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pakru_refs.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from pakru_refs.model.report import Report


@dataclass(frozen=True, slots=True)
class Manner:
    """What a report is told with, besides the findings; each format takes what it can show."""

    colour: bool = False
    elapsed: float | None = None
    """Seconds; left out of the report when unknown, so that the same run gives the same bytes."""
    today: date | None = None
    """For the age of the evidence; without it the date of the oldest answer is shown."""
    exit_code: int | None = None
    started: str = ""
    """When the run began, ISO 8601 UTC: what was looked up before comes from the evidence book."""
    verbose: bool = False
    """Also tell what is as it should be."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report."""

    summary: str
    suffix: str
    """Of a file in this format."""
    render: Callable[[Report, Manner], str]


PLAIN = Manner()


def render(name: str, report: Report, manner: Manner = PLAIN) -> str:
    """Return a report in the format of that name, ending in a line break unless it is empty.

    Raises:
        UsageError: no format has this name.
    """
    return find(name).render(report, manner)


def find(name: str) -> Format:
    """Return the format of that name.

    Raises:
        UsageError: no format has this name; the hint has the nearest and all of them.
    """
    return named(name, FORMATS)


def named(name: str, choices: Mapping[str, Format]) -> Format:
    """Return the one of several formats that has a name.

    Raises:
        UsageError: none has this name; the hint has the nearest and all of them.
    """
    if name in choices:
        return choices[name]
    near = difflib.get_close_matches(name.lower(), choices, 1, 0.5)
    nearest = f"did you mean `{near[0]}`? " if near else ""
    raise UsageError(
        f"no output format is called `{name}`",
        hint=f"{nearest}the formats are {', '.join(choices)}",
    )


def _full(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import full  # noqa: PLC0415 - only the format in use is loaded

    return full.render(report, colour=manner.colour, elapsed=manner.elapsed, today=manner.today)


def _concise(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import concise  # noqa: PLC0415 - only the format in use is loaded

    return concise.render(report, colour=manner.colour)


def _json(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import json_report  # noqa: PLC0415 - only the format in use is loaded

    return json_report.render(report, elapsed=manner.elapsed)


def _sarif(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import sarif  # noqa: PLC0415 - only the format in use is loaded

    return sarif.render(report, exit_code=manner.exit_code)


def _junit(report: Report, _: Manner) -> str:
    from pakru_refs.reports import junit  # noqa: PLC0415 - only the format in use is loaded

    return junit.render(report)


def _github(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import github  # noqa: PLC0415 - only the format in use is loaded

    return github.render(report, today=manner.today)


def _markdown(report: Report, manner: Manner) -> str:
    from pakru_refs.reports import markdown  # noqa: PLC0415 - only the format in use is loaded

    return markdown.render(report, today=manner.today)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "full": Format("findings with their passages, for a terminal", ".txt", _full),
        "concise": Format("one line a finding, for editors and grep", ".txt", _concise),
        "json": Format("all that was read and found (refs-report/1)", ".json", _json),
        "sarif": Format("SARIF 2.1.0, for code scanning", ".sarif", _sarif),
        "junit": Format("JUnit XML, one test case an item and a claim", ".xml", _junit),
        "github": Format("annotations of a GitHub workflow", ".txt", _github),
        "markdown": Format("a report to read", ".md", _markdown),
    }
)
