"""Edits → new text → diff. Pure: nothing is written here, and text without an edit stays as it is."""

from __future__ import annotations

import difflib
from bisect import bisect, insort
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.finding import Edit, Finding, Fix


def fixes(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[Fix, ...]:
    """Return the fixes that can be made together, in order; safe ones only unless asked.

    A fix is made whole or not at all: one whose edits run into those of an earlier fix is left for
    the next run.
    """
    chosen: list[Fix] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for fix in (finding.fix for finding in findings):
        if fix is None or not (fix.safe or unsafe) or fix in chosen:
            continue
        if not any(_collides(edit, taken.get(edit.path, [])) for edit in fix.edits):
            chosen.append(fix)
            for edit in fix.edits:
                insort(taken.setdefault(edit.path, []), (edit.start, edit.end))
    return tuple(chosen)


def edits_by_path(chosen: Iterable[Fix]) -> Mapping[str, tuple[Edit, ...]]:
    """Return the edits of fixes, sorted, by the path of the file that they are for."""
    by_path: dict[str, set[Edit]] = {}
    for fix in chosen:
        for edit in fix.edits:
            by_path.setdefault(edit.path, set()).add(edit)
    return {path: tuple(sorted(edits)) for path, edits in sorted(by_path.items())}


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; of two that overlap, the later one is left out.

    Args:
        text: a whole file.
        edits: all of that file, in any order; offsets into `text`.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if not at <= edit.start <= edit.end <= len(text):
            continue
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


def diff(path: str, old: str, new: str) -> str:
    """Return a unified diff with three lines of context; nothing when the texts are the same."""
    if old == new:
        return ""
    made = difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in made)


_NO_END = "\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Split behind each line feed only: form feeds and U+2028 are text."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [
        last for last in (text.rsplit("\n", 1)[-1],) if last
    ]


def _collides(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    """Say whether an edit overlaps one of those taken, which are sorted and do not overlap."""
    index = bisect(taken, (edit.start, edit.end))
    before, behind = taken[max(index - 1, 0) : index], taken[index : index + 1]
    return any(edit.start < end and start < edit.end for start, end in (*before, *behind))
