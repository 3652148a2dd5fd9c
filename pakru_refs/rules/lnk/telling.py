"""What the rules on checked links have in common: the ground, the chain, when, and where else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.links import chain
from pakru_refs.model.address import host_of
from pakru_refs.model.evidence import Provenance
from pakru_refs.model.finding import Finding, Related

if TYPE_CHECKING:
    from pakru_refs.model.verdict import LinkCheck
    from pakru_refs.rules.lnk.checked import Checked

_LONGEST = 100
_SOURCES = {
    "handle": "the handle system",
    "arxiv": "arXiv",
    "pubmed": "PubMed",
    "archive": "the Wayback Machine",
}


def finding(seen: Checked, message: str, advice: str, *notes: str) -> Finding:
    """Return a finding about a checked link, with its evidence and its other places.

    Args:
        seen: what is known of the link.
        message: the fact.
        advice: what to do when the verdict has no advice of its own.
        notes: anything else.
    """
    return Finding(
        message,
        seen.link.location,
        subject=seen.link.key or seen.link.url,
        notes=tuple(filter(None, (*notes, _copy(seen.check)))),
        help=seen.check.advice or advice,
        related=tuple(Related("also at", one.location) for one in seen.also),
        evidence=_evidence(seen.check),
    )


def _copy(check: LinkCheck) -> str:
    copy = check.archived
    return f"an archived copy of {copy.taken[:10]} is at {copy.url}" if copy else ""


def shown(url: str) -> str:
    """Return an address in back-ticks, cut where it is very long."""
    return f"`{url if len(url) <= _LONGEST else f'{url[: _LONGEST - 1]}…'}`"


def ground(check: LinkCheck, otherwise: str) -> str:
    """Return the first reason of a verdict."""
    return check.reasons[0] if check.reasons else otherwise


def _evidence(check: LinkCheck) -> tuple[Provenance, ...]:
    if not check.looked_up:
        return ()
    way = chain.told(check.chain) if len({hop.url for hop in check.chain}) > 1 else ""
    # A way ends in its last status: that need not be said once more.
    said = [one for one in check.reasons if not (way and one.startswith(f"{check.status} to "))]
    text = "; ".join(filter(None, (way, *said)))
    return (Provenance(_source(check), looked_up=check.looked_up, text=text),)


def _source(check: LinkCheck) -> str:
    last = check.chain[-1].url if check.chain else check.url
    return _SOURCES.get(check.source) or host_of(last)
