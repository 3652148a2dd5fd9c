"""landing-page: an identifier is registered, and the page that it leads to is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.rule import Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.lnk.checked import checks, needs
from pakru_refs.rules.lnk.telling import finding, ground, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding

_LOST = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.PARKED})


@rule("LNK514", "landing-page", Level.NOTE, needs=needs)
def landing_page(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A DOI is registered, and the page that it leads to is not there.

    What it does:
        Looks at the page behind each identifier that its registry knows. Only where that was asked
        for: `refs links --follow-doi`.

    Why it matters:
        The identifier is right, and the reader finds nothing; only the publisher can mend it.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://doi.org/10.5555/trade.2020.3
        ```

        ```yaml web.yaml
        10.5555/trade.2020.3: found
        page https://doi.org/10.5555/trade.2020.3: {by: ["302 https://journal.example.org/3/1/rafi"], status: 404}
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://doi.org/10.5555/trade.2020.3
        ```

        ```yaml web.yaml
        10.5555/trade.2020.3: found
        page https://doi.org/10.5555/trade.2020.3: {by: ["302 https://journal.example.org/3/1/rafi"]}
        ```

    When to let it stand:
        Nearly always: the identifier stays the right thing to cite.

    Sources:
        DOI Handbook, 6.5 (error reports).
    """
    seen = checks(document, evidence).of(link)
    if seen and seen.page and seen.check.verdict is Verdict.ALIVE and seen.page.verdict in _LOST:
        why = ground(seen.page, "it is not there")
        said = f"the page behind {shown(link.url)} is lost: {why}"
        yield finding(seen, said, "tell the publisher, or the registry's error report")
