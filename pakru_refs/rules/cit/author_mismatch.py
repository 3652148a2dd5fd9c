"""The rule author-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.citation import Verdict
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import brief, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document


@rule("CIT104", "author-mismatch", Level.WARNING)
def author_mismatch(document: Document) -> Iterator[Finding]:
    """The year fits, the authors differ from the reference in order, number or spelling.

    What it does:
        Tells misspelt names, another order, left-out co-authors and "et al." that stands for one.
        Diacritics, particles and `ue` for `ü` make no difference.
    Why it matters:
        The reader looks for the wrong name, and authors lose the credit for their work.

    Example:
        ```text article.txt
        Trade grew quickly (Lind and Rafi, 2020).

        Works cited

        Rafi, T., & Lind, K. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi and Lind, 2020).

        Works cited

        Rafi, T., & Lind, K. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        When the name changed between the two, and both are right.
    Sources:
        APA Publication Manual (2020), 8.17: names in the text as in the list, in its order.
    """
    for cited in repeated(document, Verdict.AUTHOR_MISMATCH):
        item = document.item(cited.resolution.key)
        if item is None:
            continue
        yield Finding(
            f"`{cited.shown}` differs from its reference: {cited.resolution.reason}",
            cited.places[0],
            subject=item.key,
            help=f"write the names as in the list, if {brief(item)} is meant",
            related=(*cited.also, Related("the reference", item.place("author"))),
            label="another order" if "order" in cited.resolution.reason else "other authors",
        )
