"""Read citations by the tags of a list: `[Raf20; see Lin03, p. 7]` where the entries start with `[Raf20]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.model.citation import Form
from pakru_refs.model.claim import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pakru_refs.model.document import Manuscript

_BRACKET = re.compile(r"\[([^\[\]]{2,400})\]")
_PART = re.compile(r"[^,;]+")
_TAG = re.compile(r"[^\W\d_][\w+*.:-]{0,20}(?:\s\d{2}[a-z]?)?(?!\w)")
_DATED = re.compile(r"[^\W\d_][\w+*-]{0,14}\d{2}(?:\d\d)?[a-z]?\Z")
"""How a tag looks that the list does not have: letters of the names, and the year."""
_FEWEST, _SHARE = 2, 0.6


def tags(manuscript: Manuscript) -> frozenset[str]:
    """Return the tags that the entries of a list start with; none unless most entries have one."""
    entries = [block for block in manuscript.blocks if block.role is Role.REFERENCES]
    found = {block.label for block in entries if block.label and not block.label.isdigit()}
    enough = len(found) >= max(_FEWEST, _SHARE * len([b for b in entries if b.key]))
    return frozenset(found) if enough else frozenset()


def clusters(text: str, known: Collection[str]) -> Iterator[Cluster]:
    """Yield the citations of a masked text; `known` are the tags of the list.

    A bracket that names no tag of the list is a citation only if it holds nothing but what looks like one.
    """
    for bracket in _BRACKET.finditer(text):
        found = tuple(_mentions(text, *bracket.span(1), known))
        whole = len(found) == 1 and found[0].end - found[0].start == len(bracket[1])
        if any(m.label in known for m in found) or whole:
            yield Cluster(*bracket.span(), Form.KEYED, found)


def _mentions(text: str, start: int, end: int, known: Collection[str]) -> Iterator[Mention]:
    for part in _PART.finditer(text, start, end):
        for word in _TAG.finditer(text, *part.span()):
            if word.group() in known or _DATED.match(word.group()):
                prefix = text[part.start() : word.start()].strip()
                yield Mention(*word.span(), label=word.group(), prefix=prefix)
                break
