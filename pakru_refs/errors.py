"""The exceptions: only what means "cannot go on". Faults of an article are findings.

RefsError                 shown in one line with a hint; exit code 2
├── UnreadableInput       a path that is missing, binary, too large or cannot be decoded
├── InvalidFile           a setting file, register or fact file that cannot be judged by
├── UsageError            a command line that contradicts itself or names something unknown
└── CannotWrite           a report or book that could not be written
"""

from __future__ import annotations


class RefsError(Exception):
    """The run cannot go on.

    Args:
        message: what is wrong, lower case, no full stop, the user's words in back-ticks.
        path: the file concerned, as the user would name it.
        line: 1-based line in it.
        hint: what to do next; starts with a verb.
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    @property
    def place(self) -> str:
        """Return `path:line`, `path` or nothing."""
        return f"{self.path}:{self.line}" if self.line else self.path


class UnreadableInput(RefsError):
    """A path that is missing, binary, too large or cannot be decoded."""


class InvalidFile(RefsError):
    """A setting file, claim register or fact file that cannot be judged by."""


class UsageError(RefsError):
    """A command line that contradicts itself or names something unknown."""


class CannotWrite(RefsError):
    """A report or book that could not be written."""
