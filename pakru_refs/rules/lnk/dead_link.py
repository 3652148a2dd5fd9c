"""dead-link: nothing is there any more, and that is proved."""

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


@rule("LNK501", "dead-link", Level.ERROR, needs=needs, fixable=True)
def dead_link(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A link is dead: the server, the name system or the registry says that there is no such thing.

    What it does:
        Asks for the page (GET; a refused HEAD proves nothing) and follows every redirect. Dead is what
        answers 404 or 410, a host whose name does not exist while others do, and an identifier that
        its registry does not know. A DOI is looked up in the handle system: a publisher that lets no
        program in, or fails, says nothing about it. Timeouts, refusals and server errors never count.

    Why it matters:
        A reader cannot see what the article rests on. A third of the links in articles die within ten years.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi: 404
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
        When the article is about the page that is gone; cite an archived copy beside it.

    Sources:
        RFC 9110 (status codes); Klein et al. 2014 and Zittrain et al. 2021 on reference rot; our own
        measurement: one failed request is right in 63 of 100 cases.
    """
    seen = checked(link, document, evidence, Verdict.DEAD)
    if seen:
        why = ground(seen.check, "nothing is there")
        said = f"{shown(link.url)} is dead: {why}"
        found = finding(seen, said, "find its new address, or cite an archived copy")
        yield with_copy(found, seen, document, evidence)
