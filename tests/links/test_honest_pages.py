"""Honest pages whose words look like those of lost ones are left alone, with an honest host and without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pakru_refs.links import page
from pakru_refs.links.judgement import judged_visit
from pakru_refs.model.visit import Hop, Visit

TABLE = Path(__file__).with_name("honest.txt").read_text("utf-8")
ROWS = [line for line in TABLE.splitlines() if line and not line.startswith("#")]
HTML = {"content-type": "text/html; charset=utf-8"}
MENU = '<nav><a href="/login">Log in</a> <a href="/search">Search</a></nav>'
FORM = '<aside><form action="/login"><input name=u><input type=password name=p></form></aside>'


def visit(row: str, extra: str = "") -> tuple[Visit, str]:
    address, title, heading, text, cited = (part.strip() for part in row.split("|"))
    url = f"https://www.example.org{address}"
    body = (
        f"<html><head><title>{title}</title></head><body>{MENU}"
        f"<h1>{heading}</h1><p>{text}</p>{extra}</body></html>"
    )
    read = page.read(body.encode(), HTML)
    return Visit(url, (Hop(url, "GET", 200),), read), cited


def with_sibling(visit: Visit) -> Visit:
    away = visit.url.rpartition("/")[0] + "/k3v9x0q7w2"
    return replace(visit, sibling=Visit(away, (Hop(away, "GET", 404),)))


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("extra", ["", FORM], ids=["plain", "with a login in the corner"])
def test_honest_on_an_honest_host(row: str, extra: str) -> None:
    seen, cited = visit(row, extra)
    assert judged_visit(with_sibling(seen), cited).verdict == "alive"
    assert judged_visit(with_sibling(seen)).verdict == "alive"


@pytest.mark.parametrize("row", [row for row in ROWS if row.split("|")[-1].strip()])
def test_honest_by_its_title_alone(row: str) -> None:
    seen, cited = visit(row)
    assert judged_visit(seen, cited).verdict == "alive"
