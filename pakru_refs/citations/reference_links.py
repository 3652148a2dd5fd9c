"""Web addresses as references and running text print them, made whole again.

An address may stand in angle brackets (then it may hold spaces), be escaped for Markdown, or be
broken by the end of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pakru_refs.model.document import BlockKind, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.document import Manuscript
    from pakru_refs.model.item import Item
    from pakru_refs.model.location import Source

_SCHEME = (
    r"(?:(?:https?|ftp|file)\s?:\s?/{1,3}(?:\s(?=www\.))?|(?<!\w)(?:https?//|https?:(?=www\.)"
    r"|h?t{1,3}ps?://|htpps?://|(?:zotero|mendeley|papers3?|bookends|devonthink)://))"
)
_CHARACTER = r"(?:(?!\]\()[^\s<>\"“”«»|`{}])"
_EXTENSION = r"\.(?:pdf|html?|docx?|epub|djvu|rtf|txt)\b"
_PATH = rf"(?:(?<![\w/])(?-i:[A-Z]):(?:\\(?=[\w.-]{{2,60}}\\|[^\r\n<>\"|:{{}}$]{{1,120}}{_EXTENSION})|/(?=\w))|(?<![\w\\])\\\\[\w.$-]+\\|(?<![\w./~])~?/(?:Users|home|Volumes)/|(?<!\w)~/(?=\w))"
"""How paths of files start: `C:\\`, `\\\\server\\`, `/home/`."""
_FILE = rf"(?:[^\r\n<>\"|:]{{1,200}}?{_EXTENSION})"
_ADDRESS = re.compile(
    rf"<\s*(?P<bracketed>(?:{_SCHEME}|{_PATH}|www\.)[^<>]{{1,2000}})>|(?P<bare>(?:{_SCHEME}|(?<![\w.@/])www\.){_CHARACTER}+"
    rf"|(?P<path>{_PATH})(?:{_FILE}|{_CHARACTER}+))",
    re.IGNORECASE,
)
_IS_PATH = re.compile(_PATH, re.IGNORECASE)
_BROKEN = re.compile(rf"[ \t]*(?:\r\n|\r|\n)[ \t]*({_CHARACTER}+)")
_NEXT = re.compile(r"(?:(?<=[;,])|(?<=\w{5})|(?<=\.pdf))(?=https?://)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_TRAILING = ".,;:!?'’‘*_\\…"
_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（"}
_JOINING = "/_=&?%#-"
_TAIL = re.compile(r"[\w%~+-]*[/.=_&?%#-][\w%/.=_&?#~+-]*[\w/]?[.,;)]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text: as it should be, and where it is printed."""

    url: str
    start: int
    end: int


def links(manuscript: Manuscript, items: Sequence[Item]) -> tuple[Link, ...]:
    """Return every link of the items, and of the running text (with no key), in printed order."""
    source = manuscript.source
    own = [item for item in items if item.location.path == source.path]
    found = [link for item in own for link in links_of(source, item)]
    taken = sorted((item.location.start.offset, item.location.end.offset) for item in own)
    starts = [start for start, _ in taken]
    for block in manuscript.blocks:
        at = bisect_right(starts, block.start) - 1
        if block.kind is not BlockKind.CODE and not (at >= 0 and taken[at][1] > block.start):
            found += [
                Link(address.url, source.locate(address.start, address.end))
                for address in addresses(source.text, block.start, block.end, paths=False)
            ]
    return tuple(sorted(found, key=lambda link: link.location.start.offset))


def links_of(source: Source, item: Item) -> Iterator[Link]:
    """Yield the links of one item; the first is the work's own, an address twice given is one."""
    seen: set[str] = set()
    for address in addresses(source.text, item.location.start.offset, item.location.end.offset):
        if address.url not in seen:
            place = source.locate(address.start, address.end)
            yield Link(address.url, place, item.key, main=not seen)
            seen.add(address.url)


def addresses(
    text: str, start: int = 0, end: int | None = None, *, paths: bool = True
) -> Iterator[Address]:
    """Yield the web addresses of a stretch of text with their offsets, brackets left out.

    `paths` of files are told, too: a reference that gives one is no use to its readers, while running
    text may well speak of one.
    """
    stop = len(text) if end is None else end
    at = start
    while (match := _ADDRESS.search(text, at, stop)) is not None:
        at = match.end()
        if match["bracketed"] is not None:
            first, last = match.span("bracketed")
        elif match["path"] is not None:
            if not paths:
                continue
            first, last = match.span()
        else:
            first, last = match.start(), _end_of_broken(text, match.start(), match.end(), stop)
            at = max(at, last)
        yield from _parted(text, first, last)


def _end_of_broken(text: str, start: int, end: int, stop: int) -> int:
    """Return where a bare address ends when lines break it."""
    while end < stop and (more := _BROKEN.match(text, end, stop)) is not None:
        whole = text[start:end]
        if whole[-1] not in _JOINING and not (whole[-1] == "." and more[1][0].islower()):
            break
        if not _carries_on(whole, more[1]):
            break
        end = more.end()
    return end


def _carries_on(address: str, piece: str) -> bool:
    if re.match(r"(?:https?:|www\.|\[|\()", piece, re.IGNORECASE):
        return False
    return (
        address.endswith(("=", "&", "?", "%", "_"))
        or _TAIL.fullmatch(piece) is not None
        or (piece[0].islower() and address.endswith(("/", "-")))
    )


def _parted(text: str, start: int, end: int) -> Iterator[Address]:
    """Yield the addresses that `;` or `,` glue together, each trimmed and cleaned."""
    cuts = [start, *(start + cut.start() for cut in _NEXT.finditer(text[start:end])), end]
    for first, last in pairwise(cuts):
        trimmed = _trimmed(text, first, last)
        if trimmed > first:
            url = cleaned(text[first:trimmed])
            if _says_something(url):
                yield Address(url, first, trimmed)


def _says_something(url: str) -> bool:
    return len(re.sub(rf"^(?:{_SCHEME}|www\.)", "", url, flags=re.IGNORECASE)) > 1


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where an address ends without closing punctuation and unbalanced brackets."""
    depth = {
        close: text.count(close, start, end) - text.count(opener, start, end)
        for close, opener in _PAIRS.items()
    }
    while end > start:
        last = text[end - 1]
        if depth.get(last, 0) > 0:
            depth[last] -= 1
        elif last not in _TRAILING and not last.isspace():
            break
        end -= 1
    return end


def cleaned(printed: str) -> str:
    r"""Return an address as it should be: lines joined, `\_` unescaped, no space in its scheme."""
    joined = _LINE_BREAK.sub("", printed)
    joined = joined if _IS_PATH.match(joined) else _ESCAPE.sub(r"\1", joined)
    scheme = re.match(_SCHEME, joined, re.IGNORECASE)
    return re.sub(r"\s", "", scheme[0]) + joined[scheme.end() :] if scheme else joined
