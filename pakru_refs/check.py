"""The street: read, need, gather, judge, settle. Nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pakru_refs
from pakru_refs.model.document import Document, Reach
from pakru_refs.model.evidence import Evidence, Found, Lookup, NotAsked, Query
from pakru_refs.model.fact import Facts
from pakru_refs.model.finding import Finding
from pakru_refs.model.report import Coverage, Report
from pakru_refs.model.verdict import CheckedLink
from pakru_refs.rules.judge import RuleFailure, judge, needs
from pakru_refs.rules.lnk.checked import checks
from pakru_refs.settle import settle

if TYPE_CHECKING:
    from pakru_refs.config import Settings
    from pakru_refs.model.location import Source
    from pakru_refs.reading.inputs import Inputs
    from pakru_refs.rules.base import Rule


@dataclass(frozen=True, slots=True)
class Material:
    """What is judged, and the files that it was read from."""

    documents: tuple[Document, ...]
    facts: Facts = field(default_factory=Facts)
    sources: Mapping[str, Source] = field(default_factory=dict)
    """By path."""
    named: tuple[str, ...] = ()
    """What was asked to be checked."""


Gather = Callable[[Sequence[Query]], Evidence]
"""Asks the world, or the evidence book, or nobody."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report, and the rules of ours that failed on the way."""

    report: Report
    failures: tuple[RuleFailure, ...] = ()


def check(inputs: Inputs, settings: Settings, rules: Sequence[Rule], gather: Gather) -> Outcome:
    """Return what is to be said of the inputs.

    Raises:
        InvalidFile: a claim register or fact file cannot be judged by.
    """
    return examine(read(inputs, settings), settings, rules, gather)


def read(inputs: Inputs, settings: Settings) -> Material:
    """Return what the inputs say.

    Raises:
        InvalidFile: a claim register or fact file cannot be judged by.
    """
    from pakru_refs.reading import documents as reading  # noqa: PLC0415 - a list of addresses needs none of it

    return Material(
        reading.documents(inputs, settings),
        reading.facts(inputs),
        {source.path: source for source in inputs.sources},
        inputs.named,
    )


def reaching(material: Material, reach: Reach) -> Material:
    """Return material whose links are checked so far."""
    return replace(
        material, documents=tuple(replace(one, reach=reach) for one in material.documents)
    )


def examine(
    material: Material, settings: Settings, rules: Sequence[Rule], gather: Gather
) -> Outcome:
    """Return what is to be said of what was read."""
    evidence = gathered(material, rules, gather)
    judged = [_judged(rules, document, material.facts, evidence) for document in material.documents]
    findings = settle(
        [finding for found, _ in judged for finding in found],
        levels=settings.levels,
        per_file_ignores=settings.per_file_ignores,
    )
    report = _report(material, rules, findings, evidence)
    return Outcome(report, tuple(failure for _, failed in judged for failure in failed))


ROUNDS = 3
"""Of questions: some follow from answers, as the archive is asked for a page that is gone."""


def gathered(material: Material, rules: Sequence[Rule], gather: Gather) -> Evidence:
    """Return the answers to all questions of the rules."""
    evidence = Evidence()
    for _ in range(ROUNDS):
        asked = {
            query
            for document in material.documents
            for query in needs(rules, document, material.facts, evidence)
        }
        new = sorted(asked - set(evidence.lookups))
        if not new:
            break
        evidence = Evidence({**evidence.lookups, **gather(new).lookups})
    return evidence


def _judged(
    rules: Sequence[Rule], document: Document, facts: Facts, evidence: Evidence
) -> tuple[list[Finding], tuple[RuleFailure, ...]]:
    """Judge a document; in a converted file nothing can be mended, its text is not the file's."""
    found, failed = judge(rules, document, facts, evidence)
    sources = [m.source for m in document.manuscripts if m.source.is_converted]
    converted = {file.path for source in sources for file in (source, *source.files)}
    kept = [
        replace(finding, fix=None)
        if finding.fix and any(edit.path in converted for edit in finding.fix.edits)
        else finding
        for finding in found
    ]
    return kept, failed


def _report(
    material: Material,
    rules: Sequence[Rule],
    findings: tuple[Finding, ...],
    evidence: Evidence,
) -> Report:
    document = _joined(material.documents)
    links = _links(document, material.documents, evidence)
    lookups = tuple(evidence.lookups.values())
    return Report(
        version=pakru_refs.__version__,
        document=document,
        findings=findings,
        rules=tuple(rule.descriptor for rule in rules),
        coverage=_coverage(document, rules, lookups, links),
        sources=material.sources,
        inputs=material.named,
        evidence_lookups=Counter(type(lookup).__name__.lower() for lookup in lookups),
        evidence_oldest=_oldest(lookups),
        links=links,
    )


def _links(
    document: Document, documents: Sequence[Document], evidence: Evidence
) -> tuple[CheckedLink, ...]:
    """Return the links of a joined document with their verdicts."""
    known = {
        (one.link.location, one.link.url): one
        for each in documents
        for one in checks(each, evidence).links
    }
    return tuple(known[link.location, link.url] for link in document.links)


_MANY = ("manuscripts", "bibliographies", "items", "citations", "sentences", "claims", "links")


def _joined(documents: Sequence[Document]) -> Document:
    """Return one document with all that was read; what several share stands in it once."""
    if len(documents) == 1:
        return documents[0]
    joined: dict[str, Any] = {name: _together(documents, name) for name in _MANY}
    return replace(documents[0], **joined)


def _together(documents: Sequence[Document], name: str) -> tuple[object, ...]:
    parts = [part for document in documents for part in getattr(document, name)]
    by_place = {_whole(part): part for part in parts}
    return tuple(by_place.values())


def _whole(part: Any) -> tuple[object, object]:  # noqa: ANN401 - any part of a document
    """Return what tells a part from the others: its place, and its name or address if it has one."""
    place = getattr(part, "location", None) or part.source.path
    return place, getattr(part, "id", "") or getattr(part, "url", "")


def _coverage(
    document: Document,
    rules: Sequence[Rule],
    lookups: Sequence[Lookup],
    links: Sequence[CheckedLink],
) -> Coverage:
    unasked = [lookup for lookup in lookups if isinstance(lookup, NotAsked)]
    return Coverage(
        references=len(document.items),
        citations=len(document.citations),
        claims=len(document.claims),
        links=len(document.links),
        rules=len(rules),
        not_checked=len(unasked),
        unasked=tuple(sorted({lookup.reason or "offline" for lookup in unasked})),
        verdicts=Counter(one.check.verdict for one in links),
    )


def _oldest(lookups: Sequence[Lookup]) -> str:
    return min((one.looked_up[:10] for one in lookups if isinstance(one, Found)), default="")
