"""`refs init`: the settings file of a new project, and drafts from its manuscript."""

from __future__ import annotations

import glob
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pakru_refs.config import Settings
from pakru_refs.errors import UsageError
from pakru_refs.files import write_atomically
from pakru_refs.project import TEXTS

if TYPE_CHECKING:
    from pakru_refs.cli.importing import Imported, Target

_NOT_ARTICLES = {"readme", "changelog", "contributing", "license", "notice", "todo", "requirements"}


@click.command("init")
@click.argument("manuscript", required=False)
@click.option("--yes", is_flag=True, help="Write without asking.")
def command(manuscript: str | None, yes: bool) -> None:  # noqa: FBT001 - click's option
    """Start a project in this folder: write refs.toml.

    Names the MANUSCRIPT, or the one that lies here, and the .bib files found. With a MANUSCRIPT, its
    reference list is drafted as bib/STEM.bib, unless there is a .bib or it cites by keys, and what it
    says that can be checked as claims/STEM.yaml.
    """
    target = Path("refs.toml")
    if target.exists():
        raise UsageError("`refs.toml` is here already", hint="change it, or see `refs config`")
    named, there = _manuscripts(manuscript), _bibliographies()
    drafts = _Drafts.of(manuscript, there) if manuscript else _Drafts()
    text = settings_text(named, there or drafts.bibliographies, drafts.claims)
    if not yes and sys.stdin.isatty():
        click.echo(text)
        also = "".join(f", and write {name}" for name in drafts.written)
        click.confirm(f"write this to refs.toml{also}?", default=True, abort=True)
    drafts.write()
    write_atomically(target, text)
    click.echo("wrote " + ", ".join(("refs.toml", *drafts.written)))
    click.echo(_next(named, drafts))


@dataclass(frozen=True, slots=True)
class _Drafts:
    """What a manuscript gives to a new project."""

    made: Imported | None = None
    bib: Target | None = None
    """Nothing when there is a bibliography, or none to be made."""
    register: Target | None = None

    @classmethod
    def of(cls, manuscript: str, there: Sequence[str]) -> _Drafts:
        """Read a manuscript; what is there already is kept."""
        from pakru_refs.cli import importing  # noqa: PLC0415 - most projects start without

        settings = Settings(root=Path())
        names = [path.as_posix() for path in importing.defaults(manuscript, settings)]
        bib, register = (importing.target(name, anew=False) for name in names)
        made = importing.read(manuscript, settings, bib, register)
        drafted = made.bibliography.added and not there
        return cls(made, bib if drafted else None, register if made.register.added else None)

    @property
    def written(self) -> tuple[str, ...]:
        """Return the files that are to be written."""
        return tuple(one.path for one in (self.bib, self.register) if one)

    @property
    def bibliographies(self) -> list[str]:
        """Return the patterns of the drafted bibliography."""
        return ["bib/*.bib"] if self.bib else []

    @property
    def claims(self) -> list[str]:
        """Return the patterns of the registers."""
        kept = self.made and self.made.register.kept
        return ["claims/*.yaml"] if self.register or kept else []

    def write(self) -> None:
        """Write the drafts, and say what was read and what was not."""
        if self.made is None:
            return
        from pakru_refs.cli import importing  # noqa: PLC0415 - see above

        importing.tell_reading(self.made)
        if self.bib:
            importing.write_bibliography(self.made, self.bib)
        if self.register:
            importing.write_register(self.made, self.register)


def _next(named: Sequence[str], drafts: _Drafts) -> str:
    """Say what to do next."""
    if drafts.made and drafts.bib and drafts.made.bibliography.unsure:
        return (
            f"next: mend the entries marked `% refs:` in {drafts.bib.path}, then run `refs check`"
        )
    if named and not drafts.made:
        return "next: run `refs check`; `refs import` drafts a bibliography and a claim register"
    return "next: run `refs check`"


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


def settings_text(
    manuscripts: Sequence[str], bibliographies: Sequence[str], claims: Sequence[str] = ()
) -> str:
    """Return a settings file that names what was found and shows what else can be set."""
    lines = ["# Settings of refs; `refs config` shows them all.", ""]
    lines += [_line("manuscript", manuscripts, "article.md")]
    lines += [_line("bibliography", bibliographies, "bib/*.bib")]
    lines += [_line("claims", claims, "claims/*.yaml"), _line("facts", [], "claims/facts.yaml")]
    lines += ["", '# ignore = ["missing-locator"]', '# fail-on = "warning"', ""]
    return "\n".join(lines)


def _line(name: str, found: Sequence[str], example: str) -> str:
    if found:
        return f"{name} = {json.dumps(list(found), ensure_ascii=False)}"
    return f'# {name} = ["{example}"]'
