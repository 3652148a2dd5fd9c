"""The files of a run, decoded."""

from __future__ import annotations

from dataclasses import dataclass, field

from pakru_refs.model.document import Manuscript, Trouble
from pakru_refs.model.location import Source


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a run, decoded, by what they are."""

    manuscripts: tuple[Source | Manuscript, ...] = ()
    """Texts as they are; what a converter read is in blocks already."""
    bibliographies: tuple[Source, ...] = ()
    registers: tuple[Source, ...] = ()
    facts: tuple[Source, ...] = ()
    project_bibliographies: tuple[Source, ...] = ()
    """What the settings name, for a manuscript with keyed citations and a register given by path."""
    troubles: tuple[Trouble, ...] = ()
    encodings: dict[str, str] = field(default_factory=dict)
    """By path, where it is not UTF-8."""
    named: tuple[str, ...] = ()
    """What was asked for, as shown."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return all files that were read; for a converted manuscript, the texts it was made from."""
        return (
            *(file for one in self.manuscripts for file in _source(one).files),
            *self.bibliographies,
            *self.registers,
            *self.project_bibliographies,
            *self.facts,
        )


def _source(manuscript: Source | Manuscript) -> Source:
    return manuscript.source if isinstance(manuscript, Manuscript) else manuscript
