"""Gather the answers to all questions of a run: from the book, and from the sources if allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from pakru_refs.errors import CannotWrite
from pakru_refs.evidence import book as books
from pakru_refs.evidence import journal as journals
from pakru_refs.evidence.book import Book, Kept
from pakru_refs.evidence.history import remembered
from pakru_refs.evidence.lifetime import fresh
from pakru_refs.model.evidence import Evidence, Lookup, NotAsked, Query, Unreachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pakru_refs.evidence.world import Listener, World


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


@dataclass(frozen=True, slots=True)
class Split:
    """Questions, by who answers them."""

    known: Mapping[Query, Lookup]
    """Answered by the book."""
    missing: tuple[Query, ...]
    """To be asked, sorted."""


def split(queries: Iterable[Query], book: Book, mode: Mode, now: datetime) -> Split:
    """Part the questions that the book answers from those that have to be asked."""
    known = {query: book.answers[query] for query in queries if _counts(query, book, mode, now)}
    return Split(known, tuple(sorted(set(queries) - set(known))))


def _counts(query: Query, book: Book, mode: Mode, now: datetime) -> bool:
    answer = book.answers.get(query)
    if answer is None or mode is Mode.REFRESH:
        return False
    if mode is Mode.ONLINE:
        return fresh(answer, now)
    return mode is Mode.FROZEN or not isinstance(answer, Unreachable)


def gather(
    queries: Sequence[Query],
    *,
    book: Book,
    world: Callable[[], World],
    mode: Mode,
    now: Callable[[], datetime],
    saved: Callable[[Query], Lookup | None] | None = None,
) -> Evidence:
    """Return an answer to each question, and write new ones into the book.

    Args:
        queries: in any order.
        book: read before; written only when a source was asked and answered.
        world: makes what sources are asked through, when somebody has to be asked.
        mode: who is asked.
        now: the clock.
        saved: answers from pages archived on this machine, where nobody may be asked.
    """
    if mode in {Mode.OFFLINE, Mode.FROZEN}:
        lookups = _from_book(split(queries, book, mode, now()), mode, saved)
    else:
        lookups = _asked(queries, book, mode, world())
    return Evidence({query: lookups[query] for query in sorted(lookups)})


def _from_book(
    parted: Split, mode: Mode, saved: Callable[[Query], Lookup | None] | None
) -> dict[Query, Lookup]:
    found = {query: saved(query) if saved else None for query in parted.missing}
    unknown = {query: answer or _unanswered(query, mode) for query, answer in found.items()}
    return {**parted.known, **unknown}


def _unanswered(query: Query, mode: Mode) -> Lookup:
    if mode is Mode.OFFLINE:
        return NotAsked(query)
    return Unreachable(query, "not in the evidence book")


def _asked(queries: Sequence[Query], book: Book, mode: Mode, world: World) -> dict[Query, Lookup]:
    keeper = _Keeper(book, world.listener)
    parted = split(queries, keeper.book, mode, world.now())
    lookups = {**parted.known, **{q: Unreachable(q, "no answer") for q in parted.missing}}
    try:
        for lookup in _answers(parted.missing, keeper.book, world):
            answer = remembered(lookup, keeper.book.answers.get(lookup.query))
            lookups[lookup.query] = answer
            keeper.keep(answer)
    finally:
        keeper.finish()
    return lookups


def _answers(queries: Sequence[Query], book: Book, world: World) -> Iterator[Lookup]:
    """Yield each lookup as soon as it is known. Sources that share an asker are asked together."""
    from pakru_refs.evidence.sources.table import SOURCES  # noqa: PLC0415 - who asks nobody needs none

    known = [query for query in queries if query.source in SOURCES]
    for query in queries:
        if query.source not in SOURCES:
            yield Unreachable(query, f"no source is called {query.source}")
    for ask, group in groupby(
        sorted(known, key=lambda query: (SOURCES[query.source].order, query)),
        key=lambda query: SOURCES[query.source],
    ):
        of_asker = tuple(group)
        yield from ask.ask(of_asker, replace(world, known=book.answers))


class _Keeper:
    """Puts answers on disk as they come, and into the book at the end.

    Its book also has what a run that was killed left behind.
    """

    def __init__(self, book: Book, listener: Listener) -> None:
        leftover = journals.abandoned(book.path) if book.path else ()
        self.book = book.with_answers(journals.recovered(leftover).values()) if leftover else book
        self._leftover = leftover
        self._listener = listener
        self._new: dict[Query, Kept] = {}
        self._journal = journals.Journal(book.path) if book.path else None

    def keep(self, lookup: Lookup) -> None:
        for answer in books.kept((lookup,)):
            self._new[answer.query] = answer
            self._note(answer)

    def finish(self) -> None:
        """Write the book with all answers of the run, beside what another run wrote meanwhile."""
        path = self.book.path
        if path is None or not (self._new or self._leftover):
            return
        try:
            present = books.read(path)
            after = present.with_answers(self.book.answers.values() if self._leftover else ())
            after.with_answers(self._new.values()).write()
        except CannotWrite as fault:
            self._listener.unkept(fault)
            return
        journals.remove(self._leftover)
        if self._journal:
            self._journal.close()

    def _note(self, answer: Kept) -> None:
        if self._journal is None:
            return
        try:
            self._journal.append((answer,))
        except CannotWrite as fault:
            self._listener.unkept(fault)
            self._journal = None  # once is enough
