"""The counts of a link check, the same in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.address import host_of
from pakru_refs.model.verdict import Verdict
from pakru_refs.reports import wording

if TYPE_CHECKING:
    from pakru_refs.model.report import Report
    from pakru_refs.model.verdict import LinkCheck
    from pakru_refs.reports.formats import Manner

ARGUMENTS = "arguments"
"""The path of addresses that were given on the command line."""


def line(report: Report, manner: Manner) -> str:
    """Return `7 links on 5 hosts: 5 alive, 2 dead · 4 from the evidence book  (1.2 s)`."""
    verdicts = report.coverage.verdicts
    said = ", ".join(wording.verdicts(verdicts))
    where = f" on {wording.count(number, 'host')}" if (number := hosts(report)) else ""
    parts = [f"{wording.count(report.coverage.links, 'link')}{where}{said and f': {said}'}"]
    if known := from_book(report, manner.started):
        parts.append(f"{known:,} from the evidence book")
    if report.coverage.not_checked:
        parts.append(wording.unmade(report.coverage))
    elapsed = "" if manner.elapsed is None else f"  ({manner.elapsed:.1f} s)"
    return " · ".join(parts) + elapsed


def hosts(report: Report) -> int:
    """Return how many hosts the links lead to."""
    return len({host for one in report.links if (host := host_of(one.link.url))})


def from_book(report: Report, started: str) -> int:
    """Return how many links were answered by what was known before the run began."""
    when = (one.check.looked_up for one in report.links)
    return sum(bool(looked_up) and looked_up < started for looked_up in when)


def status(check: LinkCheck) -> str:
    """Return the last status of a link, or why there is none: `404`, `timeout`."""
    if check.status:
        return str(check.status)
    fault = check.chain[-1].fault if check.chain else None
    return str(fault or "")


def numbers(report: Report) -> dict[str, int]:
    """Return the number of links by verdict, all verdicts named."""
    return {str(verdict): report.coverage.verdicts.get(verdict, 0) for verdict in Verdict}
