"""Read one citation as somebody wrote it down: `(Rafi, 2020)`, `Rafi (2020)`, `[@rafi20, p. 3]`, `[3]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.citations import author_year, keyed, numeric
from pakru_refs.citations.listed import Listed
from pakru_refs.citations.masking import mask
from pakru_refs.model.citation import Citation
from pakru_refs.model.location import Location

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
        items=tuple(mention.item(_place(mention, text, location)) for mention in mentions),
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


def _place(mention: Mention, text: str, location: Location) -> Location:
    """Return the place of a mention, or that of the whole when the file writes it otherwise."""
    at = location.text.find(text)
    return location if at < 0 else location.part(at + mention.start, at + mention.end)
