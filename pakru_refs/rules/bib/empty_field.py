"""empty-field: a field without a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.finding import Edit, Finding, Fix
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import cut_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Entry, Field
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Source


@rule("BIB305", "empty-field", Level.WARNING, fixable=True)
def empty_field(document: Document) -> Iterator[Finding]:
    """A field has no value.

    What it does:
        Looks for fields with nothing, or nothing but braces and spaces, between their delimiters.

    Why it matters:
        Some styles print the words around an empty field, as in "vol. , pp. ". Where the field is
        required, the work cannot be found by it.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          series = {},
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
        Where an empty field keeps a style from inheriting or printing something.

    Sources:
        BibTeX's warning "empty …" (btxbst.doc).
    """
    for bibliography in document.bibliographies:
        for entry in bibliography.entries:
            for field in entry.fields:
                if not field.value.strip(" \t\r\n{}~") and field.value_start < field.end:
                    yield _finding(bibliography.source, entry, field)


def _finding(source: Source, entry: Entry, field: Field) -> Finding:
    span = cut_out(entry, field, source.text)
    edits = (Edit(source.path, *span, ""),) if span else ()
    return Finding(
        f"`{field.name}` of `{entry.key}` is empty",
        source.locate(field.start, field.end),
        subject=entry.key,
        help="fill it in, or take it out",
        fix=Fix(f"take `{field.name}` out", edits) if edits else None,
    )
