"""Typical wordings of many languages are told for what they are, without a title to compare."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from pakru_refs.links import page, soft404
from pakru_refs.links.judgement import judged_visit
from pakru_refs.links.probe import sibling_wanted
from pakru_refs.links.view import total, view
from pakru_refs.model.visit import Hop, Visit

TABLE = yaml.safe_load(Path(__file__).with_name("wordings.yaml").read_text("utf-8"))
ROWS = [
    (label, language, words)
    for label, languages in TABLE.items()
    for language, rows in languages.items()
    for words in rows
]
HTML = {"content-type": "text/html; charset=utf-8"}
URL = "https://www.example.org/papers/2014/rivers"


def visit(language: str, words: str) -> Visit:
    title, heading, text = (part.strip() for part in words.split("|"))
    head = f"<h1>{heading}</h1>" if heading else ""
    form = "<form><input type=password name=p></form>" if len(text.split()) < 3 else ""
    body = (
        f'<html lang="{language}"><head><title>{title}</title></head><body><nav><a href="/">x</a></nav>'
        f"<main>{head}<p>{text}</p>{form}</main></body></html>"
    )
    return Visit(URL, (Hop(URL, "GET", 200),), page.read(body.encode(), HTML))


@pytest.mark.parametrize(("label", "language", "words"), ROWS)
def test_wordings(label: str, language: str, words: str) -> None:
    seen = visit(language, words)
    if label == "soft-404":
        # Their words alone would do; the verdict wants a little more, a sibling or a title that is not there.
        assert total(soft404.of_page(view(seen))) >= soft404.ENOUGH
        assert sibling_wanted(seen)
        away = replace(seen, url=f"{URL}-k3v9", hops=(Hop(f"{URL}-k3v9", "GET", 200),))
        seen = replace(seen, sibling=away)
    assert judged_visit(seen).verdict == label


HOSTILE = (
    "page not found ",
    "domain for sale ",
    "casino bonus ",
    "ページ見つかりません",
    "log in ",
    "“x ",
    "- | : ",
    '"page" ',
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_take_linear_time(words: str) -> None:
    body = f"<title>{words * 400}</title><h1>{words * 400}</h1><p>{words * 4000}".encode()
    seen = Visit(URL, (Hop(URL, "GET", 200),), page.read(body, HTML))
    start = time.process_time()
    sibling_wanted(seen)
    judged_visit(seen, words * 50)
    assert time.process_time() - start < 0.1
