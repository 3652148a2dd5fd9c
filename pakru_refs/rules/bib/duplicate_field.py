"""duplicate-field: a field that an entry gives twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.finding import Edit, Finding, Fix, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import cut_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Entry, Field
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Source


@rule("BIB303", "duplicate-field", Level.ERROR, fixable=True)
def duplicate_field(document: Document) -> Iterator[Finding]:
    """An entry gives the same field twice.

    What it does:
        Compares the names of the fields of each entry. Where both say the same, the fix takes the
        second out.

    Why it matters:
        BibTeX takes the first, biber the last, others refuse the file: which one is meant?

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020},
          year = {2021}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2021}
        }
        ```

    When to let it stand:
        Where the field is for notes of your own.

    Sources:
        Oren Patashnik, BibTeXing (1988).
    """
    for bibliography in document.bibliographies:
        for entry in bibliography.entries:
            first: dict[str, Field] = {}
            for field in entry.fields:
                if field.name in first:
                    yield _finding(bibliography.source, entry, first[field.name], field)
                else:
                    first[field.name] = field


def _finding(source: Source, entry: Entry, first: Field, second: Field) -> Finding:
    same = first.value.split() == second.value.split()
    said = "twice the same" if same else "twice, with different values"
    return Finding(
        f"`{entry.key}` gives `{second.name}` {said}",
        source.locate(second.start, second.end),
        subject=entry.key,
        help="take one of them out",
        related=(Related("the first", source.locate(first.start, first.end)),),
        fix=_fix(source, entry, second) if same else None,
    )


def _fix(source: Source, entry: Entry, field: Field) -> Fix | None:
    span = cut_out(entry, field, source.text)
    return (
        Fix(f"take the second `{field.name}` out", (Edit(source.path, *span, ""),))
        if span
        else None
    )
