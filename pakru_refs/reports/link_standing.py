"""Which links need a person, in which order, and what is said of them in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.model.verdict import CheckedLink, LinkCheck

ORDER = (
    Verdict.DEAD,
    Verdict.SOFT_404,
    Verdict.PARKED,
    Verdict.UNREACHABLE,
    Verdict.DRIFTED,
    Verdict.BLOCKED,
    Verdict.REFUSED,
    Verdict.MOVED,
    Verdict.ALIVE,
    Verdict.NOT_CHECKED,
)
"""Worst first."""
_RANK = {verdict: number for number, verdict in enumerate(ORDER)}
_FINE = frozenset({Verdict.ALIVE, Verdict.NOT_CHECKED})


def ordered(links: Iterable[CheckedLink]) -> list[CheckedLink]:
    """Return links worst first, else in the order given."""
    return sorted(links, key=lambda one: _RANK[one.check.verdict])


def needs_person(check: LinkCheck) -> bool:
    """Say whether something is to be done or seen about a link."""
    return check.verdict not in _FINE or check.anchor is False


def why(check: LinkCheck) -> str:
    """Return what a verdict rests on, in one line."""
    gone = "the page has no such place" if check.anchor is False else ""
    first = check.history.first_failed[:10]
    since = f"since {first}" if first and first < check.looked_up[:10] else ""
    return "; ".join(dict.fromkeys(filter(None, (gone, *check.reasons, since))))


def to_do(check: LinkCheck) -> str:
    """Return what to do about a link, with the address that it takes; else what its verdict rests on."""
    if check.verdict is Verdict.MOVED and check.moved_to:
        return f"now {check.moved_to}"
    if check.archived:
        return f"archived copy of {check.archived.taken[:10]}: {check.archived.url}"
    return check.advice or why(check)
