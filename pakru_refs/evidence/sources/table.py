"""Who can be asked, by name. Sources that share an asker are asked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from types import MappingProxyType

from pakru_refs.evidence.sources import links, worldbank
from pakru_refs.evidence.world import World
from pakru_refs.links.question import LINK_SOURCES
from pakru_refs.model.evidence import Lookup, Query


@dataclass(frozen=True, slots=True)
class Asker:
    """One way to ask."""

    order: int
    """Quick ones first."""
    ask: Callable[[Sequence[Query], World], Iterable[Lookup]]
    """Yields each answer as soon as it is known."""


def _worldbank(queries: Sequence[Query], world: World) -> Iterator[Lookup]:
    world.listener.progress("worldbank", 0, len(queries))
    looked_up = world.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield from worldbank.ask(queries, world.session, looked_up)
    world.listener.progress("worldbank", len(queries), len(queries))


_LINKS = Asker(1, links.ask)
SOURCES: Mapping[str, Asker] = MappingProxyType(
    {"worldbank": Asker(0, _worldbank), "wayback": _LINKS, **dict.fromkeys(LINK_SOURCES, _LINKS)}
)
