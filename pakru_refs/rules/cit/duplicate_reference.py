"""The rule duplicate-reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.match.works import pairs
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document


@rule("CIT109", "duplicate-reference", Level.ERROR)
def duplicate_reference(document: Document) -> Iterator[Finding]:
    """Two references are the same work.

    What it does:
        Compares DOIs; and titles, first authors and years, a slip of spelling allowed. Two works
        of one author in one year, the parts of one work, two editions, and a preprint beside its
        version of record are different works.
    Why it matters:
        The work is counted twice, and its citations are spread over two entries.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the frozen river. Journal of Trade, 3(1), 1–20.

        Rafi, Tariq (2020). Trade Across the Frozen River. Journal of Trade 3(1): 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the frozen river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        When both versions are cited on purpose and differ.
    Sources:
        Crossref, Metadata best practice: one work, one DOI, one record.
    """
    for first, second in pairs(document.items):
        same = (
            "the same DOI"
            if first.doi and first.doi == second.doi
            else "the same title and authors"
        )
        yield Finding(
            f"{brief(first)} and `{second.key}` are one work: {same}",
            second.location,
            subject=second.key,
            help=f"keep one of them; let all citations mean `{first.key}`",
            related=(Related("the same work", first.location),),
            label="the same work again",
        )
