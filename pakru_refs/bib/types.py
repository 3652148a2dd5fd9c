"""BibTeX and BibLaTeX entry types → CSL types, after the table of the CSL 1.0.2 specification."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pakru_refs.model.bibliography import Entry

_BY_CSL = {
    "article-journal": "article journalarticle suppperiodical",
    "article-magazine": "magazine magazinearticle",
    "article-newspaper": "newspaper newspaperarticle",
    "article": "preprint",
    "periodical": "periodical",
    "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference manual etb",
    "pamphlet": "booklet",
    "chapter": "inbook incollection suppbook suppcollection bookinbook inmvbook",
    "entry-encyclopedia": "inreference",
    "paper-conference": "inproceedings conference",
    "thesis": "thesis phdthesis mastersthesis mathesis bachelorsthesis",
    "report": "report techreport",
    "webpage": "online electronic www web webpage url",
    "dataset": "dataset data",
    "software": "software softwareversion softwaremodule codefragment program",
    "patent": "patent",
    "manuscript": "unpublished",
    "personal_communication": "letter",
    "graphic": "image artwork",
    "song": "audio music",
    "motion_picture": "video movie film",
    "legislation": "legislation legadminmaterial constitution",
    "legal_case": "jurisdiction",
    "bill": "legmaterial",
    "treaty": "legal treaty",
    "review": "review",
    "standard": "standard",
    "performance": "performance",
    "speech": "presentation",
    "map": "map",
}
_CSL = {name: csl for csl, names in _BY_CSL.items() for name in names.split()}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

_BY_BIB = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "periodical": "periodical",
    "book": "book",
    "pamphlet": "booklet",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "entry-dictionary": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "webpage": "online",
    "post-weblog": "online",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "manuscript": "unpublished",
}
"""Entry types that BibTeX knows, and the few that BibLaTeX adds for what is common online."""
_THESIS = re.compile(
    r"(?P<mastersthesis>\b(?:master|m\.?\s?(?:sc|a|phil)\b|magister|mestrado|diplomarbeit))"
    r"|(?P<phdthesis>\b(?:ph\.?\s?d|doctora|dissertation|doutorado|tesis doctoral|habilitation))",
    re.IGNORECASE,
)

CSL_TYPES = frozenset(
    [
        *_BY_CSL,
        *("article", "broadcast", "classic", "collection", "document", "entry"),
        *("entry-dictionary", "event", "figure", "hearing", "interview", "musical_score"),
        *("post", "post-weblog", "regulation", "review-book", "thesis"),
    ]
)
"""The types of CSL 1.0.2."""

NO_WORKS = frozenset({"xdata", "nameonly", "control", "ieeetranbstctl", "settings"})
"""Entries that hold data for others."""


def csl_type(entry: Entry, *, has_url: bool) -> str:
    """Return the CSL type of an entry, `document` when there is none for it.

    An `entrysubtype` that is the name of a CSL type says it outright.
    """
    subtype = entry.text("entrysubtype").strip().lower()
    if subtype in CSL_TYPES:
        return subtype
    if entry.type == "article":
        return _SUBTYPES.get(subtype, "article-journal")
    if entry.type == "misc":
        return "webpage" if has_url else "document"
    return _CSL.get(entry.type, "document")


def bib_type(csl: str, printed: str = "") -> str:
    """Return the entry type that says most of a CSL type; `printed` tells one thesis from another."""
    if csl == "thesis":
        found = _THESIS.search(printed)
        return (found.lastgroup or "thesis") if found else "thesis"
    return _BY_BIB.get(csl, "misc")


def subtype(csl: str) -> str:
    """Return the `entrysubtype` that says a CSL type: BibLaTeX's own word if it has one."""
    return next((word for word, meant in _SUBTYPES.items() if meant == csl), csl)
