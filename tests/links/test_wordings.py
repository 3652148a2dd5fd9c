"""Typical wordings of many languages are told for what they are, without a sibling and a title to compare."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pakru_refs.links import page
from pakru_refs.links.judgement import judged_visit
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


def judged(language: str, words: str, url: str = URL) -> str:
    title, heading, text = (part.strip() for part in words.split("|"))
    head = f"<h1>{heading}</h1>" if heading else ""
    form = "<form><input type=password name=p></form>" if len(text.split()) < 3 else ""
    body = (
        f'<html lang="{language}"><head><title>{title}</title></head><body><nav><a href="/">x</a></nav>'
        f"<main>{head}<p>{text}</p>{form}</main></body></html>"
    )
    visit = Visit(url, (Hop(url, "GET", 200),), page.read(body.encode(), HTML))
    return judged_visit(visit).verdict.value


@pytest.mark.parametrize(("label", "language", "words"), ROWS)
def test_wordings(label: str, language: str, words: str) -> None:
    assert judged(language, words) == label
