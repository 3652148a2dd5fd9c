"""Identifiers: a DOI, a Handle, an arXiv paper … out of what people write and out of addresses.

What an identifier's own register says of it counts, whatever a publisher's page answers. Written for
DOI (DOI Handbook §2.2 and 3.8; SICI: ANSI/NISO Z39.56), Handle (RFC 3651), arXiv ("understanding the
arXiv identifier"), PMID, ISBN (ISO 2108), ARK (draft-kunze-ark) and URN (RFC 8141, RFC 8458).
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, quote, unquote

from pakru_refs.model.check_digits import isbn_digits, isbn_fits

LONGEST = 2048
"""Characters; what is longer names nothing."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A work's name in a register."""

    scheme: str
    """`doi`, `handle`, `arxiv`, `pmid`, `isbn`, `ark` or `urn`."""
    value: str
    """As the register writes it: `10.1000/xyz` (lower case), `2027/mdp.390`, `2004.03011` (without a
    version), `12345678`, thirteen digits of an ISBN, `ark:/12148/btv1b8`, `urn:nbn:de:101:1-2`."""
    url: str = ""
    """Where it can be followed; empty when the scheme has no such place."""


def identifier(text: str) -> Identifier | None:
    """Return the identifier that a text is, or that an address holds; None when it is neither.

    The whole text has to be one: spaces, brackets and punctuation around it are left out.
    """
    if len(text) > LONGEST:
        return None
    said = _trimmed(unescape(text.strip()))
    address = _ADDRESS.fullmatch(said)
    if address:
        return _of_address(_Address.of(address, said))
    return next((found for read in _BARE if (found := read(said))), None)


_ADDRESS = re.compile(
    r"(?:https?://|(?=[\w-]+(?:\.[\w-]+){0,8}\.[a-z]{2,12}/))(?P<host>[^/?#\s]+)"
    r"/(?P<path>[^?#\s]*)(?P<rest>\S*)",
    re.IGNORECASE,
)
_END = ".,;:!?'\"»”’“|\\"
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<", "⟩": "⟨"}


def _trimmed(text: str) -> str:
    """Leave out punctuation behind, and a closing bracket that nothing opened."""
    text = text.lstrip("<([{⟨\"'“«")
    while text and (text[-1] in _END or _is_loose(text)):
        text = text[:-1].rstrip()
    return text


def _is_loose(text: str) -> bool:
    opening = _BRACKETS.get(text[-1])
    return opening is not None and text.count(text[-1]) > text.count(opening)


@dataclass(frozen=True, slots=True)
class _Address:
    """A web address in parts."""

    host: str
    path: str
    """Without the first slash, escapes undone."""
    query: str
    whole: str

    @classmethod
    def of(cls, found: re.Match[str], whole: str) -> _Address:
        path, rest = found["path"], found["rest"]
        if rest.startswith("#") and path.endswith(";2-"):
            path, rest = f"{path}#", rest[1:]  # a SICI's check character
        host = found["host"].rpartition("@")[2].partition(":")[0].lower().rstrip(".")
        query = rest.partition("#")[0].removeprefix("?")
        return cls(_behind_proxy(host), _trimmed(unquote(path)), query, whole)


_DOTTED = re.compile(r"([\w.-]{1,60}?\.(?:org|gov|net))\.[\w.-]*(?:ezp|proxy|librar|biblio)[\w.-]*")
_HYPHENED = re.compile(r"((?:[a-z0-9]{1,20}-){1,5}(?:org|gov|net))\.\w[\w-]*\.[\w.-]+")
"""A host that a proxy made one label of: `www-doi-org.lama.example.edu`."""


def _behind_proxy(host: str) -> str:
    """Return the host that a library's proxy stands before: `doi-org.ezproxy.example.edu`."""
    host = host.removeprefix("0-")
    if found := _HYPHENED.fullmatch(host):
        return found[1].replace("-", ".")
    found = _DOTTED.fullmatch(host)
    return found[1] if found else host


def _of_address(address: _Address) -> Identifier | None:
    for host, read in _HOSTS:
        if host.fullmatch(address.host):
            return read(address)
    inner = _LOGIN.fullmatch(address.query) if address.path == "login" else None
    if inner:
        return identifier(inner[1] if "://" in inner[1] else unquote(inner[1]))
    return _ark_of(address)


