"""The rule undefined-citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.citation import Verdict
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import briefly, candidates, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document
    from pakru_refs.rules.cit.printed import Repeated


@rule("CIT101", "undefined-citation", Level.ERROR)
def undefined_citation(document: Document) -> Iterator[Finding]:
    """A work is cited that the reference list does not have.

    What it does:
        Looks for a reference with the authors and the year, the number or the key of each citation.
        All places of one citation make one finding; the nearest reference by name is told, and how
        many claims rest on this citation alone.
    Why it matters:
        Nobody can look up what stands behind these statements.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020). The river froze early (Lind, 2003).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020). The river froze early (Lind, 2003).

        Works cited

        Lind, K. (2003). Ice on northern rivers. Journal of Rivers, 4(1), 11–29.

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        When the work is described in the text itself and the house style leaves it out of the list.
    Sources:
        APA Publication Manual (2020), 8.4: every work cited appears in the list.
    """
    if not document.items:
        return  # nothing-read says it
    for cited in repeated(document, Verdict.UNDEFINED):
        yield Finding(
            f"`{cited.shown}` is cited{_how_often(cited, document)}, and {cited.resolution.reason}",
            cited.places[0],
            subject=cited.shown,
            notes=_resting(document, cited),
            help=f"add the work to the reference list; nearest by name: {_nearest(document, cited)}",
            related=cited.also,
            label="not in the list",
        )


def _how_often(cited: Repeated, document: Document) -> str:
    if document.manuscripts or not cited.times:
        return cited.times
    # A register says for each claim what is cited, not how often the article prints it.
    return f" for {len(cited.items)} claims"


def _nearest(document: Document, cited: Repeated) -> str:
    return briefly(candidates(document, cited.resolution.candidates)[:1]) or "none"


def _resting(document: Document, cited: Repeated) -> tuple[str, ...]:
    """Count the claims that nothing but this citation stands behind."""
    places = {item.location for item in cited.items}
    count = 0
    for claim in document.claims:
        behind = claim.cites or claim.closing
        count += bool(behind) and all(item.location in places for item in behind)
    if not count:
        return ()
    return (f"{count} claims rest on it alone" if count > 1 else "one claim rests on it alone",)
