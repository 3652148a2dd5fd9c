"""DOI: out of what people write (DOI Handbook §2.2 and Crossref's pattern)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pakru_refs.bib import tex

_PREFIX = re.compile(
    r"^\s*(?:https?:/{0,2}[\w.-]{0,80}doi[\w.-]{0,80}/\s*|(?:dx\.|www\.)*doi\.org\s?/\s*"
    r"|info:doi/|doi(?=[\s:=/]|10\.)\s*[:=/]?\s*)",
    re.IGNORECASE,
)
"""Also a proxy's or publisher's resolver: `http://doi.acm.org/`."""
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\S+)", re.IGNORECASE)


def doi_prefix(text: str) -> str:
    """Return what stands in front of a DOI: `https://doi.org/`, `doi:` …, or nothing."""
    found = _PREFIX.match(text)
    return found.group() if found else ""


def doi(text: str) -> str:
    """Return a bare DOI in lower case, or nothing when the text is none."""
    bare = tex.decode_literal(text)
    bare = bare[len(doi_prefix(bare)) :].strip()
    if "%" in bare:
        bare = unquote(bare)
    return bare.lower() if _DOI.fullmatch(bare) else ""


def doi_of_address(url: str) -> str:
    """Return the DOI that a resolver's address holds, or nothing."""
    found = _RESOLVER.fullmatch(url.strip())
    return doi(found.group(1)) if found else ""
