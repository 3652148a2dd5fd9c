"""The model's reading of a reference in the terms of the grammar: a head and a body."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_imprint import Body
from pakru_refs.citations.reference_model import tagged
from pakru_refs.citations.reference_names import EDITORS, ET_AL, NameList, name_list
from pakru_refs.citations.reference_sentences import trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.citations.reference_fields import Printed
    from pakru_refs.citations.reference_head import Head

_IN = re.compile(r"\b(?:in|en|em|dans)\b\s?[:.]?\s*[(“\"«„]?$", re.IGNORECASE)
_IN_WORD = re.compile(r"['’]\w")
_INITIAL = re.compile(r"(?:\b|[.-])[^\W\d_a-z]$")
_DOUBT = 0.5
"""Below this probability of some word of its title a reading is no better than the grammar's."""
_SURE = 0.85
"""At this, another edge of a title or container is taken."""
_SURER = 0.97
"""At this, another beginning of a title behind an organisation, which the grammar reads by its words."""
_QUOTED = frozenset("“„«\"‘'‚")


def as_read(work: Printed, start: Head, rest: Body) -> dict[str, tuple[int, int]]:
    """Return where the grammar found each variable; the model is trained on this and told it."""
    said = dict(rest.spans)
    if start.span[0] < start.span[1]:
        said["editor" if start.names.editors and not rest.chapter else "author"] = start.span
    if start.issued_span:
        said["issued"] = start.issued_span
    for name in ("doi", "url", "accessed", "isbn", "issn", "arxiv"):
        if name in work.spans:
            said[name] = work.spans[name]
    return said


def judged(work: Printed, start: Head, rest: Body) -> tuple[Head, Body]:
    """Return head and body of a reference as the model reads it, told what the grammar read."""
    model = tagged(work.text, as_read(work, start, rest))
    if model is None:
        return start, rest
    found = {
        name: span
        for name, place in model.spans.items()
        if (span := _unprinted(work.rest, *place)) is not None
    }
    _drop_year(start, found)
    _part_imprint(work.rest, found)
    if not _is_whole(found) or model.sure.get("title", 1) < _DOUBT:
        return start, rest
    if not _is_better(work.rest, start, rest, found, model.sure):
        _keep_title(rest, found)
    if start.given_first and rest.editors and rest.editors.sure and rest.chapter:
        _put("editor", rest.spans["editor"], found)
        _put("container_title", rest.spans["container_title"], found)
    if start.names.sure:
        _keep_container(rest, found, model.sure.get("container_title", 0))
    if start.names.sure or rest.parted:
        _keep_numbers(rest, found)
    _keep_names(work.text, start, found)
    return _head(work.text, start, found), _body(work.text, rest, found)


def _drop_year(start: Head, found: dict[str, tuple[int, int]]) -> None:
    """Drop a volume or issue that lies in the date: `1916 [1974]` holds no volume."""
    first, last = start.issued_span or (0, 0)
    for name in ("volume", "issue", "page"):
        if name in found and first <= found[name][0] and found[name][1] <= last:
            del found[name]


def _part_imprint(text: str, found: dict[str, tuple[int, int]]) -> None:
    """Part `Lisbon: Old Port` into place and publisher; a container behind an imprint and year is a series."""
    first, last = found.get("publisher_place", (0, 0))
    colon = text.find(": ", first, last)
    if colon > 0 and "publisher" not in found:
        found["publisher_place"], found["publisher"] = (first, colon), (colon + 2, last)
    container = found.get("container_title", (0, 0))[0]
    if all(
        found.get(name, (container, 0))[0] < container for name in ("publisher", "issued", "title")
    ):
        for name in [
            name for name in ("container_title", "volume") if found.get(name, (0,))[0] >= container
        ]:
            del found[name]


def _is_whole(found: Mapping[str, tuple[int, int]]) -> bool:
    """Say whether a reading has what a reference cannot do without: a title, or a journal's numbers."""
    return "title" in found or {"container_title", "volume"} <= found.keys()


def _is_better(
    text: str,
    start: Head,
    rest: Body,
    found: Mapping[str, tuple[int, int]],
    sure: Mapping[str, float],
) -> bool:
    """Say whether the model's title is to be taken where it differs from the grammar's.

    The grammar errs by reading on past a title's end; a title cut short there needs less certainty
    than one that begins elsewhere, reads on further or leaves out a subtitle. A quotation shows where a title ends.
    """
    theirs, ours = found.get("title"), rest.spans.get("title")
    if ours is None or theirs == ours:
        return True
    if start.names.sure and rest.parted and text[ours[0] - 1 : ours[0]] in _QUOTED:
        return False
    if start.names.sure and rest.chapter and (start.issued_span or ours)[0] < ours[0]:
        return False
    if theirs is None:
        return not start.names.sure or sure.get("container_title", 0) >= _SURE
    cut = theirs[0] == ours[0] and theirs[1] < ours[1]
    shorter = cut and text[theirs[1]] != ":"
    if cut and _IN_WORD.match(text, theirs[1]):
        return False
    return shorter or sure["title"] >= (_SURE if start.names.sure else _SURER)


