"""doi-with-prefix: a `doi` field that holds more than the DOI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.bib import identifiers
from pakru_refs.model.finding import Edit, Finding, Fix
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import value_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Location


@rule("BIB307", "doi-with-prefix", Level.WARNING, fixable=True)
def doi_with_prefix(item: Item, document: Document) -> Iterator[Finding]:
    """The `doi` field holds an address or `doi:` in front of the DOI.

    What it does:
        Looks for `https://doi.org/`, `http://dx.doi.org/` and `doi:` in the field `doi`. In a
        printed reference they are right and not looked for.

    Why it matters:
        Styles put the prefix there themselves: it is printed twice, and the link breaks.

    Example:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020},
          doi = {https://doi.org/10.1000/182}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020},
          doi = {10.1000/182}
        }
        ```

    When to let it stand:
        Where your style prints the field as it is.

    Sources:
        The BibLaTeX manual, §2.2.2: `doi`.
    """
    field = item.entry.get("doi") if item.entry else None
    if field is None:
        return
    place = value_place(document, item, field)
    prefix = identifiers.doi_prefix(place.text)
    if prefix.strip():
        yield Finding(
            f"the `doi` of `{item.key}` begins with `{prefix.strip()}`",
            place,
            subject=item.key,
            help="give the DOI alone",
            fix=_fix(place, prefix),
        )


def _fix(place: Location, prefix: str) -> Fix | None:
    if not identifiers.doi(place.text):
        return None
    start = place.start.offset
    return Fix("take the prefix out", (Edit(place.path, start, start + len(prefix), ""),))
