"""The visible text of a page, out of its markup: fast, linear, and forgiving as browsers are.

Works on bytes in UTF-8 and on a copy in lower case (ASCII letters only, so that places agree). This is
no parser: it finds what is to be read, and what is not, by tags alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_UNSEEN = re.compile(
    rb"<(?:(!--)|(script|style|template|noscript|svg|nav|footer|select|iframe|textarea|object|head|title)"
    rb"[\s/>])"
)
_RUNS_ON = frozenset((b"!--", b"script", b"style", b"textarea", b"title", b"iframe"))
"""Unclosed, these swallow the rest of the page; the others do nothing."""
_TAG = re.compile(rb"<[a-z/!?][^<>]*>?", re.IGNORECASE)
_BREAK = re.compile(rb"<br\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(
    rb"</?(?:[abiqsu]|abbr|acronym|bd[io]|big|cite|code|em|font|kbd|mark|samp|small|span|strong|su[bp]|"
    rb"time|tt|wbr)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_LINK_ITEM = re.compile(
    rb"<li\b[^<>]*>\s*<a\b[^<>]*>[^<>]{0,80}</a>\s*(?:</li>|(?=<))", re.IGNORECASE
)
"""A list item that is nothing but a short link is navigation."""
_MAIN = re.compile(
    rb"<(?:main|article)[\s>]|<\w{1,10}\s[^<>]{0,200}?(?:role|id)=[\"']?(?:main|content|main-?content)[\"'\s>]"
)
_HEADING = re.compile(rb"<h1[\s>]")
_SPACE = bytes.maketrans(b"\t\n\f\r\v", b"     ")
_LONG = 140
"""Characters from which a paragraph is long."""
_SHORT = 20
"""Bytes of text below which a main part is no text: the whole page is taken."""
OPENING = 300
"""Characters of the opening."""


@dataclass(frozen=True, slots=True)
class Text:
    """What can be seen of a page."""

    opening: str
    letters: int
    prose: int
    words: bytes
    """The text that is compared with other pages'."""


def seen(body: bytes, low: bytes) -> tuple[bytes, bytes]:
    """Return the body without scripts, styles, comments and navigation, and its lower-case copy."""
    keep: list[tuple[int, int]] = []
    at, unclosed = 0, set[bytes]()
    for found in _UNSEEN.finditer(low):
        start, name = found.start(), found.group(1) or found.group(2)
        if start < at or name in unclosed:
            continue
        end = _end(low, name, found.end())
        if end < 0:
            unclosed.add(name)
            continue
        keep.append((at, start))
        at = end
    keep.append((at, len(body)))
    return b" ".join(body[a:b] for a, b in keep), b" ".join(low[a:b] for a, b in keep)


def _end(low: bytes, name: bytes, start: int) -> int:
    """Return where an element ends; -1 when it is not closed and does not run on."""
    close = b"-->" if name == b"!--" else b"</" + name
    # `<!-->` is a whole comment.
    end = low.find(close, start - 2 if name == b"!--" else start)
    if end < 0:
        return len(low) if name in _RUNS_ON else -1
    end += len(close)
    gap = low.find(b">", end, end + 40)
    return end if gap < 0 or close == b"-->" else gap + 1


def read(body: bytes) -> Text:
    """Return the text of what `seen` left."""
    body = _LINK_ITEM.sub(b" ", body)
    start = _main(body)
    before, text = _lines(body[:start]), _lines(body[start:])
    whole = before + text
    if len(b"".join(text)) < _SHORT:
        text = whole
    return Text(_opening(text), sum(map(len, whole)), _prose(whole), b" ".join(text))


def _main(body: bytes) -> int:
    """Return where the main part begins."""
    low = body.lower()
    found = _MAIN.search(low) or _HEADING.search(low)
    return found.start() if found else 0


def _lines(markup: bytes) -> list[bytes]:
    """Return the text block by block."""
    flat = _TAG.sub(b"\n", _INLINE.sub(b"", _BREAK.sub(b" ", markup.translate(_SPACE))))
    return [line for line in map(bytes.strip, flat.split(b"\n")) if line]


def _opening(lines: list[bytes]) -> str:
    text = "\n".join(filter(None, (plain(line, 2000) for line in lines[:40])))
    return text[:OPENING].rstrip()


def _prose(lines: list[bytes]) -> int:
    """Return the characters in long lines; an ideograph's three bytes are as good as three letters."""
    total = 0
    for line in lines:
        if len(line) >= _LONG:
            letters = len(line.decode("utf-8", "replace"))
            size = len(line) if len(line) > 2.3 * letters else letters
            total += size if size >= _LONG else 0
    return total


def plain(markup: bytes, limit: int = 4000) -> str:
    """Return a piece of markup as text: tags out, entities read, one space between words."""
    bare = _TAG.sub(b" ", markup[:limit]) if b"<" in markup else markup[:limit]
    text = bare.decode("utf-8", "ignore")
    return " ".join((unescape(text) if "&" in text else text).split())
