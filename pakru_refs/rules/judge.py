"""Apply rules to a document: pure, the same findings for the same document, facts and evidence."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pakru_refs.model.rule import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pakru_refs.model.document import Document
    from pakru_refs.model.evidence import Evidence, Query
    from pakru_refs.model.fact import Facts
    from pakru_refs.model.finding import Finding
    from pakru_refs.model.rule import RuleDescriptor
    from pakru_refs.rules.base import Rule


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A rule that raised: our bug, told as such; the other rules' findings stand."""

    rule: str
    fault: Exception


def needs(
    rules: Iterable[Rule], document: Document, facts: Facts, evidence: Evidence
) -> tuple[Query, ...]:
    """Return every question that the rules have, once each, sorted.

    `evidence` is what was answered so far: some questions follow from answers.
    """
    given = {"document": document, "facts": facts, "evidence": evidence}
    # Rules may share their needs: each is asked once.
    askers = {(rule.needs, rule.descriptor.scope): rule for rule in rules}
    asked = {
        query
        for rule in askers.values()
        if rule.needs
        for subject in _subjects(rule.descriptor, document)
        for query in rule.needs(subject, *(given[name] for name in rule.needs_wants))
    }
    return tuple(sorted(asked))


def judge(
    rules: Iterable[Rule], document: Document, facts: Facts, evidence: Evidence
) -> tuple[tuple[Finding, ...], tuple[RuleFailure, ...]]:
    """Return the findings, unsorted, and the rules that failed."""
    given = {"document": document, "facts": facts, "evidence": evidence}
    findings: list[Finding] = []
    failures: list[RuleFailure] = []
    for rule in rules:
        try:
            findings += _apply(rule, document, given)
        except Exception as fault:  # noqa: BLE001 - one broken rule must not lose the others' work
            failures.append(RuleFailure(rule.descriptor.name, fault))
    return tuple(findings), tuple(failures)


def _apply(rule: Rule, document: Document, given: dict[str, Any]) -> list[Finding]:
    arguments = [given[name] for name in rule.wants]
    return [
        _stamp(finding, rule.descriptor)
        for subject in _subjects(rule.descriptor, document)
        for finding in rule.check(subject, *arguments)
    ]


def _subjects(descriptor: RuleDescriptor, document: Document) -> Iterator[Any]:
    if descriptor.scope == "document":
        yield document
    else:
        yield from getattr(document, f"{descriptor.scope}s")


def _stamp(finding: Finding, descriptor: RuleDescriptor) -> Finding:
    named = replace(
        finding,
        rule=descriptor.name,
        code=descriptor.code,
        level=finding.level or descriptor.level,
    )
    return replace(named, fingerprint=fingerprint(named))


def fingerprint(finding: Finding) -> str:
    """Hash what a decision is about: rule, subject, words and evidence, but not the line."""
    parts = [
        finding.rule,
        finding.kind if finding.kind is not Kind.FAIL else "",
        finding.subject,
        re.sub(r"\W+", " ", finding.location.text).strip().casefold(),
        *(f"{p.source} {sorted(p.values.items())} {p.text}" for p in finding.evidence),
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
