"""Findings for a terminal: what, where with the words marked, why, what next; then the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.location import Unit
from pakru_refs.reports import snippet, wording
from pakru_refs.reports.colour import Paint
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.places import Places, places
from pakru_refs.reports.provenance import told
from pakru_refs.reports.snippet import Mark
from pakru_refs.reports.whereabouts import told as told_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pakru_refs.model.finding import Finding, Fix
    from pakru_refs.model.location import Location, Source
    from pakru_refs.model.report import Report


def render(
    report: Report,
    *,
    colour: bool = False,
    elapsed: float | None = None,
    today: date | None = None,
) -> str:
    """Return the report; `elapsed` is in seconds, `today` is for the age of the evidence."""
    paint = Paint(colour)
    findings = ["\n".join(_finding(finding, report.sources, paint)) for finding in report.findings]
    last = "\n".join(_last(report, wording.coverage(report, elapsed=elapsed, today=today)))
    return "\n\n".join([*findings, last]) + "\n"


def _last(report: Report, coverage: str) -> Iterator[str]:
    yield coverage
    yield wording.verdict(report.tally)
    if report.findings:
        yield f"explain any of these: refs rule {report.findings[0].rule}"


def _finding(finding: Finding, sources: Mapping[str, Source], paint: Paint) -> Iterator[str]:
    level = wording.word(finding)
    head = paint(level, f"{level}[{finding.rule}]")
    yield f"{head}{paint('strong', f': {visible(finding.message)}')}"
    where = places(finding)
    gutter = _gutter(finding, where)
    pad = " " * gutter
    yield from _place(
        finding.location, sources, ("-->", Mark("^", level, where.label)), gutter, paint
    )
    for related in where.shown:
        mark = Mark("-", "frame", related.label)
        yield from _place(related.location, sources, (":::", mark), gutter, paint)
    for name, text in _remarks(finding, where):
        yield f"{paint('frame', f'{pad} =')} {paint('strong', f'{name}:')} {visible(text)}"


def _place(
    location: Location,
    sources: Mapping[str, Source],
    marks: tuple[str, Mark],
    gutter: int,
    paint: Paint,
) -> Iterator[str]:
    arrow, mark = marks
    pad = " " * gutter
    yield f"{paint('frame', pad + arrow)} {visible(told_place(location))}"
    shown = snippet.of(location, sources)
    if shown is not None:
        yield from snippet.framed(location, shown, mark, gutter, paint)
    elif mark.label:
        yield f"{paint('frame', f'{pad} =')} {visible(mark.label)}"


def _remarks(finding: Finding, where: Places) -> Iterator[tuple[str, str]]:
    yield from (("note", note) for note in (*finding.notes, *where.lists))
    yield from (("evidence", told(one)) for one in finding.evidence)
    if finding.help:
        yield "help", finding.help
    if finding.fix:
        yield "fix", fix(finding.fix)


def fix(offered: Fix) -> str:
    """Return what a fix does, and the option that does it."""
    option = "--fix" if offered.safe else "--fix --unsafe-fixes"
    return f"{offered.title} ({option})"


def _gutter(finding: Finding, where: Places) -> int:
    """Return the width of the widest line number; paragraphs and pages are named, not numbered."""
    places = [finding.location, *(related.location for related in where.shown)]
    lines = [place.start.line for place in places if place.unit is Unit.LINE]
    return max((len(str(line)) for line in lines), default=1)
