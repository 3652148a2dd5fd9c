"""`--plan`: what would be asked of whom; nobody is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pakru_refs.check import gathered
from pakru_refs.cli.asking import Asking
from pakru_refs.evidence.gather import Split
from pakru_refs.evidence.plan import plan
from pakru_refs.model.evidence import Evidence, Lookup, NotAsked, Query
from pakru_refs.reports import plan as told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.check import Material
    from pakru_refs.cli.run import Wish
    from pakru_refs.config import Settings
    from pakru_refs.rules.base import Rule


def show(material: Material, settings: Settings, rules: Sequence[Rule], wish: Wish, to: str) -> int:
    """Print the plan, as JSON when `to` is `json`; return the exit code.

    Raises:
        RefsError: the evidence book cannot be read.
    """
    asking = Asking(settings, wish.mode, quiet=True, web=wish.web)
    errands = plan(_parted(material, rules, asking), asking.limits())
    offline = wish.mode in {"offline", "frozen"}
    render = told.as_json if to == "json" else told.render
    click.echo(render(errands, offline=offline), nl=False)
    return 0


def _parted(material: Material, rules: Sequence[Rule], asking: Asking) -> Split:
    """Return the questions of all rounds, as far as the book's answers tell what follows from them."""
    known: dict[Query, Lookup] = {}
    missing: list[Query] = []

    def gather(queries: Sequence[Query]) -> Evidence:
        parted = asking.split(queries)
        known.update(parted.known)
        missing.extend(parted.missing)
        return Evidence({**parted.known, **{query: NotAsked(query) for query in parted.missing}})

    gathered(material, rules, gather)
    return Split(known, tuple(sorted(missing)))
