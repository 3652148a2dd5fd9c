"""BIB rules on references as printed, on items made by hand: no reader stands between."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.model.document import Document, Manuscript
from pakru_refs.model.finding import Finding
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Source
from pakru_refs.rules.bib.all_caps_title import all_caps_title
from pakru_refs.rules.bib.malformed_date import malformed_date
from pakru_refs.rules.bib.malformed_doi import malformed_doi
from pakru_refs.rules.bib.missing_field import missing_field
from pakru_refs.rules.bib.unbalanced_quotes import unbalanced_quotes

RAY = (Name("Ray", "A."),)


def findings(
    rule: Callable[[Item, Document], Iterator[Finding]], text: str, **variables: object
) -> list[Finding]:
    """Run a rule on one printed reference, behind a line of running text."""
    source = Source("article.txt", f"Trade grew.\n{text}\n")
    whole = source.locate(12, 12 + len(text))
    title = str(variables.get("title", ""))
    at = source.text.find(title) if title else -1
    places = {"title": source.locate(at, at + len(title))} if at >= 0 else {}
    item = Item("ray2020", "document", whole, places=places, **variables)  # type: ignore[arg-type]
    document = Document(manuscripts=(Manuscript(source, ()),), items=(item,))
    return list(rule(item, document))


GAPS = {
    "source-and-date": ("The Valley Times, May 4, 2012.", {}, True),
    "source-and-date-day-first": ("Valley Times, 4 May 2012", {"title": "Valley Times"}, True),
    "source-date-and-address": (
        "The Valley Times, May 4, 2012.",
        {"url": "http://a.example"},
        False,
    ),
    "year-alone": ("Constitution of the Valley, 1973.", {}, False),
    "author-and-title": (
        "Ray, A. Trade grows fast. Valley Times, May 4, 2012.",
        {"author": RAY},
        False,
    ),
    "long-title": ("Trade grows again on both sides of the river, May 4, 2012.", {}, False),
    "treaty": ("Treaty of the River, May 4, 2012.", {}, False),
    "title-and-page": ("Ray, A. (2020). On trade. 79.", {"author": RAY, "title": "On trade"}, True),
    "title-and-pages": (
        "Ray, A. (2020). “On trade,” pp. 7–19.",
        {"author": RAY, "title": "On trade"},
        True,
    ),
    "title-and-volume": (
        "Ray, A. (2020). On trade. 79.",
        {"author": RAY, "title": "On trade", "volume": "79"},
        False,
    ),
    "title-and-publisher": (
        "Ray, A. (2020). On trade. River House, 79.",
        {"author": RAY, "title": "On trade", "publisher": "River House"},
        False,
    ),
    "title-and-something": (
        "Ray, A. (2020). On trade. Lund, 79.",
        {"author": RAY, "title": "On trade"},
        False,
    ),
    "title-alone": ("Ray, A. (2020). On trade.", {"author": RAY, "title": "On trade"}, False),
    "year-at-the-end": ("Ray, A. On trade. 2020.", {"author": RAY, "title": "On trade"}, False),
    "source-swallowed-by-the-title": (
        "Ray, A. (2020). On trade. Annals of Lund. 79.",
        {"author": RAY, "title": "On trade. Annals of Lund"},
        False,
    ),
    "journal-in-the-title": (
        "Ray, A. (2020). The journal trade. 79.",
        {"author": RAY, "title": "The journal trade"},
        True,
    ),
}


@pytest.mark.parametrize(("text", "variables", "told"), GAPS.values(), ids=GAPS)
def test_missing_field(text: str, variables: dict[str, object], *, told: bool) -> None:
    assert bool(findings(missing_field, text, **variables)) is told


QUOTES = {
    "none": ("Ray, A. (2020). On trade.", ""),
    "apostrophe": ("Ray's trade. It's fine.", ""),
    "pair": ('Ray, A. (2020). "On trade".', ""),
    "odd": ('Ray, A. (2020). "On trade.', '"'),
    "inside-a-word": ('Ray, A. "Beyond Ray"s trade".', '"'),
    "inside-a-word-in-curly": ('Ray, A. “Beyond Ray"s trade”.', '"'),
    "opened-curly-closed-straight": ('Ray, A. “On trade".', "“"),
    "never-closed": ("Ray, A. “On trade.", "“"),
    "nested": ("Ray, A. “On ‘free’ trade”.", ""),
    "guillemets": ("Ray, A. « On trade ».", ""),
    "guillemet-never-closed": ("Ray, A. « On trade.", "«"),
    "inches": ('Ray, A. The 12" and the 10" record.', ""),
    "two-pairs": ("“Trade”, in “Rivers”.", ""),
}


@pytest.mark.parametrize(("text", "mark"), QUOTES.values(), ids=QUOTES)
def test_unbalanced_quotes(text: str, mark: str) -> None:
    found = findings(unbalanced_quotes, text)
    assert [one.location.text for one in found] == ([mark] if mark else [])


DATES = {
    "year": (Date(2020), False),
    "day": (Date(2020, 2, 29), False),
    "no-such-day": (Date(2019, 2, 29), True),
    "no-such-month": (Date(2019, 14), True),
    "far-ahead": (Date(2202), True),
    "undated": (Date(status="n.d."), False),
    "five-digits": (Date(literal="20200"), True),
    "words": (Date(literal="second edition"), False),
    "none": (Date(), False),
}


@pytest.mark.parametrize(("date", "told"), DATES.values(), ids=DATES)
def test_malformed_date(date: Date, *, told: bool) -> None:
    assert bool(findings(malformed_date, "Ray, A. On trade.", issued=date)) is told


@given(st.text(max_size=80), st.text(max_size=20))
def test_rules_take_any_reference(text: str, title: str) -> None:
    for rule in (missing_field, unbalanced_quotes, malformed_date, malformed_doi):
        for one in findings(rule, text, title=title, author=RAY):
            assert one.location.path == "article.txt"
    findings(lambda item, _: all_caps_title(item), text, title=title)
