from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.links import page

HTML = {"content-type": "text/html; charset=utf-8"}
A_PAGE = b"""<!DOCTYPE html><html lang="de-AT"><head><title>Handel &uuml;ber
den Fluss | Zeitschrift</title>
<meta name="citation_title" content="Handel &#252;ber den Fluss"><meta property='og:title' content=Handel>
<link rel="canonical" href="https://z.example/17"><meta http-equiv=refresh content="0; url='/neu'">
<style>h1 { color: red }</style><script>if (1 < 2) document.write("<h1>Never</h1>")</script></head>
<body><nav><a href=/>Start</a> <h1>Menu</h1></nav><ul><li><a href="/a">Hefte</a></li></ul>
<main><h1>Handel <em>&uuml;ber</em> den Flu\xc3\x9f</h1><!-- page not found --><p>Im Jahr 1850 &lt; 1900.</p></main>
<footer>Impressum</footer></body></html>"""


def test_a_page_is_read() -> None:
    read = page.read(A_PAGE, HTML)
    assert read.content_type == "text/html"
    assert read.size == len(A_PAGE)
    assert read.title == "Handel über den Fluss | Zeitschrift"
    assert read.headings == ("Handel über den Fluß",)
    assert read.opening == "Handel über den Fluß\nIm Jahr 1850 < 1900."
    assert read.names == ("Handel über den Fluss", "Handel")
    assert read.language == "de"
    assert read.canonical == "https://z.example/17"
    assert read.onward == "/neu"
    assert read.sketch


CHARSETS = {
    "header": ("windows-1251", "text/html; charset=windows-1251", ""),
    "meta": ("windows-1251", "text/html", "x; charset=windows-1251"),
    "http-equiv": ("shift_jis", "text/html", "text/html; charset=Shift_JIS"),
    "utf-8 undeclared": ("utf-8", "text/html", ""),
    "utf-8 under a wrong name": ("utf-8", "text/html; charset=ISO-8859-1", ""),
    "mark": ("utf-16", "text/html", ""),
    "gb2312": ("gb18030", "text/html; charset=GB2312", ""),
    "euc-kr": ("euc-kr", 'text/html; charset="euc-kr"', ""),
    "jis": ("iso2022_jp", "text/html; charset=ISO-2022-JP", ""),
}
SAMPLES = {
    "windows-1251": "Страница",
    "shift_jis": "日本語",
    "gb18030": "中文页",
    "euc-kr": "한국어",
}


@pytest.mark.parametrize(("codec", "header", "meta"), CHARSETS.values(), ids=CHARSETS)
def test_charsets(codec: str, header: str, meta: str) -> None:
    word = SAMPLES.get(codec, "日本語")
    text = f"<html><head><meta http-equiv=content-type content='{meta}'><title>{word}</title>"
    assert page.read(text.encode(codec), {"content-type": header}).title == word


def test_bytes_that_are_no_utf8_are_windows_1252() -> None:
    assert (
        page.read(
            "<title>Größe “so”</title>".encode("cp1252"), HTML | {"content-type": "text/html"}
        ).title
        == "Größe “so”"
    )


def test_a_letter_cut_in_two_by_the_limit_is_no_other_charset() -> None:
    body = "<title>Größe</title><p>ä".encode()[:-1]
    assert page.read(body, {"content-type": "text/html"}, truncated=True).title == "Größe"


def test_binaries_have_a_type_and_no_text() -> None:
    read = page.read(b"%PDF-1.4 <title>x</title>" + bytes(100), {"content-type": "application/PDF"})
    assert (read.content_type, read.title, read.opening) == ("application/pdf", "", "")


def test_plain_text_has_an_opening() -> None:
    read = page.read(b"Not here.\n\nSorry", {"content-type": "text/plain"})
    assert read.opening == "Not here. Sorry"


HOSTILE = {
    "open tags": b"<" * 65536,
    "scripts": b"<script>" * 8192,
    "closed scripts": b"<script></script>" * 3800,
    "comments": b"<!--" * 16384,
    "navs": b"<nav>" * 13000,
    "titles": b"<title>" * 9300,
    "metas": b'<meta name="' * 5400,
    "meta with spaces": b"<meta " + b"a = " * 16000,
    "headings": b"<h1>" * 16384,
    "attributes": b"<div " + b'a="' * 21000,
    "list items": b"<li><a>" * 9300,
    "spaces": b"<li>" + b" " * 65000,
    "entities": b"<h1>" + b"&amp" * 16000,
    "html": b"<html " * 10900,
    "mains": b"<div id=" * 8000,
    "links": b"<a " * 21000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_take_linear_time(body: bytes) -> None:
    start = time.process_time()
    page.read(body, HTML)
    assert time.process_time() - start < 0.1


@given(
    st.binary(max_size=300), st.sampled_from(["text/html", "text/plain", "", "x; charset=gb2312"])
)
def test_anything_is_read(body: bytes, kind: str) -> None:
    read = page.read(body, {"content-type": kind})
    assert len(read.opening) <= 300
    assert read.size == len(body)


TAGS = st.sampled_from(
    [
        b"<",
        b">",
        b"<!--",
        b"-->",
        b"<script>",
        b"</script>",
        b"<title>",
        b"<h1 ",
        b"'",
        b'"',
        b"x",
        b"&",
        b"=",
        b"<meta name=refresh content=0;url=",
        b"<nav>",
        b"</nav>",
        b"\xc3",
    ]
)


@given(st.lists(TAGS, max_size=40).map(b"".join))
def test_any_markup_is_read(body: bytes) -> None:
    assert page.read(body, HTML).size == len(body)
