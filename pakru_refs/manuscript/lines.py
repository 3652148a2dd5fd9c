"""Lines of a source with their offsets; a form feed ends a line and a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pakru_refs.manuscript.strand import Strand, piece

_LINE = re.compile(
    r"([^\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\r\n\f\x0b\x1c-\x1e\x85\u2028\u2029]|\Z)"
)
_EDGE = "\ufeff\u200b"
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|página|pagina|p\.|s\.|–|-|—|\||\[)\s*)?\d{1,4}(?:\s*(?:of|von|de|/|\|)\s*\d{1,4})?\s*[-–—|\]]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its ending and the white space around it."""

    text: str
    start: int
    indent: int = 0
    """White space before it, in columns (a tab goes to the next multiple of four)."""
    new_page: bool = False
    """A form feed stands before it."""

    @property
    def end(self) -> int:
        """Return the offset behind its last character."""
        return self.start + len(self.text)

    @property
    def strand(self) -> Strand:
        """Return its text with offsets."""
        return piece(self.text, self.start)

    @property
    def is_page_number(self) -> bool:
        """Say whether nothing stands in it but a page number."""
        return len(self.text) < 20 and _PAGE_NUMBER.fullmatch(self.text) is not None


def lines(text: str) -> list[Line]:
    """Return every line of a text; an empty one has no text."""
    found: list[Line] = []
    new_page = False
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            break
        raw = match[1]
        bare = raw.strip().strip(_EDGE).strip()
        start = match.start() + (raw.index(bare) if bare else 0)
        indent = len(raw[: start - match.start()].expandtabs(4)) if bare else 0
        found.append(Line(bare, start, indent, new_page))
        new_page = match[2] == "\f"
    return found
