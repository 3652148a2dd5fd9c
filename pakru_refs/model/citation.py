"""A reference to works in running text: CSL's citation (the cluster) and its citation items."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pakru_refs.model.item import Date

if TYPE_CHECKING:
    from pakru_refs.model.location import Location


class Form(StrEnum):
    """How a citation is printed."""

    AUTHOR_YEAR = "author-year"
    NUMERIC = "numeric"
    KEYED = "keyed"
    NOTE = "note"
    AUTHOR_PAGE = "author-page"


class Verdict(StrEnum):
    """What resolution says of one citation item."""

    MATCH = "match"
    UNDEFINED = "undefined"
    YEAR_MISMATCH = "year-mismatch"
    AUTHOR_MISMATCH = "author-mismatch"
    AMBIGUOUS = "ambiguous"
    MALFORMED = "malformed"
    NOT_REQUIRED = "not-required"
    """Personal communication, or a work quoted in another that is cited."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a citation item was linked to the reference list, and why."""

    verdict: Verdict
    key: str | None = None
    """The item meant, also for a mismatch; `None` when undefined or ambiguous."""
    candidates: tuple[str, ...] = ()
    """All keys that come near, best first."""
    reason: str = ""
    """What differs, in words for a person: "printed order Sultana, Fatima, Afshan; …"."""


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One cited work in a cluster, as printed."""

    location: Location
    names: tuple[str, ...] = ()
    """Family names (with particles) or one organisation, in the order printed."""
    given: tuple[str, ...] = ()
    """Given names or initials beside each of `names`, where printed; else empty strings."""
    et_al: bool = False
    issued: Date = field(default_factory=Date)
    label: str = ""
    """The number, tag or key of a numeric or keyed citation."""
    locator: str = ""
    prefix: str = ""
    """`see`, `cf.`, `e.g.` …"""
    implied: bool = False
    """A member of a range such as 3–7 that is not printed itself."""
    tied: tuple[str, ...] = ()
    """The keys that the file itself ties these words to: by a field of Word, an `xref` of JATS."""
    title: str = ""
    """The title, whole or short, that a note gives, or a citation by author and page."""
    resolution: Resolution | None = None

    @property
    def key(self) -> str | None:
        """Return the key of the item meant, if it was resolved."""
        return self.resolution.key if self.resolution else None

    @property
    def verdict(self) -> Verdict:
        """Return the verdict; undefined before resolution."""
        return self.resolution.verdict if self.resolution else Verdict.UNDEFINED


@dataclass(frozen=True, slots=True)
class Citation:
    """A cluster: what stands in one pair of brackets, or one narrative mention."""

    location: Location
    form: Form
    items: tuple[CitationItem, ...]
    narrative: bool = False
    """The names are part of the sentence: "Rafi (2020) argues"."""
    malformed: str = ""
    """Why it cannot be read as a citation, when it looks like one."""
    sentence: str = ""
    """The sentence it stands in, white space folded."""
    sentence_start: int = 0
    sentence_end: int = 0
    note: str = ""
    """The number or mark of the note that it stands in."""
    marked: str = ""
    """Of a citation in a note: the sentence of the text that carries the note's mark."""
    marked_start: int = 0
    """Where that sentence starts."""
