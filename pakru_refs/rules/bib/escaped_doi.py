"""escaped-doi: a DOI or an address with TeX's or a browser's escapes in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pakru_refs.bib import identifiers, tex
from pakru_refs.model.finding import Edit, Finding, Fix
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import value_place
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item

_TEX = re.compile(r"\\[_%#&~]|\{\\?[_%#&~]\}|\$\\sim\$|\\textasciitilde")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


@rule("BIB308", "escaped-doi", Level.WARNING, fixable=True)
def escaped_doi(item: Item, document: Document) -> Iterator[Finding]:
    r"""A DOI or an address is escaped, for TeX or for a browser.

    What it does:
        Looks for `\_`, `\%`, `\&` and the like in the fields `doi` and `url`, and for `%5B` in `doi`.

    Why it matters:
        Both fields are taken letter by letter: the escape becomes a part of the address, which
        then leads nowhere.

    Example:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020},
          doi = {10.1000/trade\_182}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020},
          doi = {10.1000/trade_182}
        }
        ```

    When to let it stand:
        Where an old BibTeX style prints the field without the `url` package.

    Sources:
        The BibLaTeX manual, §2.2.2: `doi` and `url` are verbatim fields; papis issue 738.
    """
    for name in ("doi", "url"):
        field = item.entry.get(name) if item.entry else None
        if field is None:
            continue
        place = value_place(document, item, field)
        plain = _plain(place.text, name)
        if plain != place.text:
            edit = Edit(place.path, place.start.offset, place.end.offset, plain)
            yield Finding(
                f"the `{name}` of `{item.key}` is escaped: `{excerpt(place.text)}`",
                place,
                subject=item.key,
                help=f"write `{excerpt(plain)}`",
                fix=Fix("take the escapes out", (edit,)),
            )


def _plain(text: str, name: str) -> str:
    """Return a value without its escapes; as it is when there are none."""
    plain = tex.decode_literal(text) if _TEX.search(text) else text
    if name == "doi" and _PERCENT.search(plain) and identifiers.doi(plain):
        plain = unquote(plain)
    return plain
