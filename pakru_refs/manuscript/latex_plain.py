r"""LaTeX undone by hand, for a document that pandoc cannot read: no word is lost, structure may be.

Paragraphs become lines, headings get Markdown's marks. Commands go, what stands in their braces stays,
unless they are known to print nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pakru_refs.manuscript.latex_arguments import Arguments
from pakru_refs.model.location import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z@]+)\*?|\\(?P<sign>.)|(?P<blank>\n[ \t]*\n\s*)|(?P<mark>[{}~&\n])"
    r"|(?P<dash>---?|``|'')|(?P<text>[^\\{}~&\n\-`']+|.)",
    re.DOTALL,
)
_BEGIN, _END = "\\begin{document}", "\\end{document}"
_HEADINGS = {
    "title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4,
}  # fmt: skip
_SILENT = frozenset(
    {
        "begin", "end", "label", "ref", "eqref", "pageref", "autoref", "cref", "Cref", "nameref", "vspace",
        "hspace", "usepackage", "documentclass", "bibliographystyle", "includegraphics", "setlength",
        "setcounter", "addtocounter", "pagestyle", "thispagestyle", "input", "include", "color", "date",
        "newcommand", "renewcommand", "providecommand", "def", "newtheorem", "pagenumbering", "hypersetup",
        "graphicspath", "definecolor", "addcontentsline", "markboth", "tableofcontents", "newenvironment",
    }
)  # fmt: skip
"""Commands whose arguments print nothing."""
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a",
    "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "ldots": "…", "dots": "…", "textquotesingle": "'",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textquotedbl": '"',
    "textless": "<", "textgreater": ">", "textbar": "|", "textbackslash": "\\", "S": "§", "pounds": "£",
    "LaTeX": "LaTeX", "TeX": "TeX", "par": "\n", "newline": " ", "linebreak": " ",
}  # fmt: skip
_DASHES = {"---": "—", "--": "–", "``": "“", "''": "”"}
_LETTER = re.compile(r"\{?(?:\\?([A-Za-z]))\}?")
_OF_LETTERS = re.compile(r"\s*(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))")


@dataclass(slots=True)
class Undone:
    """A text without its TeX."""

    text: str = ""
    anchors: Mapping[str, int] = field(default_factory=dict)
    """By the key of an entry of the list: where it starts."""


def undone(text: str) -> Undone:
    """Return the words of a LaTeX text; no text makes it raise."""
    begin = text.find(_BEGIN)
    title = re.search(r"\\title\b", text[:begin]) if begin >= 0 else None
    state = _Undoing(text)
    if title:
        state.run(title.start(), state.behind_arguments(title.end(), 1))
        state.add("\n")
    start = begin + len(_BEGIN) if begin >= 0 else 0
    end = text.find(_END, start)
    state.run(start, end if end >= 0 else len(text))
    return Undone("".join(state.parts), state.anchors)


class _Undoing:
    """The walk over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.arguments = Arguments(Source("", text))
        self.parts: list[str] = []
        self.length = 0
        self.anchors: dict[str, int] = {}

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def run(self, start: int, end: int) -> None:
        at = start
        while found := _TOKEN.search(self.text, at, end):
            at = found.end()
            kind = found.lastgroup
            if kind == "name":
                at = self._command(found["name"], at)
            elif kind == "sign":
                at = self._sign(found["sign"], at)
            elif kind == "blank":
                self.add("\n")
            elif kind == "mark":
                self.add({"~": " ", "&": " | ", "\n": " "}.get(found.group(), ""))
            else:
                self.add(_DASHES.get(found.group(), found.group()))

    def _command(self, name: str, at: int) -> int:
        """Write what a command prints; return where to go on."""
        if name in _HEADINGS:
            self.add(f"\n{'#' * _HEADINGS[name]} ")
            group = self.arguments.group(at)
            if group:
                self.run(*group)
                self.add("\n")
                return group[1] + 1
        elif name in _LETTERS:
            self.add(_LETTERS[name])
            return self.arguments.behind_gap(at)
        elif name in _ACCENTS and (letter := _OF_LETTERS.match(self.text, at)):
            return self._accent(name, letter)
        elif name == "item":
            self.add("\n- ")
        elif name == "hypertarget":
            return self._anchor(at)
        elif name in _SILENT:
            if name in ("begin", "end"):
                listed = self.text.startswith("{thebibliography}", at) and name == "begin"
                self.add("\n\n# References\n\n" if listed else "\n")
            return self.behind_arguments(at, 9)
        elif name in ("footnote", "caption", "footnotetext", "thanks"):
            self.add(" ")
        return self._behind_option(at)

    def _sign(self, sign: str, at: int) -> int:
        letter = _LETTER.match(self.text, at) if sign in _ACCENTS else None
        if letter:
            return self._accent(sign, letter)
        if sign == "\\":
            self.add(" ")
        elif sign not in "-/!([)]@*":
            self.add(" " if sign in ",;: \n\t>" else sign)
        return at

    def _accent(self, name: str, letter: re.Match[str]) -> int:
        base = next(filter(None, letter.groups()), "")
        self.add(unicodedata.normalize("NFC", base + _ACCENTS[name]))
        return letter.end()

    def _anchor(self, at: int) -> int:
        group = self.arguments.group(at)
        if group is None:
            return at
        self.anchors[self.arguments.said(group)] = self.length
        return group[1] + 1

    def _behind_option(self, at: int) -> int:
        option = self.arguments.option(at)
        behind = option[1] + 1 if option else at
        return behind if self.arguments.group(behind) else at

    def behind_arguments(self, at: int, most: int) -> int:
        """Return the offset behind at most so many arguments in braces, and optional ones."""
        for _ in range(most):
            group = self.arguments.option(at) or self.arguments.group(at)
            if group is None:
                break
            at = group[1] + 1
        return at
