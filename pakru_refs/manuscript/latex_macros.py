r"""Commands that an author defines: `\newcommand{\seen}[1]{(see \citealp{#1})}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.manuscript import latex_citations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.manuscript.latex_arguments import Arguments, Span
    from pakru_refs.manuscript.latex_writer import Writer
    from pakru_refs.model.location import Source

DEFINING = frozenset(
    {
        "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newrobustcmd",
        "renewrobustcmd", "NewDocumentCommand", "RenewDocumentCommand", "DeclareDocumentCommand",
        "ProvideDocumentCommand", "def", "gdef", "edef", "xdef", "let",
    }
)  # fmt: skip
"""The commands that define others."""
_NAME = re.compile(r"\s{0,10}(?:\{\s{0,10}\\([A-Za-z@]{1,60})\s{0,10}\}|\\([A-Za-z@]{1,60}))")
_TEX_ARGUMENTS = re.compile(r"((?:#[1-9]){0,9})(?=\{)")
_MEANING = re.compile(r"\s{0,10}=?\s{0,10}\\([A-Za-z@]{1,60})")
_USED = re.compile(r"\\([A-Za-z@]+)")
_PARAMETER = re.compile(r"##|#([1-9])")
_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command stands for."""

    body: str
    count: int = 0
    """How many arguments it takes."""
    optional: tuple[str | None, ...] = ()
    """For each argument that is optional, what it is when left out; `None` for one that is not."""

    def cites(self, known: Mapping[str, Macro]) -> bool:
        """Say whether it cites, itself or by another of the author's commands."""
        used = _USED.findall(self.body)
        return any(name in known or latex_citations.is_citation(name) for name in used)


def definition(name: str, arguments: Arguments, at: int) -> tuple[str, Macro, int] | None:
    """Return the command that is defined behind an offset, what it stands for, and where that ends."""
    named = _NAME.match(arguments.text, at)
    if named is None:
        return None
    if name == "let":
        meaning = _MEANING.match(arguments.text, named.end())
        return (named[1] or named[2], Macro(f"\\{meaning[1]}"), meaning.end()) if meaning else None
    if name.endswith("def"):
        read = _tex(arguments, named.end())
    elif name.endswith("DocumentCommand"):
        read = _specified(arguments, named.end())
    else:
        read = _latex(arguments, named.end())
    if read is None or len(read[0].body) > _LONGEST:
        return None
    return named[1] or named[2], read[0], read[1]


def _tex(arguments: Arguments, at: int) -> tuple[Macro, int] | None:
    head = _TEX_ARGUMENTS.match(arguments.text, at)
    body = arguments.group(head.end()) if head else None
    if head is None or body is None:
        return None
    count = len(head[1]) // 2
    return Macro(arguments.said(body), count, (None,) * count), body[1] + 1


def _latex(arguments: Arguments, at: int) -> tuple[Macro, int] | None:
    count_given = arguments.option(at)
    at = count_given[1] + 1 if count_given else at
    first = arguments.option(at) if count_given else None
    body = arguments.group(first[1] + 1 if first else at)
    if body is None:
        return None
    said = arguments.said(count_given)
    count = int(said) if said.isascii() and said.isdigit() and len(said) == 1 else 0
    optional = (arguments.said(first) if first else None, *(None,) * 9)[:count]
    return Macro(arguments.said(body), count, optional), body[1] + 1


_SPECIFIED = re.compile(r"[mos]|O\{([^{}]*)\}|\s")


def _specified(arguments: Arguments, at: int) -> tuple[Macro, int] | None:
    r"""Read xparse's `\NewDocumentCommand{\x}{o m}{…}`."""
    given = arguments.group(at)
    body = arguments.group(given[1] + 1) if given else None
    if body is None:
        return None
    optional = tuple(
        None if kind.group() == "m" else kind[1] or ""
        for kind in _SPECIFIED.finditer(arguments.said(given))
        if not kind.group().isspace() and kind.group() != "s"
    )
    return Macro(arguments.said(body), len(optional), optional), body[1] + 1


def replaced(macro: Macro, arguments: Arguments, found: re.Match[str], out: Writer) -> int | None:
    """Write what a use of a macro stands for; return the offset behind its arguments.

    Its own words stand at the place of the use, those of the arguments where they are.
    """
    given: list[Span | str] = []
    at = found.end("name")
    for default in macro.optional:
        option = arguments.option(at) if default is not None else None
        group = option or (arguments.group(at) if default is None else None)
        if group is None and default is None:
            return None
        given.append(group or default or "")
        at = group[1] + 1 if group else at
    done = 0
    start = found.start()
    for parameter in _PARAMETER.finditer(macro.body):
        if parameter[1] is None:
            continue
        out.put(macro.body[done : parameter.start()], arguments.source, start)
        number = int(parameter[1]) - 1
        if number < len(given):
            _give(given[number], arguments.source, start, out)
        done = parameter.end()
    out.put(macro.body[done:], arguments.source, start)
    return at


def _give(given: Span | str, source: Source, start: int, out: Writer) -> None:
    if isinstance(given, str):
        out.put(given, source, start)
    else:
        out.copy(source, *given)
