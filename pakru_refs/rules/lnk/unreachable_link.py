"""unreachable-link: no answer, which proves nothing the first time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pakru_refs.model.rule import Kind, Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.lnk.checked import checked, needs
from pakru_refs.rules.lnk.telling import finding, ground, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding
    from pakru_refs.model.verdict import LinkCheck

_LASTING = timedelta(hours=24)
"""Between two failures: what is gone for so long is worth a warning."""


@rule("LNK503", "unreachable-link", Level.WARNING, needs=needs)
def unreachable_link(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A link does not answer: a timeout, a refusal, a broken connection or a server's own error.

    What it does:
        Tells links that did not answer. The first time the check stays open: most of them work again
        on the next day. When the evidence book knows of a failure at least 24 hours earlier, with no
        success since, it is a warning that says since when, and when the link was last alive.

    Why it matters:
        Outages are much commoner than dead links: of addresses that fail once, most are fine.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi:
          fault: timeout
          first_failed: 2026-11-17T08:00:00Z
          last_alive: 2026-10-02T08:00:00Z
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://doi.org/10.5555/trade.2020.3
        ```

        ```yaml web.yaml
        10.5555/trade.2020.3: found
        ```

    When to let it stand:
        When the site is known to be down for a while.

    Sources:
        The rule of InternetArchiveBot, which believes the third failure; Briney 2024 and the
        Preston project on outages.
    """
    seen = checked(link, document, evidence, Verdict.UNREACHABLE)
    if not seen:
        return
    why = ground(seen.check, "no answer")
    history = seen.check.history
    alive = f"last alive {history.last_alive[:10]}" if history.last_alive else ""
    if _lasts(seen.check):
        said = f"{shown(link.url)} has not answered since {history.first_failed[:10]}: {why}"
        yield finding(seen, said, "look for its new address, or cite an archived copy", alive)
    else:
        said = f"{shown(link.url)} does not answer: {why}"
        opened = finding(seen, said, "run it again in a day", alive)
        yield replace(opened, kind=Kind.OPEN)


def _lasts(check: LinkCheck) -> bool:
    """Say whether two failures lie a day or more apart, with no success between them."""
    try:
        first = datetime.fromisoformat(check.history.first_failed)
        last = datetime.fromisoformat(check.looked_up)
        return last - first >= _LASTING
    except (ValueError, TypeError):  # not there, not ISO 8601, or one of them without a zone
        return False
