"""Bytes to text: never refused, the byte order mark kept."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.encoding import declared, decode

CASES = {
    "ascii": (b"@book{a}", "@book{a}", "utf-8"),
    "utf-8": ("é".encode(), "é", "utf-8"),
    "utf-8-mark": (codecs.BOM_UTF8 + b"a", "\ufeffa", "utf-8"),
    "utf-16-le": (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), "\ufeffé", "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "\ufeffé", "utf-16-be"),
    "windows": ("é–".encode("cp1252"), "é–", "windows-1252"),
    "hole-in-windows": (b"\xe9\x81", "é\ufffd", "windows-1252"),
    "header": (
        "% Encoding: ISO8859_2\nž".encode("iso8859-2"),
        "% Encoding: ISO8859_2\nž",
        "iso8859-2",
    ),
    "header-cyrillic": (
        "% Encoding: KOI8-R\nж".encode("koi8-r"),
        "% Encoding: KOI8-R\nж",
        "koi8-r",
    ),
    "header-that-lies": (b"% Encoding: UTF-8\n\xe9", "% Encoding: UTF-8\né", "windows-1252"),
    "header-of-nonsense": (b"% Encoding: rot13\n\xe9", "% Encoding: rot13\né", "windows-1252"),
    "nothing": (b"", "", "utf-8"),
}


@pytest.mark.parametrize(("data", "text", "name"), CASES.values(), ids=CASES)
def test_decode(data: bytes, text: str, name: str) -> None:
    assert decode(data) == (text, name)


@given(st.binary(max_size=60))
def test_any_bytes_are_read(data: bytes) -> None:
    text, name = decode(data)
    assert codecs.lookup(name)
    assert isinstance(text, str)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("% Encoding: Cp1252\n", "windows-1252"),
        ("\n% Encoding: UTF8\n", "utf-8"),
        ("@book{a}", ""),
        ("% Encoding: hex", ""),
    ],
)
def test_declared(text: str, name: str) -> None:
    assert declared(text) == name
