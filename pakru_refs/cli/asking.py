"""The evidence of a run: from the book, and from the sources if they may be asked."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pakru_refs.evidence import book
from pakru_refs.evidence.gather import Listener, Mode, gather
from pakru_refs.evidence.session import Session
from pakru_refs.reports.neutral import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.config import Settings
    from pakru_refs.errors import CannotWrite
    from pakru_refs.model.evidence import Evidence, Query


def ask(queries: Sequence[Query], settings: Settings, mode: str, *, quiet: bool) -> Evidence:
    """Return the answers; new ones go into the project's evidence book, if there is a project.

    Raises:
        RefsError: the book cannot be read.
    """
    path = settings.root / settings.evidence if settings.file else None
    return gather(
        queries,
        book=book.read(path, Path.cwd()),
        session=lambda: Session(mailto=str(settings.sources.get("mailto", ""))),
        mode=Mode(mode),
        now=lambda: datetime.now(UTC),
        listener=Listener(unkept=_tell_unkept) if quiet else Listener(_tell, _tell_unkept),
    )


def _tell_unkept(fault: CannotWrite) -> None:
    """Say on stderr that the answers count for this run alone: a project may be read-only."""
    click.echo(f"the answers are not kept: {visible(fault.message)}", err=True)


def _tell(source: str, done: int, total: int) -> None:
    """Say on stderr whom we wait for: one line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\rasking {source} … {done}/{total}", err=True, nl=done == total)
