"""All that was read and found, as `refs-report/1`: documented by `report.schema.json` beside this.

Offsets count code points of the decoded file from 0, the end exclusive; lines and columns from 1.
Of a file that was converted they count in its text as read; `unit` says what its lines are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.reports import link_values
from pakru_refs.reports.json_values import number, plain, written
from pakru_refs.reports.standing import Standings, standings

if TYPE_CHECKING:
    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.claim import Assertion, Claim
    from pakru_refs.model.document import Document
    from pakru_refs.model.evidence import Provenance
    from pakru_refs.model.finding import Finding, Fix
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Location, Position
    from pakru_refs.model.quantity import DateMention, Quantity
    from pakru_refs.model.report import Report
    from pakru_refs.model.rule import RuleDescriptor

FORMAT = "refs-report/1"

Value = dict[str, object]


def render(report: Report, *, elapsed: float | None = None) -> str:
    """Return the report as JSON; `elapsed` is in seconds."""
    return written(as_json(report, elapsed=elapsed))


def as_json(report: Report, *, elapsed: float | None = None) -> Value:
    """Return the report as values of JSON."""
    document = report.document
    stands = standings(report.findings)
    return {
        "format": FORMAT,
        "tool": {"name": "refs", "version": report.version},
        "project": _project(report, document),
        "coverage": _coverage(report),
        "findings": [_finding(finding) for finding in report.findings],
        "citations": [_citation(citation) for citation in document.citations],
        "references": [_reference(item) for item in document.items],
        "claims": [_claim(claim, stands) for claim in document.claims],
        "links": [link_values.value(one) for one in report.links],
        "evidence": _evidence(report),
        "rules": [_rule(rule) for rule in report.rules],
        "timing": None if elapsed is None else {"elapsed": round(elapsed, 3)},
    }


def _project(report: Report, document: Document) -> Value:
    return {
        "inputs": list(report.inputs),
        "title": document.title,
        "year": document.year,
        "language": document.language,
    }


def _coverage(report: Report) -> Value:
    coverage, tally = report.coverage, report.tally
    return {
        "references": coverage.references,
        "citations": coverage.citations,
        "claims": coverage.claims,
        "links": coverage.links,
        "rules": coverage.rules,
        "not_checked": coverage.not_checked,
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notes": tally.notes,
        "open": tally.open,
        "review": tally.review,
        "fixable": tally.fixable,
    }


def _evidence(report: Report) -> Value:
    lookups = dict(sorted(report.evidence_lookups.items()))
    return {"lookups": lookups, "oldest": report.evidence_oldest or None}


def _finding(finding: Finding) -> Value:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "level": finding.level,
        "kind": finding.kind,
        "subject": finding.subject,
        "message": finding.message,
        "label": finding.label,
        "location": _location(finding.location),
        "related": [
            {"label": related.label, "location": _location(related.location)}
            for related in finding.related
        ],
        "notes": list(finding.notes),
        "help": finding.help,
        "evidence": [_provenance(one) for one in finding.evidence],
        "fix": _fix(finding.fix),
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location) -> Value:
    return {
        "path": location.path,
        "start": _position(location.start),
        "end": _position(location.end),
        "unit": location.unit,
        "text": location.text,
    }


def _position(position: Position) -> Value:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _provenance(provenance: Provenance) -> Value:
    return {
        "source": provenance.source,
        "looked_up": provenance.looked_up or None,
        "values": {name: plain(value) for name, value in sorted(provenance.values.items())},
        "url": provenance.url or None,
        "text": provenance.text,
    }


def _fix(fix: Fix | None) -> Value | None:
    if fix is None:
        return None
    edits = [
        {"path": edit.path, "start": edit.start, "end": edit.end, "text": edit.text}
        for edit in sorted(fix.edits)
    ]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _span(location: Location) -> Value:
    """Return where a thing stands, in the short form of what was read."""
    return {
        "path": location.path,
        "start": location.start.offset,
        "end": location.end.offset,
        "text": location.text,
    }


def _citation(citation: Citation) -> Value:
    return {
        **_span(citation.location),
        "sentence": citation.sentence,
        "marked": citation.marked or None,
        "form": citation.form,
        "narrative": citation.narrative,
        "malformed": citation.malformed or None,
        "items": [_cited(cited) for cited in citation.items],
    }


def _cited(cited: CitationItem) -> Value:
    resolution = cited.resolution
    return {
        "key": cited.key,
        **_span(cited.location),
        "locator": cited.locator or None,
        "implied": cited.implied,
        "verdict": cited.verdict,
        "candidates": list(resolution.candidates) if resolution else [],
        "reason": resolution.reason if resolution else "",
    }


def _reference(item: Item) -> Value:
    from pakru_refs.bib.csl import to_csl  # noqa: PLC0415 - loaded only for machine formats

    return {"key": item.key, **_span(item.location), "item": to_csl(item)}


def _claim(claim: Claim, stands: Standings) -> Value:
    sentence = claim.sentence
    return {
        "id": claim.id,
        **_span(claim.location),
        "sentence": claim.text,
        "section": sentence.section,
        "role": sentence.role,
        "paragraph": sentence.paragraph,
        "mood": claim.mood,
        "reasons": list(claim.reasons),
        "cites": list(dict.fromkeys(cited.key for cited in claim.cites if cited.key)),
        "undefined": [cited.location.text for cited in claim.cites if not cited.key],
        "scope": claim.scope,
        "values": [_quantity(quantity) for quantity in claim.quantities],
        "dates": [_date(date) for date in claim.dates],
        "asserts": [_assertion(assertion) for assertion in claim.assertions],
        "verdict": stands.verdict(claim),
        "findings": [finding.fingerprint for finding in stands.of(claim)],
        "registered": claim.registered,
        "review": _review(claim),
    }


def _quantity(quantity: Quantity) -> Value:
    return {
        "text": quantity.text,
        "value": number(quantity.value),
        "high": number(quantity.high),
        "unit": quantity.unit,
        "kind": quantity.kind,
        "comparator": quantity.comparator,
    }


def _date(date: DateMention) -> Value:
    return {
        "text": date.text,
        "year": date.year,
        "month": date.month,
        "day": date.day,
        "end_year": date.end_year,
    }


def _assertion(assertion: Assertion) -> Value:
    return {
        "measure": assertion.measure,
        "of": list(assertion.of),
        "value": number(assertion.value),
        "high": number(assertion.high),
        "unit": assertion.unit,
        "when": assertion.when,
    }


def _review(claim: Claim) -> Value | None:
    review = claim.review
    if review is None:
        return None
    return {"rating": review.rating, "by": review.by, "on": review.on, "note": review.note}


def _rule(rule: RuleDescriptor) -> Value:
    return {
        "code": rule.code,
        "name": rule.name,
        "level": rule.level,
        "scope": rule.scope,
        "summary": rule.summary,
        "online": rule.online,
        "fixable": rule.fixable,
        "default": rule.default,
    }
