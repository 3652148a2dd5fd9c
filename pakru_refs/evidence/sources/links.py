"""Links and their archived copies: everything that one crawl can answer, asked together.

The web itself, and the registries of identifiers (handle system, arXiv, PubMed) and the Wayback
Machine, whose questions go through the same engine, each at its own pace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from pakru_refs.evidence.moment import timestamp
from pakru_refs.evidence.sources import arxiv, handle, pubmed, wayback, web
from pakru_refs.model.evidence import Lookup, NotAsked, Query, Unreachable

if TYPE_CHECKING:
    from pakru_refs.evidence.web.fetch import Fetch, Fetched
    from pakru_refs.evidence.web.pace import HostPace
    from pakru_refs.evidence.world import World


class Registry(Protocol):
    """A source's module: what to fetch for its questions, and what an answer says."""

    URL: str
    """Where it is."""
    PACES: Mapping[str, HostPace]
    """What it bears, by host."""

    def fetches(
        self, queries: Sequence[Query], base: str = "", mailto: str = ""
    ) -> Iterable[Fetch]:
        """Return what to fetch; the tag of each is the queries that it answers."""

    def read(self, fetched: Fetched, looked_up: str) -> Iterable[Lookup | Fetch]:
        """Return the answers in what was fetched, and what has to be fetched besides."""


REGISTRIES: Mapping[str, Registry] = {
    "handle": handle,
    "arxiv": arxiv,
    "pubmed": pubmed,
    "wayback": wayback,
}
"""Those whose questions go through the same engine, by the name of the source."""


def ask(queries: Sequence[Query], world: World) -> Iterator[Lookup]:
    """Answer each question, in the order in which answers come."""
    if world.visitor is None:
        yield from (Unreachable(query, "this run visits no addresses") for query in queries)
        return
    for query in queries:
        if query.source != "web" and query.source not in REGISTRIES:
            yield Unreachable(query, f"{query.source} cannot be asked yet")
    bases = {name: world.session.base(name, one.URL) for name, one in REGISTRIES.items()}
    looked_up = partial(_said, now=world.now)

    def more(fetched: Fetched) -> Iterator[Fetch]:
        for one in looked_up(fetched):
            if not isinstance(one, Lookup):
                yield _tagged(one, fetched.fetch.tag[0])

    for fetched in world.visitor.visit(
        tuple(fetches(queries, bases, world.mailto)), more, paces(bases), _stand_ins(bases)
    ):
        yield from (one for one in looked_up(fetched) if isinstance(one, Lookup))


def _said(fetched: Fetched, now: Callable[[], datetime]) -> Iterable[Lookup | Fetch]:
    source, asked = fetched.fetch.tag
    if fetched.unfinished:
        return tuple(NotAsked(query, fetched.unfinished) for query in asked)
    plain = replace(fetched, fetch=replace(fetched.fetch, tag=asked))
    module = web if source == "web" else REGISTRIES[source]
    return module.read(plain, timestamp(now()))


def own_addresses() -> dict[str, str]:
    """Return where each registry is, by source."""
    return {name: one.URL for name, one in REGISTRIES.items()}


def fetches(queries: Sequence[Query], bases: Mapping[str, str], mailto: str) -> Iterator[Fetch]:
    """Yield what to fetch for questions to the web and the registries.

    The tag of each is the source and the questions that it answers.
    """
    for fetch in web.fetches([query for query in queries if query.source == "web"]):
        yield _tagged(fetch, "web")
    for name, registry in REGISTRIES.items():
        asked = [query for query in queries if query.source == name]
        for fetch in registry.fetches(asked, bases[name], mailto):
            yield _tagged(fetch, name)


def _tagged(fetch: Fetch, source: str) -> Fetch:
    """Return a fetch that remembers who asked."""
    return replace(fetch, tag=(source, fetch.tag))


def paces(bases: Mapping[str, str]) -> dict[str, HostPace]:
    """Return each registry's own pace; a server that stands in for one is ours to hurry."""
    own = [one.PACES for name, one in REGISTRIES.items() if bases[name] == one.URL]
    return {host: pace for of_one in own for host, pace in of_one.items()}


def _stand_ins(bases: Mapping[str, str]) -> set[str]:
    replaced = (base for name, base in bases.items() if base != REGISTRIES[name].URL)
    return {urlsplit(base).hostname or "" for base in replaced}
