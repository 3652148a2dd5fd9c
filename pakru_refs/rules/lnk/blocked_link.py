"""blocked-link: a wall: for a person to look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.model.rule import Kind, Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.lnk.checked import checked, needs
from pakru_refs.rules.lnk.telling import finding, ground, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding


@rule("LNK504", "blocked-link", Level.NOTE, needs=needs)
def blocked_link(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A site lets no program in: whether the page is there can only be seen in a browser.

    What it does:
        Tells links that answer 401, 402, 403, 406, 418, 429, 451 or 999, and pages that are a bot
        wall or a log-in. Such a link never fails a run: it is listed for a person.

    Why it matters:
        Calling them dead would be wrong, and calling them alive would hide those that are dead.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi: 403
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
        When the page opens in a browser.

    Sources:
        RFC 9110, RFC 6585, RFC 7725 (status codes).
    """
    seen = checked(link, document, evidence, Verdict.BLOCKED)
    if seen:
        said = f"{shown(link.url)} lets no program in: {ground(seen.check, 'a wall')}"
        walled = finding(seen, said, "open it in a browser")
        yield replace(walled, kind=Kind.REVIEW)
