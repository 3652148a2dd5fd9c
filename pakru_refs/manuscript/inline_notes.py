"""Notes written inside a paragraph of Markdown, `^[See Rafi.]`: taken out, a mark left in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.manuscript.draft import Draft
from pakru_refs.manuscript.strand import Strand, join
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPENS = "^["
_LONGEST = 20_000
_HOLDERS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def parted(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the pieces of a text; behind each, the notes that stand in it, labelled `i1`, `i2` …."""
    count = 0
    for draft in drafts:
        if draft.kind not in _HOLDERS or draft.in_list or _OPENS not in draft.strand.text:
            yield draft
            continue
        strand, notes = _taken_out(draft.strand, count)
        count += len(notes)
        if strand.text.strip():
            yield replace(draft, strand=strand)
        yield from notes


def _taken_out(strand: Strand, count: int) -> tuple[Strand, list[Draft]]:
    kept: list[Strand] = []
    notes: list[Draft] = []
    since = 0
    at = strand.text.find(_OPENS)
    while at >= 0:
        end = _end(strand.text, at + 1)
        if end and strand.text[at + 2 : end - 1].strip():
            label = f"i{count + len(notes) + 1}"
            notes.append(Draft(BlockKind.NOTE, strand[at + 2 : end - 1].strip(), label=label))
            mark = f"[^{label}]"
            kept += [strand[since:at], Strand(mark, (strand.offsets[at],) * len(mark))]
            since = end
        at = strand.text.find(_OPENS, max(end, at + 2))
    return join([*kept, strand[since:]]), notes


def _end(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` is closed; 0 when it is not."""
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        depth += (text[at] == "[") - (text[at] == "]")
        if depth == 0:
            return at + 1
    return 0
