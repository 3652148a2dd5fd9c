"""The rule year-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.citation import Verdict
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import brief, date, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document


@rule("CIT102", "year-mismatch", Level.ERROR)
def year_mismatch(document: Document) -> Iterator[Finding]:
    """The authors fit exactly one reference, the year does not.

    What it does:
        Compares the year of a citation, and the day where both give one, with the one reference
        that has its authors; where works of several years have them, with the only one that nothing
        else cites. Initials and given names count where they are printed. A reference may print a
        second year, of a first edition or a copyright: either may be cited.
    Why it matters:
        One of the two years is wrong, or the work that was meant is missing from the list.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2019).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        When the text cites the first edition on purpose and the list has a later one.
    Sources:
        APA Publication Manual (2020), 8.10: the year in the text is that of the reference.
    """
    for cited in repeated(document, Verdict.YEAR_MISMATCH):
        item = document.item(cited.resolution.key)
        if item is None:
            continue
        yield Finding(
            f"`{cited.shown}` fits one reference, which is of {date(item.issued) or 'no year'}",
            cited.places[0],
            subject=item.key,
            help=f"write {date(item.issued) or 'no year'}, if {brief(item)} is meant; else add the other work to the list",
            related=(*cited.also, Related("the reference", item.place("issued"))),
            label="another year",
        )
