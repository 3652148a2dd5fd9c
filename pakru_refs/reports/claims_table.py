"""The claims of a run as a terminal table, and one claim in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.reports.colour import Paint
from pakru_refs.reports.concise import line
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.standing import VERDICTS, standings
from pakru_refs.reports.whereabouts import told
from pakru_refs.reports.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.claim import Assertion, Claim
    from pakru_refs.model.report import Report

_WIDTH = 72


def render(claims: Sequence[Claim], report: Report) -> str:
    """Return one line a claim (id, verdict, words) and the counts by verdict."""
    stands = standings(report.findings)
    verdicts = [stands.verdict(claim) for claim in claims]
    wide = max((len(claim.id) for claim in claims), default=0)
    rows = [
        f"{visible(claim.id):{wide}}  {verdict:17}  {_short(claim.text)}"
        for claim, verdict in zip(claims, verdicts, strict=True)
    ]
    counts = (f"{verdicts.count(v)} {v}" for v in VERDICTS if v in verdicts)
    return "\n".join(
        [*rows, "", f"{count(len(claims), 'claim')}: {', '.join(counts)}".rstrip(": ")]
    )


def one(claim: Claim, report: Report) -> str:
    """Return a claim with its place, values, citations, verdict and findings."""
    return "\n".join(_lines(claim, report))


def _lines(claim: Claim, report: Report) -> Iterator[str]:
    stands = standings(report.findings)
    verdict = stands.verdict(claim)
    yield f"{visible(claim.id)} · {verdict}: {VERDICTS[verdict]}"
    yield f"  {visible(claim.text)}"
    yield f"  at {visible(told(claim.location))}{_section(claim)}"
    for assertion in claim.assertions:
        yield f"  asserts {_asserted(assertion)}"
    for cited in claim.cites:
        meant = cited.key or "nothing in the reference list"
        yield f"  cites {visible(cited.location.text)} → {visible(meant)} ({cited.verdict}, {claim.scope})"
    if claim.review:
        yield f"  rated {claim.review.rating} by {visible(claim.review.by)} on {claim.review.on}"
    for finding in stands.of(claim):
        yield f"  {line(finding, Paint(on=False))}"


def _section(claim: Claim) -> str:
    section, paragraph = claim.sentence.section, claim.sentence.paragraph
    return f", {visible(section)}, paragraph {paragraph}" if section else ""


def _asserted(assertion: Assertion) -> str:
    of = f" of {', '.join(assertion.of)}" if assertion.of else ""
    when = f" in {assertion.when}" if assertion.when else ""
    value = "" if assertion.value is None else f" = {assertion.value:f} {assertion.unit}".rstrip()
    return f"{assertion.measure}{of}{when}{value}"


def _short(text: str) -> str:
    words = visible(" ".join(text.split()))
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
