"""What is known of a document's links: one verdict an address and work, made once and shared.

A link that stands at several places of one work is told once, at the first; the others are related
places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pakru_refs.links import archived
from pakru_refs.links.question import question
from pakru_refs.links.verdict import judge
from pakru_refs.model.address import flaw, locality
from pakru_refs.model.evidence import Query
from pakru_refs.model.verdict import CheckedLink, LinkCheck, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.item import Item

_TITLED = frozenset(
    {
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "dataset",
        "entry-dictionary",
        "entry-encyclopedia",
        "post",
        "post-weblog",
        "report",
        "thesis",
        "webpage",
    }
)
"""Types of works whose own page should carry their title."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of an address, told at the first of its places."""

    link: Link
    check: LinkCheck
    also: tuple[Link, ...] = ()
    """The same address at other places of the same work."""
    title: str = ""
    """That the page should carry."""
    item: Item | None = None
    """The work that gives the address."""
    accused: bool = False
    """`local-link` or `malformed-url` says all there is to say."""


@dataclass(frozen=True, slots=True)
class Checks:
    """The links of a document with their verdicts."""

    links: tuple[CheckedLink, ...]
    """Every link, in the document's order."""
    _told: Mapping[int, Checked]
    """By the identity of the link at which it is told."""

    def of(self, link: Link) -> Checked | None:
        """Return what is to be told at a link of the document; None when it is told elsewhere."""
        return self._told.get(id(link))


def needs(link: Link, document: Document, evidence: Evidence) -> Iterator[Query]:
    """Yield the question that settles a link, and for what is lost that for an archived copy."""
    asked = _question(link.url)
    if isinstance(asked, Query):
        yield asked
        lost = checks(document, evidence).of(link) if evidence.lookups else None
        copy = _copy(lost.check, lost.item) if lost else None
        if copy:
            yield copy


def _copy(check: LinkCheck, item: Item | None) -> Query | None:
    """Return the question for an archived copy of a page that is lost."""
    return archived.question(check.url, item) if check.verdict in archived.LOST else None


def checked(
    link: Link, document: Document, evidence: Evidence, *verdicts: Verdict
) -> Checked | None:
    """Return what is to be told at a link when its verdict is one of these."""
    found = checks(document, evidence).of(link)
    return found if found and found.check.verdict in verdicts and not found.accused else None


def checks(document: Document, evidence: Evidence) -> Checks:
    """Return the verdicts on all links of a document; made once for the same two values."""
    return _made(_Run(document, evidence))


class _Run:
    """A document and its evidence, compared by identity: comparing their values would take long."""

    __slots__ = ("document", "evidence")

    def __init__(self, document: Document, evidence: Evidence) -> None:
        self.document = document
        self.evidence = evidence

    def __hash__(self) -> int:
        return hash((id(self.document), id(self.evidence)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Run)
            and self.document is other.document
            and self.evidence is other.evidence
        )


@lru_cache(maxsize=2)
def _made(run: _Run) -> Checks:
    document, evidence = run.document, run.evidence
    items = {item.key: item for item in reversed(document.items)}
    groups: dict[tuple[object, str], list[Link]] = {}
    for link in document.links:
        groups.setdefault((_question(link.url), link.key), []).append(link)
    told = [_checked(links, items, evidence) for links in groups.values()]
    known = {id(link): one for one in told for link in (one.link, *one.also)}
    links = tuple(_in_place(link, known[id(link)].check) for link in document.links)
    return Checks(links, {id(one.link): one for one in told})


def _in_place(link: Link, check: LinkCheck) -> CheckedLink:
    return CheckedLink(link, check if check.url == link.url else replace(check, url=link.url))


def _checked(links: list[Link], items: Mapping[str, Item], evidence: Evidence) -> Checked:
    first, *others = links
    item = items.get(first.key)
    title = _title(item) if item and any(link.main for link in links) else ""
    asked = _question(first.url)
    if isinstance(asked, Query):
        check = judge(evidence.of(asked), first.url, title)
        copy = _copy(check, item)
        if copy:
            check = replace(check, archived=archived.snapshot(evidence.of(copy)))
        return Checked(first, check, tuple(others), title, item)
    accused = bool(locality(first.url) or flaw(first.url)[0])
    refused = LinkCheck(first.url, Verdict.REFUSED, reasons=(asked,))
    return Checked(first, refused, tuple(others), accused=accused)


def _title(item: Item) -> str:
    """Return the title that a work's own page should carry."""
    return item.title if item.type in _TITLED else ""


@lru_cache(maxsize=16_384)
def _question(url: str) -> Query | str:
    return question(url)
