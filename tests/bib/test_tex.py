"""TeX to Unicode, as the printed page shows it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.bib.tex import decode, decode_literal

CASES = {
    "plain": ("Trade and rivers", "Trade and rivers"),
    "white-space": ("Trade\n   and\trivers ", "Trade and rivers"),
    "braces": ("The {USA} and {{Peru}}", "The USA and Peru"),
    "umlaut-in-braces": (r"M{\"u}ller", "Müller"),
    "umlaut-braced-letter": (r"M\"{u}ller", "Müller"),
    "umlaut-bare": (r"M\"uller", "Müller"),
    "accent-on-dotless-i": (r"Garc{\'\i}a", "García"),
    "accent-on-braced-dotless-i": (r"\'{\i}", "í"),
    "accent-of-letter": (r"{\v S}koda and {\v{c}}", "Škoda and č"),
    "cedilla": (r"gar\c{c}on, Ha\c ek", "garçon, Haȩk"),
    "ogonek": (r"\k{a}", "ą"),
    "double-acute": (r"Erd\H{o}s", "Erdős"),
    "ring-letter": (r"\AA ngstr\"om", "Ångström"),
    "slashed": (r"{\O}re {\o}re \L{}\'od\'z", "Øre øre Łódź"),
    "sharp-s": (r"Stra{\ss}e", "Straße"),
    "two-accents": (r"Nguy\~{\^e}n", "Nguyễn"),
    "accent-on-nothing": (r"\~{}x", "~x"),
    "dashes": ("1--2 --- 3", "1–2 — 3"),
    "quotes": ("``Trade'' `x'", "“Trade” `x'"),
    "escapes": (r"A\&B, 5\,\% \$1 \#2 a\_b \{x\}", "A&B, 5 % $1 #2 a_b {x}"),
    "tie": ("J.~R. Ray", "J. R. Ray"),
    "emphasis": (r"\emph{Trade} and {\em rivers}", "Trade and rivers"),
    "unknown-command": (r"\foo{Trade}", "Trade"),
    "relax": (r"{\relax Ch}arles", "Charles"),
    "sort-key": (r"{\noopsort{1973b}}1973", "1973"),
    "href": (r"\href{http://a.example/b_c}{Trade}", "Trade"),
    "colour": (r"\textcolor{red}{Trade}", "Trade"),
    "url": (r"\url{http://a.example/~b_c--d} x", "http://a.example/~b_c--d x"),
    "formula": (r"H$_2$O and $x^{10}$", "H₂O and x¹⁰"),
    "greek": (r"$\alpha$-rays", "α-rays"),
    "superscript": (r"CO\textsubscript{2} m\textsuperscript{3}", "CO₂ m³"),
    "enquote": (r"\enquote{Trade {and} rivers}!", "“Trade and rivers”!"),
    "logo": (r"\LaTeX{} and \TeX\ too", "LaTeX and TeX too"),
    "symbols": (r"\ldots \dag \S 3 \textregistered", "…†§3 ®"),
    "line-break": (r"a\\b", "a b"),
    "soft-hyphen": (r"data\-base", "database"),
    "brace-never-closed": ("{Trade", "Trade"),
    "brace-never-opened": ("Trade} x", "Trade x"),
    "backslash-at-end": ("Trade\\", "Trade\\"),
    "no-break-space": ("a\xa0b", "a\xa0b"),
}


@pytest.mark.parametrize(("text", "shown"), CASES.values(), ids=CASES)
def test_decode(text: str, shown: str) -> None:
    assert decode(text) == shown


LITERAL = {
    "plain": ("http://a.example/~b--c", "http://a.example/~b--c"),
    "underscore": (r"10.1000/a\_b", "10.1000/a_b"),
    "braced-underscore": (r"10.1000/a{\_}b", "10.1000/a_b"),
    "url": (r"\url{http://a.example/\~{}b}", "http://a.example/~b"),
    "sim": (r"http://a.example/$\sim$b", "http://a.example/~b"),
    "percent": (r"http://a.example/a\%20b", "http://a.example/a%20b"),
    "wrapped": ("{http://a.example/b}", "http://a.example/b"),
}


@pytest.mark.parametrize(("text", "shown"), LITERAL.values(), ids=LITERAL)
def test_decode_literal(text: str, shown: str) -> None:
    assert decode_literal(text) == shown


@given(st.text(alphabet="\\{}$~^_'`\"-! abcuvH\n", max_size=60) | st.text(max_size=40))
def test_any_text_is_decoded(text: str) -> None:
    assert isinstance(decode(text), str)
    assert isinstance(decode_literal(text), str)


@given(st.text(alphabet="abc XYZ.,;:é", max_size=40))
def test_text_without_markup_stays(text: str) -> None:
    assert decode(text) == " ".join(text.split(" ")).strip() or "  " in text


@pytest.mark.parametrize(
    "piece", ["{", '\\"', "\\url", "$", "^{", "\\enquote{", "-", "\\noopsort{"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    decode(piece * 100_000)
    assert time.process_time() - start < 4
