"""The settings of a project: `refs.toml`, or `[tool.refs]` in `pyproject.toml`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, TypeVar

from pakru_refs.errors import InvalidFile, UnreadableInput
from pakru_refs.files import is_file, is_folder, read_bytes, shown_path
from pakru_refs.model.rule import Level

T = TypeVar("T")

NAMES = ("refs.toml", "pyproject.toml")

_LIMIT = 1024 * 1024
"""Bytes of a settings file."""

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HostSettings:
    """The pace at which a host is visited."""

    interval: float | None = None
    """Seconds from the start of one request to the next."""
    per_host: int | None = None
    """Requests at a time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says of itself. Patterns are globs below `root`."""

    root: Path
    """The folder that paths are relative to: that of the settings file, or the current one."""
    file: str = ""
    """The settings file as shown; empty when there is none."""
    manuscript: tuple[str, ...] = ()
    """The article, if it lies in the project."""
    bibliography: tuple[str, ...] = ("bib/*.bib",)
    """BibTeX or BibLaTeX files."""
    claims: tuple[str, ...] = ("claims/*.yaml",)
    """Claim registers; a file of facts among them is left out."""
    facts: tuple[str, ...] = ("claims/facts.yaml",)
    """Reference figures and dated events."""
    evidence: str = "bib/evidence.jsonl"
    """The evidence book."""
    reports: str = "reports"
    """The folder that reports are written to. Read and checked; used by commands to come."""
    style: str = "apa"
    """The CSL style of formatted bibliographies. Used by commands to come."""
    select: tuple[str, ...] = ("ALL",)
    """Rules to apply, by name, code or family."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out."""
    fail_on: Level = Level.ERROR
    """The lowest level that gives exit code 1."""
    levels: Mapping[str, Level] = field(default_factory=lambda: _EMPTY)
    """Another level for a rule, code or family."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _EMPTY)
    """Rules to leave out in files that match a glob."""
    scope: str = "sentence"
    """What a citation covers: its `sentence` (and weakly what it closes) or the whole `paragraph`."""
    stale_after: str = "30d"
    """The age at which evidence is told to be old. Used by rules to come."""
    sources: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    """`mailto`: an address that polite services want to know; `order`: whom to ask first."""
    hosts: Mapping[str, HostSettings] = field(default_factory=lambda: _EMPTY)
    """How politely hosts are visited, by name: `[hosts."doi.org"]` with `interval` and `per-host`."""

    given: frozenset[str] = frozenset()
    """The names set by the file, as written there; the others have their defaults."""


def find(start: Path) -> Path | None:
    """Return the nearest settings file, upwards from a folder or a file."""
    folder = start if is_folder(start) else start.parent
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in NAMES:
            if is_file(place / name) and _concerns(place / name):
                return place / name
    return None


def load(path: Path, base: Path) -> Settings:
    """Read a settings file; `base` is what shown paths are relative to.

    Raises:
        InvalidFile: it is not TOML, or a key is unknown or of the wrong type.
    """
    shown = shown_path(path, base)
    text = _text(path, shown)
    table = _table(text, path.name, shown)
    values: dict[str, Any] = {
        key.replace("-", "_"): _value(key, value, text, shown) for key, value in table.items()
    }
    return Settings(root=path.parent, file=shown, given=frozenset(table), **values)


def setting_names() -> tuple[str, ...]:
    """Return the names of all settings, as written in the file."""
    return tuple(
        f.name.replace("_", "-")
        for f in fields(Settings)
        if f.name not in {"root", "file", "given"}
    )


def _text(path: Path, shown: str) -> str:
    try:
        return read_bytes(path, shown, _LIMIT).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InvalidFile(f"not UTF-8 (byte {fault.start})", path=shown) from None


def _concerns(path: Path) -> bool:
    if path.name == "refs.toml":
        return True
    try:
        data = read_bytes(path, path.name, _LIMIT)
    except UnreadableInput:
        return False  # somebody else's: one for us is not locked away
    return re.search(rb"^\[tool\.refs[\].]", data, re.MULTILINE) is not None


def _table(text: str, name: str, shown: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        # Without a line, the fault is at the end of the document.
        line = re.search(r"at line (\d+)", str(fault))
        words = re.sub(r" \(at .*\)$", "", str(fault))
        raise InvalidFile(
            f"not TOML: {words[:1].lower()}{words[1:]}",
            path=shown,
            line=int(line[1]) if line else text.count("\n") + 1,
        ) from None
    except RecursionError:
        raise InvalidFile("nested too deep", path=shown) from None
    if name == "refs.toml":
        return data
    table = data.get("tool", {}).get("refs", {})
    return table if isinstance(table, dict) else {}


def _value(key: str, value: object, text: str, shown: str) -> object:
    line = _line_of(key, text)
    if key not in setting_names():
        near = difflib.get_close_matches(key, setting_names(), 1, 0.6)
        hint = (
            f"did you mean `{near[0]}`?"
            if near
            else f"the settings are {', '.join(setting_names())}"
        )
        raise InvalidFile(f"unknown setting `{key}`", path=shown, line=line, hint=hint)
    try:
        return _READERS.get(key, _words)(value)
    except ValueError as fault:
        raise InvalidFile(f"`{key}` {fault}", path=shown, line=line) from None


def _line_of(key: str, text: str) -> int:
    found = re.search(rf"^\s*(?:\[(?:tool\.refs\.)?)?\"?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 0


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise ValueError("is a list of strings")


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("is a string")
    return value


def _path_below(value: object) -> str:
    """Read a path of what we write: settings of a stranger must not choose files elsewhere."""
    path = PurePath(_word(value))
    if not path.name or path.is_absolute() or path.drive or ".." in path.parts:
        raise ValueError(f"is a path below the project; `{value}` is none")
    return path.as_posix()


def _level(value: object) -> Level:
    return Level(_one_of(*Level)(value))


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"is one of {', '.join(words)}; `{value}` is none of them")
        return str(value)

    return read


def _table_of(read: Callable[[object], T]) -> Callable[[object], Mapping[str, T]]:
    def table(value: object) -> Mapping[str, T]:
        if not isinstance(value, dict):
            raise ValueError("is a table")
        return {key: read(one) for key, one in value.items()}

    return table


def _any(value: object) -> object:
    return value


_SECRETS = frozenset(
    {"username", "user", "password", "token", "headers", "authorization", "auth", "cookie"}
)


def _host(value: object) -> HostSettings:
    if not isinstance(value, dict):
        raise ValueError("is a table of tables, one a host")
    for key in value:
        if key.lower() in _SECRETS:
            raise ValueError(
                f"names `{key}`, and a project's settings send no secrets: put it into your own hosts.toml"
            )
        if key not in {"interval", "per-host"}:
            raise ValueError(f"knows `interval` and `per-host`; `{key}` is neither")
    return HostSettings(
        _between(value.get("interval"), "interval", 0, 3600),
        _whole(_between(value.get("per-host"), "per-host", 1, 64)),
    )


def _between(value: object, name: str, low: int, high: int) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"has an `{name}` of `{value}`: it is a number from {low} to {high}")
    return float(value)


def _whole(value: float | None) -> int | None:
    if value is not None and value != int(value):
        raise ValueError(f"has a `per-host` of `{value}`: it is a whole number")
    return None if value is None else int(value)


_READERS: Mapping[str, Callable[[object], object]] = {
    "evidence": _path_below,
    "reports": _path_below,
    "style": _word,
    "fail-on": _level,
    "levels": _table_of(_level),
    "per-file-ignores": _table_of(_words),
    "scope": _one_of("sentence", "paragraph"),
    "stale-after": _word,
    "sources": _table_of(_any),
    "hosts": _table_of(_host),
}
