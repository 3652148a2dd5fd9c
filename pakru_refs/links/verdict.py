"""Judge a link by what was seen of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pakru_refs.links import appearance, path, walls
from pakru_refs.links.outage import WORDS, is_settled, name_is_gone, outage, reason
from pakru_refs.links.record import from_record
from pakru_refs.model.evidence import Absent, Found, Lookup, NotAsked, Unreachable
from pakru_refs.model.verdict import Confidence, LinkCheck, Verdict
from pakru_refs.model.visit import Fault, Visit

__all__ = ["is_settled", "judge", "judged_visit", "outage"]

_REGISTRIES = {"handle": "the DOI system", "arxiv": "arXiv", "pubmed": "PubMed"}
_GONE = {404, 410}
_PERMANENT = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a visit, with its grounds."""

    verdict: Verdict
    confidence: Confidence = Confidence.HIGH
    reasons: tuple[str, ...] = ()
    advice: str = ""
    moved_to: str = ""


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
    fragment = path.parts(url).fragment
    return replace(check, status=visit.status, chain=visit.hops, anchor=visit.anchors.get(fragment))


def judged_visit(visit: Visit, title: str = "") -> Judgement:
    """Return what a visit says of its address."""
    looks: tuple[Callable[[Visit, str], Judgement | None], ...] = (
        _fault, _trouble, _page, _gone, _alive,
    )  # fmt: skip
    found = (look(visit, title) for look in looks)
    return next(each for each in found if each is not None)


def _fault(visit: Visit, _title: str) -> Judgement | None:
    fault = visit.fault
    if fault is None:
        return None
    said, advice = reason(visit), WORDS[fault][1]
    if fault in {Fault.PRIVATE, Fault.SCHEME}:
        return Judgement(Verdict.REFUSED, reasons=(said,), advice=advice)
    if name_is_gone(visit):
        also = f"asked twice, while `{visit.witness}` was found"
        return Judgement(Verdict.DEAD, reasons=(said, also), advice=advice)
    return Judgement(Verdict.UNREACHABLE, reasons=(said,), advice=advice)


def _trouble(visit: Visit, _title: str) -> Judgement | None:
    said = outage(visit)
    if not said or visit.status == 429:
        return None
    return Judgement(Verdict.UNREACHABLE, reasons=(said,), advice="try again later")


def _page(visit: Visit, title: str) -> Judgement | None:
    """Return what the page shows, whatever its status: walls and sellers answer as they like."""
    if visit.status in walls.STATUSES and visit.status != 404:
        said = _answered(visit)
        return Judgement(Verdict.BLOCKED, reasons=(said,), advice=_ADVICE[Verdict.BLOCKED])
    found = appearance.look(visit, title)
    if found.verdict is Verdict.ALIVE or _is_plainly_gone(visit, found.verdict):
        return None
    return Judgement(found.verdict, found.confidence, found.reasons, _ADVICE[found.verdict])


_ADVICE = {
    Verdict.BLOCKED: "open it in a browser: only a person can tell",
    Verdict.PARKED: "give an archived copy, or where the work is now",
    Verdict.SOFT_404: "find where it is now, or give an archived copy",
}


def _is_plainly_gone(visit: Visit, verdict: Verdict) -> bool:
    return visit.status in _GONE and verdict is Verdict.SOFT_404


def _answered(visit: Visit) -> str:
    return f"{visit.status} to {visit.last.method}"


def _gone(visit: Visit, _title: str) -> Judgement | None:
    if visit.status not in _GONE:
        return None
    advice = "find where it is now, or give an archived copy"
    return Judgement(Verdict.DEAD, reasons=(_answered(visit),), advice=advice)


def _alive(visit: Visit, _title: str) -> Judgement:
    # A page that sends its reader on (200) is as good as a redirect, and no permanent one.
    redirects = [hop for hop in visit.hops if hop.status in _REDIRECTS or hop.location]
    if redirects and all(hop.status in _PERMANENT for hop in redirects):
        said = (
            f"{len(redirects)} permanent redirects"
            if len(redirects) > 1
            else "a permanent redirect"
        )
        end = visit.last.url
        return Judgement(Verdict.MOVED, reasons=(said,), advice=f"give `{end}`", moved_to=end)
    return Judgement(Verdict.ALIVE, reasons=(_answered(visit),))
