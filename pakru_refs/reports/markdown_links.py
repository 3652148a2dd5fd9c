"""The links of a run in Markdown: the counts, and a row for each that needs a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.reports import whereabouts, wording
from pakru_refs.reports.link_standing import needs_person, ordered, to_do, why
from pakru_refs.reports.markdown_text import cell, code, literal, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.report import Report
    from pakru_refs.model.verdict import CheckedLink


def blocks(report: Report) -> Iterator[str]:
    """Yield the section on links; nothing where none was checked."""
    said = wording.verdicts(report.coverage.verdicts)
    if not any(one.check.looked_up or needs_person(one.check) for one in report.links):
        return
    yield "## Links"
    yield " · ".join(said)
    rows = [_row(one) for one in ordered(report.links) if needs_person(one.check)]
    if rows:
        head = ["| where | address | stands | why | to do |", "|---|---|---|---|---|"]
        yield "\n".join([*head, *rows])


def _row(one: CheckedLink) -> str:
    check = one.check
    place = code(whereabouts.line(one.link.location))
    words = (place, code(one.link.url), literal(wording.verdict_words(check.verdict)))
    cells = (*words, prose(why(check)), prose(to_do(check)))
    return f"| {' | '.join(map(cell, cells))} |"
