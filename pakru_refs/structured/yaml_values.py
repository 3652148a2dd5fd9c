"""YAML events → plain values with the span of each, refusing whatever is not plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import yaml

from pakru_refs.errors import InvalidFile

if TYPE_CHECKING:
    from pakru_refs.model.location import Source

Path = tuple[str | int, ...]
Span = tuple[int, int]
Scalar = str | int | Decimal | bool | None
Plain = Scalar | list["Plain"] | dict[str, "Plain"]

MAX_DEPTH = 20
MAX_DIGITS = 40

_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d*)", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,2})?", re.ASCII)
_WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def events(text: str) -> Iterator[yaml.Event]:
    """Return the events of a YAML text, from the C parser if there is one."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    stream: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
    return stream


class Builder:
    """Turns a stream of YAML events into one value with spans, refusing what is not plain."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.value: Plain = None
        self.spans: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        # The C parser's marks do not count a byte order mark; the file's offsets do.
        self._shift = 1 if source.text.startswith("\ufeff") else 0
        self._documents = 0

    def read(self, events: Iterator[yaml.Event]) -> None:
        """Read the whole stream."""
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise self._refused("a second document", event, "keep one document in a file")
            elif isinstance(event, yaml.NodeEvent):
                self.value = self._node(event, events, ())

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Plain:
        self._refuse_trickery(event, path)
        start = self._start(event)
        if isinstance(event, yaml.ScalarEvent):
            end = self._trimmed(start, self._end(event))
            self.spans[path] = (start, end)
            return self._scalar(event)
        value: Plain
        if isinstance(event, yaml.SequenceStartEvent):
            value, end = self._sequence(events, path, start)
        else:
            value, end = self._mapping(events, path, start)
        self.spans[path] = (start, self._trimmed(start, end))
        return value

    def _sequence(
        self, events: Iterator[yaml.Event], path: Path, end: int
    ) -> tuple[list[Plain], int]:
        value: list[Plain] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return value, self._flow_end(event, end)
            here = (*path, len(value))
            value.append(self._node(event, events, here))
            end = self.spans[here][1]
        return value, end

    def _mapping(
        self, events: Iterator[yaml.Event], path: Path, end: int
    ) -> tuple[dict[str, Plain], int]:
        value: dict[str, Plain] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return value, self._flow_end(event, end)
            key = self._key(event, value, path)
            here = (*path, key)
            self.keys[here] = (
                self._start(event),
                self._end(event),
            )
            value[key] = self._node(next(events), events, here)
            end = self.spans[here][1]
        return value, end

    def _flow_end(self, event: yaml.Event, end: int) -> int:
        # A block collection has no end of its own: its mark stands at the next token.
        mark: int = self._end(event)
        return mark if mark > self._start(event) else end

    def _key(self, event: yaml.Event, value: Mapping[str, Plain], path: Path) -> str:
        self._refuse_trickery(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refused("a key that is not a word", event, "write `key: value`")
        key = str(event.value)
        if key in value:
            raise self._refused(f"key `{short(key)}` stands here twice", event, "keep one of them")
        return key

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = str(event.value)
        if event.style or not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if not _NUMBER.fullmatch(text):
            return text
        if sum(map(str.isdigit, text)) > MAX_DIGITS:
            raise self._refused(f"a number of more than {MAX_DIGITS} digits", event, "")
        return int(text) if _INTEGER.fullmatch(text) else Decimal(text)

    def _refuse_trickery(self, event: yaml.Event, path: Path) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(f"an alias `*{anchor}`", event, "write the value out")
        if anchor:
            raise self._refused(f"an anchor `&{anchor}`", event, "write the value out")
        if tag:
            raise self._refused(f"a tag `{short(tag)}`", event, "write the plain value")
        if len(path) > MAX_DEPTH:
            raise self._refused(f"nested more than {MAX_DEPTH} deep", event, "")

    def _refused(self, message: str, event: yaml.Event, hint: str) -> InvalidFile:
        line = self.source.position(self._start(event)).line
        return InvalidFile(message, path=self.source.path, line=line, hint=hint)

    def _start(self, event: yaml.Event) -> int:
        return self._shift + (event.start_mark.index if event.start_mark else 0)

    def _end(self, event: yaml.Event) -> int:
        return self._shift + (event.end_mark.index if event.end_mark else 0)

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self.source.text[start:end].rstrip())


def short(text: str) -> str:
    """Cut the user's words to what fits into a message: one line of it."""
    text = " ".join(text[:200].split())
    return text if len(text) <= 40 else f"{text[:39]}…"
