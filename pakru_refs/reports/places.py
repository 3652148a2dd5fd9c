"""The other places of a finding, sorted by how they are shown: beside the first, or by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.reports import whereabouts

if TYPE_CHECKING:
    from pakru_refs.model.finding import Finding, Related

_SHOWN = 3
"""Places that get a passage of their own."""
_CROWD = 4
"""So many places with one label are listed, not shown."""


@dataclass(frozen=True, slots=True)
class Places:
    """The related places of a finding."""

    label: str
    """What to write under the first: its own label, and where else the same thing stands."""
    shown: tuple[Related, ...]
    """Each with a passage of its own."""
    lists: tuple[str, ...]
    """The rest, in words: `candidate: refs.bib:12:3, refs.bib:40:3`."""


def places(finding: Finding) -> Places:
    """Sort the related places of a finding."""
    repeats = [r.location for r in finding.related if _repeats(r, finding)]
    others = [r for r in finding.related if not _repeats(r, finding)]
    crowds = [label for label in _labels(others) if _size(label, others) >= _CROWD]
    single = [r for r in others if r.label not in crowds]
    lists = [_list(label, [r for r in others if r.label == label]) for label in crowds]
    if rest := single[_SHOWN:]:
        lists.append(_list("see also", rest))
    also = whereabouts.also_at(repeats, finding.location) if repeats else ""
    label = ", ".join(filter(None, (finding.label, also)))
    return Places(label, tuple(single[:_SHOWN]), tuple(lists))


def _repeats(related: Related, finding: Finding) -> bool:
    """Say whether a place is the same thing once more, in the same file."""
    same = related.label in {"", finding.label} or related.label.split(" ")[0] == "also"
    return same and related.location.path == finding.location.path


def _labels(related: list[Related]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.label for r in related))


def _size(label: str, related: list[Related]) -> int:
    return sum(r.label == label for r in related)


def _list(label: str, related: list[Related]) -> str:
    return f"{label}: {whereabouts.listed([r.location for r in related])}"
