from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.links import anchors

FILLER = "<p>" + "Merchants looked for other ways. " * 20 + "</p>"
HTML = {"content-type": "text/html; charset=utf-8"}
BODY = """<html><body><nav id=menu></nav><h2 id="results">Results</h2><a name='old-style'>x</a>
<h2 id="%C3%A9tude">raw</h2><h3 id="größe">Größe</h3><h2 id="user-content-install">Install</h2>
<h2 class="x"id="a&amp;b">A&B</h2><!-- <p id="hidden"> --><script>var x = '<p id="scripted">';</script>
<meta name="description" content="x"><H4 ID=UPPER>U</H4>
<p>The trade across the <em>river</em> grew to $2.1&nbsp;million, the ministry’s
report says. It fell again in 1951, and then it rose.</p><p>日本語の本文はここにあります。</p></body></html>"""

PLACES = {
    "results": True,
    "results2": False,
    "Results": False,
    "old-style": True,
    "menu": True,
    "UPPER": True,
    "upper": False,
    "gr%C3%B6%C3%9Fe": True,
    "größe": True,
    "%C3%A9tude": True,
    "a&b": True,
    "install": True,
    "hidden": False,
    "scripted": False,
    "description": False,
    "top": True,
    "TOP": True,
    # Made by programs: cannot be told.
    "L10": None,
    "L10-L20": None,
    "L10C3": None,
    "page=3": None,
    "t=30s": None,
    "/route/17": None,
    "!/route": None,
    "issuecomment-1234": None,
    "diff-0a1b2c": None,
    "": None,
}
TEXTS = {
    "text=trade%20across": True,
    "text=TRADE across the river grew": True,
    "text=trad": False,
    "text=rade across": False,
    "text=grew%20to%20%242.1%20million": True,
    "text=ministry's report": True,
    "text=The%20trade,1951": True,
    "text=1951,The%20trade": False,
    "text=The%20trade,1952": False,
    "text=grew%20to-,%242.1%20million": True,
    "text=fell%20to-,%242.1%20million": False,
    "text=it-,fell": True,
    "text=fell,-again": True,
    "text=fell,-soon": False,
    "text=across-,the,1951,-,": None,
    "text=across-,the%20river,1951,-%2C%20and": True,
    "text=across-,the%20river,1951,-.": False,
    "text=本文はここ": True,
    "text=grosse": True,
    "text=trade&text=1951": True,
    "text=trade&text=1952": False,
    "unknown=1": True,
}


def told(fragment: str, body: str = BODY + FILLER, **options: bool) -> bool | None:
    return anchors.look(body.encode(), HTML, (fragment,), **options).get(fragment)


@pytest.mark.parametrize(("fragment", "there"), PLACES.items())
def test_places(fragment: str, there: bool | None) -> None:
    assert told(fragment) is there


@pytest.mark.parametrize(("directive", "there"), TEXTS.items())
def test_text_fragments(directive: str, there: bool | None) -> None:
    # One that cannot be read is passed over, as browsers do.
    assert told(f":~:{directive}") is (True if there is None else there)
    assert told(f"results:~:{directive}") is (True if there is None else there)


def test_what_was_cut_off_could_not_be_told() -> None:
    assert told("results", truncated=True) is True
    assert told("elsewhere", truncated=True) is None


def test_a_page_drawn_by_scripts_could_not_be_told() -> None:
    shell = '<html><body><div id="app"></div><script src="/app.js"></script></body></html>'
    assert told("results", shell) is None
    assert told("app", shell) is True


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json"])
def test_only_pages_have_places(kind: str) -> None:
    assert anchors.look(b"%PDF", {"content-type": kind}, ("page=3", "results")) == {}


def test_other_charsets() -> None:
    body = '<meta charset="windows-1251"><p id="итог">Торговля росла</p>'.encode("cp1251")
    sought = ("%D0%B8%D1%82%D0%BE%D0%B3", ":~:text=торговля")
    assert anchors.look(body, {"content-type": "text/html"}, sought) == dict.fromkeys(sought, True)


HOSTILE = {
    "ids": (b' id="' * 13000, "x"),
    "names": (b"<a name=" * 8000, "x"),
    "scripts": (b"<script>" * 8000, "x"),
    "occurrences": (b"a " * 32000, ":~:text=x-,a,b,-c"),
    "ends": (b"a " * 32000 + b"b", ":~:text=a,b,-c"),
    "long": (b"a" * 65000, ":~:text=" + "a" * 8000 + "b"),
}


@pytest.mark.parametrize(("body", "fragment"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_take_linear_time(body: bytes, fragment: str) -> None:
    start = time.process_time()
    anchors.look(body, HTML, (fragment,))
    assert time.process_time() - start < 0.3


@given(st.text(max_size=40), st.binary(max_size=100))
def test_any_fragment_is_looked_for(fragment: str, body: bytes) -> None:
    assert set(anchors.look(body, HTML, (fragment,))) <= {fragment}
