"""The register's reader: what it gives, where it points, and what it refuses in which words."""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from pakru_refs.claims import register
from pakru_refs.errors import InvalidFile
from pakru_refs.model.claim import Mood, Role
from pakru_refs.model.location import Source

ROOT = Path(__file__).parents[2]

WHOLE = """\
version: 1
article: {title: "Rivers: a history", authors: [Ada Moss], year: 2021, language: en}
claims:
  - id: ferry-fares-2019
    text: The ferries earned 12 million USD in 2019.
    where: {section: Fares, paragraph: 2, quote: {exact: 12 million, prefix: earned, suffix: USD}}
    cites: [{as: "(Moss, 2020)", key: moss2020}, {as: "[3]", scope: weak}]
    asserts:
      - {measure: revenue, of: [SWE, NOR], value: 12e6, high: 13.5e6, unit: USD, when: 2019}
    role: results
    mood: forecast
    review: {rating: supported, by: Ada, on: 2026-01-31, note: seen}
"""


def read(text: str) -> register.Register:
    return register.read(Source("claims.yaml", text))


def one(body: str) -> str:
    return f"version: 1\nclaims:\n  - id: a\n    text: It rains.\n    {body}\n"


def test_reads_what_is_said_of_the_article() -> None:
    got = read(WHOLE)
    assert (got.title, got.authors, got.year) == ("Rivers: a history", ("Ada Moss",), 2021)
    assert got.language == "en"


def test_reads_a_claim_whole() -> None:
    (claim,) = read(WHOLE).claims
    assert (claim.id, claim.role, claim.mood) == ("ferry-fares-2019", Role.RESULTS, Mood.FORECAST)
    assert claim.where == register.RegisteredPlace("Fares", 2, "12 million", "earned", "USD")
    assert claim.review is not None
    assert (claim.review.rating, claim.review.on) == ("supported", "2026-01-31")


def test_points_at_the_text_and_the_citations() -> None:
    (claim,) = read(WHOLE).claims
    assert claim.location.text == claim.text
    assert claim.location.start.line == 5
    assert [cite.location.text for cite in claim.cites] == ["(Moss, 2020)", "[3]"]
    assert [(c.key, c.scope) for c in claim.cites] == [("moss2020", "direct"), ("", "weak")]


def test_sorts_parties_and_keeps_numbers_exact() -> None:
    (assertion,) = read(WHOLE).claims[0].asserts
    assert assertion.of == ("NOR", "SWE")
    assert (assertion.value, assertion.high) == (Decimal(12_000_000), Decimal(13_500_000))
    assert (assertion.unit, assertion.when) == ("USD", 2019)


@pytest.mark.parametrize("number", ["580e9", "580E9", "5.8e11", "5.8e+11", "580000000000"])
def test_a_number_may_be_written_in_any_usual_way(number: str) -> None:
    (claim,) = read(one(f"asserts: [{{measure: exports, value: {number}}}]")).claims
    assert claim.asserts[0].value == Decimal("5.8e11")


def test_a_short_register_has_defaults() -> None:
    got = read("version: 1\nclaims:\n- {id: a, text: It rains.}\n")
    (claim,) = got.claims
    assert (got.title, got.year, got.language) == ("", None, "en")
    assert (claim.cites, claim.asserts, claim.review, claim.role) == ((), (), None, None)


def test_a_text_over_several_lines_is_one_sentence() -> None:
    got = read("version: 1\nclaims:\n  - id: a\n    text: >-\n      It rains\n      a lot.\n")
    assert got.claims[0].text == "It rains a lot."


@pytest.mark.parametrize("start", ["\ufeff", "", "# a note\r\n"], ids=["bom", "plain", "crlf"])
def test_offsets_are_those_of_the_file(start: str) -> None:
    text = start + WHOLE.replace("\n", "\r\n")
    claim = read(text).claims[0]
    begin, end = claim.location.start.offset, claim.location.end.offset
    assert text[begin:end] == claim.text


