from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.links.record import from_record, to_record
from pakru_refs.model.visit import Fault, Hop, Page, Visit

TEXT = st.text(max_size=40)
COUNT = st.integers(0, 2**40)
HOPS = st.builds(
    Hop,
    TEXT,
    st.sampled_from(["GET", "HEAD"]),
    COUNT,
    st.none() | st.sampled_from(Fault),
    TEXT,
    TEXT,
)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
PAGES = st.builds(
    Page,
    content_type=TEXT,
    size=COUNT,
    truncated=st.booleans(),
    title=TEXT,
    headings=TEXTS,
    opening=TEXT,
    names=TEXTS,
    language=TEXT,
    marks=TEXTS,
    sketch=st.lists(st.integers(0, 2**32 - 1), max_size=4).map(tuple),
    letters=COUNT,
    prose=COUNT,
    canonical=TEXT,
    onward=TEXT,
)


def visits(siblings: st.SearchStrategy[Visit | None]) -> st.SearchStrategy[Visit]:
    return st.builds(
        Visit,
        url=TEXT,
        hops=st.lists(HOPS, max_size=3).map(tuple),
        page=st.none() | PAGES,
        anchors=st.dictionaries(TEXT, st.booleans(), max_size=3),
        sibling=siblings,
        attempts=COUNT,
        witness=TEXT,
    )


@given(visits(st.none() | visits(st.none())))
def test_round_trip_through_json(visit: Visit) -> None:
    assert from_record(json.loads(json.dumps(to_record(visit)))) == visit


def test_defaults_take_no_room() -> None:
    visit = Visit("https://a.example", (Hop("https://a.example", "GET", 200),), Page())
    assert to_record(visit) == {
        "url": "https://a.example",
        "hops": [{"url": "https://a.example", "status": 200}],
        "page": {},
    }


def test_unknown_names_are_passed_over() -> None:
    assert from_record({"url": "u", "flavour": "sweet", "page": {"colour": 3}}) == Visit(
        "u", page=Page()
    )


WRONG = {
    "url": ({"url": 3}, "`url` is `3`, not a str"),
    "hops": ({"hops": "no"}, "`hops` is `no`, not a list"),
    "too many hops": ({"hops": [{}] * 41}, "`hops`"),
    "hop": ({"hops": [3]}, "`hops` is `3`, not a mapping"),
    "status": ({"hops": [{"status": "200"}]}, "`status` is `200`, not a int"),
    "negative": ({"hops": [{"status": -1}]}, "`status`"),
    "truth for a number": ({"attempts": True}, "`attempts`"),
    "fault": ({"hops": [{"fault": "bored"}]}, "`fault` is `bored`, which is none"),
    "page": ({"page": []}, "`page`"),
    "truncated": ({"page": {"truncated": 1}}, "`truncated`"),
    "names": ({"page": {"names": [1]}}, "`names`"),
    "sketch": ({"page": {"sketch": "*"}}, "`sketch` is not base64"),
    "odd sketch": ({"page": {"sketch": "AAA="}}, "`sketch` is cut off"),
    "anchors": ({"anchors": {"a": "yes"}}, "`anchors`"),
    "key": ({"anchors": {3: True}}, "`anchors`"),
    "siblings": ({"sibling": {"sibling": {}}}, "`sibling` within a sibling"),
    "null": ({"witness": None}, "`witness`"),
    "long": ({"url": "x" * 20_001}, "`url`"),
}


@pytest.mark.parametrize(("record", "said"), WRONG.values(), ids=WRONG)
def test_wrong_values_are_named(record: dict[str, object], said: str) -> None:
    if "sibling" in record:
        record = {"sibling": {"sibling": {}}}
    with pytest.raises(ValueError, match=said.replace("*", r"\*")):
        from_record(record)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=10,
)
NAMES = st.sampled_from(
    ["url", "hops", "page", "anchors", "sibling", "attempts", "status", "sketch", "names"]
)


@given(st.dictionaries(NAMES, JSON))
def test_anything_else_is_a_value_error(record: dict[str, object]) -> None:
    try:
        from_record(record)
    except ValueError as fault:
        assert str(fault)  # noqa: PT017 - either outcome is right
