"""One reference of JATS: the words as printed, and CSL-JSON from its elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_TYPES = {
    "journal": "article-journal",
    "book": "book",
    "confproc": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "report": "report",
    "preprint": "article",
    "data": "dataset",
    "software": "software",
    "patent": "patent",
    "newspaper": "article-newspaper",
}
_VARIABLES = {
    "volume": ("volume",),
    "issue": ("issue",),
    "publisher": ("publisher-name", "institution"),
    "publisher-place": ("publisher-loc",),
    "edition": ("edition",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
}
_PERSONS = ("name", "string-name", "collab", "anonymous")
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(?<!\d)(\d{4})\s?([a-z]?)(?![\w-])")
_PRINTED = "mixed-citation"
_UNSEEN = ("label", "object-id")
_LINK = "{http://www.w3.org/1999/xlink}href"


def printed(citation: Element) -> str:
    """Return a reference as printed; one that has elements alone is put together from them."""
    if citation.tag in ("element-citation", "nlm-citation") or not _has_words(citation):
        return _put_together(citation)
    return _words(citation)


def _has_words(citation: Element) -> bool:
    """Say whether there are signs between the elements: then they stand as printed."""
    between = "".join(one.tail or "" for one in citation.iter() if one is not citation)
    return bool(between.strip()) or len(citation) < 2


def _words(element: Element) -> str:
    return _SPACE.sub(" ", "".join(_texts(element))).strip()


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _UNSEEN:
            yield from _texts(child)
        yield child.tail or ""


def _put_together(citation: Element) -> str:
    """Return a reference in the order of most styles: who, when, what, where."""
    said = csl(citation) or {}
    authors = _shown_names(said.get("author")) or _shown_names(said.get("editor"))
    year = _first(citation, ("year", "date-in-citation"))
    issue = f"({said['issue']})" if "issue" in said else ""
    volume = f"{said.get('volume', '')}{issue}"
    container = " ".join(str(one) for one in (said.get("container-title", ""), volume) if one)
    pages = str(said.get("page", ""))
    parts = [
        f"{authors} ({year})" if authors and year else authors or year,
        str(said.get("title", "")),
        ", ".join(filter(None, (container, pages))),
        ": ".join(str(said[n]) for n in ("publisher-place", "publisher") if n in said),
        f"https://doi.org/{said['DOI']}" if "DOI" in said else str(said.get("URL", "")),
    ]
    whole = ". ".join(part.rstrip(".") for part in parts if part)
    return whole or _words(citation)


def _shown_names(names: object) -> str:
    shown = []
    for name in names if isinstance(names, list) else ():
        parts = [name.get("family") or name.get("literal", ""), _initials(name.get("given", ""))]
        shown.append(" ".join(filter(None, parts)))
    return ", ".join(shown)


def _initials(given: str) -> str:
    words = re.findall(r"[^\W\d_]+", given)
    short = given.isupper() and len(words) == 1 and len(given) < 4
    return given if short else "".join(word[0] for word in words if word[0].isupper())


def csl(citation: Element) -> dict[str, object] | None:
    """Return what the elements of a reference say, or nothing where they say too little."""
    said: dict[str, object] = {}
    for variable, names in _VARIABLES.items():
        if text := _first(citation, names):
            said[variable] = text
    for variable in ("author", "editor"):
        if found := list(_names(citation, variable)):
            said[variable] = found
    said |= _titles(citation) | _numbers(citation)
    if not ("author" in said or "editor" in said) or "title" not in said:
        return None
    kind = citation.get("publication-type") or citation.get("citation-type") or ""
    return {"type": _type(kind.casefold(), said), **said}


def _type(kind: str, said: dict[str, object]) -> str:
    if kind == "book" and "container-title" in said:
        return "chapter"
    return _TYPES.get(kind, "article-journal" if "volume" in said else "document")


def _titles(citation: Element) -> dict[str, object]:
    title = _first(citation, ("article-title", "chapter-title", "part-title", "data-title"))
    source = _first(citation, ("source", "conf-name"))
    if title:
        return {"title": title, **({"container-title": source} if source else {})}
    return {"title": source} if source else {}


def _numbers(citation: Element) -> dict[str, object]:
    said: dict[str, object] = {}
    year = _YEAR.search(_first(citation, ("year", "date-in-citation")))
    if year:
        said["issued"] = {"date-parts": [[int(year[1])]]}
        if year[2]:
            said["year-suffix"] = year[2]
    first, last = _first(citation, ("fpage",)), _first(citation, ("lpage",))
    pages = _first(citation, ("page-range",)) or (f"{first}–{last}" if last else first)
    if pages := pages or _first(citation, ("elocation-id",)):
        said["page"] = pages
    for one in citation.iter("pub-id"):
        if one.get("pub-id-type") == "doi" and _words(one):
            said.setdefault("DOI", _words(one))
    for one in citation.iter():
        if one.tag in ("ext-link", "uri", "self-uri"):
            address = one.get(_LINK) or _words(one)
            if re.match(r"https?://", address):
                said.setdefault("URL", address)
    return said


def _first(citation: Element, names: tuple[str, ...]) -> str:
    for name in names:
        found = next(citation.iter(name), None)
        if found is not None and _words(found):
            return _words(found)
    return ""


def _names(citation: Element, role: str) -> Iterator[dict[str, str]]:
    """Yield the names of a role; those in no group, or a group without a role, are authors."""
    groups = [one for one in citation.iter("person-group") if _role(one) == role]
    loose = [citation] if role == "author" and not list(citation.iter("person-group")) else []
    for group in (*groups, *loose):
        for person in group:
            if person.tag in _PERSONS and (name := _name(person)):
                yield name


def _role(group: Element) -> str:
    said = group.get("person-group-type") or "author"
    return "author" if said.startswith("author") or said == "allauthors" else said.rstrip("s")


def _name(person: Element) -> dict[str, str]:
    surname = person.find("surname")
    if surname is None or not _words(surname):
        text = _words(person).strip(" ,.;")
        return {"literal": text} if text and person.tag != "anonymous" else {}
    given, suffix = person.find("given-names"), person.find("suffix")
    name = {"family": _words(surname), "given": _words(given) if given is not None else ""}
    return {**name, **({"suffix": _words(suffix)} if suffix is not None else {})}
