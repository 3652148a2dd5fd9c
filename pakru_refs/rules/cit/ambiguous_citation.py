"""The rule ambiguous-citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.citation import Verdict
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import briefly, candidates, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document


@rule("CIT103", "ambiguous-citation", Level.ERROR)
def ambiguous_citation(document: Document) -> Iterator[Finding]:
    """Several references fit a citation equally well, or none exactly and several nearly.

    What it does:
        Lists every reference that may be meant. Two entries for one work do not make a citation
        ambiguous; `duplicate-reference` tells them.
    Why it matters:
        The reader cannot know which work is meant.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020). The river froze early (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Ice on northern rivers. Journal of Rivers, 4(1), 11–29.

        Rafi, T. (2020). Trade across the border. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020b). The river froze early (Rafi, 2020a).

        Works cited

        Rafi, T. (2020a). Ice on northern rivers. Journal of Rivers, 4(1), 11–29.

        Rafi, T. (2020b). Trade across the border. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        Hardly ever; a letter behind the year or an initial before the name settles it.
    Sources:
        APA Publication Manual (2020), 8.19 and 8.20.
    """
    for cited in repeated(document, Verdict.AMBIGUOUS):
        meant = candidates(document, cited.resolution.candidates)
        yield Finding(
            f"`{cited.shown}` is ambiguous: {cited.resolution.reason}",
            cited.places[0],
            subject=cited.shown,
            notes=(f"may be meant: {briefly(meant)}",),
            help="give the year, the letter or the initials that tell them apart",
            related=(*cited.also, *(Related("may be meant", item.location) for item in meant)),
            label="which one?",
        )
