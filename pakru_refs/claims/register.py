"""A claim register (`claims/*.yaml`) → its claims as they were written, with their places.

Nothing is resolved or judged here: citations stay as printed, values as asserted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pakru_refs.errors import InvalidFile
from pakru_refs.model.claim import Assertion, ClaimReview, Mood, Role
from pakru_refs.structured import Structured, load

if TYPE_CHECKING:
    from pakru_refs.model.location import Location, Source

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RegisteredPlace:
    """Where the article claims something (W3C text quote selector, with section and paragraph)."""

    section: str = ""
    paragraph: int = 0
    """Counted within the section, from 1; 0 when not said."""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredCite:
    """What the article cites for a claim."""

    printed: str
    """As it stands in the article: `(Rafi, 2020)`."""
    key: str
    """Of the work in the bibliography; empty when the register does not say."""
    scope: str
    """`direct`, `weak`, or `paragraph`: reaches back further than three sentences."""
    location: Location
    """Of the printed form, in the register."""


@dataclass(frozen=True, slots=True)
class RegisteredClaim:
    """One claim, in the register's own words."""

    id: str
    text: str
    """White space folded."""
    location: Location
    """Of the text, in the register."""
    where: RegisteredPlace = field(default_factory=RegisteredPlace)
    cites: tuple[RegisteredCite, ...] = ()
    asserts: tuple[Assertion, ...] = ()
    role: Role | None = None
    """What its section is for, when the register says so."""
    mood: Mood | None = None
    """What the sentence does, when the register says so."""
    review: ClaimReview | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """One file of claims about one article."""

    source: Source
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    language: str = "en"
    """ISO 639."""
    claims: tuple[RegisteredClaim, ...] = ()


def read(source: Source) -> Register:
    """Read a claim register.

    Raises:
        InvalidFile: with file, line and the nearest key.
    """
    given = load(source, "claim register", schema())
    _refuse_repeated_ids(given)
    article: Raw = given.value.get("article", {})
    return Register(
        source,
        title=article.get("title", ""),
        authors=tuple(article.get("authors", ())),
        year=article.get("year"),
        language=article.get("language", "en"),
        claims=tuple(_claim(given, at, raw) for at, raw in enumerate(given.value["claims"])),
    )


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """Return the JSON schema of a claim register, as shipped."""
    text = files("pakru_refs.claims").joinpath("claims.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _claim(given: Structured, at: int, raw: Raw) -> RegisteredClaim:
    return RegisteredClaim(
        id=raw["id"],
        text=" ".join(raw["text"].split()),
        location=given.locate(("claims", at, "text")),
        where=_place(raw.get("where", {})),
        cites=tuple(_cites(given, at, raw.get("cites", ()))),
        asserts=tuple(map(_assertion, raw.get("asserts", ()))),
        role=Role(raw["role"]) if "role" in raw else None,
        mood=Mood(raw["mood"]) if "mood" in raw else None,
        review=_review(raw["review"]) if "review" in raw else None,
    )


def _place(raw: Raw) -> RegisteredPlace:
    return RegisteredPlace(raw.get("section", ""), raw.get("paragraph", 0), **raw.get("quote", {}))


def _cites(given: Structured, at: int, raws: list[Raw]) -> Iterator[RegisteredCite]:
    for number, raw in enumerate(raws):
        location = given.locate(("claims", at, "cites", number, "as"))
        yield RegisteredCite(raw["as"], raw.get("key", ""), raw.get("scope", "direct"), location)


def _assertion(raw: Raw) -> Assertion:
    return Assertion(
        measure=raw["measure"],
        of=tuple(sorted(raw.get("of", ()))),
        value=_decimal(raw, "value"),
        unit=raw.get("unit", ""),
        when=raw.get("when"),
        high=_decimal(raw, "high"),
    )


def _decimal(raw: Raw, key: str) -> Decimal | None:
    return Decimal(raw[key]) if key in raw else None


def _review(raw: Raw) -> ClaimReview:
    return ClaimReview(raw["rating"], raw["by"], raw["on"], raw.get("note", ""))


def _refuse_repeated_ids(given: Structured) -> None:
    first: dict[str, int] = {}
    for at, raw in enumerate(given.value["claims"]):
        line = given.line_of(("claims", at, "id"))
        if raw["id"] in first:
            raise InvalidFile(
                f"the id `{raw['id']}` stands here a second time, after line {first[raw['id']]}",
                path=given.source.path,
                line=line,
                hint="give each claim its own id",
            )
        first[raw["id"]] = line
