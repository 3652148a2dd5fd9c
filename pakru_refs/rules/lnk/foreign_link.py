"""foreign-link: an additional address that does not seem to belong to the work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pakru_refs.model.address import host_of, locality
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link

_CARRIERS = re.compile(
    r"(?:^|\.)(?:doi\.org|handle\.net|arxiv\.org|archive\.(?:org|is|ph|today)|perma\.cc|jstor\.org|"
    r"researchgate\.net|academia\.edu|ssrn\.com|zenodo\.org|osf\.io|hal\.science|worldcat\.org|"
    r"semanticscholar\.org|(?:\w+\.)?nih\.gov|github\.com|gitlab\.com|google\.\w+|proquest\.com)$"
)
"""Places that carry copies and records of other people's works."""


@rule("LNK509", "foreign-link", Level.NOTE)
def foreign_link(link: Link, document: Document) -> Iterator[Finding]:
    """An additional address of a reference points to another site and does not fit the work.

    What it does:
        Compares every further address of a reference with the first: another site, which is no
        archive, registry or repository, and no word of the work's title, author or container in
        the address.

    Why it matters:
        Such an address is often left over from another reference, or from the page where the
        author read about the work.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/rafi; https://news.example.com/1020592
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/rafi
        ```

    When to let it stand:
        When the second address is a copy of the same work.

    Sources:
        The rule is our own.
    """
    first = _main_of(link, document)
    if first is None or not _is_foreign(link, first, document):
        return
    yield Finding(
        f"`{link.url[:80]}` is on another site than `{link.key}` itself, and nothing in it fits the work",
        link.location,
        subject=link.key,
        help="see whether it belongs to another reference",
        related=(Related("the work's own address", first.location),),
    )


def _main_of(link: Link, document: Document) -> Link | None:
    if link.main or not link.key:
        return None
    return next((one for one in document.links if one.key == link.key and one.main), None)


def _is_foreign(link: Link, first: Link, document: Document) -> bool:
    host = host_of(link.url)
    if not host or locality(link.url) or locality(first.url):
        return False
    if _site(host) == _site(host_of(first.url)) or _CARRIERS.search(host):
        return False
    return not _shares_words(link, document)


def _site(host: str) -> str:
    """Return the last two labels, three below a short second level such as `edu.pk`."""
    labels = host.split(".")
    size = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 2
    return ".".join(labels[-size:])


def _shares_words(link: Link, document: Document) -> bool:
    item = document.item(link.key)
    if item is None:
        return True
    said = f"{item.title} {item.container_title} {item.publisher}"
    names = " ".join(name.sort_name for name in item.author)
    known = {w for w in re.findall(r"\w{4,}", f"{said} {names}".casefold()) if not w.isdigit()}
    address = unquote(link.url).casefold()
    return any(word in address for word in known)
