"""A report that a person reads: what needs doing, worst first, then the claims and what was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.reports import markdown_links, snippet, whereabouts, wording
from pakru_refs.reports.full import fix
from pakru_refs.reports.markdown_text import cell, code, link, literal, marked, prose
from pakru_refs.reports.places import places
from pakru_refs.reports.provenance import told
from pakru_refs.reports.standing import VERDICTS, standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pakru_refs.model.claim import Claim
    from pakru_refs.model.evidence import Provenance
    from pakru_refs.model.finding import Finding
    from pakru_refs.model.location import Location, Source
    from pakru_refs.model.report import Report

_GROUPS = (
    ("error", "Errors", ""),
    ("warning", "Warnings", ""),
    ("note", "Notes", ""),
    ("open", "Open", "A source did not answer. Nothing is said against these."),
    ("review", "To review", "Only a person can tell."),
)
_ANSWERS = ("found", "absent", "unreachable")
_WORDS = 160
"""Characters of a claim that its row shows."""


def render(report: Report, *, today: date | None = None) -> str:
    """Return the report as Markdown; `today` is for the age of the evidence."""
    blocks = [
        *_summary(report, wording.coverage(report, today=today)),
        *_findings(report),
        *_claims(report),
        *markdown_links.blocks(report),
        *_readings(report),
    ]
    return "\n\n".join(blocks) + "\n"


def _summary(report: Report, coverage: str) -> Iterator[str]:
    inputs = ", ".join(code(path) for path in report.inputs)
    title = f": {literal(report.document.title)}" if report.document.title else ""
    yield f"# References checked{title}"
    yield f"**{wording.verdict(report.tally)}**"
    yield coverage
    yield f"refs {report.version}" + (f" on {inputs}" if inputs else "")
    if report.findings:
        yield "\n".join(_counts(report))


def _counts(report: Report) -> Iterator[str]:
    summaries = {rule.name: rule.summary for rule in report.rules}
    numbers: dict[tuple[str, str], int] = {}
    for finding in report.findings:
        row = (finding.rule, wording.word(finding))
        numbers[row] = numbers.get(row, 0) + 1
    yield "| rule | | findings | says |"
    yield "|---|---|---:|---|"
    for (rule, word), number in numbers.items():
        yield f"| {code(rule)} | {word} | {number} | {cell(literal(summaries.get(rule, '')))} |"


def _findings(report: Report) -> Iterator[str]:
    for word, title, remark in _GROUPS:
        found = [finding for finding in report.findings if wording.word(finding) == word]
        if found:
            yield f"## {title}"
        if found and remark:
            yield remark
        for finding in found:
            yield from _finding(finding, report.sources)


def _finding(finding: Finding, sources: Mapping[str, Source]) -> Iterator[str]:
    yield f"### {prose(finding.message)}"
    yield f"{code(finding.rule)} at {code(whereabouts.told(finding.location))}"
    where = places(finding)
    yield from _quoted(finding.location, where.label, sources)
    for related in where.shown:
        yield f"{code(whereabouts.told(related.location))}:"
        yield from _quoted(related.location, related.label, sources)
    if remarks := "\n".join(_remarks(finding, where.lists)):
        yield remarks


def _quoted(location: Location, label: str, sources: Mapping[str, Source]) -> Iterator[str]:
    shown = snippet.of(location, sources)
    if shown is None:
        if label:
            yield literal(label)
        return
    words = marked(shown.before, shown.marked, shown.after)
    said = f"\n>\n> {literal(label)}" if label else ""
    yield f"> {words}{said}"


def _remarks(finding: Finding, lists: tuple[str, ...]) -> Iterator[str]:
    yield from (f"- {prose(note)}" for note in finding.notes)
    yield from (f"- {literal(places)}" for places in lists)
    yield from (f"- Evidence: {_evidence(one)}" for one in finding.evidence)
    if finding.help:
        yield f"- To do: {prose(finding.help)}"
    if finding.fix:
        yield f"- Fix: {prose(fix(finding.fix))}"


def _evidence(provenance: Provenance) -> str:
    said = prose(told(replace(provenance, url="")))
    return f"{said} {link(provenance.url)}" if provenance.url else said


def _claims(report: Report) -> Iterator[str]:
    claims = report.document.claims
    if not claims:
        return
    stands = standings(report.findings)
    verdicts = [stands.verdict(claim) for claim in claims]
    yield "## Claims"
    counted = ((verdicts.count(verdict), verdict) for verdict in VERDICTS)
    yield " · ".join(f"{number} {verdict}" for number, verdict in counted if number)
    rows = [_claim(claim, verdict) for claim, verdict in zip(claims, verdicts, strict=True)]
    yield "\n".join(["| where | claim | cites | stands |", "|---|---|---|---|", *rows])
    used = [f"- *{name}*: {meaning}" for name, meaning in VERDICTS.items() if name in verdicts]
    yield "\n".join(used)


def _claim(claim: Claim, verdict: str) -> str:
    text = " ".join(claim.text.split())
    words = text if len(text) <= _WORDS else f"{text[: _WORDS - 1].rstrip()}…"
    cites = ", ".join(
        dict.fromkeys(code(c.key) if c.key else literal(c.location.text) for c in claim.cites)
    )
    place = code(whereabouts.line(claim.location))
    return f"| {cell(place)} | {cell(literal(words))} | {cell(cites)} | {verdict} |"


def _readings(report: Report) -> Iterator[str]:
    yield "## What was read"
    yield wording.read(report.coverage)
    if report.coverage.not_checked:
        offline = ": they ask the network" if "offline" in report.coverage.unasked else ""
        yield f"{wording.unmade(report.coverage)}{offline}."
    lookups = [(state, report.evidence_lookups.get(state, 0)) for state in _ANSWERS]
    if any(number for _, number in lookups):
        yield "Answers used: " + ", ".join(f"{number} {state}" for state, number in lookups)
