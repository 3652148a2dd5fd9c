"""A hand-written YAML file → plain values with the place of each, or a clear refusal.

Registers, facts and decisions are read through this: no tags, no anchors, no duplicate keys, bounded
in size and depth; the shape is checked by a JSON schema and told with line and nearest key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pakru_refs.errors import InvalidFile

if TYPE_CHECKING:
    from pakru_refs.model.location import Location, Source

Path = tuple[str | int, ...]
Span = tuple[int, int]

MAX_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class Structured:
    """The values of a file and where each stands; a path is a tuple of keys and indexes."""

    source: Source
    value: Any
    """Mappings, lists, strings, `int`, `Decimal`, `bool`, `None`; a date is a string."""
    spans: Mapping[Path, Span] = field(default_factory=dict, repr=False)
    """Of each value: offsets into `source.text`."""
    keys: Mapping[Path, Span] = field(default_factory=dict, repr=False)
    """Of each key: offsets into `source.text`."""

    def span_of(self, path: Path) -> Span:
        """Return the offsets of a value, or of the nearest thing around it that stands there."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path, (0, 0))

    def line_of(self, path: Path) -> int:
        """Return the line (from 1) of a key or list element, or of what is around it."""
        start, _ = self.keys.get(path) or self.span_of(path)
        return self.source.position(start).line

    def locate(self, path: Path) -> Location:
        """Return the location of a value, without its quotation marks."""
        start, end = self.span_of(path)
        text = self.source.text[start:end]
        if end - start >= 2 and text[0] == text[-1] and text[0] in "'\"":
            start, end = start + 1, end - 1
        return self.source.locate(start, end)


def load(source: Source, schema_name: str, schema: Mapping[str, Any]) -> Structured:
    """Read YAML and check it against a JSON schema.

    Args:
        source: the file.
        schema_name: what the file is, in the user's words: "claim register", "facts".
        schema: a JSON schema; a `description` in it is used as help.

    Raises:
        InvalidFile: with file and line.
    """
    read = parse(source)
    if read.value is None:
        raise InvalidFile(
            f"the {schema_name} file is empty", path=source.path, hint="start with `version: 1`"
        )
    _check(read, schema_name, schema)
    return read


def parse(source: Source) -> Structured:
    """Read YAML into plain values, without a schema.

    Raises:
        InvalidFile: with file and line.
    """
    if len(source.text) > MAX_CHARACTERS:
        raise InvalidFile(
            f"longer than {MAX_CHARACTERS // 1_000_000} million characters", path=source.path
        )
    import yaml  # noqa: PLC0415 - start-up time: most commands read no YAML

    from pakru_refs.structured import yaml_values  # noqa: PLC0415 - imports yaml

    builder = yaml_values.Builder(source)
    try:
        builder.read(yaml_values.events(source.text.removeprefix("\ufeff")))
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        problem = " ".join(part for part in (fault.context, fault.problem) if part)
        raise InvalidFile(f"not YAML: {problem}", path=source.path, line=line) from fault
    except (yaml.YAMLError, UnicodeError) as fault:
        raise _unreadable_character(source) from fault
    return Structured(source, builder.value, builder.spans, builder.keys)


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _unreadable_character(source: Source) -> InvalidFile:
    found = _UNPRINTABLE.search(source.text)
    line = source.position(found.start()).line if found else 0
    shown = f"U+{ord(found.group()):04X}" if found else "that cannot be read"
    return InvalidFile(f"not YAML: a character {shown}", path=source.path, line=line)


def _check(read: Structured, schema_name: str, schema: Mapping[str, Any]) -> None:
    import fastjsonschema  # noqa: PLC0415 - start-up time: most commands check no file

    try:
        _compiled(_Frozen(schema))(read.value)
    except fastjsonschema.JsonSchemaValueException as fault:
        from pakru_refs.structured.explain import explained  # noqa: PLC0415 - imports yaml

        raise explained(read, schema_name, fault) from fault


class _Frozen:
    """A schema as a cache key: schemas are constants, so identity is enough."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.schema is self.schema

    def __hash__(self) -> int:
        return id(self.schema)


@lru_cache(maxsize=8)
def _compiled(schema: _Frozen) -> Callable[[Any], Any]:
    import fastjsonschema  # noqa: PLC0415 - see above

    compiled: Callable[[Any], Any] = fastjsonschema.compile(dict(schema.schema), use_default=False)
    return compiled
