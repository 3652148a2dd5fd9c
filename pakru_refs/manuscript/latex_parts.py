r"""The files that a LaTeX text is made of: `\input` and its like, `.bib` files, the list BibTeX made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.location import Source

if TYPE_CHECKING:
    from pakru_refs.manuscript.latex_arguments import Span
    from pakru_refs.manuscript.latex_scan import Walk

FOLDERS = {
    "input": 0, "include": 0, "subfile": 0, "subfileinclude": 0, "InputIfFileExists": 0,
    "import": 1, "inputfrom": 1, "includefrom": 1, "subimport": 1, "subinputfrom": 1,
    "subincludefrom": 1,
}  # fmt: skip
"""The commands that include a file: how many arguments name a folder before it."""
_BARE_NAME = re.compile(r"[ \t]{1,10}([^\s{}\\%]{1,300})")
_FILE = re.compile(r"[^,\s]{1,500}")
_BEGIN, _END = "\\begin{document}", "\\end{document}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that a text wants."""

    name: str
    """As written; empty for the list that BibTeX made of the root."""
    folder: str = ""
    r"""The folder that an `\import` gives."""
    kind: str = ".tex"
    by: str = ""
    """The path of the file that wants it, as shown."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not given: words that follow its name."""

    why: str


def include(walk: Walk, found: re.Match[str]) -> int | None:
    """Write the file that a command names in its place; the offset behind the command."""
    named = _named(walk, found)
    if named is None:
        return None
    folder, name, (start, end), behind = named
    if not name or "#" in name or "\\" in name:
        return None  # inside a definition, or a name that TeX computes
    given = walk.document.part(Asked(name, folder, by=walk.document.opened[-1].path))
    if isinstance(given, Source):
        read_part(walk, given, folder)
    elif found["name"] != "InputIfFileExists":
        walk.document.trouble(f"`{name}` {given.why}", walk.source, start, end)
    return behind


def _named(walk: Walk, found: re.Match[str]) -> tuple[str, str, Span, int] | None:
    """Return the folder, the file, where it is named, and the offset behind."""
    at, folder = found.end(), ""
    if FOLDERS[found["name"]]:
        group = walk.arguments.group(at)
        if group is None:
            return None
        folder, at = walk.arguments.said(group), group[1] + 1
        if found["name"].startswith("sub"):
            folder = f"{walk.document.folders[-1]}/{folder}".lstrip("/")
    group = walk.arguments.group(at)
    if group is not None:
        return folder, walk.arguments.said(group).strip('"'), group, group[1] + 1
    bare = _BARE_NAME.match(walk.text, at, walk.end)
    return (folder, bare[1].strip('"'), bare.span(1), bare.end()) if bare else None


def read_part(walk: Walk, source: Source, folder: str = "") -> None:
    """Write a part; of one that is a document by itself, what stands in it."""
    begin = source.text.find(_BEGIN)
    start = begin + len(_BEGIN) if begin >= 0 else 0
    end = source.text.find(_END, start) if begin >= 0 else -1
    walk.document.read_file(source, start, end if end >= 0 else len(source.text), folder)


def bibliography(walk: Walk, found: re.Match[str]) -> int | None:
    r"""Take the `.bib` files of `\bibliography{a,b}`; where none is there, the list BibTeX made."""
    option = walk.arguments.option(found.end())
    group = walk.arguments.group(option[1] + 1 if option else found.end())
    if group is None:
        return None
    missing = []
    there = False
    for name in _FILE.finditer(walk.text, *group):
        asked = Asked(name.group().strip('"'), kind=".bib", by=walk.document.opened[-1].path)
        given = walk.document.get(asked)
        if isinstance(given, Source):
            there = True
            walk.document.bibliographies.append(given.path)
        elif "#" not in name.group() and "\\" not in name.group():
            missing.append((name, given.why))
    if there or not made_list(walk):
        for name, why in missing:
            said = f"the bibliography `{name.group()}` {why}"
            walk.document.trouble(said, walk.source, *name.span())
    return group[1] + 1


def made_list(walk: Walk) -> bool:
    """Write the list that BibTeX made, if there is one; biblatex's is data, and no text."""
    made = walk.document.part(Asked("", kind=".bbl"))
    if not isinstance(made, Source) or "\\begin{thebibliography}" not in made.text:
        return False
    read_part(walk, made)
    return True


def thebibliography(walk: Walk, found: re.Match[str]) -> int | None:
    """Write a printed list, so that each entry is a paragraph with its key as its name."""
    closing = "\\end{thebibliography}"
    behind = walk.ahead(closing, found.end())
    if behind is None or walk.document.listing or not walk.document.may_go_deeper():
        return None
    start = found.end() + len("{thebibliography}")
    # What stands before the first entry sets lengths, and defines commands for those that lack them.
    start = max(walk.text.find("\\bibitem", start, behind), start)
    out = walk.document.out
    out.put("\n\n\\begin{thebibliography}{}\n\n", walk.source, found.start())
    walk.document.listing = True
    walk.inside(start, behind - len(closing))
    walk.document.listing = False
    out.put("\n\n\\end{thebibliography}\n\n", walk.source, behind - 1)
    return behind


def bibitem(walk: Walk, found: re.Match[str]) -> int | None:
    r"""Write `\bibitem[…]{key}` so that the paragraph behind it has the key as its name."""
    option = walk.arguments.option(found.end())
    key = walk.arguments.group(option[1] + 1 if option else found.end())
    if key is None or not walk.document.listing:
        return None
    name = walk.arguments.said(key)
    walk.document.out.put(f"\n\n{{}}\\hypertarget{{{name}}}{{}}", walk.source, key[1])
    return walk.arguments.behind_gap(key[1] + 1)
