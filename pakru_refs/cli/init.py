"""`refs init`: writes the settings file of a new project."""

from __future__ import annotations

import glob
import json
import os
import sys
from pathlib import Path

import click

from pakru_refs.errors import UsageError
from pakru_refs.files import write_atomically
from pakru_refs.project import TEXTS

_NOT_ARTICLES = {"readme", "changelog", "contributing", "license", "notice", "todo", "requirements"}


@click.command("init")
@click.argument("manuscript", required=False)
@click.option("--yes", is_flag=True, help="Write without asking.")
def command(manuscript: str | None, yes: bool) -> None:  # noqa: FBT001 - click's option
    """Start a project in this folder: write refs.toml.

    Names the MANUSCRIPT, or the one that lies here, and the .bib files found.
    """
    target = Path("refs.toml")
    if target.exists():
        raise UsageError("`refs.toml` is here already", hint="change it, or see `refs config`")
    text = settings_text(_manuscripts(manuscript), _bibliographies())
    if not yes and sys.stdin.isatty():
        click.echo(text)
        click.confirm("write this to refs.toml?", default=True, abort=True)
    write_atomically(target, text)
    click.echo("wrote refs.toml; now run `refs check`")


def _manuscripts(given: str | None) -> list[str]:
    if given is None:
        here = sorted(p for p in Path().iterdir() if p.suffix.lower() in TEXTS)
        return [_pattern(p) for p in here if p.stem.lower() not in _NOT_ARTICLES]
    path = Path(given)
    if not path.is_file():
        raise UsageError(f"`{given}` does not exist", hint="name the article's file")
    path = Path(os.path.normpath(path.absolute()))
    if not path.is_relative_to(Path.cwd()):
        raise UsageError(
            f"`{given}` is not below this folder", hint="start the project in the article's folder"
        )
    return [_pattern(path.relative_to(Path.cwd()))]


def _pattern(path: Path) -> str:
    """Return the glob that means this file alone."""
    return glob.escape(path.as_posix())


def _bibliographies() -> list[str]:
    found = {p.parent.as_posix() for p in (*Path().glob("*.bib"), *Path().glob("*/*.bib"))}
    return sorted("*.bib" if folder == "." else f"{glob.escape(folder)}/*.bib" for folder in found)


def settings_text(manuscripts: list[str], bibliographies: list[str]) -> str:
    """Return a settings file that names what was found and shows what else can be set."""
    lines = ["# Settings of refs; `refs config` shows them all.", ""]
    lines += [_line("manuscript", manuscripts, "article.md")]
    lines += [_line("bibliography", bibliographies, "bib/*.bib")]
    lines += [_line("claims", [], "claims/*.yaml"), _line("facts", [], "claims/facts.yaml")]
    lines += ["", '# ignore = ["missing-locator"]', '# fail-on = "warning"', ""]
    return "\n".join(lines)


def _line(name: str, found: list[str], example: str) -> str:
    if found:
        return f"{name} = {json.dumps(found, ensure_ascii=False)}"
    return f'# {name} = ["{example}"]'
