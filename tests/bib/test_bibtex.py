"""Reading BibTeX: nothing is lost, every span is right, a broken entry takes no other with it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.bib.bibtex import read
from pakru_refs.model.bibliography import Bibliography
from pakru_refs.model.location import Source

NEXT = "\n\n@book{next,\n  title = {Next}\n}\n"


def parsed(text: str) -> Bibliography:
    return read(Source("refs.bib", text))


def fields(text: str) -> list[tuple[str, str]]:
    return [(field.name, field.value) for field in parsed(text).entries[0].fields]


VALUES = {
    "braces": ("{River}", "River"),
    "nested-braces": ("{a {b {c {d}}} e}", "a {b {c {d}}} e"),
    "quotes": ('"River"', "River"),
    "quote-in-braces": ('"say {"}no{"}"', 'say {"}no{"}'),
    "braces-with-quote": ('{say "no"}', 'say "no"'),
    "number": ("2020", "2020"),
    "month": ("mar", "March"),
    "month-in-capitals": ("MAR", "March"),
    "joined": ('"1~" # jan # { x}', "1~January x"),
    "string": ("river", "River Press"),
    "string-in-capitals": ("RIVER", "River Press"),
    "empty": ("{}", ""),
    "two-lines": ("{a\n b}", "a\n b"),
    "accent": (r"{M{\"u}ller}", r"M{\"u}ller"),
    "comment-between": ("{a} # % why\n {b}", "ab"),
    "percent-inside": ("{5 % of it}", "5 % of it"),
    "at-sign-inside": ("{me@example.org}", "me@example.org"),
    "entry-inside": ("{as in @article{x, y} there}", "as in @article{x, y} there"),
}


@pytest.mark.parametrize(("said", "value"), VALUES.values(), ids=VALUES)
def test_value(said: str, value: str) -> None:
    text = f"@string{{river = {{River Press}}}}\n@misc{{a, x = {said}, y = 1}}"
    assert fields(text) == [("x", value), ("y", "1")]
    field = parsed(text).entries[0].fields[0]
    assert text[field.value_start : field.end] == said
    assert text[field.start : field.name_end] == "x"


ENTRIES = {
    "plain": ("@article{a, x = {b}}", "article", "a", [("x", "b")]),
    "capitals": ("@ARTICLE{A, X = {b}}", "article", "A", [("x", "b")]),
    "space-everywhere": ("@ article { a , x = {b} , }", "article", "a", [("x", "b")]),
    "parentheses": ("@book(a, x = {b)}, y = 1)", "book", "a", [("x", "b)"), ("y", "1")]),
    "no-fields": ("@book{a}", "book", "a", []),
    "no-fields-in-parentheses": ("@book(a)", "book", "a", []),
    "odd-key": ("@book{a/b:c_d+e'f.2, x = 1}", "book", "a/b:c_d+e'f.2", [("x", "1")]),
    "cyrillic-key": ("@book{назар2007, x = 1}", "book", "назар2007", [("x", "1")]),
    "braces-in-key": ("@book{a{b}c, x = 1}", "book", "a{b}c", [("x", "1")]),
    "empty-key": ("@book{, x = 1}", "book", "", [("x", "1")]),
    "empty": ("@book{}", "book", "", []),
    "twice-the-field": ("@book{a, x = 1, x = 2}", "book", "a", [("x", "1"), ("x", "2")]),
    "odd-field": (
        "@book{a, bdsk-url-1 = 1, author+an:x = 2}",
        "book",
        "a",
        [("bdsk-url-1", "1"), ("author+an:x", "2")],
    ),
    "at-field": ("@book{a, @note = {x}}", "book", "a", [("@note", "x")]),
    "comment-in-entry": (
        "@book{a, % c\n x = 1, % y = 2,\n z = 3}",
        "book",
        "a",
        [("x", "1"), ("z", "3")],
    ),
    "byte-order-mark": ("\ufeff@book{a, x = 1}", "book", "a", [("x", "1")]),
    "windows-lines": ("@book{a,\r\n  x = {b},\r\n}\r\n", "book", "a", [("x", "b")]),
}


@pytest.mark.parametrize(("text", "kind", "key", "said"), ENTRIES.values(), ids=ENTRIES)
def test_entry(text: str, kind: str, key: str, said: list[tuple[str, str]]) -> None:
    entry = parsed(text + NEXT).entries[0]
    assert (entry.type, entry.key) == (kind, key)
    assert [(field.name, field.value) for field in entry.fields] == said
    assert text[entry.key_start : entry.key_end] == key
    assert text[entry.start : entry.end].strip() == text.strip("\ufeff\r\n")


BROKEN = {
    "never-closed": ("@book{a,\n x = {b},\n", ["unclosed-entry"], {"x": "b"}),
    "brace-open": (
        "@book{a,\n x = {b {c},\n y = {1}\n}",
        ["unbalanced-braces"],
        {"x": "b {c}", "y": "1"},
    ),
    "brace-too-many": (
        "@book{a,\n x = {b}},\n y = {1}\n}",
        ["unbalanced-braces"],
        {"x": "b", "y": "1"},
    ),
    "quote-open": ('@book{a,\n x = "b,\n y = {1}}', ["unbalanced-braces"], {"x": "b", "y": "1"}),
    "no-comma": ("@book{a,\n x = {b}\n y = 1\n}", ["missing-comma"], {"x": "b", "y": "1"}),
    "no-comma-behind-key": ("@book{a\n x = {b}\n}", ["missing-comma"], {"x": "b"}),
    "no-comma-same-line": ("@book{a x = {b}}", ["missing-comma"], {"x": "b"}),
    "no-key": ("@book{x = {b}}", ["missing-key"], {"x": "b"}),
    "no-equals": ("@book{a, x {b}, y = 1}", ["missing-equals"], {"x": "b", "y": "1"}),
    "no-value": ("@book{a, x = , y = 1}", ["missing-value"], {"x": "", "y": "1"}),
    "comma-too-many": ("@book{a, x = {b},, y = 1}", ["extra-comma"], {"x": "b", "y": "1"}),
    "words-between": ("@book{a, x = {b} of it, y = 1}", ["bad-field"], {"x": "b", "y": "1"}),
    "no-braces": ("@book{a, x = 3--5, y = 1}", ["bad-value"], {"x": "3--5", "y": "1"}),
    "undefined-string": ("@book{a, x = rp, y = 1}", ["undefined-string"], {"x": "rp", "y": "1"}),
    "space-in-key": ("@book{a b, x = 1}", ["bad-key"], {"x": "1"}),
}


@pytest.mark.parametrize(("text", "codes", "said"), BROKEN.values(), ids=BROKEN)
def test_broken_entry(text: str, codes: list[str], said: dict[str, str]) -> None:
    read_in = parsed(text + NEXT)
    assert [fault.code for fault in read_in.faults] == codes
    assert {field.name: field.value for field in read_in.entries[0].fields} == said
    assert [entry.key for entry in read_in.entries[1:]] == ["next"]


def test_entry_without_at_sign_is_told() -> None:
    faults = parsed("book{a,\n x = {b}\n}" + NEXT).faults
    assert [(fault.code, fault.start) for fault in faults] == [("bad-entry", 0)]


def test_strings_comments_and_preamble_are_blocks() -> None:
    text = '@string{p = "x"}@comment{@book{y, z = {1}}} % @book{no,\n@preamble{"a" # {b}}'
    blocks = [(b.kind, b.name, b.value) for b in parsed(text).blocks if b.kind != "text"]
    assert blocks == [
        ("string", "p", "x"),
        ("comment", "", "@book{y, z = {1}}"),
        ("preamble", "", "ab"),
    ]
    assert not parsed(text).entries


def test_string_is_known_from_its_definition_on() -> None:
    faults = parsed("@book{a, x = p}@string{p = {q}}@book{b, x = p}").faults
    assert [(fault.code, fault.key) for fault in faults] == [("undefined-string", "a")]


def test_strings_that_double_are_bounded() -> None:
    text = "@string{a = {xxxxxxxxxx}}\n" + "@string{a = a # a}\n" * 60
    read_in = parsed(text)
    assert "too-long" in {fault.code for fault in read_in.faults}
    assert len(read_in.strings["a"]) < 11 * len(text) + 100_000


ALPHABET = st.text(alphabet='@{}()",=#% \n\\abcstring1', max_size=120)


def tiles(read_in: Bibliography) -> bool:
    entries = [(entry.start, entry.end) for entry in read_in.entries]
    spans = sorted([*entries, *((block.start, block.end) for block in read_in.blocks)])
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(read_in.source.text)]
    return ends == starts


@given(ALPHABET | st.text(max_size=80))
def test_blocks_tile_any_text(text: str) -> None:
    assert tiles(parsed(text))


@given(ALPHABET)
def test_spans_are_inside_and_in_order(text: str) -> None:
    for entry in parsed(text + NEXT).entries:
        assert entry.start < entry.key_start <= entry.key_end <= entry.end <= len(text + NEXT)
        for field in entry.fields:
            assert entry.key_start <= field.start <= field.value_start <= field.end <= entry.end
        assert all(one.end <= other.start for one, other in pairwise(entry.fields))


@given(ALPHABET)
def test_what_follows_is_read(text: str) -> None:
    # A comment, a string or a preamble that is open may swallow; an entry never does.
    if "@" not in text:
        assert parsed(text + NEXT).entries[-1].key == "next"
    for head in ("@book{a,", "@book(a,", "@book{a, x = {", '@book{a, x = "'):
        assert parsed(head + text.replace("@", "") + NEXT).entries[-1].key == "next"


HOSTILE = {
    "open-braces": "{" * 200_000,
    "open-entries": "@a{" * 70_000,
    "open-comments": "@comment{" * 30_000,
    "open-comments-in-lines": "@comment{\n" * 30_000,
    "open-quotes": '@a{b,c="' * 30_000,
    "open-values": "@a{b,\nc={\n" * 20_000,
    "goes-on": "@a{b,c={x}}d={}" * 15_000,
    "words": "@a{b, x y } a={} " * 15_000,
    "commas": "@a{b" + "," * 100_000,
    "joins": "@a{b,a=" + "#" * 100_000,
    "comments": "@a{b," + "%\n" * 100_000,
    "spaces": "@a{b," + " " * 200_000,
    "spaces-and-commas": "@a{b}" + ("\n" * 500 + ",") * 400,
    "nested": "@a{b,c=" + "{" * 100_000 + "}" * 100_000 + "}",
    "lost-lines": "@a{b," + "x y\n" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    parsed(text)
    assert time.process_time() - start < 4
