"""Read an answer's body into what verdicts need to know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from pakru_refs.links import head, marks, markup
from pakru_refs.links.charset import as_utf8
from pakru_refs.links.sketch import sketch
from pakru_refs.model.visit import Page

_MARKUP = re.compile(
    rb"\s*<(?:!|html|head|body|title|meta|h1|p\b|div|\?xml|a\b|center|table)", re.IGNORECASE
)
_TEXTS = ("text/", "application/json", "application/xml", "application/javascript")


def read(body: bytes, headers: Mapping[str, str], *, truncated: bool = False) -> Page:
    """Return what a body says.

    Args:
        body: unpacked, as far as it was read (64 KB).
        headers: of the answer, names in lower case.
        truncated: there was more.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()[:100]
    if _is_markup(kind, body):
        return _of_markup(as_utf8(body, headers), len(body), kind, headers, truncated=truncated)
    bare = Page(kind, len(body), truncated, marks=tuple(sorted(marks.of_headers(headers))))
    return _of_text(bare, as_utf8(body, headers)) if _is_text(kind, body) else bare


def _is_markup(kind: str, body: bytes) -> bool:
    if "html" in kind:
        return True
    # Servers call pages plain text, or nothing.
    return kind in {"", "text/plain", "text/xml", "application/octet-stream"} and bool(
        _MARKUP.match(body, 0)
    )


def _is_text(kind: str, body: bytes) -> bool:
    return b"\0" not in body[:1000] and (
        kind.startswith(_TEXTS) or kind.endswith(("+json", "+xml"))
    )


def _of_markup(
    body: bytes, size: int, kind: str, headers: Mapping[str, str], *, truncated: bool
) -> Page:
    low = body.lower()
    visible = markup.seen(body, low)
    said = head.read(body, low, visible)
    text = markup.read(visible[0])
    return Page(
        content_type=kind,
        size=size,
        truncated=truncated,
        title=said.title,
        headings=said.headings,
        opening=text.opening,
        names=said.names,
        language=said.language,
        marks=marks.of_page(low, headers, letters=text.letters, prose=text.prose),
        sketch=sketch(text.words),
        letters=text.letters,
        prose=text.prose,
        canonical=said.canonical,
        onward=said.onward,
    )


def _of_text(page: Page, body: bytes) -> Page:
    text = " ".join(unescape(body[:2000].decode("utf-8", "ignore")).split())
    return Page(
        content_type=page.content_type,
        size=page.size,
        truncated=page.truncated,
        opening=text[: markup.OPENING].rstrip(),
        marks=page.marks,
        sketch=sketch(body),
        letters=len(body),
    )
