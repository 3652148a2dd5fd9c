"""The lines of a reference list to entries: one a line, labelled, bulleted, or of several lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pakru_refs.manuscript.entry_labels import (
    Start,
    is_label,
    label_of,
    numbered,
    numbered_starts,
    tags,
)
from pakru_refs.manuscript.entry_starts import entry_starts
from pakru_refs.manuscript.headings import bullet
from pakru_refs.manuscript.page_furniture import without_furniture
from pakru_refs.manuscript.reference_shape import (
    evidence,
    is_dated,
    is_reference,
    is_tail,
    starts_entry,
    starts_with_author,
)
from pakru_refs.manuscript.reference_tail import end_of_list
from pakru_refs.manuscript.section_names import LONGEST, role_named
from pakru_refs.manuscript.strand import Strand, flow
from pakru_refs.model.claim import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.lines import Line

_WIDE = 160
"""Characters of a line that no page holds: the text has one entry a line."""
_ADDRESS_START = re.compile(r"<?(?:https?://|www\.|doi\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EntryLines:
    """The lines of one entry; `skip` characters of the first are its bullet or label."""

    lines: tuple[Line, ...]
    skip: int = 0
    label: str = ""


def entry_strands(
    lines: Sequence[Line],
    compounds: frozenset[str],
    frequent: frozenset[str] | None = frozenset(),
) -> Iterator[tuple[Strand, str]]:
    """Yield each entry of a reference list as one string with offsets, and its label."""
    for entry in entries(lines, frequent):
        first, *more = (line.strand for line in entry.lines)
        strand = flow([first[entry.skip :], *more], compounds)
        if strand.text:
            yield strand, entry.label


def entries(
    lines: Sequence[Line], frequent: frozenset[str] | None = frozenset()
) -> Iterator[EntryLines]:
    """Yield the entries of a reference list, without what belongs to its pages.

    Args:
        lines: the lines of the list.
        frequent: shapes of the lines that stand often elsewhere in the text (`frequent_lines`);
            None where what belongs to pages has gone already.
    """
    text = lines if frequent is None else without_furniture(lines, frequent)
    kept = [line for line in text if line.text and not _is_heading(line)]
    if not kept:
        return
    starts = _starts(lines, kept)
    end = end_of_list(kept, [start.line for start in starts])
    tagged = bool(tags(kept))
    stops = [*(start.line for start in starts[1:]), end]
    for start, stop in zip(starts, stops, strict=True):
        if start.line < end:
            yield from _entry(kept[start.line : min(stop, end)], start.label, tagged=tagged)


def _entry(lines: Sequence[Line], label: str, *, tagged: bool) -> Iterator[EntryLines]:
    first = next((at for at, line in enumerate(lines) if not is_label(line.text)), None)
    if first is None:
        return
    own = [line for line in lines[first:] if not is_label(line.text, bracketed=True)]
    text = own[0].text
    skip = bullet(text)
    width, printed = label_of(text[skip:], tagged=tagged)
    yield EntryLines(tuple(own), skip + width, label or printed)


def _is_heading(line: Line) -> bool:
    """Say whether a line heads a part of the list: `Internet sources`."""
    return len(line.text) <= LONGEST and role_named(line.text) is Role.REFERENCES


def _starts(lines: Sequence[Line], kept: Sequence[Line]) -> list[Start]:
    """Return where entries start; the first line of a list always starts one."""
    set_off = _set_off(lines, kept)
    bulleted = [at for at, line in enumerate(kept) if bullet(line.text)]
    counted = numbered(kept)
    labelled = counted or tags(kept)
    wide = any(len(line.text) > _WIDE for line in kept)
    if len(bulleted) * 10 >= len(kept) * 3:
        found = list(map(Start, bulleted))
    elif labelled and wide:
        found = [Start(at) for at in range(len(kept)) if at in labelled or _is_whole(kept, at)]
    elif counted:
        found = list(numbered_starts(kept, counted, set_off))
    elif labelled:
        found = list(map(Start, labelled))
    elif wide:
        found = [
            Start(at)
            for at in range(1, len(kept))
            if not _is_rest(kept[at - 1].text, kept[at].text)
        ]
    else:
        found = list(map(Start, entry_starts(kept, set_off)))
    return found if found and found[0].line == 0 else [Start(0), *found]


def _set_off(lines: Sequence[Line], kept: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the kept lines that a blank line stands before."""
    marked = {id(line) for above, line in pairwise(lines) if not above.text and line.text}
    return frozenset(at for at, line in enumerate(kept) if id(line) in marked)


def _is_whole(kept: Sequence[Line], at: int) -> bool:
    """Say whether a line without a label is an entry by itself, behind another that has ended."""
    text = kept[at].text
    return (
        at > 0
        and is_reference(text)
        and (starts_with_author(text) or (starts_entry(text) and is_dated(kept[at - 1].text)))
    )


def _is_rest(above: str, text: str) -> bool:
    """Say whether a line goes on with the entry above, in a list of one entry a line."""
    if is_tail(text) and is_dated(above) and not is_tail(above):
        return True
    if starts_with_author(text) or above[-1] in ".]>":
        return False
    return bool(_ADDRESS_START.match(text)) or (text[0].islower() and evidence(text) < 3)
