"""PubMed: does a record exist, and what is it called?

A subject is a PMID, `12345678`. Asked through E-utilities' ESummary, a hundred at a time, at most three
requests a second (https://www.ncbi.nlm.nih.gov/books/NBK25497/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pakru_refs.evidence.sources.answered import asked, batches, parsed, short, trouble
from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.evidence.web.pace import HostPace
from pakru_refs.model.evidence import Absent, Found, Lookup, Query, Unreachable

if TYPE_CHECKING:
    from pakru_refs.evidence.web.fetch import Fetched

URL = "https://eutils.ncbi.nlm.nih.gov"
PACES: Mapping[str, HostPace] = {"eutils.ncbi.nlm.nih.gov": HostPace(1, 0.34)}
BATCH = 100
"""Identifiers in one request."""
_PATH = "/entrez/eutils/esummary.fcgi"
_NO_RECORD = "cannot get document summary"


def fetches(queries: Sequence[Query], base: str = "", mailto: str = "") -> Iterator[Fetch]:
    """Yield a request for every hundred; `mailto` is whom the service may write to."""
    for some in batches(sorted(queries), BATCH):
        ids = ",".join(query.subject for query in some)
        values = {"db": "pubmed", "retmode": "json", "id": ids, "tool": "refs"}
        values |= {"email": mailto} if mailto else {}
        url = f"{base or URL}{_PATH}?{urlencode(values, safe=',')}"
        yield Fetch(url, kind="data", accept="application/json", tag=some)


def read(fetched: Fetched, looked_up: str) -> Iterable[Lookup]:
    """Return the answers; a record that says `error` is none."""
    match parsed(fetched.body):
        case {"result": dict(result)} if not trouble(fetched):
            return [_lookup(query, result, looked_up) for query in asked(fetched)]
        case {"error": str(said)} | {"esummaryresult": [str(said), *_]}:
            why = f"answered: {short(said)[:80]}"
        case _:
            why = trouble(fetched) or "answered something else than JSON"
    return [Unreachable(query, why, looked_up=looked_up) for query in asked(fetched)]


def _lookup(query: Query, result: dict[str, object], looked_up: str) -> Lookup:
    page = f"https://pubmed.ncbi.nlm.nih.gov/{query.subject}/"
    match result.get(query.subject):
        case {"error": str(said)}:
            if _NO_RECORD in said.lower():
                return Absent(query, looked_up, page)
            return Unreachable(query, f"answered: {short(said)[:80]}", looked_up=looked_up)
        case {"title": str(title), **others}:
            record = {
                "title": short(title),
                "container": short(others.get("fulljournalname")),
                "published": short(others.get("pubdate")),
                "doi": _doi(others.get("articleids")),
                "types": _types(others.get("pubtype")),
            }
            return Found(query, record, looked_up, page)
    return Unreachable(query, "answered nothing for this one", looked_up=looked_up)


def _doi(given: object) -> str:
    for one in given if isinstance(given, list) else ():
        match one:
            case {"idtype": "doi", "value": str(value)}:
                return short(value)
    return ""


def _types(given: object) -> list[str]:
    """Return what kinds of publication it is: `Journal Article`, `Retracted Publication` and so on."""
    return sorted(short(one) for one in given[:50]) if isinstance(given, list) else []
