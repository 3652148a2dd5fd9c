"""What a rule is, apart from its code: its names, its level and its page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters (SARIF level)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return 3 for error, 2 for warning, 1 for note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Kind(StrEnum):
    """What a finding is (SARIF kind)."""

    FAIL = "fail"
    OPEN = "open"
    """A source did not answer: shown and counted, never an accusation."""
    REVIEW = "review"
    """Only a person can tell."""


@dataclass(frozen=True, slots=True)
class RuleDescriptor:
    """A rule as reports show it (SARIF reportingDescriptor)."""

    code: str
    """`CIT101`: for sorting."""
    name: str
    """`undefined-citation`: what people type."""
    level: Level
    scope: str
    """`document`, `item`, `citation`, `link`, `claim`: what it looks at, one at a time."""
    page: str
    """The docstring, dedented: a sentence, then What it does, Why it matters, Example …"""
    online: bool = False
    """It asks the world."""
    fixable: bool = False
    default: bool = True
    """Selected unless the settings say otherwise."""

    @property
    def summary(self) -> str:
        """Return the first sentence of the page."""
        return self.page.split("\n", 1)[0].rstrip(".")

    @property
    def family(self) -> str:
        """Return the letters of the code."""
        return self.code.rstrip("0123456789")
