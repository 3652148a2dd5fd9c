"""A sentence that says something checkable, and what it asserts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.citation import CitationItem
    from pakru_refs.model.location import Location
    from pakru_refs.model.quantity import DateMention, Duration, Quantity


class Role(StrEnum):
    """What a section is for."""

    FRONT = "front"
    """Title, authors, affiliations, key words."""
    ABSTRACT = "abstract"
    BODY = "body"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    BACK = "back"
    """Acknowledgements, funding, declarations, appendices."""
    REFERENCES = "references"


class Mood(StrEnum):
    """What a sentence does with what it says."""

    STATEMENT = "statement"
    FORECAST = "forecast"
    """By 2030, will, target, is expected to."""
    RECOMMENDATION = "recommendation"
    """Should, has to, needs to, could."""
    OWN = "own"
    """The author's own result, plan or opinion: "we found", "this paper shows"."""
    QUESTION = "question"


class Scope(StrEnum):
    """How a citation covers a claim."""

    DIRECT = "direct"
    WEAK = "weak"
    """The citation closes the paragraph, up to three sentences later."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A value that a claim gives to a measure: `bilateral-trade of PAK, RUS in 2020 = 580e9 USD`."""

    measure: str
    """Kebab-case: `bilateral-trade`, `exports`, `imports`, `gdp`, `population`, `share`, `start-year` …"""
    of: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3 codes, or plain words for what is no country; sorted."""
    value: Decimal | None = None
    unit: str = ""
    when: int | None = None
    high: Decimal | None = None
    text: str = ""
    """The words it was read from."""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text, or the text of a registered claim."""

    text: str
    """White space folded, markup undone, citations blanked out with spaces."""
    location: Location
    offsets: tuple[int, ...] = field(default=(), repr=False)
    """The source offset of each character of `text`."""
    section: str = ""
    role: Role = Role.BODY
    paragraph: int = 0
    """Counted over the document, from 1."""
    quoted: tuple[tuple[int, int], ...] = ()
    """Spans of `text` inside quotation marks."""
    aside: bool = False
    """It stands in a note or a caption, where years are mostly those of works and pictures."""


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """Somebody's judgement of a claim (schema.org ClaimReview)."""

    rating: str
    by: str
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A check-worthy sentence with what it asserts and what is cited for it."""

    id: str
    sentence: Sentence
    mood: Mood = Mood.STATEMENT
    reasons: tuple[str, ...] = ()
    """Why it is check-worthy: `figure`, `date`, `superlative`, `quotation`, `attribution` …"""
    cites: tuple[CitationItem, ...] = ()
    """The citation items that cover it by `scope`."""
    scope: Scope = Scope.NONE
    closing: tuple[CitationItem, ...] = ()
    """The items of the next citation of the paragraph, whose cover may reach back this far."""
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    durations: tuple[Duration, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    registered: bool = False
    """Written in a register, rather than drafted from a manuscript."""
    review: ClaimReview | None = None

    @property
    def text(self) -> str:
        """Return the words of the claim."""
        return self.sentence.text

    @property
    def location(self) -> Location:
        """Return where the claim stands."""
        return self.sentence.location
