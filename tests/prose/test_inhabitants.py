"""The population told by its people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.prose.inhabitants import inhabitants
from pakru_refs.prose.quantities import quantities

_TOLD = [
    ("Norway had 5 million inhabitants in 2011.", ("NOR",)),
    ("In 2011, some 5 million people lived in Norway.", ("NOR",)),
    ("5 million people live in Norway", ("NOR",)),
    ("Oslo in Norway had 5 million inhabitants.", None),
    ("5 million people lived in Norway's valleys.", None),
    ("5 million people lived in Norway in peace.", None),
    ("Norway sent 5 million people abroad.", None),
]


@pytest.mark.parametrize(("text", "of"), _TOLD, ids=[text for text, _ in _TOLD])
def test_reads_who_lives_where(text: str, of: tuple[str, ...] | None) -> None:
    people = next(q for q in quantities(text) if q.unit in {"person", "inhabitant"})
    found = inhabitants(text, people, None)
    assert (found.of if found else None) == of


@given(st.text(max_size=80))
def test_never_fails(text: str) -> None:
    for quantity in quantities(text):
        inhabitants(text, quantity, None)
