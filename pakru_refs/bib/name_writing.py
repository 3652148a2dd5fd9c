"""Names in CSL's parts → a BibTeX name list that reads back as the same names.

Each name is written in the plainest way that `names.split` reads back: `von Last, Jr, First`, with
braces where a part would be taken apart, else in BibLaTeX's `family=…, given=…`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.bib import names
from pakru_refs.bib.escaping import escape, folded
from pakru_refs.model.item import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def written(persons: Sequence[Name], *, more: bool = False) -> str:
    """Return a name list; `more` adds `and others`."""
    kept = [name for name in map(_tidy, persons) if name.sort_name]
    said = " and ".join(map(_name, kept))
    if kept and names.split(said) != (tuple(kept), False):
        said = " and ".join(name_in_parts(name) for name in kept)
    return " and ".join(filter(None, (said, "others" if more else "")))


def _tidy(name: Name) -> Name:
    """Return a name as a list can say it: a lone part, or a surname of several words, is whole."""
    parts = (name.family, name.given, name.particle, name.suffix)
    family, given, particle, suffix = map(folded, parts)
    literal = folded(name.literal)
    alone = not (given or particle or suffix)
    if literal or not family:
        return Name(literal=literal or " ".join(filter(None, (given, particle, suffix))))
    if alone and " " in family:
        return Name(literal=family)
    return Name(family, given, particle, suffix)


def _name(name: Name) -> str:
    for said in _ways(name):
        if names.split(said) == ((name,), False):
            return said
    return name_in_parts(name)


def _ways(name: Name) -> Iterator[str]:
    """Yield ways to write a name, the plainest first."""
    if name.literal:
        yield f"{{{escape(name.literal)}}}"
        return
    family, given, particle, suffix = map(
        escape, (name.family, name.given, name.particle, name.suffix)
    )
    if given or not suffix:
        yield _joined(particle, family, suffix, given)
        yield _joined(particle, f"{{{family}}}", suffix, given)
        braced = (f"{{{part}}}" if part else "" for part in (suffix, given))
        yield _joined(particle, f"{{{family}}}", *braced)


def _joined(particle: str, family: str, suffix: str, given: str) -> str:
    last = f"{particle} {family}".strip()
    return ", ".join(filter(None, (last, suffix, given)))


def name_in_parts(name: Name) -> str:
    """Return a name as BibLaTeX's name parts; a whole name in braces."""
    if name.literal:
        return f"{{{escape(name.literal)}}}"
    parts = {
        "family": name.family,
        "given": name.given,
        "prefix": name.particle,
        "suffix": name.suffix,
    }
    return ", ".join(f"{part}={{{escape(said)}}}" for part, said in parts.items() if said)
