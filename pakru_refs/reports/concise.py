"""One line a finding, `path:line:column: level[rule] subject: message`: for editors and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.reports.colour import Paint
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.wording import word

if TYPE_CHECKING:
    from pakru_refs.model.finding import Finding
    from pakru_refs.model.report import Report


def render(report: Report, *, colour: bool = False) -> str:
    """Return the findings, a line each; nothing when there are none."""
    return "".join(f"{line(finding, Paint(colour))}\n" for finding in report.findings)


def line(finding: Finding, paint: Paint) -> str:
    """Return one finding as one line."""
    level = word(finding)
    subject = f" {visible(finding.subject)}" if finding.subject else ""
    head = paint(level, f"{level}[{finding.rule}]")
    return f"{visible(str(finding.location))}: {head}{subject}: {visible(finding.message)}"
