"""The rule missing-locator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.citation import Form, Verdict
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Quotation

_SHORTEST = 15
"""Characters: shorter quoted words are terms, not quotations."""
_WITHOUT_PAGES = frozenset(
    {
        "webpage",
        "post",
        "post-weblog",
        "software",
        "dataset",
        "motion_picture",
        "song",
        "broadcast",
        "article-newspaper",
    }
)


@rule("CIT110", "missing-locator", Level.NOTE)
def missing_locator(document: Document) -> Iterator[Finding]:
    """A quotation is cited without the page it stands on.

    What it does:
        Looks at quotations of fifteen characters and more whose sentence cites one work by author
        and year. Works without pages, such as web pages, are let pass.
    Why it matters:
        A reader who wants to check the words has to read the whole work.

    Example:
        ```text article.txt
        The river was “a road that nobody had to build” (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        The river was “a road that nobody had to build” (Rafi, 2020, p. 4).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        When the work has one page.
    Sources:
        APA Publication Manual (2020), 8.25; Chicago Manual of Style (2017), 15.23.
    """
    for quotation in document.quotations:
        yield from _unlocated(quotation, document)


def _unlocated(quotation: Quotation, document: Document) -> Iterator[Finding]:
    citation = quotation.citation
    if citation is None or citation.form is not Form.AUTHOR_YEAR or len(citation.items) != 1:
        return
    cited = citation.items[0]
    item = document.item(cited.key)
    if cited.locator or len(quotation.text) < _SHORTEST or cited.verdict is not Verdict.MATCH:
        return
    if item is None or item.type in _WITHOUT_PAGES:
        return
    yield Finding(
        f"a quotation is cited to `{shown(cited, citation.form)}` without a page",
        quotation.location,
        subject=item.key,
        help="add the page behind the year",
        related=(Related("its citation", cited.location),),
        label="where in the work?",
    )
