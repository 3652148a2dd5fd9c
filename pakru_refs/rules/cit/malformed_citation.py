"""The rule malformed-citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import ALSO, briefly, candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.citation import Citation
    from pakru_refs.model.document import Document

_SPACE = re.compile(r"\s+")


@rule("CIT105", "malformed-citation", Level.WARNING)
def malformed_citation(document: Document) -> Iterator[Finding]:
    """It looks like a citation and cannot be read as one.

    What it does:
        Tells dates with their month missing, years that are none, ranges that run backwards and
        brackets that are never closed or opened. The reference that is probably meant is named.
    Why it matters:
        Neither a reader nor a program can follow it with certainty.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020. The river froze early.

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020). The river froze early.

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        When it stands so in a quoted passage.
    Sources:
        APA Publication Manual (2020), 8.10 and 8.11.
    """
    found: dict[tuple[str, str], list[Citation]] = {}
    for citation in document.citations:
        if citation.malformed:
            shown = _SPACE.sub(" ", citation.location.text).strip()
            found.setdefault((shown, citation.malformed), []).append(citation)
    for (shown, why), places in found.items():
        yield Finding(
            f"`{shown}` cannot be read as a citation: {why}",
            places[0].location,
            subject=shown,
            help=_help(document, places[0]),
            related=tuple(Related(ALSO, other.location) for other in places[1:]),
            label="not a citation as it stands",
        )


def _help(document: Document, citation: Citation) -> str:
    keys = [i.resolution.candidates for i in citation.items if i.resolution]
    meant = briefly(candidates(document, dict.fromkeys(key for group in keys for key in group[:2])))
    return (
        f"write it out; perhaps meant: {meant}" if meant else "write out the authors and the year"
    )
