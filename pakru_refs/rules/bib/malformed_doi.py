"""malformed-doi: a DOI that cannot be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.bib import identifiers, tex
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.item import Item

_TYPOGRAPHIC = re.compile(r"[–—−‑‐“”‘’…\u200b\u00ad\ufffd]")
_TWO = re.compile(r"10\.\d{4,9}/\S+[\s,;]+(?:https?:\S*?|doi:\s*)?10\.\d{4,9}/", re.IGNORECASE)


@rule("BIB306", "malformed-doi", Level.ERROR)
def malformed_doi(item: Item) -> Iterator[Finding]:
    """A DOI cannot be one.

    What it does:
        A DOI is `10.`, a registrant's number of four or more digits, a slash, and a name without
        spaces. Says what is wrong with one that is not. A prefix such as `https://doi.org/` is
        the concern of `doi-with-prefix`.

    Why it matters:
        It leads nowhere, and no registry can be asked about the work.

    Example:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020},
          doi = {10.1000.182}
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
        Never.

    Sources:
        ISO 26324; the DOI Handbook, §2.2; Crossref, "DOIs and matching regular expressions" (2015).
    """
    if "doi" not in item.places:
        return
    place = item.place("doi")
    text = tex.decode_literal(place.text if item.doi == "" else item.doi)
    bare = text[len(identifiers.doi_prefix(text)) :].strip()
    if not bare:
        return
    why = _why(bare)
    if why:
        yield Finding(
            f"`{short(bare)}` cannot be a DOI: {why}",
            place,
            subject=item.key,
            help="copy it anew from the work's own page",
        )


def _why(bare: str) -> str:
    """Say what is wrong with a DOI; nothing when nothing is."""
    found = _TYPOGRAPHIC.search(bare)
    if found:
        return f"`{found.group()}` is the work of a word processor or a page break"
    if identifiers.doi(bare):
        return ""
    if _TWO.match(bare):
        return "it is more than one"
    return next(
        (said for pattern, said in _FLAWS if pattern.search(bare)), "it is not `10.number/name`"
    )


_FLAWS = (
    (re.compile(r"^arxiv", re.IGNORECASE), "this is an arXiv identifier"),
    (re.compile(r"^https?:", re.IGNORECASE), "this is another address"),
    (re.compile(r"^(?!10\.)"), "it does not begin with `10.`"),
    (re.compile(r"^10\.\d{0,3}(?!\d)"), "the number behind `10.` has less than four digits"),
    (re.compile(r"^[^/]*$"), "there is no slash in it"),
    (re.compile(r"/$"), "nothing stands behind the slash"),
    (re.compile(r"\s"), "there is a space in it"),
)
"""The first that fits is said."""
