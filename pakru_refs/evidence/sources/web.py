"""The web: a link's subject is its address in normal form, with its fragment.

Addresses that differ in their fragments alone are one visit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.links.normal import fragment, without_fragment
from pakru_refs.links.outage import outage
from pakru_refs.links.record import to_record
from pakru_refs.model.evidence import Found, Lookup, Query, Unreachable

if TYPE_CHECKING:
    from pakru_refs.evidence.web.fetch import Fetched


def fetches(queries: Sequence[Query]) -> Iterator[Fetch]:
    """Yield one visit for each address, whatever its fragments."""
    for url, group in groupby(sorted(queries, key=_address), key=_page):
        asked = tuple(group)
        anchors = tuple(sorted({fragment(query.subject) for query in asked} - {""}))
        yield Fetch(url, anchors=anchors, tag=asked)


def read(fetched: Fetched, looked_up: str) -> Iterator[Lookup]:
    """Yield an answer to each question: what was seen, as a record or as an outage."""
    visit = fetched.visit
    reason = outage(visit)
    for query in fetched.fetch.tag:
        own = fragment(query.subject)
        seen = {name: there for name, there in visit.anchors.items() if name == own}
        record = to_record(replace(visit, anchors=seen))
        if reason:
            yield Unreachable(query, reason, record, looked_up)
        else:
            yield Found(query, record, looked_up, visit.last.url)


def _page(query: Query) -> str:
    return without_fragment(query.subject)


def _address(query: Query) -> tuple[str, str]:
    return _page(query), query.subject
