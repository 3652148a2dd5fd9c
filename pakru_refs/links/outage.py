"""Tell an answer from an outage: what failed, in words, and what to do."""

from __future__ import annotations

from pakru_refs.links import appearance
from pakru_refs.model.verdict import Verdict
from pakru_refs.model.visit import Fault, Visit

_TRY_LATER = "try again later"
WORDS = {
    Fault.NAME_UNKNOWN: ("the host's name is unknown", "check the host's spelling"),
    Fault.NAME_FAILED: ("the name system did not answer", _TRY_LATER),
    Fault.NO_ADDRESS: ("the host's name has no address", _TRY_LATER),
    Fault.UNROUTABLE: ("there is no way to the host", _TRY_LATER),
    Fault.REFUSED: ("the host refuses the connection", _TRY_LATER),
    Fault.RESET: ("the host hung up", _TRY_LATER),
    Fault.TIMEOUT: ("no answer in time", _TRY_LATER),
    Fault.TOO_SLOW: ("the answer was not done in time", _TRY_LATER),
    Fault.TLS_EXPIRED: (
        "its certificate has expired",
        "open it in a browser; if it is there past the warning, tell the site's owner",
    ),
    Fault.TLS_OTHER_HOST: (
        "its certificate is another host's",
        "look whether the site has moved to another host, or works with or without `www.`",
    ),
    Fault.TLS_SELF_SIGNED: (
        "its certificate is signed by itself",
        "open it in a browser, and look for an address that readers can trust",
    ),
    Fault.TLS_UNTRUSTED: (
        "its certificate is signed by somebody unknown",
        "open it in a browser, or name the authority in `SSL_CERT_FILE`",
    ),
    Fault.TLS_INCOMPLETE: (
        "the server leaves out a certificate that browsers fetch by themselves",
        "let it stand if it opens in a browser",
    ),
    Fault.TLS_FAILED: ("no secure connection could be made", "open it in a browser"),
    Fault.BROKEN: ("the answer cannot be read", "open it in a browser"),
    Fault.OVERSIZED: ("the answer's headers are too large", "open it in a browser"),
    Fault.LOOP: (
        "it redirects in a circle",
        "open it in a browser; sites do this to who keeps no cookies",
    ),
    Fault.TOO_MANY: ("it redirects too often", "open it in a browser and cite where it ends"),
    Fault.PROXY: ("your own proxy failed", "check the proxy's settings"),
    Fault.HOST_DOWN: ("the host had not answered for other addresses", _TRY_LATER),
    Fault.PRIVATE: ("its address is a private one", "give an address that readers can open"),
    Fault.SCHEME: ("not an address of the web", "give a web address, or none"),
    Fault.MALFORMED: ("not a web address", "mend the address"),
}
"""What a fault means, and what to do about it."""
_REFUSED = {Fault.PRIVATE, Fault.SCHEME}
_ATTEMPTS = 2
"""How often a name must be unknown before it counts."""
_TROUBLE = {407, 408, 425, 429}
_REDIRECTS = {301, 302, 303, 305, 307, 308}


def is_settled(visit: Visit) -> bool:
    """Say whether a visit is an answer that may be kept; if not, it is an outage and proves nothing."""
    return not outage(visit)


def outage(visit: Visit) -> str:
    """Return why a visit is no answer, in short words; empty when it is one."""
    if not visit.hops:
        return "nothing was asked"
    if visit.fault is not None:
        return "" if _is_proof(visit) else reason(visit)
    status = visit.status
    if status in _REDIRECTS:
        return f"{status} that leads nowhere"
    if status in _TROUBLE or status < 200 or (500 <= status < 999 and not _walled(visit)):
        return f"{status} to {visit.last.method}"
    return ""


def _is_proof(visit: Visit) -> bool:
    """Say whether a fault says something of the address, not of today's network."""
    if visit.fault in _REFUSED:
        return True
    return name_is_gone(visit)


def name_is_gone(visit: Visit) -> bool:
    """Say whether an unknown name is proved: asked twice, while another host's name was found."""
    unknown = visit.fault is Fault.NAME_UNKNOWN
    return unknown and bool(visit.witness) and visit.attempts >= _ATTEMPTS


def _walled(visit: Visit) -> bool:
    return appearance.look(visit).verdict is Verdict.BLOCKED


def reason(visit: Visit) -> str:
    """Return the fault in words, with what the network said."""
    fault, detail = visit.fault, visit.last.detail
    words = WORDS[fault][0] if fault else ""
    return f"{words} ({detail})" if detail else words
