"""`refs import`: a manuscript's reference list to a `.bib`, its sentences to a register of claims."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pakru_refs import project
from pakru_refs.errors import CannotWrite, UsageError
from pakru_refs.files import is_file, read_bytes, shown_path, write_atomically

if TYPE_CHECKING:
    from pakru_refs.bib.writing import Written
    from pakru_refs.config import Settings
    from pakru_refs.drafting.bibliography import BibliographyDraft
    from pakru_refs.drafting.register import RegisterDraft
    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Source

STDOUT = "-"
_NAMED = 5
"""References that are named before the rest is only counted."""
_NO_MANUSCRIPTS = (".bib", *project.REGISTERS)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a draft goes."""

    path: str
    there: Source | None = None
    """What the file has already; new things go behind it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A manuscript as read, and what is to be written of it."""

    name: str
    document: Document
    bibliography: BibliographyDraft
    register: RegisterDraft
    keyed: bool
    """It cites by keys: its bibliography is elsewhere, and none is drafted."""

    @property
    def empty(self) -> bool:
        """Say whether nothing was found that it should be judged by."""
        return not (self.bibliography.keys or self.keyed)


@click.command("import")
@click.argument("manuscript")
@click.option("--bib", metavar="FILE", help="The bibliography to write.  [default: bib/STEM.bib]")
@click.option(
    "--claims", metavar="FILE", help="The register to write.  [default: claims/STEM.yaml]"
)
@click.option("--force", is_flag=True, help="Write both anew, whatever is in them.")
def command(manuscript: str, bib: str | None, claims: str | None, force: bool) -> int:  # noqa: FBT001
    """Write the reference list of a MANUSCRIPT as a .bib, and its claims as a register.

    Only what is new is added to files that are there, and nothing in them is changed. What could not
    be read is told, and noted in the .bib. FILE may be `-` for stdout. Exit code 1: no reference was
    found.
    """
    base = Path.cwd()
    settings = project.settings_for([Path(manuscript)], base)
    names = [
        given or shown_path(path, base)
        for given, path in zip((bib, claims), defaults(manuscript, settings), strict=True)
    ]
    if names[0] == names[1]:
        raise UsageError("`--bib` and `--claims` name the same file", hint="name two")
    targets = [target(name, anew=force) for name in names]
    made = read(manuscript, settings, targets[0], targets[1])
    tell_reading(made)
    write_bibliography(made, targets[0])
    write_register(made, targets[1])
    return 1 if made.empty else 0


def defaults(manuscript: str, settings: Settings) -> tuple[Path, Path]:
    """Return where a manuscript's bibliography and register go: `bib/STEM.bib`, `claims/STEM.yaml`."""
    stem = Path(manuscript).stem
    return settings.root / "bib" / f"{stem}.bib", settings.root / "claims" / f"{stem}.yaml"


def target(name: str, *, anew: bool) -> Target:
    """Return a place to write to, with what is there already.

    Raises:
        UnreadableInput: it is there and cannot be read.
        CannotWrite: it is there and not UTF-8.
    """
    if name == STDOUT or anew or not is_file(Path(name)):
        return Target(name)
    try:
        text = read_bytes(Path(name), name).decode("utf-8")
    except UnicodeDecodeError:
        raise CannotWrite(
            f"`{name}` is not UTF-8, so nothing is added to it", hint="save it as UTF-8"
        ) from None
    from pakru_refs.model.location import Source  # noqa: PLC0415 - only for a file that is there

    return Target(name, Source(name, text))


def read(manuscript: str, settings: Settings, bib: Target, claims: Target) -> Imported:
    """Read a manuscript and say what is to be written of it.

    Raises:
        RefsError: it cannot be read, or a file that is there cannot be judged by.
    """
    path = Path(manuscript)
    if path.suffix.lower() in _NO_MANUSCRIPTS or path.is_dir():
        raise UsageError(f"`{manuscript}` is no manuscript", hint="name the article's file")
    from pakru_refs.bib import bibtex  # noqa: PLC0415 - start-up time, as all below
    from pakru_refs.claims import register as registers  # noqa: PLC0415
    from pakru_refs.drafting import bibliography, register  # noqa: PLC0415
    from pakru_refs.model.citation import Form  # noqa: PLC0415
    from pakru_refs.reading import documents  # noqa: PLC0415

    inputs = project.collect([path], settings, Path.cwd())
    document = documents.documents(inputs, settings)[0]
    there = registers.read(claims.there) if claims.there else None
    beside = bibtex.read(bib.there) if bib.there else None
    books = bibliography.draft(document, beside)
    keyed = not books.keys and any(c.form is Form.KEYED for c in document.citations)
    drafted = register.draft(document, books.keys, settings.scope, there)
    return Imported(manuscript, document, books, drafted, keyed)


