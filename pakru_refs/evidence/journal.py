"""Answers on their way into the evidence book: each is on disk as soon as it is known.

The book itself is written whole, at the end. Until then every answer is a line of a journal beside
it; a run that was killed leaves its journal behind, and the next run takes it over. A line that was
cut off in the middle was not recorded, and is asked again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from pakru_refs.errors import CannotWrite, InvalidFile
from pakru_refs.evidence.book import Kept, line, parse
from pakru_refs.files import reason
from pakru_refs.model.evidence import Query

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_LIMIT = 256 * 1024 * 1024
"""Bytes of a journal that are read."""


class Journal:
    """A run's own journal; made when the first answer comes.

    Args:
        book: the evidence book's path.
    """

    def __init__(self, book: Path) -> None:
        self.path = book.with_name(f".{book.name}.{os.getpid()}.journal")
        self._file: IO[str] | None = None

    def append(self, answers: Iterable[Kept]) -> None:
        """Put answers on disk.

        Raises:
            CannotWrite: the folder cannot be written to.
        """
        lines = "".join(f"{line(answer)}\n" for answer in answers)
        if not lines:
            return
        try:
            file = self._file or self._opened()
            file.write(lines)
            file.flush()
        except OSError as fault:
            raise CannotWrite(f"`{self.path}` cannot be written: {reason(fault)}") from None

    def close(self) -> None:
        """Remove the journal: its answers are in the book."""
        if self._file:
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)

    def _opened(self) -> IO[str]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("a", encoding="utf-8", newline="")
        if fcntl:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return self._file


def abandoned(book: Path) -> tuple[Path, ...]:
    """Return the journals beside a book that no run writes any more."""
    found = sorted(book.parent.glob(f".{book.name}.*.journal")) if book.parent.is_dir() else []
    return tuple(path for path in found if _is_abandoned(path))


def recovered(journals: Iterable[Path]) -> dict[Query, Kept]:
    """Return the answers in journals; of two to one question the later."""
    answers: dict[Query, Kept] = {}
    for journal in journals:
        for query, answer in _answers(journal):
            known = answers.get(query)
            if known is None or known.looked_up <= answer.looked_up:
                answers[query] = answer
    return answers


def remove(journals: Iterable[Path]) -> None:
    """Remove journals whose answers are in the book."""
    for journal in journals:
        with contextlib.suppress(OSError):
            journal.unlink(missing_ok=True)


def _answers(journal: Path) -> Iterator[tuple[Query, Kept]]:
    try:
        with journal.open("rb") as file:
            content = file.read(_LIMIT).decode("utf-8", "replace")
    except OSError:
        return
    # What stands behind the last line break was cut off.
    for text in content.split("\n")[:-1]:
        with contextlib.suppress(InvalidFile):
            yield from parse(text, journal.name).items()


def _is_abandoned(path: Path) -> bool:
    if fcntl is None or path.is_symlink():  # pragma: no cover - Windows
        return False
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
