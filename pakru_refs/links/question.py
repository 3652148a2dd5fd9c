"""Which question settles a link: the page itself, or the registry of its identifier.

A publisher's wall says nothing about a DOI, and the handle system answers at once: where an address
is an identifier, its registry is asked.
"""

from __future__ import annotations

from pakru_refs.links.identifier import identifier
from pakru_refs.links.normal import normal
from pakru_refs.model.address import flaw, host_of, locality
from pakru_refs.model.evidence import Query

WEB = "web"
REGISTRIES = {"doi": "handle", "handle": "handle", "arxiv": "arxiv", "pmid": "pubmed"}
"""Schemes of identifiers, and the source that knows them."""
LINK_SOURCES = frozenset({WEB, *REGISTRIES.values()})
"""Sources whose answers settle links."""


def question(url: str, *, private: bool = False) -> Query | str:
    """Return the query that settles a link, or why there is none.

    `private`: private and local hosts are addresses like any other.

    The subject is the address in its normal form with its fragment (`web`), or the bare identifier.
    """
    known = identifier(url)
    if known and known.scheme in REGISTRIES:
        return Query(REGISTRIES[known.scheme], known.value)
    if known and known.url:
        return Query(WEB, normal(known.url))
    if known:
        return f"{known.scheme.upper()}s have no address"
    return page_question(url, private=private)


def page_question(url: str, *, private: bool = False) -> Query | str:
    """Return the query for the page at an address, whatever identifier it holds, or why not."""
    why = inaccessible(url, private=private) or flaw(url)[0]
    if why:
        return why
    try:
        return Query(WEB, normal(url))
    except ValueError as fault:
        return str(fault)


def inaccessible(url: str, *, private: bool = False) -> str:
    """Say why nobody else can open an address, in short words; nothing where they can, or need not."""
    return "" if private and host_of(url) else locality(url)
