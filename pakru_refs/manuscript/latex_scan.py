r"""LaTeX expanded: one text of a root and all that it includes, written so that its words stay.

Comments and what is switched off go; `\input` and its like are replaced by their files, commands of
the author's own that cite by what they stand for, citation commands by `[see @{key}, p. 3]`, and the
entries of a bibliography get their keys as names. Other commands are left to pandoc.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pakru_refs.manuscript import latex_cited, latex_parts
from pakru_refs.manuscript.latex_arguments import ADDRESS, Arguments
from pakru_refs.manuscript.latex_macros import DEFINING, Macro, definition, replaced
from pakru_refs.manuscript.latex_parts import Asked, Refused
from pakru_refs.manuscript.latex_writer import Writer
from pakru_refs.model.document import Trouble
from pakru_refs.model.location import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[["Walk", re.Match[str]], int | None]
    """Reads a token: gives the offset behind what was read, or nothing to leave it as it is."""

MISSING = "missing-file"
"""The code of a trouble: what the text includes could not be read."""
_DEEPEST = 20
_LARGEST = 32 * 1024 * 1024
_MOST_FILES = 1000
_MOST_TROUBLES = 100
_MOST_NESTED = 10_000
_TOKEN = re.compile(
    r"\\(?:(?P<name>[A-Za-z@]+)(?P<star>\*?)|.)|(?P<comment>%)|(?P<blank>\n[ \t]*\n\s*)", re.DOTALL
)
_CONDITION = re.compile(r"\\(?P<name>if[a-zA-Z@]*|else|fi)(?![a-zA-Z@])|%[^\n]*")
_ADDRESS = re.compile(ADDRESS)
_VERBATIM = frozenset(
    {"verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt", "BVerbatim", "LVerbatim"}
)
_UNPRINTED = frozenset({"comment", "filecontents", "filecontents*"})


@dataclass(frozen=True, slots=True)
class Expanded:
    """A root with all it includes, as one text."""

    source: Source
    """Its origin leads to the files."""
    bibliographies: tuple[str, ...] = ()
    """The paths, as shown, of the `.bib` files that it names, in order."""
    uncited: tuple[str, ...] = ()
    r"""Keys that `\nocite` puts into the list; `*` for all."""
    troubles: tuple[Trouble, ...] = ()


def expand(root: Source, get: Callable[[Asked], Source | Refused]) -> Expanded:
    r"""Return a root with all that it includes; no text makes it raise.

    Args:
        root: the file with `\documentclass`, or any other.
        get: gives the files that are asked for: parts, and for the kind `.bib` or `.bbl` lists.
    """
    document = Document(get, Writer([root]), [root])
    document.read(Arguments(root), 0, len(root.text))
    return Expanded(
        document.out.written(root.path),
        tuple(dict.fromkeys(document.bibliographies)),
        tuple(dict.fromkeys(document.uncited)),
        tuple(document.troubles),
    )


@dataclass(slots=True)
class Document:
    """The expansion of one document."""

    get: Callable[[Asked], Source | Refused]
    out: Writer
    opened: list[Source]
    """From the root to the file that is being read."""
    macros: dict[str, Macro] = field(default_factory=dict)
    bibliographies: list[str] = field(default_factory=list)
    uncited: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    depth: int = 0
    files: int = 0
    nested: int = 0
    """How often a command stood in what another stands for."""
    listing: bool = False
    """Inside a bibliography."""
    folders: list[str] = field(default_factory=lambda: [""])
    r"""The folder of each file that is open, for `\subimport`."""

    def read(self, arguments: Arguments, start: int, end: int) -> None:
        """Write a stretch of a source, expanded."""
        self.depth += 1
        Walk(self, arguments).run(start, end)
        self.depth -= 1

    def read_file(self, source: Source, start: int, end: int, folder: str) -> None:
        """Write a stretch of another file."""
        self.files += 1
        self.opened.append(source)
        self.folders.append(folder)
        self.read(Arguments(source), start, end)
        self.opened.pop()
        self.folders.pop()

    def may_go_deeper(self) -> bool:
        """Say whether there is room for one more part inside those that are being read."""
        return self.depth < _DEEPEST and self.out.length < _LARGEST

    def part(self, asked: Asked) -> Source | Refused:
        """Return a file to be read in its place, unless it is read already or all grows too large."""
        if self.depth >= _DEEPEST:
            return Refused("is included too deep")
        if self.files >= _MOST_FILES or self.out.length > _LARGEST:
            return Refused("is not read: the whole grows too large")
        given = self.get(asked)
        if isinstance(given, Source) and any(one.path == given.path for one in self.opened):
            return Refused("includes itself")
        return given

    def trouble(self, message: str, source: Source, start: int, end: int) -> None:
        """Tell what could not be read; the same at one place is told once."""
        place = source.locate(start, end)
        told = Trouble(MISSING, message, place, place.text)
        if len(self.troubles) < _MOST_TROUBLES and told not in self.troubles:
            self.troubles.append(told)


class Walk:
    """One pass over a stretch of one source."""

    def __init__(self, document: Document, arguments: Arguments) -> None:
        self.document = document
        self.arguments = arguments
        self.source = arguments.source
        self.text = arguments.text
        self.absent: set[str] = set()
        """Ends of environments that are not ahead: not looked for again."""
        self.end = 0
        self.stopped = False
        self.expanding = all(arguments.source is not one for one in document.opened)
        """What is read is what a command stands for, not a file."""

    def run(self, start: int, end: int) -> None:
        """Write a stretch; what has no reader is copied."""
        self.end = end
        done = at = start
        while found := _TOKEN.search(self.text, at, self.end):
            at = found.end()
            reader = self._reader(found)
            if reader is None:
                continue
            self.document.out.copy(self.source, done, found.start())
            behind = reader(self, found)
            done = found.start() if behind is None else behind
            at = max(at, done)
            if self.stopped:
                return
        self.document.out.copy(self.source, done, self.end)

    def _reader(self, found: re.Match[str]) -> Reader | None:
        name = found["name"]
        if name is None:
            if found["comment"]:
                return _comment
            return _blank if found["blank"] and self.document.listing else None
        if name in self.document.macros:
            return _macro
        if "cite" in name.lower() and name not in _READERS:
            return latex_cited.cite
        return _READERS.get(name)

    def inside(self, start: int, end: int) -> None:
        """Write a stretch of the same text, by a walk of its own."""
        self.document.read(self.arguments, start, end)

    def copied(self, start: int, end: int) -> int:
        """Write a stretch as it is; return its end."""
        self.document.out.copy(self.source, start, end)
        return end

    def ahead(self, closing: str, at: int) -> int | None:
        r"""Return the offset behind the next `\end{…}`, if there is one."""
        if closing in self.absent:
            return None
        end = self.text.find(closing, at, self.end)
        if end < 0:
            self.absent.add(closing)
            return None
        return end + len(closing)


def _comment(walk: Walk, found: re.Match[str]) -> int:
    """Drop a comment with its line's end, unless a blank line follows."""
    line_end = walk.text.find("\n", found.end(), walk.end)
    if line_end < 0:
        return walk.end
    at = line_end + 1
    while at < walk.end and walk.text[at] in " \t":
        at += 1
    return line_end if at >= walk.end or walk.text[at] in "\r\n" else at


