"""The grammar of the lines that every report ends in: counts, coverage, age."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pakru_refs.model.rule import Kind, Level
from pakru_refs.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.finding import Finding
    from pakru_refs.model.report import Coverage, Report, Tally


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 error`, `2 errors`, `0 replies`."""
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


def word(finding: Finding) -> str:
    """Return the word that a finding opens with: its level, or `open` or `review`."""
    if finding.kind is not Kind.FAIL:
        return finding.kind.value
    return (finding.level or Level.NOTE).value


def read(coverage: Coverage) -> str:
    """Say how much was read: `8 references · 14 citations · 61 claims · 7 links · 74 rules`."""
    parts = (
        count(coverage.references, "reference"),
        count(coverage.citations, "citation"),
        count(coverage.claims, "claim"),
        links(coverage),
        count(coverage.rules, "rule"),
    )
    return " · ".join(parts)


def links(coverage: Coverage) -> str:
    """Say how many links there are and what became of them: `7 links: 5 alive, 1 dead`."""
    said = verdicts(coverage.verdicts)
    unchecked = coverage.verdicts.get(Verdict.NOT_CHECKED, 0) == sum(coverage.verdicts.values())
    number = count(coverage.links, "link")
    return f"{number}: {', '.join(said)}" if said and not unchecked else number


def verdicts(numbers: Mapping[Verdict, int]) -> tuple[str, ...]:
    """Return the counts that are not zero: `5 alive`, `1 not checked`."""
    return tuple(
        f"{numbers[verdict]:,} {verdict_words(verdict)}"
        for verdict in Verdict
        if numbers.get(verdict)
    )


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict as running text has it: `not checked`, `soft 404`."""
    return verdict.replace("-", " ")


def coverage(report: Report, *, elapsed: float | None = None, today: date | None = None) -> str:
    """Say what was read, how old the evidence is, what was not asked and how long it took."""
    parts = [read(report.coverage)]
    if report.evidence_oldest:
        parts.append(f"evidence {age(report.evidence_oldest, today)}")
    if report.coverage.not_checked:
        parts.append(unmade(report.coverage))
    return " · ".join(parts) + ("" if elapsed is None else f"  ({elapsed:.1f} s)")


_UNASKED = {"deadline": "the time ran out"}


def unmade(coverage: Coverage) -> str:
    """Say how many checks were not made, and why: `3 checks not made (offline)`."""
    why = ", ".join(_UNASKED.get(reason, reason) for reason in coverage.unasked) or "offline"
    return f"{count(coverage.not_checked, 'check')} not made ({why})"


def age(oldest: str, today: date | None) -> str:
    """Say how old an ISO date is: `3 days old`; without a day to count to, `of 2026-11-20`."""
    try:
        day = date.fromisoformat(oldest[:10])
    except ValueError:
        return "of unknown age"
    if today is None or day > today:
        return f"of {day.isoformat()}"
    days = (today - day).days
    return f"{count(days, 'day')} old" if days else "of today"


def verdict(tally: Tally) -> str:
    """Say what was found: `7 errors, 9 warnings, 2 open · 3 fixable with --fix`."""
    parts = counts(tally)
    if not parts:
        return "nothing to report"
    fixable = f" · {tally.fixable:,} fixable with --fix" if tally.fixable else ""
    return ", ".join(parts) + fixable


def counts(tally: Tally) -> tuple[str, ...]:
    """Return the counts that are not zero, worst first."""
    said = (
        (tally.errors, count(tally.errors, "error")),
        (tally.warnings, count(tally.warnings, "warning")),
        (tally.notes, count(tally.notes, "note")),
        (tally.open, f"{tally.open:,} open"),
        (tally.review, f"{tally.review:,} to review"),
    )
    return tuple(words for number, words in said if number)
