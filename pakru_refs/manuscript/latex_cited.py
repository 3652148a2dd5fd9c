r"""Write a LaTeX citation as words: `\citep[see][3]{a}` becomes `[see @{a}, 3]`, pandoc's own form.

What is written is LaTeX still, for pandoc to convert: brackets in braces, signs escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.manuscript.latex_citations import Manner, is_citation, read

if TYPE_CHECKING:
    from pakru_refs.manuscript.latex_citations import Command, Group
    from pakru_refs.manuscript.latex_scan import Walk

_ODD = re.compile(r"""[_\#&$'"`~^]|-(?=-)""")
_ALIAS = re.compile(r"\\([A-Za-z@]{1,60})\s*")
_SPELT = {
    "'": "\\textquotesingle{}", '"': "\\textquotedbl{}", "`": "\\textasciigrave{}",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "-": "-{}",
}  # fmt: skip
"""Signs of a key that TeX, or pandoc, would read as something else; others take a backslash."""


def alias(body: str) -> str:
    """Return the citation command that a definition is but another name for, if it is one."""
    found = _ALIAS.fullmatch(body.strip())
    return found[1] if found and is_citation(found[1]) else ""


def cite(walk: Walk, found: re.Match[str], name: str = "") -> int | None:
    """Write a citation command; the offset behind it, or nothing when it is none.

    Args:
        walk: over the text.
        found: the command.
        name: of the command that it is another name for.
    """
    name = name or found["name"]
    if not is_citation(name):
        return None
    command = read(name, walk.arguments, found.end(), starred=bool(found["star"]))
    if command is None:
        return None
    if command.manner is Manner.NARRATIVE:
        _narrative(walk, command, found.start())
    else:
        _bracketed(walk, command, found.start())
    return command.end


def nocite(walk: Walk, found: re.Match[str]) -> int | None:
    r"""Remember the keys of `\nocite{…}`; nothing is printed."""
    group = walk.arguments.group(found.end())
    if group is None:
        return None
    keys = (key.strip() for key in walk.arguments.said(group).split(","))
    walk.document.uncited += [key for key in keys if key]
    return group[1] + 1


def _bracketed(walk: Walk, command: Command, start: int) -> None:
    _signs(walk, "{[}", start)
    for number, group in enumerate(command.groups):
        _put(walk, "; " if number else "", start)
        if _note(walk, group.before):
            _put(walk, " ", group.keys[0][0])
        _works(walk, group, "-" if command.manner is Manner.YEAR else "")
        if group.behind is not None and walk.arguments.said(group.behind):
            _put(walk, ", ", group.behind[0])
            _note(walk, group.behind)
    _signs(walk, "{]}", command.end - 1)


def _narrative(walk: Walk, command: Command, start: int) -> None:
    for number, group in enumerate(command.groups):
        _put(walk, "; " if number else "", start)
        if _note(walk, group.before):
            _put(walk, " ", group.keys[0][0])
        _works(walk, group, "")
        if group.behind is not None and walk.arguments.said(group.behind):
            _signs(walk, " {[}", group.behind[0])
            if walk.arguments.said(group.behind)[0].isdigit():
                _put(
                    walk, "p. ", group.behind[0]
                )  # as biblatex prints it; it is no number of the list
            _note(walk, group.behind)
            _signs(walk, "{]}", group.behind[1])


def _works(walk: Walk, group: Group, mark: str) -> None:
    """Write the keys, each between `@{` and `}`."""
    for number, (start, end) in enumerate(group.keys):
        _put(walk, "; " if number else "", start)
        _signs(walk, f"{mark}@\\{{", start)
        key = walk.text[start:end]
        if _ODD.search(key):
            _put(walk, _ODD.sub(lambda sign: _SPELT.get(sign[0], f"\\{sign[0]}"), key), start)
        else:
            walk.document.out.copy(walk.source, start, end)
        _signs(walk, "\\}", end - 1)


def _note(walk: Walk, span: tuple[int, int] | None) -> bool:
    """Write a note before or behind, itself expanded; say whether there is one."""
    if not walk.arguments.said(span) or span is None or not walk.document.may_go_deeper():
        return False
    walk.inside(*span)
    return True


def _put(walk: Walk, text: str, at: int) -> None:
    walk.document.out.put(text, walk.source, at)


def _signs(walk: Walk, text: str, at: int) -> None:
    """Write signs that all stand at one place."""
    for sign in text:
        walk.document.out.put(sign, walk.source, at)