_LOGIN = re.compile(r"q?url=(https?(?::|%3a)\S+)", re.IGNORECASE)
"""Of a library's proxy: `https://login.ezproxy.example.edu/login?url=https://doi.org/…`."""
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,9}/[^\s\x00-\x1f\x7f]+", re.ASCII)
_SHORT_DOI = re.compile(r"10/[a-z0-9]{2,12}", re.ASCII)
_HANDLE = re.compile(r"\d{1,12}(?:\.[\w-]{1,24}){0,9}/[^\s\x00-\x1f\x7f]+", re.ASCII)
_LABELLED_DOI = re.compile(r"(?:info:)?doi\s*[:=/]?\s*(\S.*)", re.IGNORECASE)
_LABELLED_HANDLE = re.compile(r"(?:info:)?(?:hdl|handle)\s*[:=/]\s*(\S+)", re.IGNORECASE)
_LABEL = re.compile(r"(?:info:)?(?:doi|hdl)[:/]\s*", re.IGNORECASE)
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""A DOI's letters beyond ASCII keep their case (DOI Handbook 2.2)."""


def _doi(text: str, *, short: bool = False) -> Identifier | None:
    value = text.translate(_LOWER)
    if _DOI.fullmatch(value) or (short and _SHORT_DOI.fullmatch(value)):
        return Identifier("doi", value, f"https://doi.org/{escaped(value)}")
    return None


def _handle(text: str) -> Identifier | None:
    if text.startswith(("10.", "10/")):
        return _doi(text, short=True)
    if _HANDLE.fullmatch(text):
        return Identifier("handle", text, f"https://hdl.handle.net/{escaped(text)}")
    return None


def _handle_of(address: _Address) -> Identifier | None:
    return _handle(_LABEL.sub("", address.path, count=1))


def _bare_doi(text: str) -> Identifier | None:
    label = _LABELLED_DOI.fullmatch(text)
    said = label[1] if label else text
    if label and _ADDRESS.fullmatch(said):
        return identifier(said)
    return _doi(_trimmed(unquote(said)), short=bool(label))


def _bare_handle(text: str) -> Identifier | None:
    label = _LABELLED_HANDLE.fullmatch(text)
    return _handle(_trimmed(unquote(label[1]))) if label else None


_ARXIV_ID = (
    r"(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z-]{1,16}(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
    r"(?P<version>v[1-9]\d{0,2})?"
)
_ARXIV_PATH = re.compile(
    rf"/?(?:abs|pdf|html|ps|format|src|e-print)/{_ARXIV_ID}(?:\.pdf)?/?", re.IGNORECASE | re.ASCII
)
_LABELLED_ARXIV = re.compile(
    rf"(?:info:)?arxiv(?:\s+preprint)?(?:\s*:|/|\s)\s*(?:abs/)?{_ARXIV_ID}(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE | re.ASCII,
)


def _arxiv(found: re.Match[str] | None) -> Identifier | None:
    if not found:
        return None
    archive, slash, number = found["id"].lower().rpartition("/")
    value = f"{archive.partition('.')[0]}{slash}{number}"
    return Identifier("arxiv", value, f"https://arxiv.org/abs/{value}{found['version'] or ''}")


def _arxiv_of(address: _Address) -> Identifier | None:
    return _arxiv(_ARXIV_PATH.fullmatch(address.path))


def _bare_arxiv(text: str) -> Identifier | None:
    return _arxiv(_LABELLED_ARXIV.fullmatch(text))


_PUBMED_PATH = re.compile(r"(?:(?:m/)?pubmed/)?0*([1-9]\d{0,7})/?", re.ASCII)
_LABELLED_PMID = re.compile(
    r"(?:(?:pmid|pubmed(?:\s+id)?)(?:\s*[:=]\s*|\s+)|info:pmid/)0*([1-9]\d{0,7})",
    re.IGNORECASE | re.ASCII,
)


def _pmid(value: str) -> Identifier:
    return Identifier("pmid", value, f"https://pubmed.ncbi.nlm.nih.gov/{value}/")


def _pubmed_of(address: _Address) -> Identifier | None:
    found = _PUBMED_PATH.fullmatch(address.path)
    if found:
        return _pmid(found[1])
    asked = parse_qs(address.query, max_num_fields=20) if address.query.count("&") < 20 else {}
    for value in (*asked.get("list_uids", ()), *asked.get("term", ())):
        if _NUMBER.fullmatch(value) and (address.path.lower() in _PUBMED_SEARCHES):
            return _pmid(value.lstrip("0"))
    return None


_NUMBER = re.compile(r"0*[1-9]\d{0,7}", re.ASCII)
_PUBMED_SEARCHES = {"pubmed", "pubmed/", "entrez/query.fcgi", "sites/entrez", ""}


def _ncbi_of(address: _Address) -> Identifier | None:
    if "pubmed" in f"{address.path}?{address.query}".lower():
        return _pubmed_of(address)
    return None


def _bare_pmid(text: str) -> Identifier | None:
    found = _LABELLED_PMID.fullmatch(text)
    return _pmid(found[1]) if found else None


