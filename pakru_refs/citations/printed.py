"""Read one citation as somebody wrote it down: `(Rafi, 2020)`, `Rafi (2020)`, `[@rafi20, p. 3]`, `[3]`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations import author_year, keyed, numeric
from pakru_refs.citations.listed import Listed
from pakru_refs.citations.masking import mask
from pakru_refs.model.citation import Citation, CitationItem, Resolution, Verdict
from pakru_refs.model.location import Location, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.mention import Cluster, Mention

_NOTHING_LISTED = Listed()


def parse(text: str, location: Location) -> Citation | None:
    """Return the citation that a text is, unresolved; `None` when it cannot be read as one.

    `location` is that of the text in its file; the places of the works in it are worked out from
    it where the file has the text letter for letter, and are the whole otherwise.
    """
    clusters = _clusters(text)
    if not clusters:
        return None
    first = clusters[0]
    mentions = [mention for cluster in clusters for mention in cluster.mentions]
    return Citation(
        location=location,
        form=first.form,
        items=tuple(_item(mention, text, location) for mention in mentions),
        narrative=first.narrative,
        malformed=next((c.malformed for c in clusters if c.malformed), ""),
    )


def _clusters(text: str) -> Sequence[Cluster]:
    found: Sequence[Cluster] = keyed.clusters(text)
    if found:
        return found
    masked = mask(text)
    for style in (numeric.SQUARE, numeric.ROUND, numeric.SUPERSCRIPT):
        found = list(numeric.clusters(masked, style))
        if found and not text[: found[0].start].strip():
            return found
    return author_year.clusters(masked, _NOTHING_LISTED, lenient=True)


def _item(mention: Mention, text: str, location: Location) -> CitationItem:
    aside = Resolution(Verdict.NOT_REQUIRED, reason=mention.aside) if mention.aside else None
    item = CitationItem(
        location=_place(mention, text, location),
        names=mention.names,
        given=mention.given,
        et_al=mention.et_al,
        issued=mention.issued,
        label=mention.label,
        locator=mention.locator,
        prefix=mention.prefix,
        implied=mention.implied,
    )
    return replace(item, resolution=aside)


def _place(mention: Mention, text: str, location: Location) -> Location:
    """Return the place of a mention, or that of the whole when the file writes it otherwise."""
    at = location.text.find(text)
    if at < 0 or "\n" in location.text or "\r" in location.text:
        return location
    start, end = at + mention.start, at + mention.end
    return Location(
        location.path,
        _moved(location.start, start),
        _moved(location.start, end),
        location.text[start:end],
    )


def _moved(position: Position, by: int) -> Position:
    return Position(position.offset + by, position.line, position.column + by)
