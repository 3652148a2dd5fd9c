from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.reports import page
from pakru_refs.reports.rule_page import sections
from tests.reports.example import PAGE, RULES

TITLES = [
    "What it does",
    "Why it matters",
    "Example",
    "Use instead",
    "When to let it stand",
    "Sources",
]


def test_sections_are_found_outside_examples_only() -> None:
    assert [section.title for section in sections(PAGE)] == TITLES


def test_an_example_keeps_its_file_and_its_words() -> None:
    (part,) = sections(PAGE)[3].parts
    assert (part.file, part.language, part.example) == ("article.txt", "text", True)
    assert part.text == "Trade stood at 580 million marks (Velt, 2019)."


def test_an_open_fence_ends_with_the_page() -> None:
    (section,) = sections("Says.\n\nExample:\n    ```text a.txt\n    one")
    assert section.parts[0].text == "one"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_first_line_says_what_the_rule_is(rule: object) -> None:
    assert isinstance(rule, type(RULES[0]))
    first = page.render(rule).splitlines()[0]
    assert first.startswith(f"{rule.name} ({rule.code}) · {rule.level} · ")


def test_purpose_is_one_paragraph() -> None:
    paged = next(rule for rule in RULES if rule.page == PAGE)
    assert page.purpose(paged).startswith("Compares a value with what it is a part of, for")
    assert "\n" not in page.purpose(paged)


@given(st.text())
def test_any_page_can_be_read(text: str) -> None:
    assert all(section.parts for section in sections(text))
