"""What several commands share: from paths and options to an outcome."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pakru_refs import project
from pakru_refs.cli.web_options import WebOptions
from pakru_refs.errors import InvalidFile, UsageError
from pakru_refs.model.document import Reach

if TYPE_CHECKING:
    from pakru_refs.check import Gather, Material, Outcome
    from pakru_refs.cli.asking import Asking
    from pakru_refs.config import Settings
    from pakru_refs.model.evidence import Evidence, Query
    from pakru_refs.rules.base import Rule

MODES = ("online", "offline", "frozen", "refresh")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line, beyond the settings."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    mode: str = "online"
    quiet: bool = False
    web: WebOptions = field(default_factory=WebOptions)


def outcome(paths: Sequence[str], wish: Wish) -> tuple[Outcome, Settings]:
    """Check the paths, or the project of this folder.

    Raises:
        RefsError: the run cannot go on.
    """
    from pakru_refs.check import examine  # noqa: PLC0415 - `refs --help` needs none of it

    read, settings, rules = material(paths, wish)
    return examine(read, settings, rules, gatherer(settings, wish)), settings


def material(paths: Sequence[str], wish: Wish) -> tuple[Material, Settings, tuple[Rule, ...]]:
    """Read the paths, or the project of this folder; return what was read and the rules that apply.

    Raises:
        RefsError: something cannot be read, or a rule has no such name.
    """
    from pakru_refs.check import reaching, read  # noqa: PLC0415 - `refs --help` needs none of it

    base = Path.cwd()
    named = [Path(path) for path in paths]
    settings = project.settings_for(named, base)
    rules = chosen(settings, wish)
    inputs = project.collect(named, settings, base)
    reach = Reach(private=wish.web.allow_private)
    return reaching(read(inputs, settings), reach), settings, rules


def chosen(settings: Settings, wish: Wish) -> tuple[Rule, ...]:
    """Return the rules that settings and options select.

    Raises:
        UsageError: a word of the command line names no rule.
        InvalidFile: a word of the settings does.
    """
    from pakru_refs.rules.base import discover  # noqa: PLC0415 - imports every rule
    from pakru_refs.rules.selection import known, select  # noqa: PLC0415

    rules = discover()
    patterns = (word for words in settings.per_file_ignores.values() for word in words)
    try:
        for word in (*settings.select, *settings.ignore, *settings.levels, *patterns):
            known(word, rules)
    except UsageError as fault:
        raise InvalidFile(fault.message, path=settings.file, hint=fault.hint) from None
    ignored = (*settings.ignore, *wish.ignore) if not wish.select else wish.ignore
    return select(rules, wish.select or settings.select, ignored, wish.extend)


def mode_of(*, offline: bool, frozen: bool, refresh: bool) -> str:
    """Return how evidence is gathered; `REFS_OFFLINE=1` is `--offline`.

    Raises:
        UsageError: two of them are asked for.
    """
    asked = [name for name, on in zip(MODES[1:], (offline, frozen, refresh), strict=True) if on]
    if len(asked) > 1:
        raise UsageError(f"`--{asked[0]}` and `--{asked[1]}` contradict each other")
    if not asked and os.environ.get("REFS_OFFLINE", "") not in {"", "0"}:
        return "offline"
    return asked[0] if asked else "online"


def gatherer(settings: Settings, wish: Wish) -> Gather:
    """Return what asks for a run, in as many rounds as there are."""
    asking: list[Asking] = []

    def gather(queries: Sequence[Query]) -> Evidence:
        if not asking:
            from pakru_refs.cli.asking import Asking  # noqa: PLC0415 - many runs ask nothing

            asking.append(Asking(settings, wish.mode, quiet=wish.quiet, web=wish.web))
        return asking[0](queries)

    return gather


def colours(choice: str) -> bool:
    """Say whether to colour: the option, then NO_COLOR and FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def exit_code(result: Outcome, settings: Settings, *, accept_open: bool, exit_zero: bool) -> int:
    """Return the exit code of a check: 2 for a bug, then 1, then 3, then 0."""
    from pakru_refs.model.rule import Kind  # noqa: PLC0415

    if result.failures:
        return 2
    if exit_zero:
        return 0
    failed = [f for f in result.report.findings if f.kind is Kind.FAIL and f.level]
    if any(f.level and f.level.rank >= settings.fail_on.rank for f in failed):
        return 1
    late = "deadline" in result.report.coverage.unasked
    return 3 if (result.report.tally.open or late) and not accept_open else 0


def ending(result: Outcome, settings: Settings, *, accept_open: bool, exit_zero: bool) -> int:
    """Return the exit code; of a run that the user stopped it is 130, and stderr says what is missing."""
    if "stopped" not in result.report.coverage.unasked:
        return exit_code(result, settings, accept_open=accept_open, exit_zero=exit_zero)
    click.echo(f"stopped: {_left(result)}; run it again to go on", err=True)
    return 130


def _left(result: Outcome) -> str:
    from pakru_refs.model.verdict import Verdict  # noqa: PLC0415

    coverage = result.report.coverage
    links = coverage.verdicts.get(Verdict.NOT_CHECKED, 0)
    if links:
        return f"{links:,} of {coverage.links:,} links were not checked"
    return f"{coverage.not_checked:,} checks were not made"


def tell_failures(result: Outcome) -> None:
    """Say on stderr which rules of ours failed."""
    for failure in result.failures:
        kind = type(failure.fault).__name__
        click.echo(
            f"error: the rule `{failure.rule}` failed: this is a bug in refs: {kind}: {failure.fault}",
            err=True,
        )
