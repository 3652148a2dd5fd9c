"""Read a BibTeX or BibLaTeX file without losing anything: entries and blocks that tile the source.

A broken entry is a fault, what could be read of it is kept, and reading goes on at the next
`@word{` that begins a line. The time is linear in the length of the file, whatever stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from pakru_refs.bib.braces import closing_brace, closing_braces
from pakru_refs.bib.fields import read_fields
from pakru_refs.bib.values import Scan, read_value
from pakru_refs.model.bibliography import Bibliography, Block, Entry, Field

if TYPE_CHECKING:
    from pakru_refs.model.location import Source

_TYPE = r"[^\W\d_][^\s{}(),=\"#%'@]*+"
_HEAD = re.compile(rf"%[^\n]*+|@\s*+({_TYPE})\s*+([{{(])")
_START = re.compile(
    r"^[ \t]*+(@(?:(?:comment|preamble|string)[ \t]*+[{(]"
    rf"|{_TYPE}[ \t]*+[{{(]\s*+[^\s,{{}}=\"]*+[ \t]*+[,=\n]))",
    re.MULTILINE | re.IGNORECASE,
)
"""Where an entry surely begins: nothing that stands open is read beyond it."""
_KEY = re.compile(r"\s*+((?:[^,={}\n]++|\{[^{}\n]*+\})*+)")
_STRAY = re.compile(
    r"^[ \t]*+(?:@(?!comment)[A-Za-z]++[ \t]++[^\s,{}]++[ \t]*+,"
    r"|[A-Za-z]++[{(][^\s,{}=]++,|[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"])",
    re.MULTILINE | re.IGNORECASE,
)
"""What looks like an entry, or a part of one, where none is open."""
_SPACE = re.compile(r"\s*+")


def read(source: Source, encoding: str = "utf-8") -> Bibliography:
    """Return everything that stands in a file, in order; never raises.

    Args:
        source: the decoded file; all spans are offsets into its text.
        encoding: what it was decoded from, to be kept with it.
    """
    return _Reader(source, encoding).bibliography()


class _Reader:
    """The state of reading one file."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.source = source
        self.encoding = encoding
        self.text = source.text
        self.scan = Scan.of(source.text)
        self.entries: list[Entry] = []
        self.blocks: list[Block] = []
        self.starts = [found.start(1) for found in _START.finditer(self.text)]
        self.closing: dict[int, int] | None = None

    def bibliography(self) -> Bibliography:
        """Read to the end."""
        at = 0
        while (head := self._head(at)) is not None:
            self._between(at, head.start())
            at = self._block(head)
        self._between(at, len(self.text))
        return Bibliography(
            self.source,
            tuple(self.entries),
            tuple(self.blocks),
            tuple(sorted(self.scan.faults, key=lambda fault: (fault.start, fault.end))),
            self.scan.own_strings(),
            self.encoding,
        )

    def _head(self, at: int) -> re.Match[str] | None:
        """Return the next `@word{` that is not commented out."""
        for found in _HEAD.finditer(self.text, at):
            if found.group(1):
                return found
        return None

    def _between(self, start: int, end: int) -> None:
        if start < end:
            self.blocks.append(Block("text", start, end))
        stray = _STRAY.search(self.text, start, end)
        if stray:
            said = stray.group().strip()
            span = (stray.end() - len(said), stray.end())
            self.scan.fault("bad-entry", f"`{said[:40]}` stands outside any entry", span)

    def _limit(self, at: int) -> int:
        """Return where the next entry surely begins."""
        index = bisect_right(self.starts, at)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def _block(self, head: re.Match[str]) -> int:
        """Read what begins at a head; return where it ends."""
        kind = head.group(1).lower()
        if kind == "comment":
            return self._comment(head)
        if kind == "string":
            return self._string(head)
        if kind == "preamble":
            return self._preamble(head)
        return self._entry(head)

    def _comment(self, head: re.Match[str]) -> int:
        """Take a comment up to its own brace: it may hold whole entries."""
        end = self._comment_end(head)
        value = self.text[head.end() : max(end - 1, head.end())]
        self.blocks.append(Block("comment", head.start(), end, value=value))
        return end

    def _comment_end(self, head: re.Match[str]) -> int:
        limit = self._limit(head.start())
        if head.group(2) == "(":
            close = self.text.find(")", head.end(), limit)
        else:
            close = closing_brace(self.text, head.end() - 1, limit)
        if close < 0 and head.group(2) == "{":
            # Matching all braces once keeps many open comments from being quadratic.
            if self.closing is None:
                self.closing = closing_braces(self.text)
            close = self.closing.get(head.end() - 1, -1)
        if close < 0:
            self.scan.fault("unclosed-entry", "this `@comment` is never closed", head.span())
            return limit
        return close + 1

    def _string(self, head: re.Match[str]) -> int:
        close = _closer(head)
        limit = self._limit(head.start())
        fields, end, closed = read_fields(self.scan, head.end(), limit, close, "")
        for field in fields:
            self.scan.strings[field.name] = field.value
        if not fields:
            self.scan.fault("bad-entry", "this `@string` defines nothing", (head.start(), end))
        elif not closed:
            self.scan.fault(
                "unclosed-entry",
                f"`@string` `{fields[0].name}` is never closed",
                (head.start(), end),
            )
        name, value = (fields[0].name, fields[0].value) if fields else ("", "")
        self.blocks.append(Block("string", head.start(), end, name, value))
        return end

    def _preamble(self, head: re.Match[str]) -> int:
        limit = self._limit(head.start())
        value, at = read_value(self.scan, self._skip(head.end(), limit), limit, "")
        at = self._skip(at, limit)
        closed = self.text.startswith(_closer(head), at) and at < limit
        end = at + 1 if closed else self._trim(head.end(), limit)
        if not closed:
            self.scan.fault(
                "unclosed-entry", "this `@preamble` is never closed", (head.start(), end)
            )
        self.blocks.append(Block("preamble", head.start(), end, value=value))
        return end

    def _entry(self, head: re.Match[str]) -> int:
        limit = self._limit(head.start())
        key, key_start, at, closed = self._key(head, limit)
        fields: list[Field] = []
        end = at
        if not closed:
            fields, end, closed = read_fields(self.scan, at, limit, _closer(head), key)
        if not closed:
            named = f"`{key}`" if key else f"this `@{head.group(1)}`"
            self.scan.fault("unclosed-entry", f"{named} is never closed", (head.start(), end), key)
        self.entries.append(
            Entry(head.group(1).lower(), key, tuple(fields), head.start(), end, key_start)
        )
        return end

    def _key(self, head: re.Match[str], limit: int) -> tuple[str, int, int, bool]:
        """Return the key, its start, where the fields begin, and whether the entry ends there."""
        found = _KEY.match(self.text, head.end(), limit)
        if found is None:  # pragma: no cover - the pattern takes nothing too
            return "", head.end(), head.end(), False
        start, key, at = found.start(1), found.group(1).rstrip(), found.end()
        close = _closer(head)
        if close == ")" and key.endswith(")"):
            key, at = key[:-1].rstrip(), start + len(key) - 1
        at = self._skip(at, limit)
        sign = self.text[at] if at < limit else ""
        if sign == "=":
            key, at = self._key_without_comma(key, start)
        elif sign == ",":
            at += 1
        elif key and sign != close and sign:
            self._fault_of_comma(key, start)
        if not key:
            said = f"this `@{head.group(1)}` has no key"
            self.scan.fault("missing-key", said, (head.start(), head.end()))
        elif any(sign in " \t\r" for sign in key):
            self.scan.fault(
                "bad-key", f"a space in the key `{key}`", (start, start + len(key)), key
            )
        return key, start, at + 1 if sign == close else at, sign == close

    def _key_without_comma(self, said: str, start: int) -> tuple[str, int]:
        """Tell `key name =` from `name =`."""
        key, _, name = said.partition(" ")
        if not name:
            return "", start
        self._fault_of_comma(key, start)
        return key, start + len(key)

    def _fault_of_comma(self, key: str, start: int) -> None:
        span = (start, start + len(key))
        self.scan.fault("missing-comma", f"no comma behind the key `{key}`", span, key)

    def _skip(self, at: int, limit: int) -> int:
        found = _SPACE.match(self.text, at, limit)
        return found.end() if found else at

    def _trim(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip())


def _closer(head: re.Match[str]) -> str:
    return "}" if head.group(2) == "{" else ")"
