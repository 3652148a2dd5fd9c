"""How far a link check is: one line on a terminal that stays still, and is gone at the end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol, TextIO

from pakru_refs.reports.neutral import visible
from pakru_refs.reports.passage import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOSTS = 3
"""Hosts that are named."""
_NARROW = 80


class Waiting(Protocol):
    """A host that keeps us waiting (`evidence.web.schedule.Waiting`)."""

    @property
    def host(self) -> str:
        """Return its name."""

    @property
    def count(self) -> int:
        """Return how many requests are queued for it."""

    @property
    def why(self) -> str:
        """Return `pace`, or what it asks for: `asks to wait 12 s`."""


class Watch(Protocol):
    """How far a run is (`evidence.web.crawl.Watch`)."""

    @property
    def done(self) -> int:
        """Return how many visits are done."""

    @property
    def total(self) -> int:
        """Return how many there are, as far as it is known."""

    @property
    def in_flight(self) -> int:
        """Return how many requests are under way."""

    @property
    def waiting(self) -> Sequence[Waiting]:
        """Return the hosts that most is queued for."""


class Progress:
    """Writes the line over and over; silent where nobody sees it.

    Args:
        stream: a terminal, or anything else, which gets nothing.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = 0
        self._seen = stream.isatty()

    def __call__(self, watch: Watch) -> None:
        """Show how far the run is."""
        if self._seen:
            self._write(cut(told(watch), _width(self._stream) - 1))

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, line: str) -> None:
        blanks = " " * max(self._shown - cells(line), 0)
        self._stream.write(f"\r{line}{blanks}")
        self._stream.flush()
        self._shown = cells(line)


def told(watch: Watch) -> str:
    """Return `312/600 checked · 96 in flight · waiting for doi.org (40, pace)`."""
    parts = [f"{watch.done:,}/{watch.total:,} checked", f"{watch.in_flight} in flight"]
    waiting = [f"{visible(one.host)} ({one.count}, {one.why})" for one in watch.waiting[:_HOSTS]]
    if waiting:
        parts.append(f"waiting for {', '.join(waiting)}")
    return " · ".join(parts)


def cut(line: str, width: int) -> str:
    """Return a line that fits into so many cells."""
    if cells(line) <= width:
        return line
    kept = line[: max(width - 1, 0)]
    while cells(kept) > width - 1:
        kept = kept[:-1]
    return f"{kept}…"


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _NARROW
    except (OSError, ValueError):
        return _NARROW
