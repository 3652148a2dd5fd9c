"""Sets of URLs to measure link checkers on, each with what every URL must turn out to be.

| set | URLs | scheme | answers after | remarks |
|---|---|---|---|---|
| A | 2,000 | http | 100-300 ms | 200 hosts |
| B | 5,000 | http | 0 ms | bound by the processor |
| T | 2,000 | http | 100-300 ms | A, where 1 % never answer |
| C | 1,000 | https | 100-300 ms | 200 hosts |
| D | 2,000 | https | 0 ms | |
| Z | 600 | http | 80-400 ms | 60 % on one host, which redirects to others as a resolver of DOIs does |

They come from the shared generators (`bench/links/gen.py`, `gen_z.py`) where those are; else from here, with the
same mix: 70 % fine, 15 % redirects of one or two hops, 6 % gone, 2 % forbidden, 2.5 % that refuse HEAD, and a few
errors of the server, refused and reset connections and slow pages.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.link_serving import HOSTS

_SHARED_PORTS = {"http": 18080, "https": 18443, "refused": 18999}
"""What the shared generators write; replaced by ports that are free."""
_MIX = {
    "ok": 70.0, "r1": 6.0, "r2": 3.0, "x1": 4.0, "x2": 2.0, "404": 5.0, "410": 1.0, "403": 2.0, "h405": 1.5,
    "h403": 1.0, "500": 1.0, "503": 0.5, "refused": 1.0, "rst": 0.5, "slow": 1.0,
}  # fmt: skip
_SKEWED_MIX = {
    "ok": 70.0, "r1": 10.0, "404": 6.0, "403": 4.0, "h405": 3.0, "rl": 4.0, "hang": 2.5, "refused": 1.0,
}  # fmt: skip
_OWN_FATE = ("refused", "rst", "hang")


@dataclass(frozen=True, slots=True)
class LinkSet:
    """URLs one a line (`text`) and as a page of links (`page`).

    `expected` says for each URL the status that ends its redirects, or `refused`, `rst` or `hang`.
    """

    name: str
    text: Path
    page: Path
    expected: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the server listens, and a port where nobody does."""

    http: int
    https: int
    refused: int

    def of(self, scheme: str) -> int:
        """Return the port for a scheme."""
        return self.https if scheme == "https" else self.http


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a set is made; `latency` is in milliseconds, `hang` a share."""

    count: int
    seed: int
    scheme: str = "http"
    latency: tuple[int, int] = (100, 300)
    hang: float = 0.0


RECIPES = {
    "A": Recipe(2000, 1),
    "B": Recipe(5000, 2, latency=(0, 0)),
    "T": Recipe(2000, 1, hang=0.01),
    "C": Recipe(1000, 3, "https"),
    "D": Recipe(2000, 4, "https", (0, 0)),
}
NAMES = (*RECIPES, "Z")


def link_sets(
    names: Iterable[str], folder: Path, ports: Ports, shared: Path | None
) -> list[LinkSet]:
    """Write the sets into a folder, by the generators in `shared` or by our own.

    Raises:
        subprocess.CalledProcessError: A shared generator failed.
    """
    if shared is None:
        return [_written(name, folder, _own(name, ports)) for name in names]
    for script in ("gen.py", "gen_z.py"):
        subprocess.run(
            [sys.executable, str(shared / script)], cwd=folder, check=True, capture_output=True
        )
    return [_written(name, folder, _ported(_read(folder, name), ports)) for name in names]


def _read(folder: Path, name: str) -> dict[str, str]:
    found = json.loads((folder / f"set{name}.exp.json").read_text(encoding="utf-8"))
    return {url: str(end) for url, end in found.items()}


def _ported(expected: Mapping[str, str], ports: Ports) -> dict[str, str]:
    """Return the same URLs at the ports of this run."""
    moved = {}
    for url, end in expected.items():
        new = url
        for name, port in _SHARED_PORTS.items():
            new = new.replace(f":{port}/", f":{getattr(ports, name)}/")
        moved[new] = end
    return moved


def _written(name: str, folder: Path, expected: dict[str, str]) -> LinkSet:
    text, page = folder / f"set{name}.txt", folder / f"set{name}.html"
    text.write_text("".join(f"{url}\n" for url in expected), encoding="utf-8")
    items = "".join(f'<li><a href="{url}">{n}</a></li>\n' for n, url in enumerate(expected))
    page.write_text(
        f"<!doctype html><html><head><title>links</title></head><body><ol>\n{items}</ol></body></html>\n",
        encoding="utf-8",
    )
    return LinkSet(name, text, page, expected)


def _own(name: str, ports: Ports) -> dict[str, str]:
    """Return a set of our own making, the same each time."""
    if name == "Z":
        return _skewed(ports)
    recipe = RECIPES[name]
    rand = random.Random(recipe.seed)  # noqa: S311 - test data
    kinds = rand.choices(list(_MIX), list(_MIX.values()), k=recipe.count)
    pairs = []
    for number, drawn in enumerate(kinds):
        kind = "hang" if rand.random() < recipe.hang else drawn
        delay = 1500 if kind == "slow" and recipe.latency[1] else rand.randint(*recipe.latency)
        size = min(60_000, max(800, int(rand.lognormvariate(9.6, 0.9))))
        host = rand.randint(1, HOSTS)
        pairs.append(_link(ports, recipe.scheme, host, kind, f"{delay}/{size}/{number}"))
    return dict(pairs)


def _skewed(ports: Ports) -> dict[str, str]:
    """Return a bibliography's skew: most links on one host that sends them on, the rest by Pareto's law."""
    rand = random.Random(7)  # noqa: S311 - test data
    pairs = [
        _link(ports, "http", 1, "x1", f"{rand.randint(80, 200)}/20000/{number}")
        for number in range(360)
    ]
    kinds = rand.choices(list(_SKEWED_MIX), list(_SKEWED_MIX.values()), k=240)
    for number, kind in enumerate(kinds, start=360):
        host = 2 + min(148, int(rand.paretovariate(0.9)))
        pairs.append(_link(ports, "http", host, kind, f"{rand.randint(100, 400)}/20000/{number}"))
    rand.shuffle(pairs)
    return dict(pairs)


def _link(ports: Ports, scheme: str, host: int, kind: str, rest: str) -> tuple[str, str]:
    port = ports.refused if kind == "refused" else ports.of(scheme)
    path = "ok" if kind in {"refused", "slow"} else kind
    end = kind if kind in _OWN_FATE or kind.isdigit() else "200"
    return f"{scheme}://127.0.1.{host}:{port}/k/{path}/{rest}", end
