"""duplicate-key: two entries with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Entry
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Source

    Placed = tuple[Entry, Source]


@rule("BIB302", "duplicate-key", Level.ERROR)
def duplicate_key(document: Document) -> Iterator[Finding]:
    """Two entries have the same key.

    What it does:
        Compares the keys of all bibliographies. Keys that differ in case alone are a warning.

    Why it matters:
        BibTeX and biber keep one of the entries and drop the other, so that a citation may lead
        to another work than the author meant. BibTeX does not tell capitals from small letters.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {A short history of the upper valley},
          publisher = {River Press},
          year = {2020}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @book{rafi2020a,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        @book{rafi2020b,
          author = {Rafi, Tariq},
          title = {A short history of the upper valley},
          publisher = {River Press},
          year = {2020}
        }
        ```

    When to let it stand:
        Never; keys that differ in case are fine where only biber reads them.

    Sources:
        Oren Patashnik, BibTeXing (1988): repeated entries; the biber manual: case of keys.
    """
    groups: dict[str, list[Placed]] = {}
    for bibliography in document.bibliographies:
        for entry in bibliography.entries:
            if entry.key:
                groups.setdefault(entry.key.casefold(), []).append((entry, bibliography.source))
    for group in groups.values():
        if len(group) > 1:
            yield _finding(group)


def _finding(group: list[Placed]) -> Finding:
    (first, first_source), *others = group
    keys = [entry.key for entry, _ in group]
    exact = len(set(keys)) < len(keys)
    second, source = others[0]
    if exact:
        message = f"`{second.key}` is the key of {len(group)} entries"
    else:
        message = f"`{first.key}` and `{second.key}` differ in case alone"
    same = all(_content(entry) == _content(first) for entry, _ in others)
    return Finding(
        message,
        head(source, second),
        subject=second.key,
        notes=("they say the same",) if same else (),
        help="take one of them out" if same else "give each its own key",
        related=(
            Related("the first", head(first_source, first)),
            *(Related("another", head(place, entry)) for entry, place in others[1:]),
        ),
        level=None if exact else Level.WARNING,
    )


def _content(entry: Entry) -> dict[str, str]:
    return {field.name: " ".join(field.value.split()) for field in entry.fields}
