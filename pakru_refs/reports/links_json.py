"""The links of a run, as `refs-links/1`: documented by `links.schema.json` beside this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.reports import link_values, links_summary
from pakru_refs.reports.json_values import written

if TYPE_CHECKING:
    from pakru_refs.model.report import Report
    from pakru_refs.reports.formats import Manner

FORMAT = "refs-links/1"


def render(report: Report, manner: Manner) -> str:
    """Return the links and their counts as JSON."""
    timing = None if manner.elapsed is None else {"elapsed": round(manner.elapsed, 3)}
    return written(
        {
            "format": FORMAT,
            "tool": {"name": "refs", "version": report.version},
            "inputs": list(report.inputs),
            "summary": _summary(report, manner),
            "links": [link_values.value(one) for one in report.links],
            "timing": timing,
        }
    )


def _summary(report: Report, manner: Manner) -> dict[str, object]:
    tally = report.tally
    return {
        "links": report.coverage.links,
        "hosts": links_summary.hosts(report),
        "verdicts": links_summary.numbers(report),
        "from_book": links_summary.from_book(report, manner.started) if manner.started else None,
        "unasked": list(report.coverage.unasked),
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notes": tally.notes,
        "open": tally.open,
        "review": tally.review,
    }