BAD = [
    ("typo", "txt: x", 5, "unknown key `txt`", "did you mean `text`?"),
    ("typo-deep", "where: {sektion: x}", 5, "unknown key `sektion`", "`section`"),
    ("tag-in-cites", "cites: [{key: a}]", 5, "`claims[0].cites[0]` has no `as`", "add `as`"),
    ("text-for-list", 'cites: "(Moss, 2020)"', 5, "should be a list, not `(Moss, 2020)`", "{as:"),
    ("text-in-list", "cites: [Moss]", 5, "should be a mapping of keys and values", "{as:"),
    ("words-for-number", "asserts: [{measure: m, value: much}]", 5, "should be a number", "580e9"),
    ("true-for-number", "asserts: [{measure: m, value: true}]", 5, "should be a number", ""),
    ("fraction-year", "asserts: [{measure: m, when: 2020.5}]", 5, "a whole number", "four digits"),
    ("short-year", "asserts: [{measure: m, when: 20}]", 5, "`20`", "four digits"),
    ("measure-in-words", "asserts: [{measure: Two words}]", 5, "`Two words`", "hyphens"),
    ("scope", "cites: [{as: x, scope: indirect}]", 5, "`indirect`", "direct"),
    ("rating", "review: {rating: true-ish, by: A, on: 2026-01-31}", 5, "`true-ish`", "supported"),
    ("unsigned-review", "review: {rating: supported, on: 2026-01-31}", 5, "has no `by`", "add"),
    ("day", "review: {rating: supported, by: A, on: yesterday}", 5, "`yesterday`", "2026-01-31"),
    ("paragraph", "where: {paragraph: 0}", 5, "`0`", "from 1"),
    ("number-for-quote", "where: {quote: {exact: 12}}", 5, "should be text, not `12`", "quotation"),
    ("role", "role: intro", 5, "`intro`", "abstract"),
    ("twice", "text: Again.", 5, "key `text` stands here twice", "keep one"),
    ("anchor", "where: &a {section: x}", 5, "an anchor `&a`", "write the value out"),
    ("second-claim", "\n  - text: It snows.", 6, "`claims[1]` has no `id`", "add `id`"),
    ("same-id", "\n  - {id: a, text: It snows.}", 6, "the id `a`", "own id"),
]


@pytest.mark.parametrize(
    ("body", "line", "says", "hint"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_refuses_with_line_and_help(body: str, line: int, says: str, hint: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        read(one(body))
    assert caught.value.place == f"claims.yaml:{line}"
    assert says in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the claim register file is empty"),
        ("claims: []\n", "has no `version`"),
        ("version: 2\nclaims: []\n", "`version` is `2`"),
        ("version: 1\n", "has no `claims`"),
        ("version: 1\nclaims:\n", "`claims` should be a list, not nothing"),
        ("- a\n", "should be a mapping of keys and values, not a list"),
        ("version: 1\nclaims: [{id: a b, text: x}]\n", "`claims[0].id` is `a b`"),
        ("version: 1\nclaims: [{id: a, text: ' '}]\n", "`claims[0].text` is empty"),
        ("version: 1\nclaims: [{id: a, text: x}\n", "not YAML"),
    ],
    ids=["empty", "bare", "version", "no-claims", "null", "list", "id", "blank", "broken"],
)
def test_refuses_what_is_no_register(text: str, says: str) -> None:
    with pytest.raises(InvalidFile, match=re.escape(says)):
        read(text)


@given(st.text())
@settings(max_examples=200)
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidFile):
        assert read(one(text)).claims


@given(st.text(alphabet="abc é\u3000\U0001f600\t-:#'\"", min_size=1).filter(str.strip))
def test_any_claim_is_found_in_its_place(text: str) -> None:
    body = json.dumps(text, ensure_ascii=False)
    (claim,) = read(f"version: 1\nclaims: [{{id: a, text: {body}}}]\n").claims
    assert claim.text == " ".join(text.split())
    assert json.loads(f'"{claim.location.text}"') == text


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(register.schema())


def test_every_key_of_the_schema_has_help() -> None:
    for name, part in register.schema()["definitions"].items():
        bare = [
            k for k, v in part["properties"].items() if not ({"description", "$ref"} & v.keys())
        ]
        assert not bare, name


@pytest.fixture(scope="module")
def worked() -> register.Register:
    path = ROOT / "claims" / "pak-russia.yaml"
    if not path.exists():
        pytest.skip("the worked project is not beside the tests")
    return register.read(Source(path.name, path.read_text(encoding="utf-8")))


def test_the_worked_register_has_every_claim(worked: register.Register) -> None:
    assert len(worked.claims) > 180
    assert Counter(claim.review for claim in worked.claims) == {None: len(worked.claims)}


def test_the_worked_register_cites_keys_of_the_bibliography(worked: register.Register) -> None:
    entries = (ROOT / "bib" / "pak-russia.bib").read_text(encoding="utf-8")
    keys = set(re.findall(r"^@\w+\{([^,\s]+),", entries, re.MULTILINE))
    assert len(keys) == 8
    assert {cite.key for claim in worked.claims for cite in claim.cites if cite.key} <= keys


def test_the_worked_register_quotes_the_article(worked: register.Register, shared: Path) -> None:
    article = (shared / "article" / "pak-russia.txt").read_text(encoding="utf-8")
    quotes = [claim.where.exact for claim in worked.claims]
    assert [quote for quote in quotes if article.count(quote) != 1] == []
    assert max(len(quote.split()) for quote in quotes) <= 8


def test_the_worked_register_speaks_in_its_own_words(
    worked: register.Register, shared: Path
) -> None:
    article = (shared / "article" / "pak-russia.txt").read_text(encoding="utf-8")
    theirs = {sentence.strip() for sentence in re.split(r"(?<=[.?!])\s+", article)}
    assert not theirs & {claim.text for claim in worked.claims}
