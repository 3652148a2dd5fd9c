"""What is known of a document's links: one verdict an address and work, made once and shared.

A link that stands at several places of one work is told once, at the first; the others are related
places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pakru_refs.links import archived
from pakru_refs.links.identifier import identifier
from pakru_refs.links.question import WEB, inaccessible, page_question, question
from pakru_refs.links.verdict import judge
from pakru_refs.model.address import flaw
from pakru_refs.model.evidence import Query
from pakru_refs.model.verdict import CheckedLink, LinkCheck, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence, Lookup
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
    page: LinkCheck | None = None
    """Of an identifier: the page that it leads to, where that was wanted."""


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
    asked = _question(link.url, document.reach.private)
    if isinstance(asked, Query):
        yield asked
        landing = _landing(link.url, asked) if document.reach.landing else None
        if landing:
            yield landing
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
        return id(self.document) ^ id(self.evidence)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Run)
            and self.document is other.document
            and self.evidence is other.evidence
        )


class _Answer:
    """An answer, compared by identity: later rounds of questions bring others, and this one again."""

    __slots__ = ("lookup",)

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def __hash__(self) -> int:
        return id(self.lookup)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Answer) and self.lookup is other.lookup


@lru_cache(maxsize=65_536)
def _judged(answer: _Answer, url: str, title: str) -> LinkCheck:
    return judge(answer.lookup, url, title)


@lru_cache(maxsize=2)
def _made(run: _Run) -> Checks:
    document = run.document
    items = {item.key: item for item in reversed(document.items)}
    groups: dict[tuple[Query | str, str], list[Link]] = {}
    for link in document.links:
        asked = _question(link.url, document.reach.private)
        groups.setdefault((asked, link.key), []).append(link)
    told = [
        _checked(links, asked, items.get(links[0].key), run) for (asked, _), links in groups.items()
    ]
    known = {id(link): one for one in told for link in (one.link, *one.also)}
    links = tuple(_in_place(link, known[id(link)]) for link in document.links)
    return Checks(links, {id(one.link): one for one in told})


def _in_place(link: Link, told: Checked) -> CheckedLink:
    check = told.check if told.check.url == link.url else replace(told.check, url=link.url)
    page = told.page
    if page and page.looked_up:
        said = tuple(f"its page: {reason}" for reason in page.reasons[:1])
        check = replace(
            check, status=page.status, chain=page.chain, reasons=(*check.reasons, *said)
        )
    return CheckedLink(link, check)


def _checked(links: list[Link], asked: Query | str, item: Item | None, run: _Run) -> Checked:
    first, *others = links
    if isinstance(asked, str):
        private = run.document.reach.private
        accused = bool(inaccessible(first.url, private=private) or flaw(first.url)[0])
        refused = LinkCheck(first.url, Verdict.REFUSED, reasons=(asked,))
        return Checked(first, refused, tuple(others), accused=accused)
    title = _title(item) if item and any(link.main for link in links) else ""
    check = _judged(_Answer(run.evidence.of(asked)), first.url, title)
    copy = _copy(check, item)
    if copy:
        check = replace(check, archived=archived.snapshot(run.evidence.of(copy)))
    landing = _landing(first.url, asked) if run.document.reach.landing else None
    page = judge(run.evidence.of(landing), landing.subject, title) if landing else None
    return Checked(first, check, tuple(others), title, item, page=page)


def _landing(url: str, asked: Query) -> Query | None:
    """Return the question for the page that an identifier leads to; None for other addresses."""
    known = identifier(url) if asked.source != WEB else None
    found = page_question(known.url) if known and known.url else None
    return found if isinstance(found, Query) else None


def _title(item: Item) -> str:
    """Return the title that a work's own page should carry."""
    return item.title if item.type in _TITLED else ""


@lru_cache(maxsize=65_536)
def _question(url: str, private: bool) -> Query | str:  # noqa: FBT001 - for the cache alone
    return question(url, private=private)
