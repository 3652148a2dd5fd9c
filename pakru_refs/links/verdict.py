"""Judge a link by what was seen of it."""

from __future__ import annotations

from dataclasses import replace

from pakru_refs.links.judgement import Judgement, judged_visit
from pakru_refs.links.normal import fragment
from pakru_refs.links.outage import is_settled, outage
from pakru_refs.links.record import from_record
from pakru_refs.model.evidence import Absent, Found, Lookup, NotAsked, Unreachable
from pakru_refs.model.verdict import Confidence, LinkCheck, Verdict
from pakru_refs.model.visit import Visit

__all__ = ["is_settled", "judge", "judged_visit", "outage"]

_REGISTRIES = {"handle": "the DOI system", "arxiv": "arXiv", "pubmed": "PubMed"}


def judge(lookup: Lookup, url: str, title: str = "") -> LinkCheck:
    """Return what an answer says of a link.

    Args:
        lookup: the answer of `web`, or of a registry when the link is an identifier.
        url: as the article gives it, with its fragment.
        title: of the work that the link belongs to, when it is known.
    """
    source = lookup.query.source
    if isinstance(lookup, NotAsked):
        said = lookup.reason or "the run is offline"
        return LinkCheck(url, Verdict.NOT_CHECKED, Confidence.LOW, reasons=(said,), source=source)
    if source != "web":
        return _registered(lookup, url)
    return _visited(lookup, url, title)


def _registered(lookup: Found | Absent | Unreachable, url: str) -> LinkCheck:
    query = lookup.query
    name = _REGISTRIES.get(query.source, query.source)
    if isinstance(lookup, Found):
        found = Judgement(Verdict.ALIVE, reasons=(f"{name} knows `{query.subject}`",))
    elif isinstance(lookup, Absent):
        found = Judgement(
            Verdict.DEAD,
            reasons=(f"{name} does not know `{query.subject}`",),
            advice="look the work up by its title, and give the identifier found there",
        )
    else:
        said = f"{name} gave no answer: {lookup.reason}"
        found = Judgement(Verdict.UNREACHABLE, reasons=(said,), advice="try again later")
    return _check(found, lookup, url)


def _check(found: Judgement, lookup: Found | Absent | Unreachable, url: str) -> LinkCheck:
    return LinkCheck(
        url,
        found.verdict,
        found.confidence,
        reasons=found.reasons,
        advice=found.advice,
        moved_to=found.moved_to,
        looked_up=lookup.looked_up,
        source=lookup.query.source,
        history=lookup.history,
    )


def _visited(lookup: Found | Absent | Unreachable, url: str, title: str) -> LinkCheck:
    if isinstance(lookup, Absent) or not lookup.record:
        said = lookup.reason if isinstance(lookup, Unreachable) else "nothing is there"
        verdict = Verdict.UNREACHABLE if isinstance(lookup, Unreachable) else Verdict.DEAD
        return _check(Judgement(verdict, reasons=(said,)), lookup, url)
    try:
        visit = from_record(lookup.record)
    except ValueError as fault:
        said = f"what is kept of it cannot be read: {fault}"
        return _check(Judgement(Verdict.UNREACHABLE, Confidence.LOW, (said,)), lookup, url)
    check = _check(judged_visit(visit, title), lookup, url)
    return replace(check, status=visit.status, chain=visit.hops, anchor=_anchor(visit, lookup, url))


def _anchor(visit: Visit, lookup: Lookup, url: str) -> bool | None:
    """Return whether the place is there; it is noted as the question spells it, or as the link does."""
    names = (fragment(lookup.query.subject), fragment(url))
    return next((visit.anchors[name] for name in names if name in visit.anchors), None)
