"""Answers about links from the pages that are archived on this machine: for runs that ask nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pakru_refs.evidence.archive.folder import ArchiveFolder
from pakru_refs.links.anchors import look
from pakru_refs.links.normal import fragment
from pakru_refs.links.outage import outage
from pakru_refs.links.record import to_record
from pakru_refs.model.evidence import Found, Lookup, Query, Unreachable

if TYPE_CHECKING:
    from pakru_refs.evidence.archive.folder import ArchivedPage


def answers(folder: Path) -> Callable[[Query], Lookup | None]:
    """Return what answers questions from a folder of WARC files; None for what is not there.

    The files are looked through when the first question comes.
    """
    archive = ArchiveFolder(folder)

    def answer(query: Query) -> Lookup | None:
        if query.source != "web":
            return None
        wanted = fragment(query.subject)
        seen = archive.visit(query.subject, lambda page: _places(page, wanted))
        if seen is None:
            return None
        visit, date = seen
        record, taken, reason = to_record(visit), f"{date[:19]}Z", outage(visit)
        if reason:
            return Unreachable(query, reason, record, taken)
        return Found(query, record, taken, visit.last.url)

    return answer


def _places(page: ArchivedPage, wanted: str) -> Mapping[str, bool]:
    return look(page.body, page.headers, [wanted], truncated=page.cut) if wanted else {}
