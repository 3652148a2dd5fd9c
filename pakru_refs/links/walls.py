"""Walls between a reader and a page: bot checks, captchas, logins, paywalls, consent."""

from __future__ import annotations

from collections.abc import Mapping

_IN_BODY = (
    (
        "wall:cloudflare",
        (b"_cf_chl_opt", b"cf-browser-verification", b"<title>just a moment...</title>"),
    ),
    ("wall:datadome", (b"captcha-delivery.com",)),
    ("wall:perimeterx", (b"px-captcha",)),
    ("wall:akamai", (b"errors.edgesuite.net", b"sec-if-cpt-container")),
    ("wall:imperva", (b"incapsula incident id",)),
    ("wall:aws-waf", (b"gokuprops",)),
    ("wall:anubis", (b"/.within.website/x/cmd/anubis/", b"anubis_challenge")),
    ("wall:sucuri", (b"sucuri website firewall", b"sucuri_cloudproxy_js")),
    ("wall:radware", (b"radware bot manager", b"shieldsquare")),
)
_IN_HEADERS = (
    ("wall:cloudflare", "cf-mitigated", "challenge"),
    ("wall:aws-waf", "x-amzn-waf-action", ""),
)


def marks(low: bytes, headers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the signs of walls in a body (lower case) and its headers, sorted."""
    found = {mark for mark, tells in _IN_BODY if any(tell in low for tell in tells)}
    found |= {
        mark for mark, name, value in _IN_HEADERS if name in headers and value in headers[name]
    }
    return tuple(sorted(found))
