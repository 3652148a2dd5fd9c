"""A page that has moved for good: when a new address may be given in the place of the old.

Only what every server on the way calls permanent (RFC 9110, 15.4: 301 and 308), and only when the new
address is that of the same page: not a front page, not a session's own address, not a way back to http.
"""

from __future__ import annotations

import re

from pakru_refs.links import path
from pakru_refs.model.visit import Visit

PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERSISTENT = (
    "doi.org", "dx.doi.org", "hdl.handle.net", "purl.org", "purl.oclc.org", "purl.archive.org", "w3id.org", "n2t.net",
    "ark.org", "identifiers.org", "nbn-resolving.org", "nbn-resolving.de", "urn.nb.no", "urn.fi", "urn.kb.se", "resolver.kb.nl",
    "id.loc.gov", "orcid.org", "isni.org", "ror.org", "d-nb.info", "permalink.obvsg.at", "perma.cc", "zenodo.org", "arxiv.org",
    "jstor.org", "persee.fr", "hal.science", "id.nlm.nih.gov", "web.archive.org", "archive.org",
)  # fmt: skip
"""Hosts whose addresses are made to last: where they lead today is not to be cited."""
_PASSING = re.compile(
    r"[?&;](?:jsessionid|phpsessid|sid|session(?:id)?|token|ticket|sig|signature|expires|x-amz-\w+|awsaccesskeyid|utm_\w+|"
    r"redirect(?:ed)?(?:_?from)?|redirect_uri|return(?:url|to)?|ref(?:errer)?|code|state|nonce|__cf\w+|cookieset|cookie\w*|"
    r"gclid|fbclid|osessionid|ssokey|acceptedcookies)=|;jsessionid=",
    re.IGNORECASE,
)
_LONGEST = 400


def new_address(visit: Visit) -> str:
    """Return the address that should be given instead; nothing when there is no reason to."""
    redirects = [hop for hop in visit.hops if hop.status in REDIRECTS]
    if not redirects or any(hop.status not in PERMANENT for hop in redirects):
        return ""
    start, end = visit.url, visit.last.url
    lasting = _is_lasting(start) and path.site(start) != path.site(end)
    return end if end != start and not lasting and _is_fit(start, end) else ""


def _is_lasting(start: str) -> bool:
    host = path.host(start)
    return any(host == each or host.endswith(f".{each}") for each in _PERSISTENT)


def _is_fit(start: str, end: str) -> bool:
    if len(end) > _LONGEST or (start.startswith("https:") and not end.startswith("https:")):
        return False
    # A parameter that the old address has too is the page's own.
    if _PASSING.search(end) and not _PASSING.search(start):
        return False
    return path.is_home(start) or not path.is_home(end)


_SHORTENERS = frozenset(
    ("bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "lnkd.in", "j.mp", "dlvr.it", "fb.me", "youtu.be",
     "git.io", "tiny.cc", "rb.gy", "cutt.ly", "amzn.to", "nyti.ms", "wapo.st", "econ.st", "bbc.in", "redd.it", "w.wiki", "aka.ms")
)  # fmt: skip


def is_another_site(visit: Visit) -> bool:
    """Say whether an address ended at a site of another name, with nothing of its path kept.

    Identifiers and shortened addresses are made for that.
    """
    start, end = path.site(visit.url), path.site(visit.last.url)
    if not start or start == end or _is_lasting(visit.url) or path.host(visit.url) in _SHORTENERS:
        return False
    return start.split(".")[0] != end.split(".")[0] and is_doubtful(visit)


def is_minor(start: str, end: str) -> bool:
    """Say whether two addresses differ in scheme, `www.`, port or a slash at the end alone."""
    one, other = path.parts(start), path.parts(end)
    return path.bare(start) == path.bare(end) and one.query == other.query


def is_doubtful(visit: Visit) -> bool:
    """Say whether the new address may be another page: nothing of the old path is in it."""
    start, end = path.segments(visit.url), path.segments(visit.last.url)
    if path.is_home(visit.url) or not start:
        return False
    kept = set(_words(start)) & set(_words(end))
    return not kept


def _words(segments: list[str]) -> list[str]:
    return [word for each in segments for word in re.findall(r"[^\W_]{2,}", each)]
