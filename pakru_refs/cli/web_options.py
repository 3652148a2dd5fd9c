"""How a command wishes addresses to be visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class WebOptions:
    """What the command line says; None leaves it to the settings and the defaults."""

    workers: int | None = None
    per_host: int | None = None
    interval: float | None = None
    """Seconds."""
    timeout: float | None = None
    """Seconds."""
    retries: int | None = None
    deadline: float | None = None
    """Seconds for the whole run."""
    allow_private: bool = False
    keep: bool = True
    """Answers go into the evidence book, or the user's cache when there is no project."""
    watch: Callable[[Any], None] | None = None
    """Told how far the visits are (`evidence.web.crawl.Watch`)."""
