"""circular-crossref: entries that inherit from each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.bib.inheritance import Library, targets
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Entry, Field
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Source

_SHOWN = 6


@rule("BIB317", "circular-crossref", Level.ERROR)
def circular_crossref(document: Document) -> Iterator[Finding]:
    """Entries inherit from each other in a circle.

    What it does:
        Follows `crossref` and `xdata` from entry to entry until one comes back.

    Why it matters:
        biber stops with an error, and some readers never stop.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020},
          crossref = {rafi2021}
        }
        @book{rafi2021,
          author = {Rafi, Tariq},
          title = {A short history of the upper valley},
          publisher = {River Press},
          year = {2021},
          crossref = {rafi2020}
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
        @book{rafi2021,
          author = {Rafi, Tariq},
          title = {A short history of the upper valley},
          publisher = {River Press},
          year = {2021}
        }
        ```

    When to let it stand:
        Never.

    Sources:
        The BibLaTeX manual, §2.4.1; biber's check for circular inheritance.
    """
    library = Library.of(document.bibliographies)
    done: set[int] = set()
    for bibliography in document.bibliographies:
        for entry in bibliography.entries:
            if id(entry) not in done:
                for circle in _circles(entry, bibliography.source, library, done):
                    yield _finding(circle)


@dataclass(slots=True)
class _Step:
    """One entry on the way, and the field by which the way goes on."""

    entry: Entry
    source: Source
    targets: Iterator[tuple[str, Field]]
    field: Field | None = None


def _circles(
    entry: Entry, source: Source, library: Library, done: set[int]
) -> Iterator[tuple[_Step, ...]]:
    """Yield each circle that is met on the ways from an entry; `done` grows by what was visited."""
    path = [_Step(entry, source, targets(entry))]
    index = {id(entry): 0}
    while path:
        step = path[-1]
        key, step.field = next(step.targets, ("", None))
        if step.field is None:
            path.pop()
            del index[id(step.entry)]
            done.add(id(step.entry))
            continue
        parent = library.find(key)
        if parent and id(parent[0]) in index:
            yield tuple(path[index[id(parent[0])] :])
        elif parent and id(parent[0]) not in done:
            index[id(parent[0])] = len(path)
            path.append(_Step(*parent, targets(parent[0])))


def _finding(circle: tuple[_Step, ...]) -> Finding:
    keys = [step.entry.key for step in circle]
    shown = keys if len(keys) <= _SHOWN else [*keys[:_SHOWN], "…"]
    place, *others = (
        step.source.locate(step.field.start, step.field.end) for step in circle if step.field
    )
    return Finding(
        f"entries inherit in a circle: `{' → '.join([*shown, keys[0]])}`",
        place,
        subject=keys[0],
        help="take one of the references out",
        related=tuple(Related("and back", other) for other in others[:_SHOWN]),
    )
