"""Read the fields of one entry, and go on behind what cannot be read."""

from __future__ import annotations

import re
from bisect import bisect_right

from pakru_refs.bib.values import Scan, read_value, skip
from pakru_refs.model.bibliography import Field

_NAME = r"[^\s\"#%'(),={}]++"
_PLAIN = re.compile(
    rf"\s*+({_NAME})\s*+=\s*+(?:"
    r"\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}"
    r'|"([^"{}]*+(?:\{[^{}]*+\}[^"{}]*+)*+)"'
    r"|(\d++)|([A-Za-z][\w:.+-]*+))()\s*+([,)}])"
)
"""A whole field as nearly all are, with the sign behind it; the rest is read step by step."""
_START = re.compile(rf"({_NAME})(?:\s|%[^\n]*+)*+(?:(=)|(?=[{{\"]))")
_LINE_START = re.compile(rf"\n[ \t]*+,?[ \t]*+({_NAME})[ \t]*+=[ \t]*+[^\s=]")
_GOES_ON = re.compile(rf"\s*+,\s*+{_NAME}\s*+=|\s*+{_NAME}[ \t]*+=[ \t]*+[{{\"]")
_RESUME = {
    close: re.compile(rf"(?=\{close})|,\s*+(?={_NAME}\s*+=)|\n[ \t]*+(?={_NAME}\s*+=)")
    for close in "})"
}


def read_fields(
    scan: Scan, at: int, limit: int, close: str, key: str
) -> tuple[list[Field], int, bool]:
    """Return the fields, the place behind the entry, and whether the entry was closed.

    An entry that stays open is read a second time with care: a value that is open where the next
    line begins a field ends there.
    """
    known = len(scan.faults)
    result = _Fields(scan, limit, close, key).read(at)
    if result[2]:
        return result
    hasty = scan.faults[known:]
    del scan.faults[known:]
    lines = [found.start() for found in _LINE_START.finditer(scan.text, at, limit)]
    careful = _Fields(scan, limit, close, key, lines).read(at)
    if len(careful[0]) >= len(result[0]):
        return careful
    scan.faults[known:] = hasty
    return result


class _Fields:
    """The state of reading the fields of one entry."""

    def __init__(
        self, scan: Scan, limit: int, close: str, key: str, lines: list[int] | None = None
    ) -> None:
        self.scan = scan
        self.text = scan.text
        self.limit = limit
        self.close = close
        self.key = key
        self.lines = lines
        self.fields: list[Field] = []

    def read(self, at: int) -> tuple[list[Field], int, bool]:
        """Read up to the closing sign or the limit."""
        start, closed = at, False
        while not closed:
            if self.lines is None:
                at, closed = self._plain(at)
            if not closed:
                at = skip(self.text, at, self.limit)
                if at >= self.limit:
                    return self.fields, self._end(start), False
                closed = self.text[at] == self.close
                at = at + 1 if closed else self._step(at)
            if closed:
                at, closed = self._behind(at)
        return self.fields, at, True

    def _plain(self, at: int) -> tuple[int, bool]:
        """Read plain fields as long as there are any; say whether the last closes the entry."""
        match, text, limit, close = _PLAIN.match, self.text, self.limit, self.close
        strings, add = self.scan.strings, self.fields.append
        while found := match(text, at, limit):
            name, braced, quoted, number, macro, _, sign = found.groups()
            if sign not in (",", close):
                break
            if braced is not None:
                value, start = braced, found.start(2) - 1
            elif quoted is not None:
                value, start = quoted, found.start(3) - 1
            elif number:
                value, start = number, found.start(4)
            elif macro.lower() in strings:
                value, start = strings[macro.lower()], found.start(5)
            else:
                break
            add(Field(_lower(name), value, found.start(1), found.start(6), start))
            at = found.end()
            if sign == close:
                return at, True
        return at, False

    def _step(self, at: int) -> int:
        """Read one field that is not plain, or skip what is none; return the place behind."""
        if self.text[at] == ",":
            self.scan.fault("extra-comma", "a comma too many", (at, at + 1), self.key)
            return at + 1
        found = _START.match(self.text, at, self.limit)
        if found is None:
            return self._lost(at)
        name = found.group(1)
        if not found.group(2):
            said = f"no `=` behind `{name}`"
            self.scan.fault("missing-equals", said, found.span(1), self.key)
        value_start = skip(self.text, found.end(), self.limit)
        value, end = self._value(value_start)
        self.fields.append(Field(_lower(name), value, at, end, value_start))
        return self._comma(end, name)

    def _value(self, at: int) -> tuple[str, int]:
        """Read a value; with care, no further than to the next line that begins a field."""
        if self.lines is None:
            return read_value(self.scan, at, self.limit, self.key)
        index = bisect_right(self.lines, at)
        if index < len(self.lines):
            return read_value(self.scan, at, self.lines[index], self.key)
        return read_value(self.scan, at, self.limit, self.key, self.close)

    def _comma(self, end: int, name: str) -> int:
        at = skip(self.text, end, self.limit)
        if at >= self.limit or self.text[at] == self.close:
            return at
        if self.text[at] == ",":
            return at + 1
        if _START.match(self.text, at, self.limit):
            said = f"no comma behind the value of `{name}`"
            self.scan.fault("missing-comma", said, (end - 1, end), self.key)
            return at
        return self._lost(at)

    def _lost(self, at: int) -> int:
        """Skip to the next thing that looks like a field or an end."""
        found = _RESUME[self.close].search(self.text, at, self.limit)
        end = max(found.end() if found else self.limit, at + 1)
        said = self.text[at:end].split("\n", 1)[0].strip(" \t\r,")
        self.scan.fault("bad-field", f"`{said[:40]}` is no field", (at, end), self.key)
        return end

    def _behind(self, at: int) -> tuple[int, bool]:
        """Say whether the entry ends here: fields may follow a closing sign too many."""
        if not _GOES_ON.match(self.text, at, self.limit):
            return at, True
        said = f"a `{self.close}` too many in front of the next field"
        self.scan.fault("unbalanced-braces", said, (at - 1, at), self.key)
        at = skip(self.text, at, self.limit)
        return at + (self.text[at] == ","), False

    def _end(self, at: int) -> int:
        """Return the end of an open entry: behind its last visible character."""
        start = self.fields[-1].end if self.fields else at
        return start + len(self.text[start : self.limit].rstrip())


def _lower(name: str) -> str:
    lowered = name.lower()
    return lowered if len(lowered) == len(name) else name
