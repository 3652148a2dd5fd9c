"""DOI, ISBN and ISSN: out of what people write, and whether they can be right.

DOI: the DOI Handbook §2.2 and Crossref's pattern. ISBN: ISO 2108, ISBN Users' Manual. ISSN: ISO 3297.
"""

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
_NO_DIGIT = re.compile(r"[\s\-‐‑‒–—−.]+")
_ISBN_LABEL = re.compile(r"^\s*(?:e-?)?ISBN(?:-?1[03](?=\D))?\s*:?\s*", re.IGNORECASE)
_ISSN_LABEL = re.compile(r"^\s*(?:[ep]-?)?ISSN(?:-?L)?\s*:?\s*", re.IGNORECASE)


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


def isbn_digits(text: str) -> str:
    """Return an ISBN without its label, hyphens and spaces."""
    return _NO_DIGIT.sub("", _ISBN_LABEL.sub("", text)).upper()


def isbn_fits(digits: str) -> bool:
    """Say whether ten or thirteen digits agree with their check digit."""
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = [10 if sign == "X" else int(sign) for sign in digits]
        return (
            sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11
            == 0
        )
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(sign) * (3 if n % 2 else 1) for n, sign in enumerate(digits)) % 10 == 0
    return False


def issn_digits(text: str) -> str:
    """Return an ISSN without its label, hyphens and spaces."""
    return _NO_DIGIT.sub("", _ISSN_LABEL.sub("", text)).upper()


def issn_fits(digits: str) -> bool:
    """Say whether eight digits agree with their check digit."""
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return False
    values = [10 if sign == "X" else int(sign) for sign in digits]
    return (
        sum(value * weight for value, weight in zip(values, range(8, 0, -1), strict=True)) % 11 == 0
    )
