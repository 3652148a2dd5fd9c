"""malformed-doi: a DOI that cannot be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.bib import identifiers, tex
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import within
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Location

_TYPOGRAPHIC = re.compile(r"[–—−‑‐“”‘’…\u200b\u00ad\ufffd]")
_SHORT = re.compile(r"10/[a-z0-9]{3,12}", re.IGNORECASE)
"""A short DOI (shortdoi.org)."""
_PRINTED = re.compile(
    r"(?:doi\.org/|\bdoi\s?:\s?)((?:[1Il][0Oo]\.\S{1,40}?/[ ](?=\S*\d)\S+)|[1Il][0Oo]\.\S+)",
    re.IGNORECASE,
)
"""A DOI as printed, also one with a space behind its slash."""
_TWO = re.compile(r"10\.\d{4,9}/\S+[\s,;]+(?:https?:\S*?|doi:\s*)?10\.\d{4,9}/", re.IGNORECASE)


@rule("BIB306", "malformed-doi", Level.ERROR)
def malformed_doi(item: Item, document: Document) -> Iterator[Finding]:
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
    found = _from_variable(item)
    if not found and item.entry is None:
        found = _from_print(item, document)
    if found:
        bare, why, place = found
        yield Finding(
            f"`{excerpt(bare)}` cannot be a DOI: {why}",
            place,
            subject=item.key,
            help="copy it anew from the work's own page",
        )


def _from_variable(item: Item) -> tuple[str, str, Location] | None:
    """Return a DOI that was read as such, with what is wrong and its place."""
    if "doi" not in item.places:
        return None
    place = item.place("doi")
    text = tex.decode_literal(item.doi or place.text)
    bare = text[len(identifiers.doi_prefix(text)) :].strip()
    why = _why(bare) if bare else ""
    return (bare, why, place) if why else None


def _from_print(item: Item, document: Document) -> tuple[str, str, Location] | None:
    """Return what stands behind `doi:` in a printed reference, when that is wrong."""
    text = item.location.text
    for found in _PRINTED.finditer(text):
        bare = found.group(1).rstrip(".,;)]>")
        why = _why(bare)
        if why and any(sign.isdigit() for sign in bare):
            place = within(document, item.location, found.start(1), found.start(1) + len(bare))
            return bare, why, place
    return None


def _why(bare: str) -> str:
    """Say what is wrong with a DOI; nothing when nothing is."""
    found = _TYPOGRAPHIC.search(bare)
    if found:
        return f"`{found.group()}` is the work of a word processor or a page break"
    if identifiers.doi(bare) or _SHORT.fullmatch(bare):
        return ""
    if _TWO.match(bare, 0, 500):
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
