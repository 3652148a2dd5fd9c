"""refused-link: we do not go there."""

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


@rule("LNK513", "refused-link", Level.NOTE, needs=needs)
def refused_link(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A link leads where no check should go: a private address, or a scheme that is not the web's.

    What it does:
        Tells links whose host name resolves to a private, local or reserved address, that redirect to
        one, or whose scheme is none of http, https and ftp. What shows by the letters alone is
        `local-link`. Addresses that are dialled are checked at every step; `--allow-private` opens them.

    Why it matters:
        Inside the author's own network such a link works, and outside nobody can open it.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi: private-address
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
        When every reader is inside the same network.

    Sources:
        RFC 1918, RFC 6890 (special-purpose addresses).
    """
    seen = checked(link, document, evidence, Verdict.REFUSED)
    if seen:
        said = f"{shown(link.url)} is not followed: {ground(seen.check, 'it is no public address')}"
        refused = finding(seen, said, "see whether readers elsewhere can open it")
        yield replace(refused, kind=Kind.REVIEW)
