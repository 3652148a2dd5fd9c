"""How often each rule spoke (`--statistics`)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pakru_refs.reports import wording

if TYPE_CHECKING:
    from pakru_refs.model.report import Report


def render(report: Report) -> str:
    """Return one line a rule, the most frequent first, and what was read."""
    counts = Counter((finding.rule, wording.word(finding)) for finding in report.findings)
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    rows = [f"{number:5}  {word:8} {rule}" for (rule, word), number in ordered]
    return "\n".join([*rows, wording.coverage(report)]) + "\n"
