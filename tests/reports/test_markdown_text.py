from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.reports.markdown_text import code, fenced, link, literal, marked, prose


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("x_y *b* [t](u)", r"x\_y \*b\* \[t\](u)"),
        ("$5 and $6", r"\$5 and \$6"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("2.5 million", "2.5 million"),
        ("> no quote", "&gt; no quote"),
        ("to @octocat", "to @\u2060octocat"),
        ("a@b.org", "a@b.org"),
        ("see https://a.org/x_y.", "see `https://a.org/x_y`."),
        ("one\ntwo", "one↵two"),
    ],
)
def test_literal(text: str, written: str) -> None:
    assert literal(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("`a_b` is c_d", r"`a_b` is c\_d"),
        ("a ` alone", r"a \` alone"),
        ("an empty `` one", r"an empty \`\` one"),
    ],
)
def test_prose(text: str, written: str) -> None:
    assert prose(text) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("as (", "x", ") says"), "as (**x**) says"),
        (("as ", "(x)", " says"), "as **(x)** says"),
        (("as", "(x)", "says"), "as`(x)`says"),
        (("at ", "https://a.org", "."), "at `https://a.org`."),
        (("", "", "nothing marked"), "nothing marked"),
        (("    an indented ", "x", ""), "an indented **x**"),
    ],
)
def test_marked(parts: tuple[str, str, str], written: str) -> None:
    assert marked(*parts) == written


@pytest.mark.parametrize(
    ("text", "written"), [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), (" a", "`  a `")]
)
def test_code(text: str, written: str) -> None:
    assert code(text) == written


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.org/b?c=1,2", "<https://a.org/b?c=1,2>"),
        ("javascript:alert(1)", "`javascript:alert(1)`"),
        ("https://a.org/> <b>", "`https://a.org/> <b>`"),
    ],
)
def test_link(url: str, written: str) -> None:
    assert link(url) == written


def test_a_code_block_cannot_be_closed_from_inside() -> None:
    assert fenced("```\nx", "text") == "````text\n```\nx\n````"


@given(st.text())
def test_no_html_comes_out(text: str) -> None:
    assert "<" not in literal(text)
    assert "\n" not in prose(text)
