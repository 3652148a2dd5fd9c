"""The citations that word processors keep as fields: marked in a container before it is converted."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from pakru_refs.manuscript import (
    container,
    open_document,
    word_boxes,
    word_fields,
    word_sources,
)
from pakru_refs.manuscript.marks import Marked

if TYPE_CHECKING:
    from collections.abc import Callable

_PARTS: tuple[tuple[re.Pattern[str], Callable[[bytes, Marked], bytes]], ...] = (
    (re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml"), word_fields.mark),
    (re.compile(r"content\.xml"), open_document.mark),
)
_SOURCES = re.compile(r"customXml/item\d+\.xml")


def marked(data: bytes, archive: zipfile.ZipFile, shown: str) -> tuple[bytes, Marked]:
    """Return a container with its citations marked, and what the marks stand for.

    Raises:
        UnreadableInput: a part of it is broken.
    """
    found = Marked()
    names = archive.namelist()
    changed: dict[str, bytes] = {}
    for name in names:
        for pattern, mark in _PARTS:
            if pattern.fullmatch(name):
                before = container.content(archive, name, shown)
                after = mark(word_boxes.unboxed(before), found)
                changed |= {name: after} if after != before else {}
        if _SOURCES.fullmatch(name):
            sources = word_sources.items(container.content(archive, name, shown))
            found.items = {**sources, **found.items}
    return (_packed(archive, changed, shown) if changed else data), found


def _packed(archive: zipfile.ZipFile, changed: dict[str, bytes], shown: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in archive.namelist():
            packed.writestr(name, changed.get(name) or container.content(archive, name, shown))
    return made.getvalue()
