"""Citations as drafts: offsets into the string that was read, before they get places in a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pakru_refs.model.citation import CitationItem, Resolution, Verdict
from pakru_refs.model.item import Date

if TYPE_CHECKING:
    from pakru_refs.model.citation import Form
    from pakru_refs.model.location import Location


@dataclass(frozen=True, slots=True)
class Mention:
    """One cited work: a citation item to be."""

    start: int
    end: int
    names: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    et_al: bool = False
    issued: Date = field(default_factory=Date)
    label: str = ""
    locator: str = ""
    prefix: str = ""
    implied: bool = False
    aside: str = ""
    """Why it needs no reference of its own: "quoted in the next work"."""
    tied: tuple[str, ...] = ()
    """The keys that the file itself ties it to."""
    title: str = ""

    def item(self, location: Location) -> CitationItem:
        """Return the citation item, at its place in a file."""
        aside = Resolution(Verdict.NOT_REQUIRED, reason=self.aside) if self.aside else None
        return CitationItem(
            location=location,
            names=self.names,
            given=self.given,
            et_al=self.et_al,
            issued=self.issued,
            label=self.label,
            locator=self.locator,
            prefix=self.prefix,
            implied=self.implied,
            tied=self.tied,
            title=self.title,
            resolution=aside,
        )


@dataclass(frozen=True, slots=True)
class Cluster:
    """One bracket or narrative mention: a citation to be."""

    start: int
    end: int
    form: Form
    mentions: tuple[Mention, ...]
    narrative: bool = False
    malformed: str = ""

    def moved(self, by: int) -> Cluster:
        """Return the same cluster in a string that starts `by` characters earlier."""
        mentions = tuple(replace(m, start=m.start + by, end=m.end + by) for m in self.mentions)
        return replace(self, start=self.start + by, end=self.end + by, mentions=mentions)
