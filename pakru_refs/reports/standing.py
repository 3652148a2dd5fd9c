"""How each claim stands after a run: the verdict that machine-readable reports give it.

A verdict says what is behind a claim, never whether it is true; that is for a person to rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pakru_refs.model.citation import Verdict
from pakru_refs.model.claim import Scope
from pakru_refs.model.rule import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.model.claim import Claim
    from pakru_refs.model.finding import Finding
    from pakru_refs.model.location import Location

VERDICTS = {
    "implausible": "it breaks a bound that cannot be broken",
    "differs-from-fact": "a dated, sourced fact of the project says otherwise",
    "inconsistent": "its numbers or dates disagree with each other or with another claim",
    "unsupported": "every citation that covers it is undefined",
    "anachronistic": "what it tells is later than every work cited for it",
    "questioned": "another claim rule has an error or a warning on it",
    "uncited": "no citation covers it",
    "weakly-cited": "only a citation that closes its paragraph covers it",
    "cited": "a citation in it leads to a reference; nothing more was found out",
}
"""Worst first; a claim gets the first that fits."""

_BY_RULE: Mapping[str, str] = MappingProxyType(
    {
        "implausible-value": "implausible",
        "fact-mismatch": "differs-from-fact",
        "conflicting-claims": "inconsistent",
        "arithmetic-error": "inconsistent",
        "duration-mismatch": "inconsistent",
        "impossible-date": "inconsistent",
        "unsupported-claim": "unsupported",
        "anachronistic-citation": "anachronistic",
        "uncited-claim": "uncited",
    }
)


_SHARED = frozenset({"conflicting-claims"})
"""Rules whose related places are claims that the finding is about as well."""


@dataclass(frozen=True, slots=True)
class Standings:
    """The claim findings of a run, ready to be looked up by claim."""

    by_subject: Mapping[str, list[Finding]]
    by_line: Mapping[tuple[str, int], list[tuple[Location, Finding]]]
    """By path and line of each place that a finding is about."""

    def of(self, claim: Claim) -> tuple[Finding, ...]:
        """Return the findings about a claim: those that name it, and those inside its sentence."""
        named = self.by_subject.get(claim.id, [])
        whole = claim.location
        near = (
            finding
            for line in range(whole.start.line, whole.end.line + 1)
            for place, finding in self.by_line.get((whole.path, line), ())
            if whole.start.offset <= place.start.offset < whole.end.offset
        )
        return tuple({id(finding): finding for finding in (*named, *near)}.values())

    def verdict(self, claim: Claim) -> str:
        """Return one of `VERDICTS`."""
        fitting = {_verdict(finding) for finding in self.of(claim) if finding.kind is Kind.FAIL}
        fitting.add(_cover(claim))
        return next(verdict for verdict in VERDICTS if verdict in fitting)


def standings(findings: Iterable[Finding]) -> Standings:
    """Sort the findings of the claim rules by subject and by place."""
    by_subject: dict[str, list[Finding]] = {}
    by_line: dict[tuple[str, int], list[tuple[Location, Finding]]] = {}
    for finding in findings:
        if finding.code.startswith("CLM"):
            by_subject.setdefault(finding.subject, []).append(finding)
            for place in _places(finding):
                by_line.setdefault((place.path, place.start.line), []).append((place, finding))
    return Standings(by_subject, by_line)


def _places(finding: Finding) -> tuple[Location, ...]:
    if finding.rule not in _SHARED:
        return (finding.location,)
    return (finding.location, *(related.location for related in finding.related))


def _verdict(finding: Finding) -> str:
    other = "cited" if finding.level is Level.NOTE else "questioned"
    return _BY_RULE.get(finding.rule, other)


def _cover(claim: Claim) -> str:
    if not claim.cites or claim.scope is Scope.NONE:
        return "uncited"
    if all(cited.verdict is Verdict.UNDEFINED for cited in claim.cites):
        return "unsupported"
    return "weakly-cited" if claim.scope is Scope.WEAK else "cited"
