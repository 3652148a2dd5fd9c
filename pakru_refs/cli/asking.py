"""The evidence of a run: from the book, and from the sources if they may be asked."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pakru_refs.cli.web_options import WebOptions
from pakru_refs.evidence import book as books
from pakru_refs.evidence.book import Book
from pakru_refs.evidence.gather import Mode, Split, gather, split
from pakru_refs.evidence.session import Session
from pakru_refs.evidence.web import hosts
from pakru_refs.evidence.web.pace import HostPace, Limits
from pakru_refs.evidence.web.visitor import Visitor
from pakru_refs.evidence.world import Listener, World
from pakru_refs.files import is_folder
from pakru_refs.reports.neutral import visible

if TYPE_CHECKING:
    from pakru_refs.config import Settings
    from pakru_refs.errors import CannotWrite
    from pakru_refs.evidence.web.own import Own
    from pakru_refs.model.evidence import Evidence, Lookup, Query


class Asking:
    """Asks for one run, in as many rounds as there are; the deadline is for all of them.

    Args:
        settings: of the project.
        mode: `online`, `offline`, `frozen` or `refresh`.
        quiet: no progress.
        web: how addresses are visited.
    """

    def __init__(self, settings: Settings, mode: str, *, quiet: bool, web: WebOptions) -> None:
        self.mode = Mode(mode)
        self._settings = settings
        self._quiet = quiet
        self._web = web
        self._stop = threading.Event()
        self._began = time.monotonic()
        self._book: Book | None = None
        self._told = False

    def __call__(self, queries: Sequence[Query]) -> Evidence:
        """Return the answers; new ones go into the evidence book.

        Raises:
            RefsError: the book cannot be read.
        """
        with _interruptible(self._stop):
            return gather(
                queries,
                book=self.book(),
                world=self._world,
                mode=self.mode,
                now=_now,
                saved=_saved(archive_folder(self._settings)),
            )

    @property
    def stopped(self) -> bool:
        """Say whether the user has stopped the run."""
        return self._stop.is_set()

    def split(self, queries: Sequence[Query]) -> Split:
        """Return what the book answers, and what would have to be asked."""
        return split(queries, self.book(), self.mode, _now())

    def book(self) -> Book:
        """Return the evidence book: the project's, else the user's cache.

        Where nobody is asked it does not change, and is read once.

        Raises:
            RefsError: it cannot be read.
        """
        if self._book is None or self.mode in {Mode.ONLINE, Mode.REFRESH}:
            path = _book_path(self._settings) if self._web.keep else None
            self._book = books.read(path, Path.cwd())
        return self._book

    def limits(self) -> Limits:
        """Return the pace and the bounds of this run."""
        given = {
            name: getattr(self._web, name)
            for name in ("workers", "per_host", "interval", "timeout", "retries")
            if getattr(self._web, name) is not None
        }
        limits = Limits(**given)
        paces = {
            host.lower(): _pace(settings, limits) for host, settings in self._settings.hosts.items()
        }
        return replace(limits, hosts=paces, deadline=self._left())

    def _left(self) -> float | None:
        if self._web.deadline is None:
            return None
        return max(0.0, self._web.deadline - (time.monotonic() - self._began))

    def _own(self) -> Own:
        """Return the user's own settings for hosts; doubts about them are told once."""
        own = hosts.read(os.environ, Path.home())
        for warning in () if self._told else own.warnings:
            click.echo(f"warning: {visible(warning)}", err=True)
        self._told = True
        return own

    def visitor(self) -> Visitor:
        """Return what visits addresses.

        Raises:
            RefsError: the user's own settings cannot be judged by.
        """
        return Visitor(
            limits=self.limits(),
            mailto=self.mailto,
            allow_private=self._web.allow_private,
            own=self._own(),
            stop=self._stop,
            watch=None if self._quiet else self._web.watch,
        )

    @property
    def mailto(self) -> str:
        """Return the address that services can write to."""
        return str(self._settings.sources.get("mailto", ""))

    def _world(self) -> World:
        return World(
            Session(mailto=self.mailto),
            _now,
            self.visitor(),
            self.mailto,
            Listener(unkept=_tell_unkept) if self._quiet else Listener(_tell, _tell_unkept),
        )


def _saved(folder: Path) -> Callable[[Query], Lookup | None] | None:
    """Return what answers from the pages archived on this machine, if there are any."""
    if not is_folder(folder):
        return None
    from pakru_refs.evidence.archive.saved import answers  # noqa: PLC0415 - start-up time

    return answers(folder)


def archive_folder(settings: Settings) -> Path:
    """Return where pages are archived: beside the project's evidence book."""
    return (settings.root / settings.evidence).parent / "archive"


def _pace(settings: Any, limits: Limits) -> HostPace:  # noqa: ANN401 - HostSettings
    return HostPace(
        settings.per_host or limits.per_host,
        limits.interval if settings.interval is None else settings.interval,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _book_path(settings: Settings) -> Path | None:
    """Return the project's book; without a project the one in the user's cache, if there is a home."""
    if settings.file:
        return settings.root / settings.evidence
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(cache) if cache else Path.home() / ".cache"
    except RuntimeError:  # nobody's home
        return None
    return folder / "refs" / "evidence.jsonl"


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """Let the first Ctrl-C end the asking alone: what is known is kept and told. The second ends all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _tell_unkept(fault: CannotWrite) -> None:
    """Say on stderr that the answers count for this run alone: a project may be read-only."""
    click.echo(f"the answers are not kept: {visible(fault.message)}", err=True)


def _tell(source: str, done: int, total: int) -> None:
    """Say on stderr whom we wait for: one line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\rasking {source} … {done}/{total}", err=True, nl=done == total)
