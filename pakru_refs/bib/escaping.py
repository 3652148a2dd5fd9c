"""Unicode text → TeX that `tex.decode` reads back letter for letter; UTF-8 is kept as it is."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_LONE = re.compile(r"[\ud800-\udfff]")
_SPECIAL = re.compile(r"[\\{}~^#$%&_]|-(?=-)|'(?=')|`(?=`)|[!?](?=`)")
_WRITTEN = {
    # BibTeX counts a brace whatever stands before it: these two must not show as braces at all.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TOKEN = re.compile(r"[^\s“”„«»\"()\[\]]+")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_PART = re.compile(r"[^\W\d_]+")
_CAPITALS_OF_STYLE = 0.6
"""Of the longer words: from this share on, capitals are the title's style, not those of names."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\{}]")


def folded(text: str) -> str:
    """Return text in one line: white space and controls as single spaces, no lone surrogates."""
    return _LONE.sub("\ufffd", _BLANK.sub(" ", text)).strip()


def escape(text: str) -> str:
    """Return text for a field that TeX reads: what TeX would act on is written out."""
    return _SPECIAL.sub(_sign, folded(text))


def _sign(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in "-'`!?":
        return sign + "{}"  # two of them would become a dash or a quotation mark
    return _WRITTEN.get(sign, f"\\{sign}")


def verbatim(text: str) -> str:
    """Return an address for a field that is not TeX; braces and backslashes as percent codes."""
    return _UNSAFE.sub(lambda found: f"%{ord(found.group()):02X}", folded(text))


def title(text: str) -> str:
    """Return an escaped title, with braces around the words that must keep their capitals.

    BibTeX's styles write titles in lower case but for their first letter. In a title in sentence case
    every later capital is that of a name; where most words have one, only capitals inside of words
    (NATO, mRNA) can be told to matter; in capitals throughout, none.
    """
    text = folded(text)
    words = [_Word(found.group()) for found in _TOKEN.finditer(text)]
    if not any(word.plain for word in words):
        return escape(text)
    styled = _styled(words)
    opening = True
    parts, at = [], 0
    for found, word in zip(_TOKEN.finditer(text), words, strict=True):
        named = word.capital and not styled and not opening
        parts.append(escape_between(text[at : found.start()]))
        parts.append(_kept(found.group()) if named or word.inside else escape(found.group()))
        at, opening = found.end(), found.group()[-1] in ":?!."
    return "".join((*parts, escape_between(text[at:])))


def escape_between(text: str) -> str:
    """Return what stands between two words, escaped, its spaces kept."""
    return _SPECIAL.sub(_sign, text)


class _Word:
    """What the letters of one word of a title tell."""

    __slots__ = ("capital", "inside", "long", "plain")

    def __init__(self, token: str) -> None:
        parts = _PART.findall(token)
        letters = "".join(parts)
        self.capital = any(part[0].isupper() for part in parts)
        self.inside = any(letter.isupper() for part in parts for letter in part[1:])
        self.plain = letters.islower() or (len(letters) > 1 and letters.istitle())
        self.long = len(letters) > 3


def _styled(words: list[_Word]) -> bool:
    """Say whether capitals are the style of a title."""
    later = [word for word in words[1:] if word.long]
    return bool(later) and sum(w.capital for w in later) >= _CAPITALS_OF_STYLE * len(later)


def _kept(token: str) -> str:
    """Return a word in braces, the punctuation around it left outside."""
    core = _CORE.search(token)
    if core is None:  # pragma: no cover - a word with a capital has a letter
        return escape(token)
    before, after = token[: core.start()], token[core.end() :]
    return f"{escape_between(before)}{{{escape(core.group())}}}{escape_between(after)}"
