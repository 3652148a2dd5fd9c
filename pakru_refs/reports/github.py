"""Workflow commands that GitHub shows as annotations beside the changed lines.

The escapes are those of the runner's own toolkit:
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.location import Unit
from pakru_refs.model.rule import Kind, Level
from pakru_refs.reports import wording
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.provenance import told
from pakru_refs.reports.whereabouts import within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pakru_refs.model.finding import Finding
    from pakru_refs.model.location import Location
    from pakru_refs.model.report import Report


def render(report: Report, *, today: date | None = None) -> str:
    """Return a command a finding, then the counts as plain lines of the log."""
    last = [wording.coverage(report, today=today), wording.verdict(report.tally)]
    return "\n".join([*(_command(finding) for finding in report.findings), *last]) + "\n"


def _command(finding: Finding) -> str:
    title = f"refs: {finding.rule}"
    if finding.kind is not Kind.FAIL:
        title += f" ({wording.word(finding)})"
    settings = (*_place(finding.location), ("title", title))
    written = ",".join(f"{name}={_property(value)}" for name, value in settings)
    return f"::{_severity(finding)} {written}::{_data(chr(10).join(_message(finding)))}"


def _severity(finding: Finding) -> str:
    if finding.kind is not Kind.FAIL or finding.level is Level.NOTE:
        return "notice"
    return (finding.level or Level.WARNING).value


def _place(location: Location) -> Iterator[tuple[str, str]]:
    start, end = location.start, location.end
    yield "file", location.path
    if location.unit is not Unit.LINE:  # the message says where: GitHub knows lines alone
        return
    yield "line", str(start.line)
    if end.line == start.line:  # GitHub takes columns only where a region stays on its line
        yield "col", str(start.column)
        yield "endColumn", str(end.column)
    else:
        yield "endLine", str(end.line)


def _message(finding: Finding) -> Iterator[str]:
    place = finding.location
    where = "" if place.unit is Unit.LINE else f"{within(place)}: "
    yield visible(f"{where}{finding.message}")
    yield from (f"note: {visible(note)}" for note in finding.notes)
    yield from (f"evidence: {visible(told(one))}" for one in finding.evidence)
    if finding.help:
        yield f"help: {visible(finding.help)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
