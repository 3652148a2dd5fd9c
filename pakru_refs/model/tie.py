"""What a file itself ties to works: a citation field of Word, an `xref` of JATS, a key of LaTeX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class TiedWork:
    """One work that a stretch of text is tied to."""

    key: str
    """The name of the work in the file: of an embedded item, of an entry of the list, of a `.bib`."""
    locator: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A stretch of the text as read that cites works by their keys."""

    start: int
    end: int
    works: tuple[TiedWork, ...]
    narrative: bool = False

    def moved(self, by: int) -> Tie:
        """Return the same in a text with `by` more characters in front."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class EmbeddedItem:
    """A bibliography item that a reference manager stored in the file."""

    key: str
    csl: Mapping[str, object]
    """CSL-JSON as stored."""
    start: int
    """Of the first place in the text as read that cites it."""
    end: int
