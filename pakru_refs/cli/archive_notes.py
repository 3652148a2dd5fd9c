"""Notes the copies that were made in the bibliographies that cite the pages."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pakru_refs import fix
from pakru_refs.bib.archive_fields import note_copy
from pakru_refs.errors import CannotWrite
from pakru_refs.files import write_atomically
from pakru_refs.reports.neutral import visible
from pakru_refs.reports.wording import count

if TYPE_CHECKING:
    from pakru_refs.cli.archive_targets import Target
    from pakru_refs.model.finding import Edit
    from pakru_refs.model.verdict import Snapshot
    from pakru_refs.reading.inputs import Inputs


def note(copies: Sequence[tuple[Target, Snapshot]], inputs: Inputs) -> None:
    """Write `archiveurl` and `archivedate` where none is noted; show what changes.

    Raises:
        CannotWrite: a file cannot be written, or changed since it was read.
    """
    sources = {source.path: source for source in inputs.sources}
    for path, edits in _edits(copies, inputs).items():
        text = sources[path].text
        changed = fix.apply(text, edits)
        _show(fix.diff(path, text, changed))
        if Path(path).read_bytes() != text.encode():
            raise CannotWrite(
                f"`{path}` changed meanwhile: nothing is noted in it",
                hint="run `refs check --fix` once the pages are gone, or note the copies yourself",
            )
        write_atomically(Path(path), changed)
        noted = count(len(edits), "copy", "copies")
        click.echo(f"{visible(path)}: {noted} noted")


def _edits(
    copies: Sequence[tuple[Target, Snapshot]], inputs: Inputs
) -> Mapping[str, Sequence[Edit]]:
    sources = {source.path: source for source in inputs.sources}
    edits: dict[str, list[Edit]] = {}
    for target, copy in copies:
        path = target.item.location.path
        entry = target.item.entry
        if entry is None or path not in sources or path in inputs.encodings:
            continue
        edit = note_copy(sources[path], entry, copy)
        if edit:
            edits.setdefault(path, []).append(edit)
    return edits


def _show(diff: str) -> None:
    """Print a diff: for a pipe as it is, harmless on a terminal."""
    if sys.stdout.isatty():
        diff = "".join(f"{visible(line)}\n" for line in diff.split("\n")[:-1])
    click.echo(diff, nl=False, color=True)
