"""unreadable-entry: a part of a bibliography that cannot be read as what it should be."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Edit, Finding, Fix
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Bibliography, Fault
    from pakru_refs.model.document import Document

_SHOWN = 5
_HELP = {
    "unclosed-entry": "close it with a brace",
    "unbalanced-braces": "make its braces match",
    "missing-comma": "put a comma there",
    "missing-key": "give it a key to cite it by",
    "bad-key": "take the space out of the key",
    "bad-value": "put braces around the value",
    "missing-equals": "put `=` between the name and the value",
    "missing-value": "give a value, or take the field out",
    "extra-comma": "take the comma out",
    "bad-entry": "begin the entry with `@`, or take the words out",
    "bad-field": "write it as `name = {value},`",
    "too-long": "use fewer strings",
}


@rule("BIB301", "unreadable-entry", Level.ERROR, fixable=True)
def unreadable_entry(document: Document) -> Iterator[Finding]:
    """A part of a bibliography cannot be read as an entry.

    What it does:
        Reads BibTeX with care and says where an entry is never closed, lacks a comma, a key or
        `=`, has braces that do not match, or stands outside any entry. What could be read of it
        is kept, and everything behind it is read.

    Why it matters:
        BibTeX and biber drop such an entry, or take the next ones with it.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq}
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        ```

    When to let it stand:
        Never: what one tool guesses, another drops.

    Sources:
        Oren Patashnik, BibTeXing (1988); the btparse grammar that biber reads with.
    """
    for bibliography in document.bibliographies:
        yield from _of(bibliography)
    for trouble in document.troubles:
        if trouble.code == "unreadable-entry":
            yield Finding(trouble.message, trouble.location, subject=trouble.subject)


def _of(bibliography: Bibliography) -> Iterator[Finding]:
    starts = [entry.start for entry in bibliography.entries]
    ends = [entry.end for entry in bibliography.entries]

    def home(fault: Fault) -> int:
        """Return a number for the entry that a fault stands in, or one for the fault alone."""
        index = bisect_right(starts, fault.start) - 1
        return index if index >= 0 and fault.start < ends[index] else -2 - fault.start

    faults = [fault for fault in bibliography.faults if fault.code != "undefined-string"]
    for _, group in groupby(faults, home):
        yield _finding(bibliography, tuple(group))


def _finding(bibliography: Bibliography, faults: tuple[Fault, ...]) -> Finding:
    first, *others = faults
    source = bibliography.source
    named = f"`{first.key}`: " if first.key and f"`{first.key}`" not in first.message else ""
    start, end = first.start, max(first.end, first.start + 1)
    notes = [f"line {source.position(one.start).line}: {one.message}" for one in others[:_SHOWN]]
    if len(others) > _SHOWN:
        notes.append(f"and {len(others) - _SHOWN} more in this entry")
    line_end = source.text.find("\n", start, end)
    return Finding(
        f"{named}{first.message}",
        source.locate(start, min(end, line_end if line_end > start else end, len(source.text))),
        subject=first.key,
        notes=tuple(notes),
        help=_HELP.get(first.code, ""),
        fix=_commas(source.path, faults),
    )


def _commas(path: str, faults: tuple[Fault, ...]) -> Fix | None:
    """Return the missing commas when nothing else is wrong."""
    if any(fault.code != "missing-comma" for fault in faults):
        return None
    edits = tuple(Edit(path, fault.end, fault.end, ",") for fault in faults)
    return Fix("put the comma there", edits)
