"""Links that a journal's site puts behind each reference: `Article`, `CrossRef`, `Google Scholar`.

They are known by their coming again: a link at the end of an entry, behind its last full stop, whose
words end another entry, too. Its words are no part of the reference; a DOI that it leads to is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pakru_refs.manuscript.rendering import Piece

Spans = tuple[tuple[int, int], ...]
_LABEL = re.compile(r"[^\W\d_][^\d<>]{1,40}")
_BETWEEN = " []()|•·,;.®\u00a0\u2028"
_BEFORE = " [(|•·\u00a0\u2028"
_ENDS = (".", "!", "?", ")", "”", "»")
_ADDRESS = re.compile(r"(?:https?://|doi|10\.)\S*$", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/")


def words_kept(pieces: Sequence[Piece], text: str) -> Mapping[int, Spans]:
    """Return, for the start of each entry with such links, the spans of it that are the reference."""
    tails = {one.start: list(_tail(one, text)) for one in pieces if one.links}
    seen = Counter(label for tail in tails.values() for label in {_label(text, a) for a in tail})
    kept = {}
    for one in pieces:
        run = []
        for link in tails.get(one.start, ()):
            if seen[_label(text, link)] < 2:
                break
            run.append(link)
        if run and _stands_behind(one, run[-1][0], text):
            kept[one.start] = tuple(_spans(one, run, text))
    return kept


def _tail(one: Piece, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the links that an entry ends in, the last first."""
    at = one.shown
    for start, end, target in reversed(one.links):
        if text[end:at].strip(_BETWEEN) or not _LABEL.fullmatch(text[start:end].strip()):
            return
        yield start, end, target
        at = start


def _label(text: str, link: tuple[int, int, str]) -> str:
    return text[link[0] : link[1]].strip().casefold()


def _stands_behind(one: Piece, start: int, text: str) -> bool:
    """Say whether the reference has ended: with a full stop, an address or a link of its own."""
    before = text[one.start : start].rstrip(_BEFORE)
    linked = any(end == one.start + len(before) for _, end, _ in one.links)
    return before.endswith(_ENDS) or linked or _ADDRESS.search(before[-200:]) is not None


def _spans(one: Piece, run: Sequence[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int]]:
    before = text[one.start : run[-1][0]].rstrip(_BEFORE)
    yield one.start, one.start + len(before)
    services = {target for _, _, target in run if not _DOI.search(target)}
    at = one.shown
    while at < one.end:  # the addresses: ` <https://…> <https://…>`
        end = text.find(">", at, one.end) + 1 or one.end
        if text[at:end].strip(" <>") not in services:
            yield at, end
        at = end
