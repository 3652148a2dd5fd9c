"""The sentence that a note belongs to: where its mark stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Role
from pakru_refs.model.document import BlockKind
from pakru_refs.prose import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.document import Block

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_MARK = re.compile(rf"[{_RAISED}]{{1,4}}|\[\^([^\]\s]{{1,60}})\]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the mark of a note, with its place in the file."""

    sentence: str
    start: int


def marked(blocks: Sequence[Block]) -> dict[str, Marked]:
    """Return for each note the first sentence of the running text that carries its mark."""
    found: dict[str, Marked] = {}
    for block in blocks:
        if block.kind is BlockKind.NOTE or block.role is Role.REFERENCES:
            continue
        for label, sentence in _of_block(block):
            found.setdefault(label, sentence)
    return found


def _of_block(block: Block) -> Iterator[tuple[str, Marked]]:
    marks = [(m.start(), m[1] or m.group().translate(_PLAIN)) for m in _MARK.finditer(block.text)]
    if not marks:
        return
    spans = sentences.split(block.text)
    ends = [end for _, end in spans]
    for at, label in marks:
        start, end = spans[min(bisect_left(ends, at + 1), len(spans) - 1)]
        yield label, Marked(_SPACE.sub(" ", block.text[start:end]), block.span(start, end)[0])
