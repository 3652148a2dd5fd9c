"""`facts.yaml` → facts with their places; what does not fit the schema is refused."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pakru_refs.errors import InvalidFile
from pakru_refs.facts.words import content_words
from pakru_refs.model.fact import Event, Facts, FactSource, Figure
from pakru_refs.model.item import Date
from pakru_refs.structured import Structured, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.location import Source


def read(source: Source) -> Facts:
    """Read a fact file.

    Raises:
        InvalidFile: with file, line and the nearest key.
    """
    given = load(source, "facts", schema())
    figures = given.value.get("figures", [])
    events = given.value.get("events", [])
    _refuse_repeated_ids(given, [event["id"] for event in events])
    return Facts(
        figures=tuple(_figure(given, index, raw) for index, raw in enumerate(figures)),
        events=tuple(_event(given, index, raw) for index, raw in enumerate(events)),
    )


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """Return the JSON schema of a fact file, as shipped."""
    text = files("pakru_refs.facts").joinpath("facts.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _figure(given: Structured, index: int, raw: Mapping[str, Any]) -> Figure:
    return Figure(
        measure=raw["measure"],
        of=tuple(sorted(raw["of"])),
        when=raw["when"],
        value=Decimal(raw["value"]),
        unit=raw["unit"],
        source=_source(raw["source"]),
        location=given.locate(("figures", index)),
    )


def _event(given: Structured, index: int, raw: Mapping[str, Any]) -> Event:
    for number, name in enumerate(raw["names"]):
        if not content_words(name):
            raise InvalidFile(
                f"the name `{name}` has no word of its own",
                path=given.source.path,
                line=given.line_of(("events", index, "names", number)),
                hint="name the event by its nouns and verbs",
            )
    return Event(
        id=raw["id"],
        names=tuple(raw["names"]),
        date=_date(given, index, str(raw["date"])),
        source=_source(raw["source"]),
        location=given.locate(("events", index)),
    )


def _date(given: Structured, index: int, text: str) -> Date:
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, None, None)[:3]
    try:
        datetime.date(year or 1, month or 1, day or 1)
    except ValueError as fault:
        raise InvalidFile(
            f"`{text}` is no day of the calendar",
            path=given.source.path,
            line=given.line_of(("events", index, "date")),
            hint="write a date as 1966-01-10, 1966-01 or 1966",
        ) from fault
    return Date(year, month, day)


def _source(raw: Mapping[str, str]) -> FactSource:
    return FactSource(
        title=raw["title"],
        series=raw.get("series", ""),
        url=raw.get("url", ""),
        accessed=raw.get("accessed", ""),
    )


def _refuse_repeated_ids(given: Structured, ids: list[str]) -> None:
    seen: Counter[str] = Counter()
    for index, each in enumerate(ids):
        seen[each] += 1
        if seen[each] > 1:
            raise InvalidFile(
                f"two events have the id `{each}`",
                path=given.source.path,
                line=given.line_of(("events", index, "id")),
                hint="give each event its own id",
            )
