"""Marks that are written into a document before it is converted, so that a place is found again.

A mark is a number between two noncharacters, which no text has: an opening one before, a closing one
behind a stretch. They go when the tree becomes text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pakru_refs.model.tie import TiedWork

MARK = re.compile(r"([\ufdd0\ufdd2])(\d{1,7})[\ufdd1\ufdd3]|[\ufdd0-\ufdd3]")
"""Group 1 says whether it opens or closes, group 2 is its number; a stray one has neither."""
OPENING, END, CLOSING = "\ufdd0", "\ufdd1", "\ufdd2"


def opening(number: int) -> str:
    """Return the mark before a stretch, as XML."""
    return f"&#xFDD0;{number}&#xFDD1;"


def closing(number: int) -> str:
    """Return the mark behind a stretch, as XML."""
    return f"&#xFDD2;{number}&#xFDD3;"


@dataclass(slots=True)
class Marked:
    """What the marks of a document stand for, and the items that it brings along."""

    works: dict[int, tuple[TiedWork, ...]] = field(default_factory=dict)
    """Of a citation: the works cited, by number."""
    lists: set[int] = field(default_factory=set)
    """The numbers of reference lists."""
    entries: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Of an entry of the reference list: the name that the file has for it, and its label."""
    items: dict[str, dict[str, object]] = field(default_factory=dict)
    """CSL-JSON by key."""
    count: int = 0

    def citation(self, works: tuple[TiedWork, ...]) -> int:
        """Take a citation; return its number."""
        self.count += 1
        self.works[self.count] = works
        return self.count

    def reference_list(self) -> int:
        """Take a reference list; return its number."""
        self.count += 1
        self.lists.add(self.count)
        return self.count

    def entry(self, key: str, label: str) -> int:
        """Take an entry of the reference list; return its number."""
        self.count += 1
        self.entries[self.count] = (key, label)
        return self.count
