"""Read one value: `{braces}`, `"quotes"`, numbers, names of strings, joined by `#`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pakru_refs.bib.braces import closing_brace, closing_quote
from pakru_refs.model.bibliography import Fault

MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
"""The strings that every BibTeX style defines."""

_SKIP = re.compile(r"(?:\s++|%[^\n]*+)*+")
_BARE = re.compile(r"[^\s,{}\"#=%()]++")
_NAME = re.compile(r"[^\W\d][^\s\"#%'(),={}]*+")


@dataclass(slots=True)
class Scan:
    """What is known while a file is read: its text, its strings and its faults so far."""

    text: str
    strings: dict[str, str]
    budget: int
    """How many characters may still come of joining strings: `a # a` doubles."""
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Scan:
        """Begin with the months and a budget that no honest file needs."""
        return cls(text, dict(MONTHS), 10 * len(text) + 100_000)

    def fault(self, code: str, message: str, span: tuple[int, int], key: str = "") -> None:
        """Note what could not be read."""
        self.faults.append(Fault(message, span[0], span[1], code, key))

    def own_strings(self) -> dict[str, str]:
        """Return what the file itself defines."""
        return {name: v for name, v in self.strings.items() if MONTHS.get(name) != v}


def skip(text: str, at: int, limit: int) -> int:
    """Return the place behind white space and `%` comments."""
    found = _SKIP.match(text, at, limit)
    return found.end() if found else at


def read_value(scan: Scan, at: int, limit: int, key: str, tail: str = "") -> tuple[str, int]:
    """Return a value, strings expanded and parts joined, and the place behind it.

    Args:
        scan: the file.
        at: where the value begins; white space is skipped already.
        limit: nothing is read from here on.
        key: of the entry, for faults.
        tail: the sign that closes the entry: left out of a quotation that stays open.
    """
    parts: list[str] = []
    end = at
    while True:
        part, end = _part(scan, end, limit, key, tail)
        parts.append(part)
        sign = skip(scan.text, end, limit)
        if sign >= limit or scan.text[sign] != "#":
            return _join(scan, parts, (at, end), key), end
        end = skip(scan.text, sign + 1, limit)


def _join(scan: Scan, parts: list[str], span: tuple[int, int], key: str) -> str:
    if len(parts) == 1:
        return parts[0]
    scan.budget -= sum(map(len, parts))
    if scan.budget < 0:
        scan.fault("too-long", "strings are joined to more than can be kept", span, key)
        return ""
    return "".join(parts)


def _part(scan: Scan, at: int, limit: int, key: str, tail: str) -> tuple[str, int]:
    sign = scan.text[at] if at < limit else ""
    if sign and sign in '{"':
        close = (closing_brace if sign == "{" else closing_quote)(scan.text, at, limit)
        if close < 0:
            return _open(scan, at, limit, key, tail)
        return scan.text[at + 1 : close], close + 1
    found = _BARE.match(scan.text, at, limit)
    if found is None:
        scan.fault("missing-value", "a value is missing here", (at, min(at + 1, limit)), key)
        return "", at
    return _bare(scan, found, key), found.end()


def _open(scan: Scan, at: int, limit: int, key: str, tail: str) -> tuple[str, int]:
    """Return what stands behind a delimiter that is never closed, up to the limit."""
    said = scan.text[at + 1 : limit].rstrip()
    quoted = scan.text[at] == '"'
    if quoted:
        said = said.removesuffix(tail).rstrip()
    said = said.removesuffix(",").rstrip()
    end = at + 1 + len(said)
    what = "quotation mark" if quoted else "brace"
    scan.fault("unbalanced-braces", f"this {what} is never closed", (at, end), key)
    return said.removesuffix('"') if quoted else said, end


def _bare(scan: Scan, found: re.Match[str], key: str) -> str:
    """Return what a number or the name of a string stands for."""
    word = found.group()
    if word.isdigit():
        return word
    if word.lower() in scan.strings:
        return scan.strings[word.lower()]
    if _NAME.fullmatch(word):
        said = f"no `@string` defines `{word}`"
        scan.fault("undefined-string", said, found.span(), key)
    else:
        scan.fault("bad-value", f"`{word}` needs braces around it", found.span(), key)
    return word
