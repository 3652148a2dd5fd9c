r"""The arguments of LaTeX's commands: where `{…}` and `[…]` start and end in a text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.location import Source

Span = tuple[int, int]
"""Of what stands inside the braces or brackets."""
ADDRESS = r"\\(?:url|path|nolinkurl|href|doi)\s?\{[^{}\n]{0,2000}\}"
"""A command whose argument is no TeX: a `%` in it is no comment."""
_BRACE = re.compile(rf"{ADDRESS}|\\.|%[^\n]*|[{{}}]", re.DOTALL)
_IN_BRACKETS = re.compile(r"\\.|[\[\]{}]|\n[ \t]*\n", re.DOTALL)
_LONGEST_OPTION = 2000
_GAP = re.compile(r"[ \t]*(?:\n[ \t]*)?")


class Arguments:
    """Finds the arguments in one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text

    @cached_property
    def _closers(self) -> dict[int, int]:
        """Return for each opening brace where its closing one is; found in one walk."""
        found: dict[int, int] = {}
        opened: list[int] = []
        for mark in _BRACE.finditer(self.text):
            if mark.group() == "{":
                opened.append(mark.start())
            elif mark.group() == "}" and opened:
                found[opened.pop()] = mark.start()
        return found

    def group(self, at: int) -> Span | None:
        """Return the group in braces that stands at an offset, white space before it allowed."""
        start = self.behind_gap(at)
        end = self._closers.get(start) if self.text.startswith("{", start) else None
        return None if end is None else (start + 1, end)

    def option(self, at: int, marks: str = "[]") -> Span | None:
        """Return the optional argument that stands at an offset."""
        start = self.behind_gap(at)
        if not self.text.startswith(marks[0], start):
            return None
        if marks != "[]":
            end = self.text.find(marks[1], start, start + _LONGEST_OPTION)
            return None if end < 0 or "\\" in self.text[start:end] else (start + 1, end)
        at = start + 1
        while found := _IN_BRACKETS.search(self.text, at, start + _LONGEST_OPTION):
            mark = found.group()
            if mark == "]":
                return start + 1, found.start()
            if mark[0] in "[}\n":
                return None
            closer = self._closers.get(found.start()) if mark == "{" else found.end() - 1
            if closer is None:
                return None
            at = closer + 1
        return None

    def behind_gap(self, at: int) -> int:
        """Return the offset behind white space; a blank line is none."""
        gap = _GAP.match(self.text, at)
        return gap.end() if gap else at

    def said(self, span: Span | None) -> str:
        """Return the words of an argument."""
        return self.text[span[0] : span[1]].strip() if span else ""
