"""Bibliographies to and from pybtex, for tools that speak it. Never through pybtex's own writer.

That writer escapes underscores in DOIs and addresses, which breaks them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pakru_refs.bib import names
from pakru_refs.bib.bibtex import read
from pakru_refs.model.location import Source

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Bibliography, Entry
    from pakru_refs.model.item import Name

_ROLES = ("author", "editor", "translator", "bookauthor")


def to_pybtex(bibliography: Bibliography) -> Any:  # noqa: ANN401 - pybtex has no types
    """Return a pybtex `BibliographyData`; of a key that repeats, the first entry is kept."""
    from pybtex.database import BibliographyData  # noqa: PLC0415 - start-up time

    preamble = [block.value for block in bibliography.blocks if block.kind == "preamble"]
    data = BibliographyData(preamble=preamble)
    for entry in bibliography.entries:
        if entry.key and entry.key.lower() not in data.entries:
            data.add_entry(entry.key, _entry(entry))
    return data


def _entry(entry: Entry) -> Any:  # noqa: ANN401
    from pybtex.database import Entry as PybtexEntry  # noqa: PLC0415 - start-up time

    fields = {f.name: f.value for f in reversed(entry.fields) if f.name not in _ROLES}
    persons = {
        role: [_person(name) for name in names.split(entry.text(role))[0]]
        for role in _ROLES
        if entry.text(role)
    }
    return PybtexEntry(entry.type, fields=dict(reversed(fields.items())), persons=persons)


def _person(name: Name) -> Any:  # noqa: ANN401
    from pybtex.database import Person  # noqa: PLC0415 - start-up time

    if name.literal:
        return Person(last=f"{{{name.literal}}}")
    return Person(
        first=name.given, prelast=name.particle, last=f"{name.family}", lineage=name.suffix
    )


def from_pybtex(data: Any, path: str) -> Bibliography:  # noqa: ANN401
    """Return a pybtex `BibliographyData` as a bibliography whose source is BibTeX."""
    preamble = "".join(f"@preamble{{{{{_balanced(said)}}}}}\n\n" for said in data.preamble_list)
    entries = "\n".join(_written(key, entry) for key, entry in data.entries.items())
    return read(Source(path, preamble + entries))


def _written(key: str, entry: Any) -> str:  # noqa: ANN401
    persons = {role: " and ".join(map(str, people)) for role, people in entry.persons.items()}
    fields = {**persons, **dict(entry.fields.items())}
    lines = (
        f"  {name} = {{{_balanced(str(value))}}},\n" for name, value in fields.items() if value
    )
    return f"@{entry.original_type or entry.type}{{{key},\n{''.join(lines)}}}\n"


def _balanced(text: str) -> str:
    """Drop the braces of a value whose braces do not match: they would swallow what follows."""
    depth = 0
    for brace in re.finditer(r"[{}]", text):
        depth += 1 if brace.group() == "{" else -1
        if depth < 0:
            break
    return re.sub(r"[{}]", "", text) if depth else text
