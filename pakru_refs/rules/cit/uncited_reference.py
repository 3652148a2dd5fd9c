"""The rule uncited-reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.match.works import pairs
from pakru_refs.model.citation import Verdict
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import brief
from pakru_refs.rules.cit.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document

_NEARLY = frozenset(
    {
        Verdict.MATCH,
        Verdict.YEAR_MISMATCH,
        Verdict.AUTHOR_MISMATCH,
        Verdict.AMBIGUOUS,
        Verdict.MALFORMED,
    }
)
_MOST, _ENOUGH = 0.6, 6
"""A longer list with a larger share of it uncited says that the citations were not read."""


@rule("CIT108", "uncited-reference", Level.WARNING)
def uncited_reference(document: Document) -> Iterator[Finding]:
    """No citation means a reference, not even nearly.

    What it does:
        Looks for a citation of each entry of the printed list; of a bibliography file only when it
        stands beside a claim register. A reference that a faulty or ambiguous citation may mean
        counts as cited, and so does one whose title the text prints, or whose author stands near its
        year outside the citations that were read. Silent when the text has no citation at all (`nothing-read` says that), and
        when most of a longer list is uncited: then the article cites in a way that was not read.
    Why it matters:
        Either a citation is missing in the text, or the work was not used.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Lind, K. (2003). Ice on northern rivers. Journal of Rivers, 4(1), 11–29.

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
        In a list of further reading, or when a table that is not in this file cites it.
    Sources:
        APA Publication Manual (2020), 8.4: every entry of the list is cited in the text.
    """
    if not document.citations:
        return
    items = [
        i for c in document.citations for i in c.items if i.resolution and i.verdict in _NEARLY
    ]
    cited = {
        key for item in items if item.resolution for key in (item.key, *item.resolution.candidates)
    }
    unprinted = {key for manuscript in document.manuscripts for key in manuscript.nocite}
    if "*" in unprinted:
        return  # LaTeX's `\nocite{*}`: the list is meant to hold more than is cited
    cited |= unprinted
    listed = [item for item in document.items if not (item.entry and document.manuscripts)]
    uncited = [item for item in listed if item.key not in cited]
    if len(uncited) > _MOST * len(listed) and len(listed) >= _ENOUGH:
        return  # it cites in a way that was not read; the counts of the summary show it
    doubles = {later.key for _, later in pairs(document.items)}
    rest = Unread.of(document) if uncited else Unread()
    for item in uncited:
        if item.key in doubles or rest.mentions(item):
            continue
        yield Finding(
            f"{brief(item)} is in the list, and nothing cites it",
            item.location,
            subject=item.key,
            help="cite it where it was used, or take it out of the list",
            label="never cited",
        )
