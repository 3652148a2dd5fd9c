"""Decide how findings count: levels of the settings, what a file is spared, no repeats, in order.

Pure: findings in, findings out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pakru_refs.model.rule import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.model.finding import Finding

_KINDS = (Kind.FAIL, Kind.OPEN, Kind.REVIEW)
"""In the order in which they are shown."""

_NO_LEVELS: Mapping[str, Level] = MappingProxyType({})
_NO_IGNORES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def settle(
    findings: Iterable[Finding],
    *,
    levels: Mapping[str, Level] = _NO_LEVELS,
    per_file_ignores: Mapping[str, tuple[str, ...]] = _NO_IGNORES,
) -> tuple[Finding, ...]:
    """Return the findings that count, each once, worst first, then open ones, then by place.

    Args:
        findings: as the rules yielded them.
        levels: another level, by rule name, code, the start of a code, or `ALL`; the most exact
            word wins.
        per_file_ignores: glob → rules (in the same words) that are not reported in such files.
    """
    kept = (finding for finding in findings if not _spared(finding, per_file_ignores))
    levelled = (_levelled(finding, levels) for finding in kept)
    once: dict[tuple[object, ...], Finding] = {}
    for finding in sorted(levelled, key=_order):
        once.setdefault(_said(finding), finding)
    return tuple(once.values())


def _said(finding: Finding) -> tuple[object, ...]:
    """Return what a person would read twice: two claims of one sentence share its findings."""
    evidence = repr(finding.evidence)  # it holds mappings, which cannot be hashed
    level = finding.level
    return finding.rule, finding.kind, level, finding.location, finding.message, evidence


def names(word: str, finding: Finding) -> int:
    """Say how exactly a word names a finding's rule: 0 for not at all, more for more exactly."""
    upper = word.upper()
    if word.lower() == finding.rule:
        return len(finding.code) + 2
    if upper == "ALL":
        return 1
    return len(upper) + 1 if len(upper) >= 3 and finding.code.startswith(upper) else 0


def fits(pattern: str, path: str) -> bool:
    """Say whether a path matches a glob.

    `*` stays inside a folder, `**` does not; a pattern without a slash fits the file name in any
    folder; one that ends in a slash fits all below a folder.
    """
    parts = pattern.removeprefix("./").split("/")
    if len(parts) == 1:
        parts = ["**", *parts]
    if parts[-1] == "":
        parts[-1] = "**"
    return _fits(tuple(parts), tuple(path.removeprefix("./").split("/")))


@lru_cache(maxsize=4096)
def _fits(parts: tuple[str, ...], path: tuple[str, ...]) -> bool:
    if not parts:
        return not path
    if parts[0] == "**":
        return _fits(parts[1:], path) or (bool(path) and _fits(parts, path[1:]))
    return bool(path) and fnmatchcase(path[0], parts[0]) and _fits(parts[1:], path[1:])


def _spared(finding: Finding, ignores: Mapping[str, tuple[str, ...]]) -> bool:
    return any(
        fits(pattern, finding.location.path)
        for pattern, words in ignores.items()
        if any(names(word, finding) for word in words)
    )


def _levelled(finding: Finding, levels: Mapping[str, Level]) -> Finding:
    named = max(levels, key=lambda word: names(word, finding), default="")
    if not named or not names(named, finding):
        return finding
    return replace(finding, level=levels[named])


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.location
    rank = finding.level.rank if finding.level else 0
    return (
        _KINDS.index(finding.kind),
        -rank,
        place.path,
        place.start.offset,
        place.end.offset,
        finding.code,
        finding.subject,
        finding.message,
    )
