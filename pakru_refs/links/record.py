"""A visit as JSON-ready values and back: how it is kept in the evidence book.

What is at its default is left out. What is read back may be old or somebody else's: what does not fit is
refused with `ValueError`, never guessed at.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields
from struct import pack, unpack
from typing import TypeVar, cast

from pakru_refs.model.visit import Fault, Hop, Page, Visit

_T = TypeVar("_T")
_HOPS = 40
_ITEMS = 200
_TEXT = 20_000


def to_record(visit: Visit) -> dict[str, object]:
    """Return a visit as values that JSON can hold."""
    record: dict[str, object] = {"url": visit.url}
    if visit.hops:
        record["hops"] = [_plain(hop) for hop in visit.hops]
    if visit.page is not None:
        record["page"] = _page_record(visit.page)
    if visit.anchors:
        record["anchors"] = dict(visit.anchors)
    if visit.sibling is not None:
        record["sibling"] = to_record(visit.sibling)
    if visit.attempts != 1:
        record["attempts"] = visit.attempts
    if visit.witness:
        record["witness"] = visit.witness
    return record


def _plain(thing: Hop | Page) -> dict[str, object]:
    """Return the fields that are not at their default."""
    values = {each.name: (getattr(thing, each.name), each.default) for each in fields(thing)}
    return {name: _value(value) for name, (value, default) in values.items() if value != default}


def _value(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _page_record(page: Page) -> dict[str, object]:
    record = _plain(page)
    if page.sketch:
        packed = pack(f">{len(page.sketch)}I", *page.sketch)
        record["sketch"] = b64encode(packed).decode("ascii")
    return record


def from_record(record: Mapping[str, object]) -> Visit:
    """Return the visit that a record holds; names that are not known are passed over.

    Raises:
        ValueError: a value is not of its kind, or beyond any bound; says which.
    """
    return _visit(record, depth=0)


def _visit(record: Mapping[str, object], depth: int) -> Visit:
    if depth > 1:
        raise ValueError("`sibling` within a sibling")
    page, sibling = record.get("page"), record.get("sibling")
    return Visit(
        url=_text(record, "url"),
        hops=tuple(_hop(each) for each in _list(record, "hops", _HOPS)),
        page=None if page is None else _page(_mapping(page, "page")),
        anchors=_anchors(record.get("anchors", {})),
        sibling=None if sibling is None else _visit(_mapping(sibling, "sibling"), depth + 1),
        attempts=_number(record, "attempts", 1),
        witness=_text(record, "witness"),
    )


def _hop(value: object) -> Hop:
    record = _mapping(value, "hops")
    fault = _text(record, "fault")
    try:
        known = Fault(fault) if fault else None
    except ValueError:
        raise ValueError(f"`fault` is `{fault[:40]}`, which is none") from None
    return Hop(
        url=_text(record, "url"),
        method=_text(record, "method", "GET"),
        status=_number(record, "status"),
        fault=known,
        detail=_text(record, "detail"),
        location=_text(record, "location"),
    )


def _page(record: Mapping[str, object]) -> Page:
    return Page(
        content_type=_text(record, "content_type"),
        size=_number(record, "size"),
        truncated=_flag(record, "truncated"),
        title=_text(record, "title"),
        headings=_texts(record, "headings"),
        opening=_text(record, "opening"),
        names=_texts(record, "names"),
        language=_text(record, "language"),
        marks=_texts(record, "marks"),
        sketch=_sketch(_text(record, "sketch")),
        letters=_number(record, "letters"),
        prose=_number(record, "prose"),
        canonical=_text(record, "canonical"),
        onward=_text(record, "onward"),
    )


def _sketch(packed: str) -> tuple[int, ...]:
    if not packed:
        return ()
    try:
        data = b64decode(packed, validate=True)
    except ValueError:
        raise ValueError("`sketch` is not base64") from None
    if len(data) % 4:
        raise ValueError("`sketch` is cut off")
    return unpack(f">{len(data) // 4}I", data)


def _anchors(value: object) -> dict[str, bool]:
    found = _mapping(value, "anchors")
    if len(found) > _ITEMS or not all(isinstance(each, bool) for each in found.values()):
        raise ValueError("`anchors` is no list of names with true or false")
    return {name[:_TEXT]: bool(there) for name, there in found.items()}


def _of(record: Mapping[str, object], name: str, default: _T, fits: Callable[[object], bool]) -> _T:
    value = record.get(name, default)
    if not fits(value):
        raise ValueError(f"`{name}` is `{str(value)[:40]}`, not a {type(default).__name__}")
    return cast(_T, value)


def _text(record: Mapping[str, object], name: str, default: str = "") -> str:
    return _of(record, name, default, lambda value: isinstance(value, str) and len(value) <= _TEXT)


def _number(record: Mapping[str, object], name: str, default: int = 0) -> int:
    return _of(record, name, default, _is_count)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _flag(record: Mapping[str, object], name: str) -> bool:
    return _of(record, name, False, lambda value: isinstance(value, bool))  # noqa: FBT003 - a default


def _list(record: Mapping[str, object], name: str, most: int) -> list[object]:
    none: list[object] = []
    return _of(record, name, none, lambda value: isinstance(value, list) and len(value) <= most)


def _texts(record: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = _list(record, name, _ITEMS)
    return tuple(_text({name: each}, name) for each in found)


def _mapping(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise ValueError(f"`{name}` is `{str(value)[:40]}`, not a mapping")
    return value
