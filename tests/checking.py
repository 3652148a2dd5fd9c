"""Run the whole check on a few small files, as a user would."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pakru_refs import project
from pakru_refs.check import examine, reaching, read
from pakru_refs.cli import run
from pakru_refs.model.document import Reach
from tests.web import gatherer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pakru_refs.check import Outcome
    from pakru_refs.model.report import Report

_SETTINGS = {
    "manuscript": ("article.txt", "article.md"),
    "bibliography": ("refs.bib",),
    "claims": ("claims.yaml",),
    "facts": ("facts.yaml",),
}


def check_files(folder: Path, files: Mapping[str, str], mode: str = "frozen") -> Report:
    """Write the files, with settings that name them, and check the folder with all default rules.

    With an `evidence.jsonl` the evidence book answers; `mode` is that of the command line. With a
    `web.yaml` its answers are those of the web (see `tests.web`).
    """
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    if "refs.toml" not in files:
        (folder / "refs.toml").write_text(settings(files), encoding="utf-8")
    with working_in(folder):
        wish = run.Wish(mode=mode if "evidence.jsonl" in files else "offline")
        result = _answered(files["web.yaml"]) if "web.yaml" in files else run.outcome([], wish)[0]
    assert not result.failures, result.failures
    return result.report


def _answered(web: str) -> Outcome:
    here = Path.cwd()
    settings = project.settings_for([], here)
    inputs = project.collect([], settings, here)
    material = reaching(read(inputs, settings), Reach(landing=True))
    return examine(material, settings, run.chosen(settings, run.Wish()), gatherer(web))


def settings(files: Mapping[str, str]) -> str:
    """Return a refs.toml that names the files given."""
    lines = ['evidence = "evidence.jsonl"']
    for setting, names in _SETTINGS.items():
        here = [f'"{name}"' for name in names if name in files]
        lines += [f"{setting} = [{', '.join(here)}]"]
    return "\n".join(lines) + "\n"


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Make a folder the current one for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
