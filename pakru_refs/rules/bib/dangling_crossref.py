"""dangling-crossref: an entry that refers to one that is not there."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pakru_refs.bib.inheritance import Library
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Entry, Field
    from pakru_refs.model.document import Document

_FIELDS = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
_ONE = frozenset({"crossref", "xref"})


@rule("BIB316", "dangling-crossref", Level.ERROR)
def dangling_crossref(document: Document) -> Iterator[Finding]:
    """An entry refers to another that is not there.

    What it does:
        Looks up the keys in `crossref`, `xref`, `xdata`, `related` and `entryset` in all
        bibliographies.

    Why it matters:
        What should be inherited (the book's title, its editor, the year) is missing in print.

    Example:
        ```bibtex refs.bib
        @inproceedings{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          crossref = {conf2020}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @inproceedings{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          crossref = {conf2020}
        }
        @proceedings{conf2020,
          title = {Trade and Rivers},
          year = {2020}
        }
        ```

    When to let it stand:
        When the other entry is in a file that is not checked with this one.

    Sources:
        Oren Patashnik, BibTeXing (1988); the BibLaTeX manual, §2.4.1.
    """
    library = Library.of(document.bibliographies)
    for bibliography in document.bibliographies:
        for entry in bibliography.entries:
            for key, field in _referred(entry):
                if not library.find(key):
                    yield Finding(
                        f"`{entry.key}` refers to `{key}` ({field.name}), which is not there",
                        bibliography.source.locate(field.start, field.end),
                        subject=entry.key,
                        help=_help(key, library),
                    )


def _referred(entry: Entry) -> Iterator[tuple[str, Field]]:
    for field in entry.fields:
        if field.name in _FIELDS and field.value.strip():
            keys = [field.value] if field.name in _ONE else field.value.split(",")
            yield from ((key.strip(), field) for key in keys if key.strip())


def _help(key: str, library: Library) -> str:
    near = difflib.get_close_matches(key, library.entries, 1, 0.85) if len(key) < 80 else []
    return f"did you mean `{near[0]}`?" if near else "add the entry, or take the field out"
