"""YAML files → values with places, or a refusal that names line and nearest key."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.errors import InvalidFile
from pakru_refs.model.location import Source
from pakru_refs.structured import load, parse

SCHEMA = {
    "type": "object",
    "required": ["version"],
    "additionalProperties": False,
    "properties": {
        "version": {"enum": [1]},
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "rating": {"enum": ["supported", "unsupported"]},
                    "on": {"pattern": r"^\d{4}$", "description": "write a year"},
                },
            },
        },
    },
}


def source(text: str) -> Source:
    return Source("some.yaml", text)


VALUES = [
    ("a: 580e9", Decimal("580e9")),
    ("a: 12", 12),
    ("a: -0.5", Decimal("-0.5")),
    ("a: 1966-01-10", "1966-01-10"),
    ("a: no", "no"),
    ("a: 007", "007"),
    ("a: '12'", "12"),
    ("a: true", True),
    ("a:", None),
    ("a: [x, 1]", ["x", 1]),
    ("a: |\n  two\n  lines\n", "two\nlines\n"),
    ("a: 1e999", "1e999"),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_plain_values(text: str, value: object) -> None:
    read = parse(source(text)).value["a"]
    assert read == value
    assert type(read) is type(value)


REFUSED = [
    ("a: *x", 1, "alias"),
    ("a: &x 1", 1, "anchor"),
    ("\na: !!python/object:os.system x", 2, "a tag"),
    ("a: 1\na: 2", 2, "key `a` stands here twice"),
    ("? [a]\n: 1", 1, "a key that is not a word"),
    ("a: 1\n---\nb: 1", 2, "a second document"),
    ("a: [1\nb: 2", 2, "not YAML"),
    ("a: \x07", 1, "U+0007"),
    ("[" * 30 + "]" * 30, 1, "nested more than"),
    ("a: " + "1" * 99, 1, "digits"),
]


@pytest.mark.parametrize(("text", "line", "says"), REFUSED, ids=[says for *_, says in REFUSED])
def test_refused(text: str, line: int, says: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        parse(source(text))
    assert says in caught.value.message
    assert caught.value.line == line


MISSHAPEN = [
    ("", 0, "is empty", "version: 1"),
    ("version: 2", 1, "`version` is `2`", "use one of `1`"),
    ("claims: []", 1, "has no `version`", "add `version`"),
    ("version: 1\nclams: []", 2, "unknown key `clams`", "did you mean `claims`?"),
    ("version: 1\nclaims:\n  - ratng: x\n    id: y", 3, "unknown key `ratng`", "`rating`"),
    ("version: 1\nclaims:\n  - id: 5", 3, "`claims[0].id` should be text, not `5`", ""),
    ("version: 1\nclaims:\n  - id: ''", 3, "`claims[0].id` is empty", ""),
    ("version: 1\nclaims:\n - id: a\n - rating: x", 4, "`claims[1]` has no `id`", "add `id`"),
    ("version: 1\nclaims:\n - id: a\n   rating: suported", 4, "is `suported`", "`supported`"),
    ("version: 1\nclaims:\n - id: a\n   on: soon", 4, "is `soon`", "write a year"),
    ("- 1", 1, "should be a mapping", ""),
]


@pytest.mark.parametrize(("text", "line", "says", "hint"), MISSHAPEN)
def test_misshapen(text: str, line: int, says: str, hint: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        load(source(text), "register", SCHEMA)
    assert says in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.line == line


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_places_are_those_of_the_file(mark: str, ending: str) -> None:
    lines = ["# Ωμέγα 😀", "claims:", "  - id: 'first one'", "    on: 2020", ""]
    read = parse(source(mark + ending.join(lines)))
    assert read.locate(("claims", 0, "id")).text == "first one"
    assert read.locate(("claims", 0, "on")).text == "2020"
    assert read.locate(("claims",)).text.endswith("2020")
    assert read.line_of(("claims", 0, "on")) == 4
    assert read.line_of(("claims", 0, "absent")) == 3


def test_too_large() -> None:
    with pytest.raises(InvalidFile, match="longer than"):
        parse(source("#" * 20_000_001))


@given(st.one_of(st.text(), st.text(alphabet="abc:-[]{}&*!|>'\"# \n\t\r0123456789,?%@`")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse(source(text))
    except InvalidFile:
        return
    assert all(0 <= start <= end <= len(text) for start, end in read.spans.values())
