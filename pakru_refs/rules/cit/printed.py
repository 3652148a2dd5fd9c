"""Citations as findings show them: in short form, and all places of one citation together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.citation import Form
from pakru_refs.model.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.model.citation import Citation, CitationItem, Resolution, Verdict
    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Date, Item
    from pakru_refs.model.location import Location

ALSO = "also cited here"
_MOST_KEYS = 3
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Repeated:
    """One citation with all places where it is printed."""

    shown: str
    """`Rafi, 2020`, `[12]`, `@rafi20`."""
    items: tuple[CitationItem, ...]
    places: tuple[Location, ...]
    """Of each item: its own, or the whole bracket where it stands there alone."""

    @property
    def first(self) -> CitationItem:
        """Return the first place."""
        return self.items[0]

    @property
    def resolution(self) -> Resolution:
        """Return the resolution that all places share."""
        found = self.items[0].resolution
        assert found is not None  # noqa: S101 - grouped by verdict
        return found

    @property
    def also(self) -> tuple[Related, ...]:
        """Return the further places."""
        return tuple(Related(ALSO, place) for place in self.places[1:])

    @property
    def times(self) -> str:
        """Return ` 5 times`, or nothing for one."""
        return f" {len(self.items)} times" if len(self.items) > 1 else ""


def repeated(document: Document, *verdicts: Verdict) -> tuple[Repeated, ...]:
    """Return the citations with one of these verdicts, each once, in order."""
    found: dict[tuple[str, Resolution | None], list[tuple[CitationItem, Location]]] = {}
    for citation in document.citations:
        for item in citation.items:
            if item.verdict in verdicts and item.resolution and not citation.malformed:
                same = (shown(item, citation.form), item.resolution)
                found.setdefault(same, []).append((item, _place(citation, item)))
    return tuple(
        Repeated(text, tuple(item for item, _ in cited), tuple(place for _, place in cited))
        for (text, _), cited in found.items()
    )


def _place(citation: Citation, item: CitationItem) -> Location:
    alone = len(citation.items) == 1 and not citation.narrative
    return citation.location if alone else item.location


def shown(item: CitationItem, form: Form) -> str:
    """Return a citation in short form."""
    if form is Form.NUMERIC:
        return f"[{item.label}]"
    if form is Form.KEYED:
        return f"@{item.label}"
    named = _names(item) or (item.title and f"“{item.title[:_LONGEST_TITLE]}”")
    return ", ".join(part for part in (named, date(item.issued) or item.label) if part)


def _names(item: CitationItem) -> str:
    given = (*item.given, *("" for _ in item.names))
    names = [f"{g} {n}".strip() for n, g in zip(item.names, given, strict=False)]
    return ", ".join(names) + (" et al." if item.et_al else "")


def date(issued: Date) -> str:
    """Return the year with its letter, or what stands in its place."""
    return f"{issued.year}{issued.suffix}" if issued.year else issued.status


def brief(item: Item) -> str:
    """Return a reference in short form: `khan2016` (Khan & Amin, 2016)."""
    names = [name.sort_name for name in item.author[:2]]
    more = " et al." if len(item.author) > 2 or item.more_authors else ""
    authors = names[0] + more if more else " & ".join(names)
    title = (item.title or item.container_title)[:40]
    described = ", ".join(part for part in (authors or title, date(item.issued)) if part)
    return f"`{item.key}` ({described})" if described else f"`{item.key}`"


def candidates(document: Document, keys: Iterable[str]) -> tuple[Item, ...]:
    """Return the items of these keys, in this order."""
    found = (document.item(key) for key in keys)
    return tuple(item for item in found if item)


def briefly(items: Iterable[Item]) -> str:
    """Return a few references in short form, in one line."""
    listed = list(items)
    text = ", ".join(map(brief, listed[:_MOST_KEYS]))
    return text + (f" and {len(listed) - _MOST_KEYS} more" if len(listed) > _MOST_KEYS else "")
