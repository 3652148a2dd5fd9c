"""Is the place that an address's fragment names on the page?

After the HTML standard (`id`, `name` of `a`, percent escapes, `top`) and the text fragments of the
WICG's "URL Fragment Text Directives" (`#:~:text=prefix-,start,end,-suffix`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from pakru_refs.links.charset import as_utf8

_HIDDEN = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|template)[\s>].*?(?:</(?:script|style|template)\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = rb"(?:\"([^\"<>]{1,500})\"|'([^'<>]{1,500})'|([^\s\"'<>]{1,500}))"
_ID = re.compile(rb"[\s\"'](?:xml:)?id\s{0,9}=\s{0,9}" + _QUOTED, re.IGNORECASE)
_NAME = re.compile(rb"<a\s[^<>]{0,600}?\bname\s{0,9}=\s{0,9}" + _QUOTED, re.IGNORECASE)
_TAG = re.compile(rb"<[a-z/!?][^<>]*>?", re.IGNORECASE)
_DIRECTIVE = ":~:"
_SCRIPTED = re.compile(
    r"[!/]|L\d|lines?-\d|diff-|issuecomment-|discussion_r|[\w.-]+=|xpointer|element\("
)
"""Places that a program makes: routes, lines of source, comments, `page=3`, `t=30s`."""
_FEW = 400
"""Bytes of text below which a page with scripts is drawn by them."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """One text directive."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""


def look(
    body: bytes, headers: Mapping[str, str], fragments: Iterable[str], *, truncated: bool = False
) -> dict[str, bool]:
    """Say of each fragment whether the page has such a place; those that cannot be told are left out.

    Args:
        body: of the answer, unpacked.
        headers: names in lower case.
        fragments: without `#`, percent escapes as in the address.
        truncated: there was more; what is not in the part that was read could not be told.
    """
    wanted = [each for each in fragments if each]
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not wanted or ("html" not in kind and kind not in {"", "text/plain", "text/xml"}):
        return {}
    page = _HIDDEN.sub(b" ", as_utf8(body, headers))
    told = {each: _found(page, each) for each in wanted if _is_told(each)}
    unsure = truncated or (len(_TAG.sub(b"", page)) < _FEW and b"<script" in body.lower())
    return {each: there for each, there in told.items() if there or not unsure}


def _is_told(fragment: str) -> bool:
    """Say whether a page's markup tells that it lacks such a place."""
    return _DIRECTIVE in fragment or not _SCRIPTED.match(fragment)


def _found(page: bytes, fragment: str) -> bool:
    element, _, directive = fragment.partition(_DIRECTIVE)
    sought = [s for part in directive.split("&") if (s := _directive(part))]
    if sought:
        text = _folded(unescape(_TAG.sub(b" ", page).decode("utf-8", "replace")))
        return all(_occurs(text, each) for each in sought)
    return not element or _has_place(page, element)


def _has_place(page: bytes, fragment: str) -> bool:
    plain = unquote(fragment)
    if plain.lower() == "top":
        return True
    places = {
        unescape(next(filter(None, groups)).decode("utf-8", "replace"))
        for places in (_ID, _NAME)
        for groups in places.findall(page)
    }
    return any(name in places for name in (fragment, plain, f"user-content-{plain}"))


def _directive(part: str) -> _Sought | None:
    """Read `text=[prefix-,]start[,end][,-suffix]`; None for what is none."""
    name, _, value = part.partition("=")
    terms = value.split(",")
    if name != "text" or not value or len(terms) > 4:
        return None
    prefix = terms.pop(0)[:-1] if len(terms) > 1 and terms[0].endswith("-") else ""
    suffix = terms.pop()[1:] if len(terms) > 1 and terms[-1].startswith("-") else ""
    if not 1 <= len(terms) <= 2:
        return None
    start, end, before, after = (
        _folded(unquote(term))
        for term in (terms[0], terms[1] if len(terms) > 1 else "", prefix, suffix)
    )
    return _Sought(start, end, before, after) if start else None


def _folded(text: str) -> str:
    """Return a text as it is compared: no case, no accents, one space between words."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(c for c in apart if not unicodedata.combining(c))
        text = text.translate(_DASHES)
    return " ".join(text.lower().split())


_DASHES = str.maketrans("‘’‛“”„‟‐‑‒–—", '\'\'\'""""-----', "\u00ad\u200b")


def _occurs(text: str, sought: _Sought) -> bool:
    """Say whether a text has the directive's range; words are whole, as browsers want them."""
    last = text.rfind(sought.end) if sought.end else len(text)
    at = text.find(sought.start)
    while 0 <= at <= last:
        if _fits(text, at, at + len(sought.start), sought):
            return True
        at = text.find(sought.start, at + 1)
    return False


def _fits(text: str, start: int, end: int, sought: _Sought) -> bool:
    before = text[max(0, start - len(sought.prefix) - 1) : start]
    if not _whole(text, start, end) or not before.rstrip().endswith(sought.prefix):
        return False
    if not sought.suffix:
        return not sought.end or text.find(sought.end, end) >= 0
    if sought.end:
        end = text.find(sought.end, end)
        end = end + len(sought.end) if end >= 0 else len(text)
    return text[end : end + len(sought.suffix) + 1].lstrip().startswith(sought.suffix)


def _whole(text: str, start: int, end: int) -> bool:
    """Say whether a place neither begins nor ends within a word of an alphabet."""
    return not (_joined(text[start - 1 : start + 1]) or _joined(text[end - 1 : end + 1]))


def _joined(pair: str) -> bool:
    return len(pair) == 2 and all(c.isalnum() and c < "\u0e00" for c in pair)
