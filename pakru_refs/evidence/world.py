"""What sources are asked through: sessions, the clock, limits, and who listens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from pakru_refs.errors import CannotWrite
from pakru_refs.model.evidence import Lookup, Query

if TYPE_CHECKING:
    from pakru_refs.evidence.session import Session
    from pakru_refs.evidence.web.visitor import Visitor


def _silent(_source: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _shrugged(_fault: CannotWrite) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told what happens while the world is asked."""

    progress: Callable[[str, int, int], None] = _silent
    """Takes the source's name, how many of its questions are answered, and how many there are."""
    unkept: Callable[[CannotWrite], None] = _shrugged
    """Called when the book cannot be written; the answers count all the same."""


@dataclass(frozen=True, slots=True)
class World:
    """What an asker needs."""

    session: Session
    """For sources that are asked one question after the other."""
    now: Callable[[], datetime]
    visitor: Visitor | None = None
    """For sources that are asked many questions at a time; None: they cannot be asked."""
    mailto: str = ""
    """An address that services can write to when we trouble them."""
    listener: Listener = field(default_factory=Listener)
    known: Mapping[Query, Lookup] = field(default_factory=dict)
    """What the book holds, of any age."""
