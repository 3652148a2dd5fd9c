"""What a page's head says: titles, language, robots, where the reader is sent. Linear, bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import islice

from pakru_refs.links.markup import plain

_TITLE = re.compile(rb"<title[^<>]*>")
_META = re.compile(rb"<(?:meta|link)\s")
_ATTRIBUTE = re.compile(
    rb"([\w:.-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'<>]{1,2000}))"
)
_HTML_LANG = re.compile(rb"<html\b[^<>]{0,600}?\slang=[\"']?([a-z]{2,3})\b")
_H1 = re.compile(rb"<h1[\s>]")
_METAS = 120
"""Tags that are looked at."""
_NAMES = frozenset(
    b"citation_title dc.title dcterms.title og:title twitter:title eprints.title bepress_citation_title "
    b"prism.title wkhealth_title dc.title.alternative parsely-title sailthru.title".split()
)
_WANTED = re.compile(rb"title|canonical|og:url|refresh|robots|status-code|content-language")
_LONGEST = 500
"""Characters of a title that are kept."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself."""

    title: str = ""
    headings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    language: str = ""
    canonical: str = ""
    onward: str = ""
    robots: str = ""
    status: str = ""
    """The status that the page asks robots to assume (`prerender-status-code`)."""


def read(body: bytes, low: bytes, visible: tuple[bytes, bytes]) -> Head:
    """Return what the head says; headings are looked for in the visible part."""
    metas = _metas(body, low)
    language = _HTML_LANG.search(low, 0, 20_000)
    return Head(
        title=_title(body, low),
        headings=_headings(*visible),
        names=_names(metas),
        language=language.group(1).decode() if language else _first(metas, "content-language")[:2],
        canonical=_first(metas, "canonical") or _first(metas, "og:url"),
        onward=_onward(_first(metas, "refresh")) or _scripted(body, low),
        robots=_first(metas, "robots").lower(),
        status=_first(metas, "prerender-status-code"),
    )


def _title(body: bytes, low: bytes) -> str:
    found = _TITLE.search(low)
    if not found:
        return ""
    end = low.find(b"</title", found.end(), found.end() + 4000)
    return plain(body[found.end() : end if end >= 0 else found.end() + 300])[:_LONGEST]


def _headings(body: bytes, low: bytes) -> tuple[str, ...]:
    found = []
    for start in islice(_H1.finditer(low), 3):
        end = low.find(b"</h1", start.end(), start.end() + 4000)
        text = plain(body[start.start() : end if end >= 0 else start.end() + 300])
        found.append(text[:_LONGEST])
    return tuple(each for each in found if each)


def _metas(body: bytes, low: bytes) -> list[tuple[str, str]]:
    """Return names and contents of those `meta` and `link` that are of interest, in order."""
    found = []
    for start in islice(_META.finditer(low), _METAS):
        end = low.find(b">", start.end(), start.end() + 4000)
        end = end if end >= 0 else start.end() + 600
        if not _WANTED.search(low, start.end(), end):
            continue
        attributes = {
            m[1].lower(): m[2] or m[3] or m[4] or b""
            for m in _ATTRIBUTE.finditer(body, start.end(), end)
        }
        name = next((attributes[k] for k in _KEYS if k in attributes), b"")
        value = attributes.get(b"content") or attributes.get(b"href") or b""
        found.append((name.decode("utf-8", "ignore").lower(), _value(value)))
    return found


_KEYS = (b"name", b"property", b"http-equiv", b"rel", b"itemprop")


def _value(raw: bytes) -> str:
    return " ".join(unescape(raw.decode("utf-8", "ignore")).split())


def _first(metas: list[tuple[str, str]], name: str) -> str:
    return next((value[:2000] for key, value in metas if key == name and value), "")


def _names(metas: list[tuple[str, str]]) -> tuple[str, ...]:
    names = (value[:_LONGEST] for key, value in metas if key.encode() in _NAMES and value)
    return tuple(dict.fromkeys(names))[:6]


_REFRESH = re.compile(
    r"\s*(\d{1,4})[\d.]*\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']{1,2000})", re.IGNORECASE
)
_LOCATION = re.compile(
    rb"(?:\blocation(?:\.href)?\s{0,9}=\s{0,9}|\blocation\.(?:replace|assign)\s{0,9}\(\s{0,9})[\"']([^\"'<>\\\s]{1,2000})[\"']"
)
_SCRIPTS = 20_000
"""Bytes in which a script is looked for that sends the reader on."""
_AT_ONCE = 10
"""Seconds after which a page that sends its reader on is still a redirect."""


def _onward(refresh: str) -> str:
    found = _REFRESH.match(refresh)
    return found.group(2).strip() if found and int(found.group(1)) <= _AT_ONCE else ""


def _scripted(body: bytes, low: bytes) -> str:
    """Return where a script sends the reader; of a page with much in it scripts do so on demand only."""
    if len(body) > _SCRIPTS or b"location" not in low:
        return ""
    found = _LOCATION.search(body)
    return found.group(1).decode("utf-8", "ignore") if found else ""
