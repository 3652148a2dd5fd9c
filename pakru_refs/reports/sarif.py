"""SARIF 2.1.0 for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

Columns and offsets count code points; addresses are relative to the root of the sources.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from pakru_refs.model.location import Unit
from pakru_refs.model.rule import Kind, Level
from pakru_refs.reports import page
from pakru_refs.reports.json_values import plain, written
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.provenance import told
from pakru_refs.reports.whereabouts import told as told_place
from pakru_refs.reports.whereabouts import within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.finding import Edit, Finding, Fix, Related
    from pakru_refs.model.location import Location, Source
    from pakru_refs.model.report import Report
    from pakru_refs.model.rule import RuleDescriptor

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"

_DRIVE = re.compile(r"[A-Za-z]:/")
_SEVERITY = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}

Value = dict[str, object]


def render(report: Report, *, exit_code: int | None = None) -> str:
    """Return the report as a SARIF log of one run."""
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, exit_code)]})


def _run(report: Report, exit_code: int | None) -> Value:
    paths = _paths(report)
    numbers = {path: number for number, path in enumerate(paths)}
    rules = {rule.name: number for number, rule in enumerate(report.rules)}
    coverage = report.coverage
    return {
        "tool": {"driver": _driver(report)},
        "invocations": [_invocation(exit_code)],
        "automationDetails": {"id": "refs/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": "the folder of the project"}}},
        "artifacts": [{"location": _artifact(path)} for path in paths],
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, rules, numbers, report.sources) for one in report.findings],
        "properties": {
            "references": coverage.references,
            "citations": coverage.citations,
            "claims": coverage.claims,
            "links": coverage.links,
            "notChecked": coverage.not_checked,
        },
    }


def _paths(report: Report) -> list[str]:
    places = (
        place.path
        for finding in report.findings
        for place in (finding.location, *(related.location for related in finding.related))
    )
    edited = (edit.path for f in report.findings if f.fix for edit in f.fix.edits)
    return sorted({*report.sources, *places, *edited})


def _driver(report: Report) -> Value:
    return {
        "name": "refs",
        "fullName": "refs: a linter for evidence",
        "semanticVersion": report.version,
        "rules": [_rule(rule) for rule in report.rules],
    }


def _invocation(exit_code: int | None) -> Value:
    said: Value = {"executionSuccessful": True}
    return said if exit_code is None else {**said, "exitCode": exit_code}


def _rule(rule: RuleDescriptor) -> Value:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": page.purpose(rule)},
        "help": {"text": page.render(rule), "markdown": page.render(rule, "markdown")},
        "defaultConfiguration": {"enabled": rule.default, "level": rule.level},
        "properties": {
            "code": rule.code,
            "tags": [rule.family],
            "problem.severity": _SEVERITY[rule.level],
            "online": rule.online,
            "fixable": rule.fixable,
        },
    }


def _result(
    finding: Finding,
    rules: Mapping[str, int],
    numbers: Mapping[str, int],
    sources: Mapping[str, Source],
) -> Value:
    failed = finding.kind is Kind.FAIL
    result: Value = {
        "ruleId": finding.rule,
        **({"ruleIndex": rules[finding.rule]} if finding.rule in rules else {}),
        "kind": finding.kind,
        # §3.27.10: a result that is no failure has no level.
        "level": (finding.level or Level.WARNING) if failed else "none",
        "message": {"text": _message(finding)},
        "locations": [_place(finding.location, numbers, sources)],
        "partialFingerprints": {"refs/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(number, related, numbers, sources)
            for number, related in enumerate(finding.related, start=1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, numbers, sources)]
    return result


def _message(finding: Finding) -> str:
    lines = [
        finding.message,
        *(f"note: {note}" for note in finding.notes),
        *(f"evidence: {told(one)}" for one in finding.evidence),
        *([f"help: {finding.help}"] if finding.help else []),
    ]
    return "\n".join(visible(line) for line in lines)


def _properties(finding: Finding) -> Value:
    evidence = [
        {
            "source": one.source,
            "lookedUp": one.looked_up,
            "values": {name: plain(value) for name, value in sorted(one.values.items())},
            "url": one.url,
        }
        for one in finding.evidence
    ]
    return {
        "code": finding.code,
        "subject": finding.subject,
        "levelIfReal": finding.level,
        "evidence": evidence,
    }


def _place(location: Location, numbers: Mapping[str, int], sources: Mapping[str, Source]) -> Value:
    """Return a place; a paragraph or page, which SARIF has no region for, as a logical location."""
    address = _address(location.path, numbers)
    if location.unit is Unit.LINE:
        region = _region(location, sources.get(location.path))
        return {"physicalLocation": {"artifactLocation": address, "region": region}}
    logical = {
        "name": within(location),
        "fullyQualifiedName": told_place(location),
        "kind": location.unit.value,
    }
    return {
        "physicalLocation": {"artifactLocation": address},
        "logicalLocations": [logical],
        "properties": {"text": location.text},
    }


def _region(location: Location, source: Source | None) -> Value:
    start, end = location.start, location.end
    region: Value = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    # The offsets of a text made from several files, or with its marks undone, are in no file.
    if source is None or source.text[start.offset : end.offset] == location.text:
        region |= {"charOffset": start.offset, "charLength": end.offset - start.offset}
    return {**region, "snippet": {"text": location.text}}


def _related(
    number: int, related: Related, numbers: Mapping[str, int], sources: Mapping[str, Source]
) -> Value:
    said: Value = {"id": number, **_place(related.location, numbers, sources)}
    return {**said, "message": {"text": visible(related.label)}} if related.label else said


def _fix(fix: Fix, numbers: Mapping[str, int], sources: Mapping[str, Source]) -> Value:
    paths = sorted({edit.path for edit in fix.edits})
    return {
        "description": {"text": visible(fix.title)},
        "artifactChanges": [
            {
                "artifactLocation": _address(path, numbers),
                "replacements": [
                    _replacement(edit, sources.get(path))
                    for edit in sorted(fix.edits)
                    if edit.path == path
                ],
            }
            for path in paths
        ],
        "properties": {"safe": fix.safe},
    }


def _replacement(edit: Edit, source: Source | None) -> Value:
    if source is None:
        region: Value = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    else:
        region = _region(source.locate(edit.start, edit.end), source)
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _address(path: str, numbers: Mapping[str, int]) -> Value:
    return {**_artifact(path), "index": numbers[path]}


def _artifact(path: str) -> Value:
    """Return an address: relative to the root, or `file:` for a path that is absolute."""
    safe = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{safe}"}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{quote(path[2:].encode('utf-8', 'surrogateescape'))}"}
    return {"uri": safe, "uriBaseId": ROOT}