def _blank(walk: Walk, found: re.Match[str]) -> int:
    walk.document.out.put("\n", walk.source, found.start())
    return found.end()


def _switched_off(walk: Walk, found: re.Match[str]) -> int:
    r"""Drop `\iffalse … \fi`, or up to its `\else`."""
    if "\\fi" in walk.absent:
        return found.end()
    depth = 0
    for mark in _CONDITION.finditer(walk.text, found.end(), walk.end):
        if mark["name"] in ("fi", "else") and depth == 0:
            return mark.end()
        if mark["name"] not in (None, "else"):
            depth += -1 if mark["name"] == "fi" else 1
    walk.absent.add("\\fi")
    return found.end()


def _quoting(walk: Walk, found: re.Match[str]) -> int | None:
    r"""Leave `\verb|…|` as it is."""
    option = walk.arguments.option(found.end())
    at = option[1] + 1 if option else found.end()
    mark = walk.text[at : at + 1]
    if not mark or mark.isalnum() or mark.isspace():
        return None
    end = walk.text.find("}" if mark == "{" else mark, at + 1, min(at + 1000, walk.end))
    return walk.copied(found.start(), end + 1) if end > 0 else None


def _literal(walk: Walk, found: re.Match[str]) -> int | None:
    """Leave an address as it is: a `%` in it is no comment."""
    whole = _ADDRESS.match(walk.text, found.start(), walk.end)
    return walk.copied(*whole.span()) if whole else None


