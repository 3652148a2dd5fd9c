"""The links of a run as a table for spreadsheets (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pakru_refs.reports.neutral import visible

if TYPE_CHECKING:
    from pakru_refs.model.report import Report
    from pakru_refs.model.verdict import CheckedLink

COLUMNS = (
    "verdict",
    "confidence",
    "status",
    "url",
    "path",
    "line",
    "column",
    "key",
    "reasons",
    "advice",
    "moved_to",
    "archived_url",
    "archived_taken",
    "looked_up",
    "first_failed",
    "last_alive",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would compute what starts so (CWE-1236)."""


def render(report: Report) -> str:
    """Return a row for each link, in the order of the files."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _row(one)] for one in report.links)
    return text.getvalue()


def _row(one: CheckedLink) -> tuple[object, ...]:
    link, check = one.link, one.check
    place, saved = link.location, check.archived
    return (
        check.verdict,
        check.confidence,
        check.status or "",
        link.url,
        place.path,
        place.start.line,
        place.start.column,
        link.key,
        "; ".join(check.reasons),
        check.advice,
        check.moved_to,
        saved.url if saved else "",
        saved.taken if saved else "",
        check.looked_up,
        check.history.first_failed,
        check.history.last_alive,
    )


def _cell(value: object) -> str:
    text = visible(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
