"""missing-anchor: the page has no such place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.links.normal import fragment, without_fragment
from pakru_refs.model.rule import Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.excerpt import excerpt
from pakru_refs.rules.lnk.checked import checked, needs
from pakru_refs.rules.lnk.telling import finding, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding


@rule("LNK512", "missing-anchor", Level.NOTE, needs=needs)
def missing_anchor(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A link points to a place in a page, and the page has no such place.

    What it does:
        Looks for the `id` or `name` behind the `#` of an address, and for the words of a text
        fragment (`#:~:text=`), in the page that answers. A page that was cut off, or that builds
        itself in the browser, is not judged.

    Why it matters:
        The reader lands at the top of a long page, and the cited passage may be gone.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi#table-7
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi#table-7:
          title: "Trade across the river | Journal of Trade"
          anchors: {table-7: false}
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi#table-2
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi#table-2:
          title: "Trade across the river | Journal of Trade"
          anchors: {table-2: true}
        ```

    When to let it stand:
        When a browser finds the place: some pages make their places by script.

    Sources:
        HTML Living Standard, 7.4.6.4 (scrolling to a fragment); WICG, URL Fragment Text Directives.
    """
    seen = checked(link, document, evidence, Verdict.ALIVE, Verdict.MOVED, Verdict.DRIFTED)
    if seen and seen.check.anchor is False:
        place = fragment(link.url)
        lacks = "does not have the words of" if ":~:" in place else "has no place called"
        said = f"{shown(without_fragment(link.url))} {lacks} `#{excerpt(place)}`"
        yield finding(seen, said, "link to the page, or to a place that is there")