def _doi(walk: Walk, found: re.Match[str]) -> int | None:
    whole = _ADDRESS.match(walk.text, found.start(), walk.end)
    if whole is None:
        return None
    walk.document.out.put("doi:\\url", walk.source, found.start())
    return walk.copied(found.end(), whole.end())


def _begin(walk: Walk, found: re.Match[str]) -> int | None:
    name = walk.arguments.said(walk.arguments.group(found.end()))
    if name == "thebibliography":
        return latex_parts.thebibliography(walk, found)
    if name not in _VERBATIM and name not in _UNPRINTED:
        return None
    end = walk.ahead(f"\\end{{{name}}}", found.end())
    if end is None:
        return None
    return end if name in _UNPRINTED else walk.copied(found.start(), end)


def _end(walk: Walk, found: re.Match[str]) -> int | None:
    """End the reading with the document."""
    group = walk.arguments.group(found.end())
    if group is None or walk.arguments.said(group) != "document":
        return None
    walk.stopped = True
    return walk.copied(found.start(), group[1] + 1)


def _endinput(walk: Walk, found: re.Match[str]) -> int:
    walk.stopped = True
    return found.end()


def _space(walk: Walk, found: re.Match[str]) -> int:
    walk.document.out.put(" ", walk.source, found.start())
    return walk.arguments.behind_gap(found.end())


def _definition(walk: Walk, found: re.Match[str]) -> int | None:
    """Remember a command of the author's own that cites; pandoc knows what to do with others."""
    read = definition(found["name"], walk.arguments, found.end())
    if read is None:
        return None
    name, macro, end = read
    if not macro.cites(walk.document.macros):
        walk.document.macros.pop(name, None)
        return walk.copied(found.start(), end)
    walk.document.macros[name] = macro
    return end


def _macro(walk: Walk, found: re.Match[str]) -> int | None:
    document = walk.document
    if not document.may_go_deeper() or document.nested > _MOST_NESTED:
        return None
    inner = Writer(document.out.files)
    macro = document.macros[found["name"]]
    alias = None if macro.count else latex_cited.alias(macro.body)
    if alias:
        return latex_cited.cite(walk, found, alias)
    end = replaced(macro, walk.arguments, found, inner)
    if end is not None:
        document.nested += walk.expanding
        document.read(Arguments(inner.written(walk.source.path)), 0, inner.length)
    return end


_READERS: Mapping[str, Reader] = {
    "begin": _begin,
    "end": _end,
    "endinput": _endinput,
    "iffalse": _switched_off,
    "newblock": _space,
    "doi": _doi,
    "bibitem": latex_parts.bibitem,
    "bibliography": latex_parts.bibliography,
    "addbibresource": latex_parts.bibliography,
    "bibentry": latex_cited.cite,
    "nocite": latex_cited.nocite,
    **dict.fromkeys(latex_parts.FOLDERS, latex_parts.include),
    **dict.fromkeys(("url", "path", "nolinkurl", "href"), _literal),
    **dict.fromkeys(("verb", "lstinline", "Verb"), _quoting),
    **dict.fromkeys(DEFINING, _definition),
}
