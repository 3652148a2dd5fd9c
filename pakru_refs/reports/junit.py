"""JUnit XML (the Jenkins schema): one suite a file, one test case an item and a claim.

What passes is visible too. Errors and warnings are failures; a case where something only stayed
open or needs a person is skipped; what is left, notes above all, is told in the case's output.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.rule import Kind, Level
from pakru_refs.reports.colour import Paint
from pakru_refs.reports.concise import line
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.provenance import told
from pakru_refs.reports.standing import standings
from pakru_refs.reports.whereabouts import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.finding import Finding
    from pakru_refs.model.report import Report


@dataclass(frozen=True, slots=True)
class _Case:
    path: str
    group: str
    """`references`, `claims`, or the family of the rule."""
    name: str
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.kind is Kind.FAIL and f.level is not Level.NOTE)

    @property
    def undecided(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.kind is not Kind.FAIL)

    @property
    def skipped(self) -> bool:
        return bool(self.undecided) and not self.failed


def render(report: Report) -> str:
    """Return the report as JUnit XML."""
    cases = tuple(_cases(report))
    root = ET.Element("testsuites", {"name": "refs", **_numbers(cases)})
    for path in sorted({case.path for case in cases}):
        root.append(_suite(path, tuple(case for case in cases if case.path == path)))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _cases(report: Report) -> Iterator[_Case]:
    """Yield a case for each item and claim, then one for each finding that is about neither."""
    stands = standings(report.findings)
    claims = {claim.id for claim in report.document.claims}
    by_subject: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_subject.setdefault(finding.subject, []).append(finding)
    told_of: set[int] = set()
    for item in report.document.items:
        found = tuple(f for f in by_subject.get(item.key, ()) if not _of_claim(f, claims))
        told_of.update(map(id, found))
        yield _Case(item.location.path, "references", item.key, found)
    for claim in report.document.claims:
        found = stands.of(claim)
        told_of.update(map(id, found))
        yield _Case(claim.location.path, "claims", f"{claim.id}: {_short(claim.text)}", found)
    for finding in report.findings:
        if id(finding) not in told_of:
            name = f"{finding.rule} at {within(finding.location)}"
            yield _Case(finding.location.path, finding.code[:3], name, (finding,))


def _of_claim(finding: Finding, claims: set[str]) -> bool:
    """Say whether the subject is a claim: a reference may have the same name."""
    return finding.code.startswith("CLM") and finding.subject in claims


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _suite(path: str, cases: tuple[_Case, ...]) -> ET.Element:
    skipped = sum(case.skipped for case in cases)
    counts = {**_numbers(cases), "skipped": str(skipped), "file": visible(path)}
    suite = ET.Element("testsuite", {"name": visible(path), **counts})
    suite.extend(_case(case) for case in cases)
    return suite


def _numbers(cases: tuple[_Case, ...]) -> dict[str, str]:
    failures = sum(bool(case.failed) for case in cases)
    return {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}


def _case(case: _Case) -> ET.Element:
    element = ET.Element("testcase", {"name": visible(case.name), "classname": case.group})
    if case.failed:
        worst = case.failed[0]
        said = {"type": worst.rule, "message": visible(worst.message)}
        ET.SubElement(element, "failure", said).text = _text(case.failed)
    elif case.undecided:
        first = visible(case.undecided[0].message)
        ET.SubElement(element, "skipped", {"message": first}).text = _text(case.undecided)
    main = case.failed or case.undecided
    if rest := tuple(f for f in case.findings if f not in main):
        ET.SubElement(element, "system-out").text = _text(rest)
    return element


def _text(findings: tuple[Finding, ...]) -> str:
    return "\n".join(said for finding in findings for said in _lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield line(finding, Paint())
    yield from (f"  note: {visible(note)}" for note in finding.notes)
    yield from (f"  evidence: {visible(told(one))}" for one in finding.evidence)
    if finding.help:
        yield f"  help: {visible(finding.help)}"
