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
_DOUBT = 0.5
"""Below this probability of some word of its title a reading is no better than the grammar's."""


def judged(work: Printed, start: Head, rest: Body) -> tuple[Head, Body]:
    """Return head and body of a reference as the model reads it, told what the grammar read."""
    said = dict(rest.spans)
    if start.span[0] < start.span[1]:
        said["editor" if start.names.editors and not rest.chapter else "author"] = start.span
    if start.issued_span:
        said["issued"] = start.issued_span
    for name in ("doi", "url", "accessed", "isbn", "issn", "arxiv"):
        if name in work.spans:
            said[name] = work.spans[name]
    model = tagged(work.text, said)
    if model is None:
        return start, rest
    found = {
        name: span
        for name, place in model.spans.items()
        if (span := _unprinted(work.rest, *place)) is not None
    }
    if not _is_whole(found) or model.sure.get("title", 1) < _DOUBT:
        return start, rest
    _keep_names(work.text, start, found)
    return _head(work.text, start, found), _body(work.text, rest, found)


def _is_whole(found: Mapping[str, tuple[int, int]]) -> bool:
    """Say whether a reading has what a reference cannot do without: a title, or a journal's numbers."""
    return "title" in found or {"container_title", "volume"} <= found.keys()


def _keep_names(text: str, start: Head, found: dict[str, tuple[int, int]]) -> None:
    """Let the grammar's list of names stand where the model saw but a part of it."""
    first, last = start.span
    name = "editor" if start.names.editors else "author"
    if not start.names.sure or name not in found:
        return
    begin, end = found[name]
    if not (first <= begin and end <= last) or last - first <= end - begin:
        return
    found[name] = start.span
    title = found.get("title")
    if title is not None and title[0] < last:
        title = trimmed(text, max(last, title[0]), title[1])
        if title[0] < title[1]:
            found["title"] = title
        else:
            del found["title"]


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
                body.editors = name_list(text[slice(*span)])
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
