"""What the author wrote about a work: one bibliography entry, in CSL's variables.

An item comes from a `.bib` entry or from a line of a printed reference list; both carry the place
of the whole and of each variable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.bibliography import Entry
    from pakru_refs.model.location import Location


@dataclass(frozen=True, slots=True)
class Name:
    """A person or organisation, in CSL's parts."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """CSL's non-dropping-particle: `van der`."""
    suffix: str = ""
    literal: str = ""
    """An organisation, or a name that could not be split; then the other parts are empty."""

    @property
    def sort_name(self) -> str:
        """Return what a citation would print: particle and family name, or the literal."""
        return self.literal or f"{self.particle} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date, as precise as it was given (CSL date)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    """The last year of a range."""
    suffix: str = ""
    """The letter that tells two works of one year apart: `a`."""
    original_year: int | None = None
    """The first publication of a reprint: 1859 in "1859/2003"."""
    status: str = ""
    """`n.d.`, `forthcoming`, `in press`, lower case, when there is such a word."""
    literal: str = ""
    """The words as printed when they could not be understood."""


@dataclass(frozen=True, slots=True)
class Item:
    """One reference: what is said of a work, and where it is said."""

    key: str
    type: str
    """A CSL type: `article-journal`, `book`, `chapter`, `webpage`, …, or `document`."""
    location: Location
    author: tuple[Name, ...] = ()
    more_authors: bool = False
    """The list ends in "et al." or "and others"."""
    editor: tuple[Name, ...] = ()
    issued: Date = field(default_factory=Date)
    title: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    doi: str = ""
    """Bare (`10.1000/xyz`), lower case; empty when malformed (the raw text is in `places`)."""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    """The first web address; all of them are links of the document."""
    accessed: Date = field(default_factory=Date)
    note: str = ""
    language: str = ""
    label: str = ""
    """The number or tag printed before a reference: `12` of `[12]`."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each variable stands, by CSL variable name with underscores (`container_title`)."""
    entry: Entry | None = None
    """The BibTeX entry it was made from, if any."""

    def place(self, variable: str) -> Location:
        """Return where a variable stands, or the whole item."""
        return self.places.get(variable, self.location)
