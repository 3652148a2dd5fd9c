"""The DOI and Handle systems: does an identifier exist, and where does it lead?

A subject is `10.1000/xyz` or another Handle, `2027/mdp.390`. Asked through the proxies' REST API (DOI
Handbook, "REST API Request and Response Formats"): a publisher's wall says nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pakru_refs.evidence.sources.answered import asked, parsed, short, trouble
from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.evidence.web.pace import HostPace
from pakru_refs.links.identifier import escaped
from pakru_refs.model.evidence import Absent, Found, Lookup, Query, Unreachable

if TYPE_CHECKING:
    from pakru_refs.evidence.web.fetch import Fetched

URL = "https://doi.org"
HANDLE_URL = "https://hdl.handle.net"
PACES: Mapping[str, HostPace] = {"doi.org": HostPace(4, 0.05), "hdl.handle.net": HostPace(2, 0.1)}
_EXISTS, _UNKNOWN, _NO_SUCH_VALUE = 1, 100, 200
"""Response codes. 200: there is a record, without an address in it."""


def fetches(queries: Sequence[Query], base: str = "", mailto: str = "") -> Iterator[Fetch]:  # noqa: ARG001 - sources are called alike
    """Yield one question for each; a `base` that is not our own takes the place of both proxies."""
    for query in sorted(queries):
        own = URL if query.subject.startswith("10.") else HANDLE_URL
        home = own if base in {"", URL} else base
        url = f"{home}/api/handles/{escaped(query.subject)}?type=URL"
        yield Fetch(url, kind="data", accept="application/json", tag=(query,))


def read(fetched: Fetched, looked_up: str) -> Iterable[Lookup]:
    """Return the answer: found with the address it leads to (`target`), absent, or an outage."""
    (query,) = asked(fetched)
    url = fetched.fetch.url
    match parsed(fetched.body):
        case {"responseCode": int(code), **values}:
            said = str(values.get("handle", query.subject))
        case _:
            why = trouble(fetched) or "answered something else than JSON"
            return [Unreachable(query, why, looked_up=looked_up)]
    if said.lower() != query.subject.lower():
        return [Unreachable(query, "answered for another identifier", looked_up=looked_up)]
    if code in {_EXISTS, _NO_SUCH_VALUE}:
        return [Found(query, {"target": _target(values.get("values"))}, looked_up, url)]
    if code == _UNKNOWN:
        return [Absent(query, looked_up, url)]
    return [Unreachable(query, f"answered with code {code}", looked_up=looked_up)]


def _target(values: object) -> str:
    for value in values if isinstance(values, list) else ():
        match value:
            case {"type": "URL", "data": {"value": str(target)}}:
                return short(target)
    return ""
