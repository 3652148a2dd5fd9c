"""The metadata of a pandoc tree as blocks, inlines and plain words; and the words of any inlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.manuscript.inlines import Node, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def blocks_of(value: Node | None) -> list[Node]:
    """Return a value of the metadata as blocks."""
    kind = value["t"] if value else ""
    if kind == "MetaBlocks" and value:
        return list(value["c"])
    if kind == "MetaList" and value:
        return [block for one in value["c"] for block in blocks_of(one)]
    inlines = inlines_of(value)
    return [{"t": "Para", "c": inlines}] if inlines else []


def inlines_of(value: Node | None) -> list[Node]:
    """Return a value of the metadata as inlines."""
    kind = value["t"] if value else ""
    if value is None or kind in ("MetaMap", "MetaBool"):
        return []
    if kind == "MetaString":
        return [{"t": "Str", "c": value["c"]}]
    if kind == "MetaInlines":
        return list(value["c"])
    inner = [inlines_of(one) if kind == "MetaList" else content_of(one) for one in value["c"]]
    spaced = [[{"t": "Space"}, *one] for one in inner if one]
    return [inline for one in spaced for inline in one][1:]


def content_of(block: Node) -> list[Node]:
    """Return the inlines of a paragraph, nothing of other blocks."""
    return list(block["c"]) if block["t"] in ("Para", "Plain") else []


def meta_text(meta: Mapping[str, Node], name: str) -> str:
    """Return a value of the metadata as plain words."""
    return inline_text(inlines_of(meta.get(name)))


def meta_texts(meta: Mapping[str, Node], name: str) -> tuple[str, ...]:
    """Return a value of the metadata that may be a list, each of it as plain words."""
    value = meta.get(name)
    several = value["c"] if value and value["t"] == "MetaList" else [value]
    return tuple(filter(None, (inline_text(inlines_of(one)) for one in several)))


def inline_text(inlines: Sequence[Node]) -> str:
    """Return the plain words of inlines, without the marks of notes."""
    words = Words(lambda: 0)
    words.read(inlines)
    return " ".join(words.text.replace("[^0]", "").split())
