"""The way to an address in one line: every answer with where it led."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.visit import Hop


def told(chain: Sequence[Hop]) -> str:
    """Return `https://a.example.org/x 301 → https://b.example.org/y 404`; nothing for no hop.

    Of a HEAD and a GET of one address, one after the other, the address is named once:
    `https://a.example.org/x HEAD 405, GET 200`.
    """
    return " → ".join(_stages(chain))


def _stages(chain: Sequence[Hop]) -> Iterator[str]:
    at = 0
    while at < len(chain):
        same = [chain[at]]
        while at + len(same) < len(chain) and chain[at + len(same)].url == chain[at].url:
            same.append(chain[at + len(same)])
        yield f"{chain[at].url} {', '.join(_answer(hop, several=len(same) > 1) for hop in same)}"
        at += len(same)


def _answer(hop: Hop, *, several: bool) -> str:
    said = str(hop.status or hop.fault or "no answer")
    return f"{hop.method} {said}" if several or hop.method != "GET" else said
