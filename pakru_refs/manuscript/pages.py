"""Paragraphs that a page break cut in two, and what a page puts between their halves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.manuscript.language import FUNCTION_WORDS
from pakru_refs.manuscript.strand import flow
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.draft import Draft

_SHORTEST = 60
"""Characters of the first half, at least."""
_LONG = 200
"""Characters that make a paragraph long prose."""
_BETWEEN = 3
"""Pieces of page furniture that are stepped over, at most."""
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w]*\Z")
_CONTACT = re.compile(r"@|\be-?mail\b|\borcid\b", re.IGNORECASE)
_DATED = re.compile(r"\((?:1[5-9]|20)\d\d[a-z]?[),]")
"""How a text goes on whose last words were an author: `(2012) held that …`."""
_DIGITS = re.compile(r"\d+")


def joined(drafts: Sequence[Draft], compounds: frozenset[str]) -> Iterator[Draft]:
    """Yield the drafts with cut paragraphs made whole, and without page numbers.

    A first half is long and ends without closing punctuation; the second goes on in lower case,
    or the first ends in a function word or comma, or both are long prose.
    """
    frequent = _repeated(drafts)
    at = 0
    while at < len(drafts):
        parts, between = [drafts[at]], []
        while (after := _continuation(drafts, at, frequent, parts)) is not None:
            between += [d for d in drafts[at + 1 : after] if d.kind is not BlockKind.PARAGRAPH]
            parts.append(drafts[after])
            at = after
        if not parts[0].furniture:
            yield _whole(parts, compounds)
        yield from (draft for draft in between if draft.kind is not BlockKind.HEADING)
        at += 1


def _whole(parts: list[Draft], compounds: frozenset[str]) -> Draft:
    if len(parts) == 1:
        return parts[0]
    return replace(parts[0], strand=flow([part.strand for part in parts], compounds))


def _continuation(
    drafts: Sequence[Draft], at: int, frequent: frozenset[str], parts: list[Draft]
) -> int | None:
    """Return the index of the paragraph that goes on with the one at `at`, if it was cut."""
    held = drafts[at]
    if held.kind is not BlockKind.PARAGRAPH or not _is_open(held, max(len(p.text) for p in parts)):
        return None
    for after in range(at + 1, min(at + 2 + _BETWEEN, len(drafts))):
        if _goes_on(held.text, drafts[after]):
            return after
        if not _is_furniture(drafts[after], frequent):
            return None
    return None


def _is_open(draft: Draft, longest: int) -> bool:
    last = draft.text[-1:]
    return (
        (longest >= _SHORTEST or _is_bracket_open(draft.text))
        and (last.isalnum() or last in ",-‐–—(&")
        and _CONTACT.search(draft.text[-100:]) is None
    )


def _goes_on(held: str, draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.furniture or not draft.text:
        return False
    first = draft.text.lstrip("“\"‘'([«")[:1]
    if _CONTACT.search(draft.text[:160]) is not None and len(draft.text) < _LONG:
        return False
    if first.islower():
        return not draft.text[:3].strip().endswith((")", "."))
    if not (first.isalpha() or first.isdigit()):
        return False
    if _is_bracket_open(held) or _DATED.match(draft.text):
        return True
    return _hangs(held) or (len(held) >= _LONG and len(draft.text) >= _LONG)


def _is_bracket_open(text: str) -> bool:
    """Say whether a bracket that was opened near the end of a text is still open."""
    return text.rfind("(", -_SHORTEST) > text.rfind(")")


def _hangs(held: str) -> bool:
    """Say whether a text cannot end here: in a function word, a comma, a hyphen, an open bracket."""
    if held[-1] in ",-‐(&":
        return True
    word = _LAST_WORD.search(held[-40:])
    return word is not None and word[1].lower() in FUNCTION_WORDS and held[-1].isalpha()


def _is_furniture(draft: Draft, frequent: frozenset[str]) -> bool:
    """Say whether a piece is a running head, page number, caption or note between two pages."""
    if draft.sure:
        return False
    if draft.kind in (BlockKind.CAPTION, BlockKind.TABLE) or draft.furniture:
        return True
    return len(draft.text) <= 100 and _shape(draft.text) in frequent


def _repeated(drafts: Sequence[Draft]) -> frozenset[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for draft in drafts:
        if len(draft.text) <= 100:
            shape = _shape(draft.text)
            (twice if shape in seen else seen).add(shape)
    return frozenset(twice)


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()