def write_bibliography(made: Imported, to: Target) -> bool:
    """Write the new entries, and say what was written and what was not; return whether it wrote."""
    from pakru_refs.bib import writing  # noqa: PLC0415
    from pakru_refs.drafting.inserting import appended  # noqa: PLC0415
    from pakru_refs.reports.wording import count  # noqa: PLC0415

    added, kept = made.bibliography.added, made.bibliography.kept
    if not added:
        said = f"all {kept} there already" if kept else _why_no_bibliography(made)
        _say(f"{to.path}: not written: {said}")
        return False
    if to.there:
        _put(to, appended(to.there, writing.bibliography(added)))
    else:
        _put(to, writing.bibliography(added, _header(made)))
    more = f", {kept} there already" if kept else ""
    _say(f"{to.path}: {count(len(added), 'entry', 'entries')} written{more}")
    _tell_unsure(made.bibliography.unsure)
    return True


def _why_no_bibliography(made: Imported) -> str:
    return "the citations are keys" if made.keyed else "no reference list was found"


def _header(made: Imported) -> list[str]:
    return [
        f"The references of {made.name}, as its list prints them; read by refs.",
        "The words of each stand in `x-printed`. A line `refs:` above an entry says what could not",
        "be read of it: look at it, mend the fields, and take the line away.",
    ]


def write_register(made: Imported, to: Target) -> bool:
    """Write the new claims, and say what was written; return whether it wrote."""
    from pakru_refs.claims import writing  # noqa: PLC0415
    from pakru_refs.drafting.inserting import with_claims  # noqa: PLC0415
    from pakru_refs.reports.wording import count  # noqa: PLC0415

    added, kept = made.register.added, made.register.kept
    if not added:
        said = f"all {kept} claims there already" if kept else "no claim was found"
        _say(f"{to.path}: not written: {said}")
        return False
    if to.there:
        _put(to, with_claims(to.there, added))
    else:
        _put(to, writing.register(added, article(made.document)))
    more = f", {kept} there already" if kept else ""
    _say(f"{to.path}: {count(len(added), 'claim')} written{more}; nobody has reviewed them")
    return True


def article(document: Document) -> dict[str, str | int]:
    """Return what a register says of its article."""
    language = document.language if document.language.isalpha() else ""
    return {"title": document.title, "year": document.year or "", "language": language.lower()[:3]}


def _put(to: Target, text: str) -> None:
    if to.path == STDOUT:
        click.echo(text, nl=False)
    else:
        write_atomically(Path(to.path), text)


def tell_reading(made: Imported) -> None:
    """Say how much was read, and which citations lead nowhere."""
    from pakru_refs.reports.wording import count  # noqa: PLC0415

    document = made.document
    lost = [
        _printed(citation if len(citation.items) == 1 else item)
        for citation in document.citations
        for item in citation.items
        if item.key is None
    ]
    read_ = (
        count(len(made.bibliography.keys), "reference"),
        count(len(document.citations), "citation"),
        count(len(made.register.added) + made.register.kept, "claim"),
    )
    _say(f"{made.name}: {', '.join(read_)} read")
    if lost and not made.empty:
        named = _listed(list(dict.fromkeys(lost)))
        _say(f"  {count(len(lost), 'citation')} without a reference: {named}")
    if made.register.unclaimed:
        number = count(made.register.unclaimed, "citation")
        _say(f"  {number} in no claim: in a table, or with hardly a word around")


def _tell_unsure(unsure: tuple[Written, ...]) -> None:
    """Say which entries a person should look at, and why."""
    from pakru_refs.reports.wording import count  # noqa: PLC0415

    if not unsure:
        return
    _say(f"  {count(len(unsure), 'entry', 'entries')} to look at, marked `% refs:` in the file:")
    for one in unsure[:_NAMED]:
        _say(f"    {one.item.key}: {'; '.join(one.remarks)}")
    if len(unsure) > _NAMED:
        _say(f"    and {len(unsure) - _NAMED} more")


def _printed(cited: Citation | CitationItem) -> str:
    return f"`{' '.join(cited.location.text.split())}`"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _say(words: str) -> None:
    from pakru_refs.reports.neutral import visible  # noqa: PLC0415

    click.echo(visible(words), err=True)
