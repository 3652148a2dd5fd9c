"""missing-field: an entry or a printed reference without what readers need to find the work."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pakru_refs.bib import bibtex
from pakru_refs.bib.inheritance import targets
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import head, source_of
from pakru_refs.rules.bib.printed_gap import printed_gap
from pakru_refs.rules.bib.required import is_biblatex, lacks
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.bibliography import Entry
    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Source


@rule("BIB304", "missing-field", Level.ERROR)
def missing_field(item: Item, document: Document) -> Iterator[Finding]:
    """A reference lacks what its kind of work needs, such as the title, the journal or the year.

    What it does:
        For an entry: the fields that BibTeX requires of its type, or BibLaTeX when the file has
        any field that BibLaTeX alone knows. An editor stands for an author, inherited fields
        count. For a printed reference (a warning): only a source and a date without a title, or
        an author, a year, a title and a page without any hint of where it appeared.

    Why it matters:
        The reader cannot find the work, and styles print a gap.

    Example:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          year = {2020}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020}
        }
        ```

    When to let it stand:
        When the work really has none: an unsigned article, an undated pamphlet.

    Sources:
        Oren Patashnik, BibTeXing (1988), §3.1; the BibLaTeX manual, §2.1.1.
    """
    if item.entry is None:
        gap = printed_gap(item)
        if gap:
            yield Finding(
                f"`{excerpt(item.location.text)}` {gap}",
                item.location,
                subject=item.key,
                help="add what a reader needs to find the work",
                level=Level.WARNING,
            )
    elif not _refers_in_vain(item.entry, document):
        yield from _of_entry(item, item.entry, document)


def _of_entry(item: Item, entry: Entry, document: Document) -> Iterator[Finding]:
    source = source_of(document, item.location.path)
    if source is None:
        return
    biblatex = _is_biblatex(source.text)
    missing = lacks(item, entry, biblatex=biblatex)
    if missing:
        said = ", no ".join(f"`{_NAMES.get(name, name)}`" for name in sorted(missing, key=_order))
        yield Finding(
            f"`{entry.key}` (@{entry.type}) has no {said}",
            head(source, entry),
            subject=item.key,
            notes=(f"required by {'BibLaTeX' if biblatex else 'BibTeX'} for this type",),
            help="add it, or choose the type that fits the work",
            # Unsigned works are; nobody but the author can tell.
            level=Level.WARNING if missing == ["author"] else None,
        )


def _order(name: str) -> bool:
    """Put the author last, whose words are two; the others stay as they are."""
    return name == "author"


_NAMES = {"author": "author` or `editor"}

_is_biblatex = lru_cache(maxsize=16)(is_biblatex)


def _refers_in_vain(entry: Entry, document: Document) -> bool:
    """Say whether an entry inherits from one that is not there: `dangling-crossref` says so."""
    wanted = [key.lower() for key, _ in targets(entry)]
    sources = tuple(bibliography.source for bibliography in document.bibliographies)
    return bool(wanted) and not _keys(sources).issuperset(wanted)


@lru_cache(maxsize=4)
def _keys(sources: tuple[Source, ...]) -> frozenset[str]:
    """Return every key of the files, lower case."""
    return frozenset(
        entry.key.lower() for source in sources for entry in bibtex.read(source).entries
    )
