"""BibTeX and BibLaTeX entry types → CSL types, after the table of the CSL 1.0.2 specification."""

from __future__ import annotations

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

NO_WORKS = frozenset({"xdata", "nameonly", "control", "ieeetranbstctl", "settings"})
"""Entries that hold data for others."""


def csl_type(entry: Entry, *, has_url: bool) -> str:
    """Return the CSL type of an entry, `document` when there is none for it."""
    if entry.type == "article":
        return _SUBTYPES.get(entry.text("entrysubtype").strip().lower(), "article-journal")
    if entry.type == "misc":
        return "webpage" if has_url else "document"
    return _CSL.get(entry.type, "document")
