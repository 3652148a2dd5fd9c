"""What a page that was answered is: the page, a wall, a parked domain, or none at all."""

from __future__ import annotations

from typing import NamedTuple

from pakru_refs.links import parking, path, soft404, walls
from pakru_refs.links.lexicon import read, segments
from pakru_refs.links.view import Ground, View, said, total, view
from pakru_refs.model.verdict import Confidence, Verdict
from pakru_refs.model.visit import Visit


class Appearance(NamedTuple):
    """What a page looks like."""

    verdict: Verdict
    """`ALIVE`, `BLOCKED`, `PARKED` or `SOFT_404`."""
    confidence: Confidence
    reasons: tuple[str, ...] = ()


_SURE = 5.0
_NOTHING = Appearance(Verdict.ALIVE, Confidence.HIGH)


def look(visit: Visit, title: str = "") -> Appearance:
    """Return what the page at the end of a visit is.

    Args:
        visit: answered; the page may be missing.
        title: of the work cited, when it is known.
    """
    if visit.page is None:
        return _of_chain_alone(visit)
    if is_plainly_a_page(visit):
        return _NOTHING
    seen = view(visit, title)
    candidates = [
        _Candidate(Verdict.BLOCKED, walls.grounds(seen), walls.ENOUGH),
        _Candidate(Verdict.PARKED, parking.grounds(seen), parking.ENOUGH),
        _Candidate(Verdict.SOFT_404, _soft(seen), soft404.ENOUGH),
    ]
    if not any(total(each.grounds) >= each.enough for each in candidates):
        return _NOTHING
    best = max(candidates, key=lambda each: _fit(each, seen))
    points = max(total(each.grounds) for each in candidates)
    confidence = Confidence.HIGH if points >= _SURE else Confidence.MEDIUM
    reasons = said(best.grounds) or said(candidates[-1].grounds)
    return Appearance(best.verdict, confidence, reasons)


class _Candidate(NamedTuple):
    verdict: Verdict
    grounds: list[Ground]
    enough: float


def _fit(candidate: _Candidate, seen: View) -> float:
    """Return how well a kind fits a page that is not the page: by what it says, not by its siblings."""
    points = total(candidate.grounds)
    if candidate.verdict is Verdict.SOFT_404:
        own = total([*soft404.of_redirects(seen.visit), *soft404.of_page(seen)])
        return own + _LIKELIER if points >= candidate.enough else _NEVER
    enough = _HALF if seen.sibling_same else candidate.enough
    return points if points >= enough else _NEVER


_LIKELIER = 0.75
"""What is not the page is a lost page rather than a wall or a parked domain, all else being equal."""
_HALF = 1.5
"""Points of a wall or parked domain that suffice once it is known that the page is not the page."""
_NEVER = -100.0


def _soft(seen: View) -> list[Ground]:
    # A front page is what it is: what a site says there, it says everywhere.
    if path.is_home(seen.visit.url) or visit_is_file(seen.visit):
        return []
    return soft404.grounds(seen)


def visit_is_file(visit: Visit) -> bool:
    """Say whether what came is no page of markup: a PDF, an image, data."""
    page = visit.page
    if page is None:
        return True
    return not (page.title or page.headings or page.opening)


def _of_chain_alone(visit: Visit) -> Appearance:
    found = soft404.of_redirects(visit)
    if path.is_home(visit.url) or total(found) < soft404.ENOUGH:
        return _NOTHING
    return Appearance(Verdict.SOFT_404, Confidence.MEDIUM, said(found))


def is_plainly_a_page(visit: Visit) -> bool:
    """Say whether a page has much to read, and neither its name nor the way to it is suspicious.

    Most pages are so; of them no more has to be looked at.
    """
    page = visit.page
    if page is None or page.prose < _MUCH or visit.sibling is not None:
        return False
    if any(mark in _SUSPICIOUS or ":" in mark for mark in page.marks):
        return False
    names = [read(each) for text in (page.title, *page.headings) for each in segments(text)]
    if any(name.wholes or name.has(*_TELLING) for name in names):
        return False
    return not soft404.of_redirects(visit)


_MUCH = 1000
"""Characters of prose that no wall and no error page has."""
_SUSPICIOUS = frozenset({"captcha", "error-page", "paid", "home-page"})
_TELLING = ("absent", "gone", "bot", "pay", "consent", "domain", "spam")


def doubts(visit: Visit) -> bool:
    """Say whether a random sibling would help to tell what a page is."""
    if visit.page is None or visit_is_file(visit) or is_plainly_a_page(visit):
        return False
    seen = view(visit)
    wall, parked = total(walls.own(seen)), total(parking.own(seen))
    if max(wall, parked) >= _SURE and not seen.page.prose:
        return False
    own = total([*soft404.of_redirects(visit), *soft404.of_page(seen)])
    return max(own, wall, parked) >= 1.0 or _is_bare(seen)


_LITTLE = 450
"""Characters of prose below which a page may be anything."""


def _is_bare(seen: View) -> bool:
    return seen.page.prose < _LITTLE and "citation" not in seen.page.marks
