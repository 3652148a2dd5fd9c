"""BibTeX and BibLaTeX name lists → names in CSL's parts.

Plain names are split here by BibTeX's own rules; where braces or TeX stand in a name, pybtex's
`Person` does it.
"""

from __future__ import annotations

import re

from pakru_refs.bib import tex
from pakru_refs.model.item import Name

_AND = re.compile(r"(?<!\s)\s++and(?=\s)", re.IGNORECASE)
_EDGE = re.compile(r"^and\s+|\s+and$", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_SPECIAL = re.compile(
    r"\{\\(?:[^A-Za-z{}]|[A-Za-z]+(?![A-Za-z]))\s*+(?:\{\\?[A-Za-z]*\}|\\?[A-Za-z])?\s*+\}"
    r"|\\[^A-Za-z{}\s](?:\{\\?[A-Za-z]\}|[A-Za-z])"
)
"""A letter with its accent: `{\\"u}`, `\\'{e}`, `{\\v{s}}`: no brace that keeps words together."""
_PART = re.compile(
    r"\s*,?\s*(family|given|prefix|suffix|useprefix|[a-z]+-i|id|hash)\s*=\s*", re.IGNORECASE
)
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)
_ET_AL = re.compile(r"(?<=\S)(?<!\sand),?[ \t]et\.?[ \t]al\.?\s*$", re.IGNORECASE)
_LONGEST = 500
"""No name is longer; what is, is kept whole."""
_MORE = {"others", "et al", "et al.", "{et al.}"}


def split(text: str) -> tuple[tuple[Name, ...], bool]:
    """Return the names of a list in order, and whether it says that there are more."""
    text, cut = _ET_AL.subn("", text)
    words = _list(text)
    if len(words) == 1:
        words = _joined_by_commas(words[0])
    names = [name for name in map(_name, words) if name.sort_name]
    return tuple(names), bool(cut) or any(word.lower() in _MORE for word in words)


def _joined_by_commas(text: str) -> list[str]:
    """Take `A. Lee, B. Wu, C. Ito, D. Ray` apart: no single name has three commas."""
    parts = [part.strip() for part in text.split(",")] if text.count(",") > 2 else []
    whole = all(" " in part and "=" not in part and "{" not in part for part in parts)
    return parts if parts and whole else [text]


def _list(text: str) -> list[str]:
    """Split at each `and` outside braces."""
    text = _EDGE.sub("", text.strip())
    if "{" not in text:
        return [word.strip() for word in _AND.split(text) if word.strip()]
    words: list[str] = []
    start = depth = at = 0
    for found in _AND.finditer(text):
        for brace in _BRACE.finditer(text, at, found.start()):
            depth += 1 if brace.group() == "{" else -1
        at = found.start()
        if depth <= 0:
            words.append(text[start : found.start()].strip())
            start = found.end()
    words.append(text[start:].strip())
    return [word for word in words if word]


def _name(text: str) -> Name:
    if text.lower() in _MORE or text in {"{}", ","}:
        return Name()
    if _EXTENDED.match(text):
        return _extended(text)
    if text.startswith("{") and text.endswith("}") and _wraps(text):
        return Name(literal=tex.decode(text))
    plain = tex.decode(text) if "{" not in _SPECIAL.sub("", text) else ""
    if plain or len(text) > _LONGEST:
        return _plain(plain or tex.decode(text))
    return _with_pybtex(text)


def _wraps(text: str) -> bool:
    """Say whether the first brace is closed by the last, and holds more than an accented letter."""
    depth = 0
    for brace in _BRACE.finditer(text, 0, len(text) - 1):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return False
    return not (_SPECIAL.fullmatch(text) and tex.decode(text).isalpha())


def _extended(text: str) -> Name:
    """Read BibLaTeX's `family=…, given=…, prefix=…, suffix=…`."""
    parts: dict[str, str] = {}
    found = list(_PART.finditer(text))
    for this, behind in zip(found, [*found[1:], None], strict=True):
        end = behind.start() if behind else len(text)
        value = text[this.end() : end].strip().rstrip(",")
        parts[this.group(1).lower()] = tex.decode(value.strip('"'))
    return Name(
        parts.get("family", ""),
        parts.get("given", ""),
        parts.get("prefix", ""),
        parts.get("suffix", ""),
    )


def _plain(text: str) -> Name:
    """Split a name without braces: `First von Last`, `von Last, First` or `von Last, Jr, First`."""
    parts = [part.strip() for part in text.replace("\xa0", " ").split(",")]
    if len(parts) == 1:
        return _in_reading_order(text.split())
    particle, family = _particle(parts[0].split())
    if len(parts) == 2:
        return Name(family, parts[1], particle)
    if len(parts) == 3:
        return Name(family, parts[2], particle, parts[1])
    return Name(family, ", ".join(parts[1:]), particle)


def _in_reading_order(words: list[str]) -> Name:
    if not words:
        return Name()
    first = next((n for n, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    particle, family = _particle(words[first:])
    return Name(family, " ".join(words[:first]), particle)


def _particle(words: list[str]) -> tuple[str, str]:
    """Return the particle (`van der`) and the family name behind it."""
    lower = [number for number, word in enumerate(words[:-1], 1) if _is_lower(word)]
    last = lower[-1] if lower else 0
    return " ".join(words[:last]), " ".join(words[last:])


def _is_lower(word: str) -> bool:
    """Say whether the first letter of a word is lower case, as BibTeX looks at it."""
    letter = next((sign for sign in word if sign.isalpha()), "")
    return letter.islower()


def _with_pybtex(text: str) -> Name:
    """Split a name with protecting braces in it."""
    from pybtex.database import InvalidNameString, Person  # noqa: PLC0415 - start-up time
    from pybtex.exceptions import PybtexError  # noqa: PLC0415

    try:
        person = Person(text)
    except (InvalidNameString, PybtexError):
        return _plain(tex.decode(text))
    family = tex.decode(" ".join(person.last_names))
    given = tex.decode(" ".join(person.first_names + person.middle_names))
    particle = tex.decode(" ".join(person.prelast_names))
    suffix = tex.decode(" ".join(person.lineage_names))
    if _is_organisation(text, given, particle):
        return Name(literal=family)
    return Name(family, given, particle, suffix)


def _is_organisation(text: str, given: str, particle: str) -> bool:
    """Say whether one word group in braces is all there is: `{World Bank}`."""
    return not given and not particle and "," not in text and " " in text
