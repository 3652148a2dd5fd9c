"""A BibTeX or BibLaTeX file as it stands: blocks with exact spans that tile the source.

Nothing is interpreted here beyond the syntax. All spans are offsets into `source.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.location import Source


@dataclass(frozen=True, slots=True)
class Field:
    """One `name = value` of an entry."""

    name: str
    """Lower case."""
    value: str
    """Delimiters removed, strings expanded, parts joined; TeX markup untouched."""
    start: int
    """Of the name."""
    end: int
    """Behind the value (before a comma)."""
    value_start: int
    """Of the value with its delimiters."""

    @property
    def name_end(self) -> int:
        """Return the offset behind the name."""
        return self.start + len(self.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """One `@type{key, …}`."""

    type: str
    """Lower case, as written: `inproceedings`."""
    key: str
    fields: tuple[Field, ...]
    start: int
    """Of the `@`."""
    end: int
    """Behind the closing brace."""
    key_start: int

    @property
    def key_end(self) -> int:
        """Return the offset behind the key."""
        return self.key_start + len(self.key)

    def get(self, name: str) -> Field | None:
        """Return the first field of that name, if there is one."""
        return next((field for field in self.fields if field.name == name), None)

    def text(self, name: str) -> str:
        """Return the value of a field, or nothing."""
        found = self.get(name)
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a file that could not be read as what it should be."""

    message: str
    start: int
    end: int
    code: str = ""
    """What kind: `unclosed-entry`, `missing-comma`, `undefined-string` …"""
    key: str = ""
    """The key of the entry concerned, when it was read."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between entries: `@string`, `@preamble`, `@comment` or free text."""

    kind: str
    start: int
    end: int
    name: str = ""
    """Of an `@string`, lower case."""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """One file, read."""

    source: Source
    entries: tuple[Entry, ...] = ()
    blocks: tuple[Block, ...] = ()
    faults: tuple[Fault, ...] = ()
    strings: Mapping[str, str] = field(default_factory=dict)
    """Every `@string` by lower-case name."""
    encoding: str = "utf-8"
    """As detected."""
