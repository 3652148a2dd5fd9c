"""Visits pages and keeps what they answer in a WARC file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pakru_refs.evidence.archive.taping import TapingWire
from pakru_refs.evidence.archive.warc_writer import WarcFile
from pakru_refs.evidence.web.fetch import Fetch

if TYPE_CHECKING:
    from pakru_refs.evidence.web.fetch import Fetched
    from pakru_refs.evidence.web.visitor import Visitor
    from pakru_refs.evidence.web.wire import Wire


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where pages are kept, and how they are visited."""

    folder: Path
    visitor: Visitor
    now: Callable[[], datetime]

    def keep(self, urls: Iterable[str], told: Callable[[Fetched], None]) -> Path | None:
        """Visit pages and keep them, redirects and all; return the file, None when nothing came.

        Args:
            urls: without fragments.
            told: called with each visit as soon as it is done.

        Raises:
            CannotWrite: the file cannot be written; what the others answered is told all the same.
        """
        tapes: list[TapingWire] = []
        with WarcFile(self.folder, f"{self.now().astimezone(UTC):%Y%m%dT%H%M%SZ}") as file:

            def through(wire: Wire) -> TapingWire:
                tapes.append(TapingWire(wire, file.add, self.now))
                return tapes[-1]

            visitor = replace(self.visitor, through=through)
            fetches = [Fetch(url, kind="copy") for url in dict.fromkeys(urls)]
            for fetched in visitor.visit(fetches, lambda _: (), {}, ()):
                told(fetched)
        for tape in tapes:
            if tape.fault:
                raise tape.fault
        return file.path
