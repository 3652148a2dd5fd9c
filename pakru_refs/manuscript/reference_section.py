"""Where the reference list stands: under its heading, or by its shape when there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.manuscript.headings import ATX, is_caption, looks_like_heading
from pakru_refs.manuscript.reference_shape import (
    evidence,
    is_reference,
    starts_entry,
    starts_with_author,
)
from pakru_refs.manuscript.section_names import LONGEST, is_notes, role_named
from pakru_refs.model.claim import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.lines import Line

_LOOK = 6
"""Lines behind a heading that are looked at."""
_FEWEST = 3
"""Entries that make a list without a heading."""


@dataclass(frozen=True, slots=True)
class ReferenceSection:
    """Line numbers, from 0, the end exclusive."""

    heading: int | None
    first: int
    end: int


def reference_section(lines: Sequence[Line]) -> ReferenceSection | None:
    """Find the reference list: the last heading of one that entries follow, else entries at the end."""
    headings = [at for at, line in enumerate(lines) if _names_the_list(line)]
    for at in reversed(headings):
        if _entries_follow(lines, at + 1):
            return _section(lines, _first_of_lists(lines, headings, at))
    bare = [at for at in headings if any(line.text for line in lines[at + 1 : at + 3])]
    if bare and bare[-1] * 2 > len(lines) and not _prose_follows(lines, bare[-1] + 1):
        return _section(lines, bare[-1])
    return _by_shape(lines)


def heading_text(line: Line) -> str:
    """Return a line without the marks of a Markdown heading."""
    marked = ATX.fullmatch(line.text)
    return marked[2] if marked else line.text


def _names_the_list(line: Line) -> bool:
    return 0 < len(line.text) <= LONGEST and role_named(heading_text(line)) is Role.REFERENCES


def _first_of_lists(lines: Sequence[Line], headings: Sequence[int], last: int) -> int:
    """Return the first of several headings in a row with nothing but entries between them."""
    first = last
    for at in reversed([at for at in headings if at < last]):
        if _end(lines, at + 1, first) < first or not _starts_list(lines, at + 1):
            break
        first = at
    return first


def _starts_list(lines: Sequence[Line], start: int) -> bool:
    text = next((line.text for line in lines[start : start + _LOOK] if line.text), "")
    return is_reference(text) or starts_with_author(text)


def _section(lines: Sequence[Line], heading: int) -> ReferenceSection:
    end = _end(lines, heading + 1)
    return ReferenceSection(heading, heading + 1, _without_tail(lines, heading + 1, end))


def _upcoming(lines: Sequence[Line], start: int, count: int) -> list[Line]:
    found: list[Line] = []
    for at in range(start, min(start + 3 * count, len(lines))):
        if lines[at].text:
            found.append(lines[at])
        if len(found) == count:
            break
    return found


def _entries_follow(lines: Sequence[Line], start: int) -> bool:
    following = _upcoming(lines, start, _LOOK)
    if any(is_reference(line.text) for line in following[:3]):
        return True
    head = " ".join(line.text for line in following[:2])
    return starts_entry(head) and is_reference(" ".join(line.text for line in following))


def _prose_follows(lines: Sequence[Line], start: int) -> bool:
    following = _upcoming(lines, start, 1)
    return bool(following) and len(following[0].text) > 300 and evidence(following[0].text) < 3


def _end(lines: Sequence[Line], first: int, stop: int | None = None) -> int:
    stop = len(lines) if stop is None else stop
    for at in range(first, stop):
        if lines[at].text and _closes(lines, at, first):
            return at
    return stop


def _closes(lines: Sequence[Line], at: int, first: int) -> bool:
    """Say whether a line is a heading or caption that is no part of the list."""
    line = lines[at]
    if len(line.text) > 120:
        return False
    text = heading_text(line)
    role = role_named(text)
    alone = at == 0 or not lines[at - 1].text
    if role is not None and role is not Role.REFERENCES:
        return (at > first or alone) and (is_notes(text) or not _entries_follow(lines, at + 1))
    if text != line.text:
        return role is None and not _entries_follow(lines, at + 1)
    if not alone or at == first:
        return False
    if is_caption(line.text):
        return evidence(line.text) < 3
    return (
        role is None
        and evidence(line.text) == 0
        and not (at + 1 < len(lines) and lines[at + 1].text)
        and looks_like_heading(line.text)
        and not _entries_follow(lines, at + 1)
    )


def _without_tail(lines: Sequence[Line], first: int, end: int) -> int:
    """Leave out what stands behind the last entry, set off by a blank line: addresses, imprints."""
    last = end
    while last > first:
        start = last
        while start > first and lines[start - 1].text:
            start -= 1
        text = " ".join(line.text for line in lines[start:last])
        if text and (start == first or evidence(text)):
            break
        last = start - 1 if not text else start
    return last if last > first else end


def _by_shape(lines: Sequence[Line]) -> ReferenceSection | None:
    """Find at least three entries at the end of a text, one a line, that no heading announces."""
    end = _without_tail(lines, 0, len(lines))
    first, count = end, 0
    for at in range(end - 1, -1, -1):
        text = lines[at].text
        if not text:
            continue
        if not (starts_with_author(text) and is_reference(text) and len(text) < 1200):
            break
        first, count = at, count + 1
    if count < _FEWEST or _under_notes(lines, first):
        return None
    return ReferenceSection(None, first, end)


def _under_notes(lines: Sequence[Line], at: int) -> bool:
    """Say whether the nearest known heading above a line is one that notes stand under."""
    above = (heading_text(line) for line in reversed(lines[:at]) if 0 < len(line.text) <= LONGEST)
    return next((is_notes(text) for text in above if role_named(text) is not None), False)


def chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that no blank line and no page break parts."""
    held: list[Line] = []
    for line in lines:
        if held and (not line.text or line.new_page):
            yield held
            held = []
        if line.text:
            held.append(line)
    if held:
        yield held
