"""local-link: an address that only works on the author's own machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.links.question import inaccessible
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link


@rule("LNK506", "local-link", Level.ERROR)
def local_link(link: Link, document: Document) -> Iterator[Finding]:
    """A link leads to the author's own machine: nobody else can open it.

    What it does:
        Looks for file paths, attachments of a reference manager (`http://files/963/…`),
        `localhost`, private addresses and hosts without a domain.

    Why it matters:
        A reader who follows it finds nothing. Reference managers write such links without asking.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. <http://files/12/Rafi 2020.pdf>
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

    When to let it stand:
        In a working draft that never leaves the machine.

    Sources:
        RFC 1918, RFC 6761; the export of attachments by Zotero.
    """
    why = inaccessible(link.url, private=document.reach.private)
    if why:
        yield Finding(
            f"`{_short(link.url)}` is {why}: nobody else can open it",
            link.location,
            subject=link.key or link.url,
            help="give the work's public address or its DOI, or leave the link out",
        )


def _short(url: str) -> str:
    return url if len(url) <= 60 else f"{url[:59]}…"
