"""What a reader makes of a text before sections are known: blocks in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.manuscript.strand import Strand
    from pakru_refs.model.document import BlockKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece of a text: what it is, and its words with offsets."""

    kind: BlockKind
    strand: Strand
    level: int = 0
    label: str = ""
    key: str = ""
    """Of an entry of the reference list: the name by which the file itself cites it."""
    sure: bool = False
    """A heading that is marked or named as one, rather than guessed from its looks."""
    in_list: bool = False
    """It belongs to the reference list."""
    furniture: bool = False
    """A page number."""

    extent: tuple[int, int] | None = None
    """Where it stands with the marks that were undone; the words alone when not set."""

    @property
    def text(self) -> str:
        """Return its words."""
        return self.strand.text
