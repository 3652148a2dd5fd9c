"""`refs check --fix` and `--diff`: from findings to changed files, whole files at a time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pakru_refs import fix
from pakru_refs.errors import CannotWrite
from pakru_refs.files import write_atomically
from pakru_refs.reports.neutral import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.location import Source
    from pakru_refs.model.report import Report


def diff(report: Report, *, unsafe: bool) -> str:
    """Return what the fixes would change, as a unified diff."""
    return "".join(
        fix.diff(path, source.text, text)
        for path, (source, text) in _mended(report, unsafe=unsafe).items()
    )


def show(report: Report, *, unsafe: bool) -> None:
    """Print the diff: for a pipe as it is, so that `patch` can take it; harmless on a terminal."""
    text = diff(report, unsafe=unsafe)
    if sys.stdout.isatty():
        text = "".join(f"{visible(line)}\n" for line in text.split("\n")[:-1])
    click.echo(text, nl=False, color=True)


def mend(report: Report, *, unsafe: bool) -> int:
    """Make the fixes, and say on stderr in which files; return how many files changed.

    Raises:
        CannotWrite: a file cannot be written, or changed since it was read.
    """
    mended = _mended(report, unsafe=unsafe)
    for path, (source, text) in mended.items():
        if Path(path).read_bytes() != source.text.encode():
            raise CannotWrite(f"`{path}` changed while it was being checked", hint="run it again")
        write_atomically(Path(path), text)
        click.echo(f"fixed: {visible(path)}", err=True)
    return len(mended)


def _mended(report: Report, *, unsafe: bool) -> Mapping[str, tuple[Source, str]]:
    """Return the new text of each file that fixes change; a file that is not UTF-8 is left alone."""
    foreign = {t.subject for t in report.document.troubles if t.code == "wrong-encoding"}
    chosen = fix.fixes(report.findings, unsafe=unsafe)
    return {
        path: (report.sources[path], fix.apply(report.sources[path].text, edits))
        for path, edits in fix.edits_by_path(chosen).items()
        if path not in foreign
    }
