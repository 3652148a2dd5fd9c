"""Hostile and broken containers get a clear error, and nothing of them is unpacked."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.errors import UnreadableInput
from pakru_refs.manuscript import pandoc
from tests.manuscript import word_documents as word
from tests.manuscript.converting import made, read
from tests.manuscript.reading import assert_consistent

GOOD = word.docx(word.paragraph("Trade grew (Rafi 2020)."))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, content: bytes) -> bytes:
    return word.zipped({**parts(GOOD), name: content})


def encrypted() -> bytes:
    """Return a container whose first entry says that it is encrypted."""
    data = bytearray(GOOD)
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>"""
BOMB = with_part("word/bomb.xml", b" " * 60_000_000)
BAD = {
    "not a zip": (b"Trade grew.", "no archive"),
    "cut off": (GOOD[: len(GOOD) // 2], "broken zip archive"),
    "empty": (b"", "is empty"),
    "bomb": (BOMB, "unfolds to far more"),
    "path traversal": (with_part("../../etc/passwd", b"x"), "outside itself"),
    "absolute path": (with_part("/etc/passwd", b"x"), "outside itself"),
    "windows path": (with_part("C:\\x", b"x"), "outside itself"),
    "encrypted": (encrypted(), "password"),
    "entities": (with_part("word/document.xml", ENTITIES), "XML entities"),
    "entities in UTF-16": (
        with_part("word/document.xml", ENTITIES.decode().encode("utf-16")),
        "XML entities",
    ),
    "another kind": (word.zipped({"xl/workbook.xml": b"<x/>"}), "no Word document"),
    "a renamed odt": (made("Trade.", ".odt"), "it is OpenDocument text"),
    "an old file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password|old Word file"),
    "a PDF": (b"%PDF-1.7", "PDF"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_containers_are_refused(name: str) -> None:
    data, said = BAD[name]
    with pytest.raises(UnreadableInput, match=said):
        read(data, "article.docx")


def test_ten_thousand_parts_are_refused() -> None:
    many = {f"word/media/{n}": b"" for n in range(10_001)}
    with pytest.raises(UnreadableInput, match="no ordinary document"):
        read(word.zipped({**parts(GOOD), **many}), "article.docx")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=30))
def test_damaged_containers_are_read_or_refused(damage: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in damage:
        data[at] = byte
    with contextlib.suppress(UnreadableInput):
        assert_consistent(read(bytes(data), "article.docx"))


def test_a_converter_that_takes_too_long_is_ended() -> None:
    with pytest.raises(UnreadableInput, match="took longer"):
        pandoc.tree("[" * 200_000, "markdown", "slow.md", seconds=0.5)


def test_too_much_memory_is_told() -> None:
    with pytest.raises(UnreadableInput, match="needs more than 32 MB"):
        pandoc.tree("word " * 3_000_000, "html", "big.html", megabytes=32)


def test_a_tree_nested_too_deep_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="nested too deep"):
        read(b"<div>" * 20_000 + b"x", "deep.html")
