"""All that was read: the one value that is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Role

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Bibliography
    from pakru_refs.model.citation import Citation
    from pakru_refs.model.claim import Claim, Sentence
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Location, Source
    from pakru_refs.model.tie import EmbeddedItem, Tie


class BlockKind(StrEnum):
    """What a piece of a manuscript is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    NOTE = "note"
    TABLE = "table"
    CAPTION = "caption"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item … as one string, whatever the page did to it."""

    kind: BlockKind
    text: str
    """Markup and escapes undone, line breaks inside turned to spaces."""
    offsets: tuple[int, ...] = field(repr=False)
    """The source offset of each character of `text`; one as long as `text`."""
    start: int
    end: int
    level: int = 0
    """Of a heading, from 1."""
    section: str = ""
    """The heading that it stands under."""
    role: Role = Role.BODY
    label: str = ""
    """Of a note: its number or mark; of an entry of the reference list: its number."""
    key: str = ""
    """Of an entry of the reference list: the name by which the file itself cites it."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of `text[start:end]`."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else self.end
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article's text in blocks."""

    source: Source
    blocks: tuple[Block, ...]
    language: str = "en"
    """ISO 639-1, guessed from the commonest words."""
    title: str = ""
    issued_year: int | None = None
    """The article's own year, when it says so."""
    bibliographies: tuple[str, ...] = ()
    """The `.bib` files that the text itself names (YAML header)."""
    ties: tuple[Tie, ...] = ()
    """Citations that the file itself ties to works, in order of their place."""
    embedded: tuple[EmbeddedItem, ...] = ()
    """Items that reference managers stored in the file."""
    keyed: bool = False
    """The keys of its list's entries are the author's own, by which the text cites them (LaTeX)."""
    nocite: tuple[str, ...] = ()
    r"""Keys of works that are in the list without being cited (`\nocite`); `*` for all."""
    troubles: tuple[Trouble, ...] = ()
    """What could not be read of it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address in an item or in the text."""

    url: str
    """As it should be: escapes undone, broken lines joined."""
    location: Location
    """Of the address as printed."""
    key: str = ""
    """Of the item that gives it."""
    main: bool = True
    """The work's own address, rather than an additional one."""

    @property
    def printed(self) -> str:
        """Return the address as it stands in the file."""
        return self.location.text


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, long enough to be looked for in a source."""

    text: str
    location: Location
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read: a fault with its place."""

    code: str
    message: str
    location: Location
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the check of links goes."""

    private: bool = False
    """Private and local hosts are visited like any other."""
    landing: bool = False
    """The page that an identifier leads to is looked at too."""


@dataclass(frozen=True, slots=True)
class Document:
    """A manuscript, or a register with its bibliography: both become this."""

    manuscripts: tuple[Manuscript, ...] = ()
    bibliographies: tuple[Bibliography, ...] = ()
    items: tuple[Item, ...] = ()
    citations: tuple[Citation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    """All running text: of the manuscript, or the texts of registered claims."""
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    language: str = "en"
    title: str = ""
    year: int | None = None
    """The article's own year."""
    cites_expected: bool = True
    """There is a text that should cite: false when only a bibliography is checked."""
    reach: Reach = field(default_factory=Reach)

    def item(self, key: str | None) -> Item | None:
        """Return the first item with that key, if there is one."""
        return next((item for item in self.items if item.key == key), None) if key else None
