r"""LaTeX's citation commands, read: natbib, biblatex and their like.

Names and arguments after the manuals of natbib 8.31, biblatex 3.19, apacite, chicago, harvard and
REVTeX. A command is recognised by its form too (`…cite…{key}`), since packages invent others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.manuscript.latex_arguments import Arguments, Span

_NAME = re.compile(
    r"(?P<lead>[A-Za-z]{0,15}?)[cC]ite(?P<rest>s|A|NP|N|t|p|alt|alp|author|fullauthor|year|yearpar|yearNP"
    r"|yearp|date|title|url|num|talias|palias|asnoun|affixed|name|alts|alps|ts|ps|authors|text|texts)?",
)
_NO_CITATION = re.compile(
    r"(?:set|bib|print|[Dd]eclare|renew|new|define|no|un|the|at)cite", re.IGNORECASE
)
_NARRATIVE = re.compile(r"^text|citet|citealt|citealp|citeauthor|citefullauthor|citeasnoun|citeA$|citeN$"
                        r"|onlinecite|fullcite|[Cc]itename|cititle|citetitle", re.IGNORECASE)  # fmt: skip
_YEAR_ONLY = re.compile(r"cite(?:year|date|yearpar|yearNP|yearp)$", re.IGNORECASE)
_BIBENTRY = "bibentry"
_KEY = re.compile(r"[^\s,{}%\\]+")


class Manner(Enum):
    """How a command prints its works."""

    BRACKETED = auto()
    NARRATIVE = auto()
    """The names are part of the sentence."""
    YEAR = auto()
    """The names are printed elsewhere."""


@dataclass(frozen=True, slots=True)
class Group:
    """Works cited with the notes around them; spans of the text."""

    keys: tuple[Span, ...]
    before: Span | None = None
    behind: Span | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A citation command with its arguments."""

    manner: Manner
    groups: tuple[Group, ...]
    end: int


def is_citation(name: str) -> bool:
    """Say whether a command of this name cites, if a key follows."""
    if name == _BIBENTRY:
        return True
    return _NAME.fullmatch(name) is not None and not _NO_CITATION.match(name)


def read(name: str, arguments: Arguments, at: int, *, starred: bool = False) -> Command | None:
    r"""Return the citation whose command ends at an offset, or nothing when no key follows it.

    Args:
        name: of the command, without `\` and `*`.
        arguments: of the text.
        at: the offset behind the name.
        starred: biblatex's `\cite*` prints no names, natbib's `\citet*` all of them.
    """
    many = name.endswith(("cites", "citetexts"))
    groups: list[Group] = []
    end = at
    if many:
        end = _skip_notes_for_all(arguments, at)
    while found := _group(name, arguments, end):
        group, end = found
        groups.append(group)
        if not many:
            break
    keyed = tuple(group for group in groups if group.keys)
    return Command(_manner(name, starred=starred), keyed, end) if keyed else None


def _skip_notes_for_all(arguments: Arguments, at: int) -> int:
    for _ in range(2):
        option = arguments.option(at, "()")
        at = option[1] + 1 if option else at
    return at


def _group(name: str, arguments: Arguments, at: int) -> tuple[Group, int] | None:
    """Read `[see][4]{k16,r20}`."""
    options: list[Span] = []
    while len(options) < 2 and (option := arguments.option(at)):
        options.append(option)
        at = option[1] + 1
    keys = arguments.group(at)
    if keys is None:
        return None
    behind = options[-1] if options else None
    if "volcite" in name.lower():
        page = arguments.option(keys[1] + 1)
        key = arguments.group(page[1] + 1 if page else keys[1] + 1)
        if key is None:
            return None
        keys, behind, options = key, page or keys, [*options, keys]
    before = options[0] if len(options) > 1 else None
    found = tuple(key.span() for key in _KEY.finditer(arguments.text, *keys))
    return Group(found, before, behind), keys[1] + 1


def _manner(name: str, *, starred: bool) -> Manner:
    if _YEAR_ONLY.search(name) or (starred and name in ("cite", "parencite", "autocite")):
        return Manner.YEAR
    return Manner.NARRATIVE if _NARRATIVE.search(name) or name == _BIBENTRY else Manner.BRACKETED
