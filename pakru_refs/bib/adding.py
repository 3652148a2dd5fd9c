"""Adding fields to an entry of a BibTeX file as its author would: same indent, commas and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Edit

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Entry, Field
    from pakru_refs.model.location import Source

_LAST_LINE = re.compile(r"(?:\r\n|\n|\r)[^\r\n]*\Z")
_ESCAPED = re.compile(r"\\[_%#&]")
_NEEDS_ESCAPE = re.compile(r"[_%#&]")


def addition(
    source: Source, entry: Entry, values: Mapping[str, str], after: Iterable[str] = ()
) -> Edit | None:
    """Return the edit that adds fields to an entry; None when it has no field to stand behind.

    Args:
        source: the file.
        entry: of that file.
        values: by field name, without delimiters. Addresses are escaped where the entry's are; braces,
            backslashes and white space become percent escapes, so that no value can end early.
        after: names of fields that the new ones follow, the best first; else the last field.
    """
    place = next((field for name in after if (field := entry.get(name))), None)
    place = place or (entry.fields[-1] if entry.fields else None)
    if place is None:
        return None
    added = _Style(source.text, entry, place).written(values)
    return Edit(source.path, place.end, place.end, added)


class _Style:
    """How an entry is written, seen at one of its fields."""

    def __init__(self, text: str, entry: Entry, field: Field) -> None:
        self._text = text
        self._entry = entry
        self._field = field

    def written(self, values: Mapping[str, str]) -> str:
        return "".join(f"{self._separator()}{self._one(*pair)}" for pair in values.items())

    def _one(self, name: str, value: str) -> str:
        opening, closing = ('"', '"') if self._text[self._field.value_start] == '"' else ("{", "}")
        name = self._cased(name)
        return f"{name}{self._equals(name)}{opening}{self._safe(value)}{closing}"

    def _cased(self, name: str) -> str:
        own = self._text[self._field.start : self._field.name_end]
        return name.upper() if own.isupper() else name.title() if own.istitle() else name

    def _separator(self) -> str:
        """Return what stands between two fields: the comma, line end and indent."""
        head, behind = _parted(self._text[self._entry.start : self._field.start])
        if not head.endswith(","):
            return f",{self._line_end()}  "
        before = _parted(head[:-1])[1]
        return f"{_one_line(before)},{_one_line(behind)}"

    def _line_end(self) -> str:
        return "\r\n" if "\r\n" in self._text[self._entry.start : self._entry.end] else "\n"

    def _equals(self, name: str) -> str:
        """Return the equals sign with its spaces, in the column of the others if they share one."""
        before, behind = self._spaces(self._field)
        fields = self._entry.fields
        if len({len(field.name) for field in fields}) > 1:
            signs = {len(field.name) + len(self._spaces(field)[0]) for field in fields}
            if len(signs) == 1:
                before = " " * max(signs.pop() - len(name), 1)
            elif len(columns := {field.value_start - field.start for field in fields}) == 1:
                behind = " " * max(columns.pop() - len(name) - len(before) - 1, 1)
        return f"{_one_line(before)}={_one_line(behind)}"

    def _spaces(self, field: Field) -> tuple[str, str]:
        """Return what stands before and behind a field's equals sign."""
        before, _, behind = self._text[field.name_end : field.value_start].partition("=")
        return before, behind

    def _safe(self, value: str) -> str:
        value = "".join(_safe_signs(value))
        own = self._text[self._field.value_start : self._field.end]
        return _NEEDS_ESCAPE.sub(r"\\\g<0>", value) if _ESCAPED.search(own) else value


def _parted(text: str) -> tuple[str, str]:
    """Part a text from the white space at its end."""
    end = len(text.rstrip())
    return text[:end], text[end:]


def _one_line(space: str) -> str:
    """Return white space with at most one line end, the last."""
    last = _LAST_LINE.search(space)
    return last.group() if last else space


def _safe_signs(value: str) -> Iterator[str]:
    for sign in value:
        unsafe = sign in '{}\\"' or sign.isspace() or not sign.isprintable()
        yield "".join(f"%{byte:02X}" for byte in sign.encode()) if unsafe else sign
