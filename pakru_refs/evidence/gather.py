"""Gather the answers to all questions of a run: from the book, and from the sources if allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby

from pakru_refs.errors import CannotWrite
from pakru_refs.evidence.book import Book
from pakru_refs.evidence.session import Session
from pakru_refs.evidence.sources import worldbank
from pakru_refs.model.evidence import Evidence, Lookup, NotAsked, Query, Unreachable

Ask = Callable[[Sequence[Query], Session, str], Iterable[Lookup]]
"""Takes questions to one source, a session and the present time; answers each."""

Progress = Callable[[str, int, int], None]
"""Takes the source's name, how many of its questions are answered, and how many there are."""

SOURCES: Mapping[str, Ask] = {"worldbank": worldbank.ask}


def _silent(_source: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _shrugged(_fault: CannotWrite) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told what happens while the world is asked."""

    progress: Progress = _silent
    """Called before and after each source."""
    unkept: Callable[[CannotWrite], None] = _shrugged
    """Called when the book cannot be written; the answers count all the same."""


class Mode(StrEnum):
    """Who is asked."""

    ONLINE = "online"
    """The book, then the sources."""
    OFFLINE = "offline"
    """The book; what it does not know is not asked."""
    FROZEN = "frozen"
    """The book; what it does not know is open."""
    REFRESH = "refresh"
    """The sources, whatever the book says."""


def gather(
    queries: Sequence[Query],
    *,
    book: Book,
    session: Callable[[], Session],
    mode: Mode,
    now: Callable[[], datetime],
    listener: Listener | None = None,
) -> Evidence:
    """Return an answer to each question, and write new ones into the book.

    Args:
        queries: in any order.
        book: read before; written only when a source was asked and answered.
        session: makes the session, when somebody has to be asked.
        mode: who is asked.
        now: the clock.
        listener: told what happens meanwhile.
    """
    known = {} if mode is Mode.REFRESH else book.answers
    lookups: dict[Query, Lookup] = {query: known[query] for query in queries if query in known}
    missing = sorted(set(queries) - set(lookups))
    if mode in {Mode.OFFLINE, Mode.FROZEN}:
        lookups.update((query, _unanswered(query, mode)) for query in missing)
    elif missing:
        lookups.update(_asked(missing, book, session(), now, listener or Listener()))
    return Evidence({query: lookups[query] for query in sorted(lookups)})


def _unanswered(query: Query, mode: Mode) -> Lookup:
    if mode is Mode.OFFLINE:
        return NotAsked(query)
    return Unreachable(query, "not in the evidence book")


def _asked(
    queries: Sequence[Query],
    book: Book,
    session: Session,
    now: Callable[[], datetime],
    listener: Listener,
) -> dict[Query, Lookup]:
    lookups: dict[Query, Lookup] = {}
    for source, group in groupby(queries, key=lambda query: query.source):
        of_source = tuple(group)
        listener.progress(source, 0, len(of_source))
        answers = _ask(source, of_source, session, timestamp(now()))
        lookups.update(answers)
        listener.progress(source, len(of_source), len(of_source))
        # After each source: an interruption loses no answers that others gave.
        book = _kept(book, answers.values(), listener)
    return lookups


def _ask(
    source: str, queries: Sequence[Query], session: Session, looked_up: str
) -> dict[Query, Lookup]:
    lookups: dict[Query, Lookup] = {query: Unreachable(query, "no answer") for query in queries}
    ask = SOURCES.get(source)
    if ask is None:
        return {query: Unreachable(query, f"no source is called {source}") for query in queries}
    lookups.update((lookup.query, lookup) for lookup in ask(queries, session, looked_up))
    return lookups


def _kept(book: Book, lookups: Iterable[Lookup], listener: Listener) -> Book:
    after = book.with_answers(lookups)
    if after.answers == book.answers:
        return book
    try:
        after.write()
    except CannotWrite as fault:
        listener.unkept(fault)
        return replace(after, path=None)  # once is enough
    return after


def timestamp(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
