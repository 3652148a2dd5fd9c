from __future__ import annotations

import pytest

from pakru_refs.links import page

HTML = {"content-type": "text/html"}
MARKS = {
    "wordpress": ('<body class="error404 wp-embed-responsive">', "error-page"),
    "drupal": ("<body class='path-404 page'>", "error-page"),
    "section": ('<body><section class="error-404 not-found"><h1>Oops</h1></section>', "error-page"),
    "prerender": ('<meta name="prerender-status-code" content="404"><body>', "error-page"),
    "front page": ('<body class="home page-template">', "home-page"),
    "noindex": ('<meta name="robots" content="noindex,follow">', "noindex"),
    "login": ("<form><input name=p type='password'></form>", "login-form"),
    "paid": ('<script type="application/ld+json">{"isAccessibleForFree": false}</script>', "paid"),
    "citation": ('<meta name="citation_doi" content="10.5555/1">', "citation"),
    "frames": ("<frameset rows=20%,80%><frame src=a></frameset>", "frames"),
    "shell": ('<div id="root"></div><script src=/app.js></script>', "scripted"),
    "sedo": ("<script src=https://img.sedoparking.com/x.js></script>", "parking:sedo"),
    "adblock key": ('<html data-adblockkey="MFww">', "parking:adsense"),
    "captcha": ("<div class=h-captcha></div>", "captcha"),
}


@pytest.mark.parametrize(("body", "mark"), MARKS.values(), ids=MARKS)
def test_marks(body: str, mark: str) -> None:
    assert mark in page.read(body.encode(), HTML).marks
    assert mark in page.read(body.upper().encode(), HTML).marks or "data-" in body or "img" in body


def test_an_honest_page_has_none() -> None:
    body = b"<html><head><title>x</title></head><body class='single post'><h1>x</h1><p>Not found.</p></body>"
    assert page.read(body, HTML).marks == ()


def test_headers_have_marks_of_their_own() -> None:
    headers = HTML | {"x-robots-tag": "noindex", "x-adblock-key": "MFww"}
    assert page.read(b"x", headers).marks == ("noindex", "parking:header")
    assert page.read(
        b"%PDF", {"content-type": "application/pdf", "cf-mitigated": "challenge"}
    ).marks == ("wall:cloudflare",)


def test_where_a_page_sends_its_reader() -> None:
    rows = {
        '<meta http-equiv="refresh" content="0; url=https://b.example/">': "https://b.example/",
        "<META HTTP-EQUIV=Refresh CONTENT=\"5;URL='/neu/'\">": "/neu/",
        '<meta http-equiv="refresh" content="600">': "",
        '<meta http-equiv="refresh" content="600; url=/again">': "",
        "<script>window.location.replace('https://b.example/x')</script>": "https://b.example/x",
        '<script>location.href = "/y"</script>': "/y",
        "<script>if (location.hash) go()</script>": "",
        "<p>no location here</p>": "",
    }
    assert {body: page.read(body.encode(), HTML).onward for body in rows} == rows
