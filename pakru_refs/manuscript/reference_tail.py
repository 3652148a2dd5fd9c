"""What stands behind the last entry with nothing between: notes on the authors, dates of receipt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.manuscript.reference_shape import evidence, is_dated, starts_with_author

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.manuscript.lines import Line

_LEAST = 3
"""Entries of a list whose end is looked at."""
_WIDE = 160
"""Characters of a line that no page holds: how wide it is says nothing."""
_CONTACT = re.compile(
    r"\be-?mail\b|@\w+\.|\borcid\b|^(?:correspond|contact|received|accepted|submitted|recebido|recibido|aceito|aceptado|eingereicht|eingegangen|eingang|angenommen|reçu|accepté)\w*\b.{0,60}[:\d]",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"\b(?:is|was|works|worked|teaches|received|holds|ist|war|arbeitet|promovierte|studierte|studium|es|é|est)\s.{0,80}\b(?:professor|researcher|research|lecturer|fellow|scientist|student|candidate|director|editor|university|degree|ph\.?d|wissenschaft\w*|universität|professur|dozent\w*|doktorand\w*|mitarbeiter\w*|profesora?|investigadora?|pesquisadora?|universidade|universidad|université|chercheu\w*)\b|\b(?:born|geb\.|geboren|jahrgang|née?|nacid[oa]|nascid[oa])\s.{0,40}\b19\d\d",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.>\])\d/”»\"]$")


def end_of_list(kept: Sequence[Line], starts: Sequence[int]) -> int:
    """Return the number of the first line that is no part of the list any more.

    Args:
        kept: the lines of a list.
        starts: the numbers of those that start an entry, rising.
    """
    if len(starts) < _LEAST:
        return len(kept)
    width = max(len(line.text) for line in kept[: starts[len(starts) * 2 // 3] + 1])
    if width > _WIDE:
        width = max(len(line.text) for line in kept)
    ends = [*starts[1:], len(kept)]
    last = len(starts) - 1
    while last >= _LEAST and not _is_entry(kept[starts[last] : ends[last]], width):
        last -= 1
    return _cut(kept, starts[last], ends[last], width)


def _is_entry(lines: Sequence[Line], width: int) -> bool:
    text = " ".join(line.text for line in lines)
    first = lines[0].text
    head = first if starts_with_author(first) else " ".join(line.text for line in lines[:2])
    if not is_dated(text) or _is_behind(first, head, width):
        return False
    return starts_with_author(text) or evidence(text) >= 1


def _is_behind(line: str, text: str, width: int) -> bool:
    """Say whether a line that could be the first behind the list is that."""
    wide = len(line) > width * 1.3
    return wide or _CONTACT.search(line) is not None or _BIOGRAPHY.search(text[:300]) is not None


def _cut(kept: Sequence[Line], start: int, end: int, width: int) -> int:
    """Return where, within the last entry, something else starts."""
    for at in range(start + 1, end):
        above = " ".join(line.text for line in kept[start:at])
        if not (is_dated(above) and _CLOSED.search(above)):
            continue
        text = " ".join(line.text for line in kept[at : at + 4])
        if _is_behind(kept[at].text, text, width):
            return _without_name(kept, start, at)
    return end


def _without_name(kept: Sequence[Line], start: int, at: int) -> int:
    """Step back over the name that heads a note on an author."""
    above = kept[at - 1].text
    alone = at - 1 > start and len(above) <= 60 and not is_dated(above)
    words = above.split()
    named = 1 < len(words) <= 6 and all(word[0].isupper() for word in words)
    opens = bool(words) and words[-1].strip(".,:") in kept[at].text
    return at - 1 if alone and named and opens else at