_LABELLED_ISBN = re.compile(r"(?:urn:isbn:|(?:e-?)?isbn\b|97[89][\d‐-― -])", re.IGNORECASE)


def _bare_isbn(text: str) -> Identifier | None:
    if not _LABELLED_ISBN.match(text):
        return None
    digits = isbn_digits(text[9:] if text[:9].lower() == "urn:isbn:" else text)
    if not isbn_fits(digits):
        return None
    return Identifier("isbn", digits if len(digits) == 13 else _thirteen(digits))


def _thirteen(ten: str) -> str:
    body = f"978{ten[:9]}"
    total = sum(int(sign) * (3 if n % 2 else 1) for n, sign in enumerate(body))
    return f"{body}{-total % 10}"


_ARK = re.compile(
    r"ark:/?(?P<naan>[0-9bcdfghjkmnpqrstvwxz]{5,16})/(?P<name>[\w=~*+@_$.,;/-]+)", re.IGNORECASE
)
_ARK_RESOLVERS = {"n2t.net", "www.n2t.net", "arks.org", "ark.n2t.net"}


def _bare_ark(text: str) -> Identifier | None:
    found = _ARK.fullmatch(_trimmed(unquote(text)))
    if not found:
        return None
    value = f"ark:/{found['naan'].lower()}/{found['name']}"
    return Identifier("ark", value, f"https://n2t.net/{escaped(value)}")


def _ark_of(address: _Address) -> Identifier | None:
    at = address.path.lower().find("ark:")
    if at < 0 or (at and address.path[at - 1] != "/"):
        return None
    found = _bare_ark(address.path[at:])
    if found and address.host not in _ARK_RESOLVERS:
        return Identifier("ark", found.value, address.whole)  # only its own host may know it
    return found


_URN = re.compile(
    r"urn:(?P<nid>[a-z0-9][a-z0-9-]{1,31}):(?P<name>[\w()+,.:=@;$!*'%/&~-]+)", re.IGNORECASE
)
_NBN = re.compile(r"(?P<country>[a-z]{2})[:-]\S+", re.IGNORECASE)
_NBN_RESOLVERS = {
    "at": "https://nbn-resolving.org/",
    "ch": "https://nbn-resolving.org/",
    "de": "https://nbn-resolving.org/",
    "fi": "https://urn.fi/",
    "nl": "https://persistent-identifier.nl/",
    "no": "https://urn.nb.no/",
    "se": "https://urn.kb.se/resolve?urn=",
}


def _bare_urn(text: str) -> Identifier | None:
    found = _URN.fullmatch(_trimmed(text))
    if not found or found["nid"].lower() == "isbn":
        return None
    nid, name = found["nid"].lower(), found["name"]
    resolver = ""
    if nid == "nbn" and (nbn := _NBN.fullmatch(name)):
        country = nbn["country"].lower()
        name = country + name[2:]
        resolver = _NBN_RESOLVERS.get(country, "")
    value = f"urn:{nid}:{name}"
    return Identifier("urn", value, resolver and f"{resolver}{escaped(value)}")


_URN_IN = re.compile(r"(?:^|[/=])(urn:nbn:[^&#\s]+)", re.IGNORECASE)


def _urn_of(address: _Address) -> Identifier | None:
    found = _URN_IN.search(f"{address.path}?{unquote(address.query)}")
    return _bare_urn(found[1].partition("?")[0]) if found else None


def escaped(value: str) -> str:
    """Return an identifier as a path of an address (RFC 3986)."""
    return quote(value, safe="/:;()@!$*',=~")


_HOSTS: tuple[tuple[re.Pattern[str], Callable[[_Address], Identifier | None]], ...] = (
    (re.compile(r"(?:(?:dx|www)\.)?doi\.org|hdl\.handle\.net|(?:www\.)?handle\.net"), _handle_of),
    (re.compile(r"(?:(?:[a-z]{2}|www|export|lanl)\.)?arxiv\.org"), _arxiv_of),
    (re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?pubmed\.(?:gov|com)"), _pubmed_of),
    (re.compile(r"(?:www\.|m\.)?ncbi\.nlm\.nih\.gov"), _ncbi_of),
    (
        re.compile(
            r"(?:www\.)?nbn-resolving\.(?:org|de)|(?:www\.)?urn\.(?:fi|kb\.se|nb\.no)"
            r"|(?:www\.)?persistent-identifier\.nl|resolver\.obvsg\.at"
        ),
        _urn_of,
    ),
)
_BARE = (_bare_doi, _bare_handle, _bare_arxiv, _bare_pmid, _bare_isbn, _bare_ark, _bare_urn)
