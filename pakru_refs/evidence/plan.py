"""What a run would ask of whom: the same requests that it would send, counted and not sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from pakru_refs.evidence.sources import links, worldbank
from pakru_refs.evidence.web.pace import HostPace, Limits

if TYPE_CHECKING:
    from pakru_refs.evidence.gather import Split
    from pakru_refs.model.evidence import Query

_OTHERS = {"worldbank": worldbank.URL}
"""Sources that are asked one question after the other, as fast as they answer."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What one host would be asked for one source."""

    source: str
    host: str
    questions: int
    """All of them."""
    known: int
    """Those that the evidence book answers."""
    requests: int
    """To be sent for the rest; redirects, retries and second looks come on top."""
    pace: HostPace

    @property
    def least(self) -> float:
        """Return the seconds that its pace alone takes."""
        return max(self.requests - 1, 0) * self.pace.interval


def plan(parted: Split, limits: Limits) -> tuple[Errand, ...]:
    """Return what would be asked, most requests first."""
    known = Counter(place for query in parted.known for place, _ in _requests([query]))
    asked: Counter[tuple[str, str]] = Counter()
    requests: Counter[tuple[str, str]] = Counter()
    for place, questions in _requests(parted.missing):
        asked[place] += questions
        requests[place] += 1
    paces = {**links.paces(links.own_addresses()), **limits.hosts}
    errands = (
        _errand(place, asked[place], known[place], requests[place], _pace(place, paces, limits))
        for place in sorted({*known, *asked})
    )
    return tuple(sorted(errands, key=lambda one: (-one.requests, one.source, one.host)))


def _errand(
    place: tuple[str, str], asked: int, known: int, requests: int, pace: HostPace
) -> Errand:
    return Errand(*place, asked + known, known, requests, pace)


def _requests(queries: Iterable[Query]) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield, for each request, the source and host, and how many questions it answers."""
    queries = tuple(queries)
    for fetch in links.fetches(queries, links.own_addresses(), ""):
        source, asked = cast("tuple[str, tuple[Query, ...]]", fetch.tag)
        yield (source, urlsplit(fetch.url).hostname or ""), len(asked)
    for query in queries:
        if query.source in _OTHERS:
            yield (query.source, urlsplit(_OTHERS[query.source]).hostname or ""), 1


def _pace(place: tuple[str, str], paces: Mapping[str, HostPace], limits: Limits) -> HostPace:
    source, host = place
    if source in _OTHERS:
        return HostPace(1, 0.0)
    return paces.get(host) or limits.pace(host)
