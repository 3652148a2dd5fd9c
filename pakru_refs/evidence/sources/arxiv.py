"""arXiv's API: does a paper exist, and what is it called?

A subject is an identifier without a version: `2004.03011`, `hep-th/9901001`. Many are one request;
arXiv asks for three seconds between two (https://info.arxiv.org/help/api/tou.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pakru_refs.evidence.sources.answered import asked, batches, short, trouble
from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.evidence.web.pace import HostPace
from pakru_refs.model.evidence import Absent, Found, Lookup, Query, Unreachable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from pakru_refs.evidence.web.fetch import Fetched

URL = "https://export.arxiv.org"
PACES: Mapping[str, HostPace] = {"export.arxiv.org": HostPace(1, 3.0)}
BATCH = 50
"""Identifiers in one request."""

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ENTRY_ID = re.compile(r"https?://arxiv\.org/abs/(.+?)(v\d+)?")


def fetches(queries: Sequence[Query], base: str = "", mailto: str = "") -> Iterator[Fetch]:  # noqa: ARG001 - sources are called alike
    """Yield a request for every fifty."""
    for some in batches(sorted(queries), BATCH):
        yield _fetch(some, base or URL)


def _fetch(queries: tuple[Query, ...], base: str) -> Fetch:
    values = {"id_list": ",".join(query.subject for query in queries), "max_results": len(queries)}
    url = f"{base}/api/query?{urlencode(values, safe=',/')}"
    return Fetch(url, kind="data", accept="application/atom+xml", tag=queries)


def read(fetched: Fetched, looked_up: str) -> Iterable[Lookup | Fetch]:
    """Return the answers, or the same questions one by one when the request was refused."""
    queries = asked(fetched)
    if fetched.visit.status == 400 and len(queries) > 1:
        # One identifier that it thinks malformed spoils the request for all.
        base = fetched.fetch.url.partition("/api/query")[0]
        return [_fetch((query,), base) for query in queries]
    feed = _feed(fetched.body)
    if feed is None:
        why = trouble(fetched) or "answered something else than a feed"
        return [Unreachable(query, why, looked_up=looked_up) for query in queries]
    complaint = _complaint(feed)
    if complaint == _MALFORMED:
        return [Absent(query, looked_up, _page(query)) for query in queries]
    if why := complaint or trouble(fetched):
        return [Unreachable(query, why, looked_up=looked_up) for query in queries]
    papers = _papers(feed)
    if len(papers) != _number(feed.findtext(_TOTAL)):
        return [
            Unreachable(query, "answered another number than it counts", looked_up=looked_up)
            for query in queries
        ]
    return [_lookup(query, papers, looked_up) for query in queries]


def _lookup(query: Query, papers: Mapping[str, dict[str, str]], looked_up: str) -> Lookup:
    paper = papers.get(query.subject)
    if paper is None:
        return Absent(query, looked_up, _page(query))
    return Found(query, paper, looked_up, _page(query))


_MALFORMED = "malformed"


def _feed(body: bytes) -> Element | None:
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - start-up time

    from defusedxml import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root if root.tag == f"{_ATOM}feed" else None


def _complaint(feed: Element) -> str:
    """Return what an entry that tells of an error says; empty when there is none."""
    for entry in feed.iterfind(f"{_ATOM}entry"):
        if "/api/errors" in (entry.findtext(f"{_ATOM}id") or ""):
            said = short(entry.findtext(f"{_ATOM}summary"))
            return _MALFORMED if "incorrect id format" in said else f"answered: {said[:80]}"
    return ""


def _papers(feed: Element) -> dict[str, dict[str, str]]:
    papers = {}
    for entry in feed.iterfind(f"{_ATOM}entry"):
        found = _ENTRY_ID.fullmatch((entry.findtext(f"{_ATOM}id") or "").strip())
        if found:
            papers[found[1]] = {
                "title": short(entry.findtext(f"{_ATOM}title")),
                "version": found[2] or "",
                "published": short(entry.findtext(f"{_ATOM}published")),
                "doi": short(entry.findtext(f"{_ARXIV}doi")),
            }
    return papers


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) else None


def _page(query: Query) -> str:
    return f"https://arxiv.org/abs/{query.subject}"