def _keep_container(rest: Body, found: dict[str, tuple[int, int]], sure: float) -> None:
    """Let the grammar's container stand where the model saw none or doubts another beginning; so its numbers."""
    title = found.get("title", (0, 0))
    ours, theirs = rest.spans.get("container_title"), found.get("container_title")
    if ours and (rest.parted or rest.chapter) and not _overlap(ours, title):
        doubted = theirs is None or (theirs[0] != ours[0] and sure < _SURE)
        if doubted and not ("editor" in found and _overlap(found["editor"], ours)):
            _put("container_title", ours, found)
    volume = rest.spans.get("volume")
    if volume and "volume" not in found and not _overlap(volume, title):
        _put("volume", volume, found)


def _keep_numbers(rest: Body, found: dict[str, tuple[int, int]]) -> None:
    """Let the grammar's issue and pages stand where the model saw none."""
    for name in ("issue", "page"):
        span = rest.spans.get(name)
        if span and name not in found and not any(_overlap(span, it) for it in found.values()):
            found[name] = span


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _put(name: str, span: tuple[int, int], found: dict[str, tuple[int, int]]) -> None:
    """Set a variable; what the model read in its place goes."""
    for other in [other for other, place in found.items() if _overlap(span, place)]:
        if other == "container_title" and name == "volume":
            continue
        del found[other]
    found[name] = span


def _keep_title(rest: Body, found: dict[str, tuple[int, int]]) -> None:
    """Let the grammar's title stand, and its container where the model's lies in that title."""
    title = rest.spans["title"]
    theirs = found.get("container_title")
    _put("title", title, found)
    if theirs and "container_title" not in found and "volume" in found:
        del found["volume"]
    if theirs and _overlap(theirs, title) and "container_title" in rest.spans:
        found["container_title"] = rest.spans["container_title"]


def _keep_names(text: str, start: Head, found: dict[str, tuple[int, int]]) -> None:
    """Let the grammar's list of names stand where the model saw but a part of it."""
    last = start.span[1]
    name = "editor" if start.names.editors else "author"
    if not start.given_first and not _is_part(start, name, found):
        return
    found[name] = start.span
    title = found.get("title")
    if title is not None and title[0] < last:
        title = trimmed(text, max(last, title[0]), title[1])
        if title[0] < title[1]:
            found["title"] = title
        else:
            del found["title"]


def _is_part(start: Head, name: str, found: Mapping[str, tuple[int, int]]) -> bool:
    """Say whether the model saw but a part of the grammar's list of names, and no title in the rest."""
    first, last = start.span
    if not start.names.sure or name not in found:
        return False
    begin, end = found[name]
    if not (first <= begin and end <= last) or last - first <= end - begin:
        return False
    return not any(found[it][1] <= last for it in ("title", "container_title") if it in found)


def _unprinted(rest: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a stretch without what was taken out by rule at its ends."""
    piece = rest[start:end]
    last = start + len(piece.rstrip())
    first = start + len(piece) - len(piece.lstrip())
    first, last = trimmed(rest, first, last)
    return (first, last) if first < last else None


def _head(text: str, start: Head, found: Mapping[str, tuple[int, int]]) -> Head:
    title = found.get("title", (len(text), 0))[0]
    if "author" in found:
        return _named(text, start, found["author"], editors=False)
    if "editor" in found and found["editor"][0] < title:
        return _named(text, start, found["editor"], editors=True)
    return (
        start
        if start.repeated or start.span[1] <= title
        else replace(start, names=NameList(()), span=(0, 0))
    )


def _named(text: str, start: Head, span: tuple[int, int], *, editors: bool) -> Head:
    if _INITIAL.search(text, span[0], span[1]) and text[span[1] : span[1] + 1] == ".":
        span = span[0], span[1] + 1
    if span == start.span:
        return start
    names = name_list(text[slice(*span)])
    behind = ET_AL.match(text, span[1])
    role = EDITORS.match(text, span[1])
    names = replace(
        names,
        et_al=names.et_al or behind is not None,
        editors=editors or names.editors or role is not None,
    )
    return replace(start, names=names, span=span, repeated=False)


def _body(text: str, rest: Body, found: Mapping[str, tuple[int, int]]) -> Body:
    body = Body(thesis=rest.thesis)
    title = found.get("title", (len(text), 0))[0]
    for name, span in found.items():
        if name in ("author", "issued"):
            continue
        if name == "editor":
            if "author" in found or span[0] > title:
                same = rest.editors if span == rest.spans.get(name) else None
                body.editors = same or name_list(text[slice(*span)])
                body.spans[name] = span
            continue
        body.spans[name] = span
    first = min(
        (found[name][0] for name in ("container_title", "editor") if name in found), default=0
    )
    body.chapter = "container_title" in found and (
        _IN.search(text[max(0, first - 12) : first]) is not None or "editor" in body.spans
    )
    return body
