"""parked-domain: the domain is for sale, or somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.rule import Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.lnk.archiving import with_copy
from pakru_refs.rules.lnk.checked import checked, needs
from pakru_refs.rules.lnk.telling import finding, ground, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding


@rule("LNK511", "parked-domain", Level.WARNING, needs=needs, fixable=True)
def parked_domain(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """The domain of a link is parked: for sale, full of advertisements, or somebody else's.

    What it does:
        Looks for the marks of parking services and of domains for sale in the page that answers.

    Why it matters:
        The reader is sent to a shop window, or worse; a hijacked domain can carry anything.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi:
          title: journal.example.org is for sale
          marks: ["parking:sedo"]
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://doi.org/10.5555/trade.2020.3
        ```

        ```yaml web.yaml
        10.5555/trade.2020.3: found
        ```

    When to let it stand:
        When the article is about the domain.

    Sources:
        The rule is our own.
    """
    seen = checked(link, document, evidence, Verdict.PARKED)
    if seen:
        why = ground(seen.check, "its page is a parking page")
        said = f"the domain of {shown(link.url)} is parked: {why}"
        found = finding(seen, said, "leave the address out, or cite an archived copy")
        yield with_copy(found, seen, document, evidence)
