"""What a run says: everything that any output format needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pakru_refs.model.rule import Kind, Level
from pakru_refs.model.verdict import CheckedLink, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.document import Document
    from pakru_refs.model.finding import Finding
    from pakru_refs.model.location import Source
    from pakru_refs.model.rule import RuleDescriptor


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read, and how much was asked."""

    references: int = 0
    citations: int = 0
    claims: int = 0
    links: int = 0
    rules: int = 0
    not_checked: int = 0
    """Questions that this run did not ask."""
    unasked: tuple[str, ...] = ()
    """Why: `offline`, `deadline` (the time ran out), `stopped` (by the user)."""
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    """Links by verdict."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts that every format shows and the exit code is made from."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0
    open: int = 0
    review: int = 0
    fixable: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run."""

    version: str
    """Of the tool."""
    document: Document
    findings: tuple[Finding, ...]
    """Worst first, then by place."""
    rules: tuple[RuleDescriptor, ...]
    """Every rule that ran."""
    coverage: Coverage
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The files concerned, by path, for showing lines."""
    inputs: tuple[str, ...] = ()
    """What was asked to be checked."""
    evidence_lookups: Mapping[str, int] = field(default_factory=dict)
    """Answers used, by state: found, absent, unreachable."""
    evidence_oldest: str = ""
    """ISO date of the oldest answer used."""
    links: tuple[CheckedLink, ...] = ()
    """The document's links, in its order, with their verdicts."""

    @property
    def tally(self) -> Tally:
        """Return the counts of the findings."""
        return tally(self.findings)


def tally(findings: tuple[Finding, ...]) -> Tally:
    """Count findings by level and kind; an open or review finding counts as that alone."""
    failed = [f for f in findings if f.kind is Kind.FAIL]
    return Tally(
        errors=sum(f.level is Level.ERROR for f in failed),
        warnings=sum(f.level is Level.WARNING for f in failed),
        notes=sum(f.level is Level.NOTE for f in failed),
        open=sum(f.kind is Kind.OPEN for f in findings),
        review=sum(f.kind is Kind.REVIEW for f in findings),
        fixable=sum(f.fix is not None and f.fix.safe for f in findings),
    )
