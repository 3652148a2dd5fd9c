"""Judge a visit: what was seen of an address, put into a verdict with its grounds.

The rules: only a GET proves that something is gone; a wall proves nothing, whatever its status; redirects
are followed to their end before anything is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pakru_refs.links import appearance, moved, path, walls
from pakru_refs.links.drift import drifted
from pakru_refs.links.likeness import shows_title
from pakru_refs.links.outage import WORDS, name_is_gone, outage, reason
from pakru_refs.model.verdict import Confidence, Verdict
from pakru_refs.model.visit import Fault, Visit

_GONE = frozenset({404, 410})
_ELSEWHERE = "find where it is now, or give an archived copy"
_IN_A_BROWSER = "open it in a browser: only a person can tell"
_ADVICE = {
    Verdict.BLOCKED: _IN_A_BROWSER,
    Verdict.PARKED: "give an archived copy, or where the work is now",
    Verdict.SOFT_404: _ELSEWHERE,
}
_REFUSALS = {
    401: "open it with your own access: it asks for a login",
    402: "open it with your own access: it asks for payment",
    429: "try again later: it asks to be left alone for a while",
    451: "open it from another country: the law of this one is said to forbid it",
}
"""What to do about a refusal, where it says more than that it is one."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a visit, with its grounds."""

    verdict: Verdict
    confidence: Confidence = Confidence.HIGH
    reasons: tuple[str, ...] = ()
    advice: str = ""
    moved_to: str = ""


def judged_visit(visit: Visit, title: str = "") -> Judgement:
    """Return what a visit says of its address.

    Args:
        visit: what was seen.
        title: of the work that the address belongs to, when the page should carry it.
    """
    looks: tuple[Callable[[Visit, str], Judgement | None], ...] = (
        _fault, _trouble, _refusal, _page, _gone, _alive,
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


def _refusal(visit: Visit, _title: str) -> Judgement | None:
    """Return what a status says by which servers refuse us, which tells nothing of the page."""
    status = visit.status
    if not walls.is_refusal(status):
        return None
    found = appearance.look(visit) if visit.page else None
    more = found.reasons if found and found.verdict is Verdict.BLOCKED else ()
    reasons = (_answered(visit), *more[:1])
    return Judgement(Verdict.BLOCKED, reasons=reasons, advice=_REFUSALS.get(status, _IN_A_BROWSER))


def _page(visit: Visit, title: str) -> Judgement | None:
    """Return what the page shows, whatever its status: walls and sellers answer as they like."""
    # Of a server in trouble only a wall is worth telling; there no title counts.
    found = appearance.look(visit, title if visit.status < 500 else "")
    if found.verdict is Verdict.ALIVE or (visit.status in _GONE and not _outweighs(visit, found)):
        return None
    return Judgement(found.verdict, found.confidence, found.reasons, _ADVICE[found.verdict])


def _outweighs(visit: Visit, found: appearance.Appearance) -> bool:
    """Say whether a page tells more than its 404: a wall by its signs, for words may be a menu's."""
    if found.verdict is Verdict.BLOCKED:
        return any(mark.startswith("wall:") for mark in (visit.page.marks if visit.page else ()))
    return found.verdict is Verdict.PARKED


def _answered(visit: Visit) -> str:
    return f"{visit.status} to {visit.last.method}"


def _gone(visit: Visit, title: str) -> Judgement | None:
    if visit.status not in _GONE:
        return None
    said = _answered(visit)
    if visit.last.method == "HEAD":
        only = f"{said}, which alone proves nothing"
        return Judgement(Verdict.UNREACHABLE, Confidence.LOW, (only,), "try again later")
    if _is_there_all_the_same(visit, title):
        shown = f"{said}, with a page that carries the work's title"
        return Judgement(Verdict.ALIVE, Confidence.LOW, (shown,), _IN_A_BROWSER)
    return Judgement(Verdict.DEAD, reasons=(said,), advice=_ELSEWHERE)


_WHOLE = 1500
"""Characters of prose that no error page has."""


def _is_there_all_the_same(visit: Visit, title: str) -> bool:
    """Say whether a server says 404 and serves the work all the same, as misconfigured ones do."""
    page = visit.page
    return page is not None and page.prose >= _WHOLE and shows_title(title, page) >= 1


def _alive(visit: Visit, title: str) -> Judgement:
    new = moved.new_address(visit)
    if new:
        return _moved(visit, new)
    other = drifted(visit, title) if title else ""
    if other:
        said = f"the page calls itself “{other[:80]}”"
        advice = "look whether it is still the page, and give an archived copy if it is not"
        return Judgement(Verdict.DRIFTED, Confidence.LOW, (said,), advice)
    if visit.page and "scripted" in visit.page.marks:
        drawn = "its text is drawn by scripts, and was not read"
        return Judgement(Verdict.ALIVE, Confidence.LOW, (_answered(visit), drawn))
    return Judgement(Verdict.ALIVE, reasons=(_answered(visit),))


def _moved(visit: Visit, new: str) -> Judgement:
    """Return that a page has moved: surely when little changes, less so when nothing is the same."""
    count = sum(hop.status in moved.PERMANENT for hop in visit.hops)
    said = f"{count} permanent redirects" if count > 1 else "a permanent redirect"
    if moved.is_minor(visit.url, new):
        changed = (
            "https"
            if path.parts(visit.url).scheme != path.parts(new).scheme
            else "another spelling"
        )
        return Judgement(
            Verdict.MOVED,
            Confidence.HIGH,
            (said, f"the same address with {changed}"),
            f"give `{new}`",
            new,
        )
    sure = Confidence.LOW if moved.is_doubtful(visit) else Confidence.MEDIUM
    return Judgement(Verdict.MOVED, sure, (said,), f"give `{new}` if it is the same page", new)
