"""malformed-url: a web address that cannot be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.links.question import inaccessible
from pakru_refs.model.address import flaw
from pakru_refs.model.finding import Edit, Finding, Fix
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link


@rule("LNK507", "malformed-url", Level.ERROR, fixable=True)
def malformed_url(link: Link, document: Document) -> Iterator[Finding]:
    """A web address cannot be one.

    What it does:
        Says where it breaks: a misspelt scheme, a space, a host that is none, half an escape.
        An address that a line break cut in two is joined again by the fix.

    Why it matters:
        No reader and no checker can follow it.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. http:/journal.example.org/3/1/rafi
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. http://journal.example.org/3/1/rafi
        ```

    When to let it stand:
        Where the broken address is itself the subject.

    Sources:
        RFC 3986 (generic syntax), RFC 1123 (host names).
    """
    if inaccessible(link.url, private=document.reach.private):
        return
    said, _ = flaw(link.url)
    if said:
        yield Finding(
            f"`{link.url[:80]}` cannot be an address: {said}",
            link.location,
            subject=link.key or link.url,
            help="copy the address anew from the page itself",
        )
    elif any(mark in link.printed for mark in "\r\n"):
        yield _broken_by_line_end(link)


def _broken_by_line_end(link: Link) -> Finding:
    place = link.location
    edit = Edit(place.path, place.start.offset, place.end.offset, link.url)
    return Finding(
        f"`{link.url[:80]}` is cut in two by a line break",
        place,
        subject=link.key or link.url,
        help="join it",
        fix=Fix("join the address", (edit,)),
        level=Level.WARNING,
    )
