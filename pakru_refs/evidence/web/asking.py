"""An attempt carried out: the request put together by hand, the answer read and taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from http.client import HTTPException
from typing import TYPE_CHECKING

import requests
from requests.models import PreparedRequest
from urllib3.exceptions import HTTPError, IncompleteRead

from pakru_refs.evidence.web import body
from pakru_refs.evidence.web.attempt import Attempt
from pakru_refs.evidence.web.failure import Failed
from pakru_refs.evidence.web.request import Answer
from pakru_refs.evidence.web.transport import Adapter
from pakru_refs.model.visit import Fault

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

FAULTS = (requests.RequestException, HTTPError, HTTPException, OSError, ValueError)
"""What the library may raise beside `Failed`."""
ASIDE = 16_384
"""Bytes read of the body of a redirect."""
_PROXY_LOCKED = 407
COOKIES = 30
COOKIE = 4096
"""Characters."""

_WORDS = (
    (requests.exceptions.SSLError, Fault.TLS_FAILED, "no secure connection"),
    (requests.exceptions.ProxyError, Fault.PROXY, "the proxy failed"),
    (requests.exceptions.Timeout, Fault.TIMEOUT, "timed out"),
    (requests.exceptions.ConnectionError, Fault.RESET, "the connection broke"),
    (requests.exceptions.InvalidURL, Fault.MALFORMED, "not a web address"),
    (OSError, Fault.RESET, "the connection broke"),
)


def ask(adapter: Adapter, attempt: Attempt, headers: Mapping[str, str]) -> Answer:
    """Send the request and read the answer.

    Raises:
        Failed: there was no answer.
        Exception: one of `FAULTS`.
    """
    request = attempt.request
    prepared = PreparedRequest()
    prepared.method, prepared.url = request.method, attempt.target.url
    # A plain dict is all that is needed, and takes a tenth of the time.
    prepared.headers = headers  # type: ignore[assignment]
    timeout = (request.connect_timeout, request.timeout)
    raw: HTTPResponse = adapter.send(prepared, stream=True, timeout=timeout).raw
    if attempt.proxy and raw.status == _PROXY_LOCKED:
        raw.close()
        raise Failed(Fault.PROXY, "the proxy wants a user name and a password")
    if request.method == "HEAD":
        raw.drain_conn()
        return _answer(attempt, raw, body.Body())
    limit = min(request.body, ASIDE) if 300 <= raw.status < 400 else request.body
    encoding = raw.headers.get("content-encoding", "")
    return _answer(
        attempt, raw, body.read(raw, encoding, limit, (Failed, body.BadPacking, *FAULTS))
    )


def unanswered(attempt: Attempt, failed: Failed) -> Answer:
    """Return the answer that says why there is none."""
    return Answer(
        attempt.request,
        fault=failed.fault,
        detail=failed.detail,
        address=attempt.address,
        connected=attempt.connected,
        stale=attempt.connected
        and not attempt.fresh
        and not attempt.received
        and failed.fault is Fault.RESET,
        elapsed=attempt.elapsed,
    )


def named(error: Exception) -> Failed:
    """Return the class of an error that the library raised by itself."""
    for kind, fault, words in _WORDS:
        if isinstance(error, kind):
            return Failed(fault, words)
    return Failed(Fault.BROKEN, "no HTTP answer")


def _answer(attempt: Attempt, raw: HTTPResponse, read: body.Body) -> Answer:
    failed = _problem(raw, read.problem) if read.problem else None
    # A page that is missing is missing, however badly its server says so.
    counts = failed is not None and 200 <= raw.status < 300
    return Answer(
        attempt.request,
        status=raw.status,
        headers={name.lower(): value for name, value in raw.headers.itermerged()},
        body=read.content,
        truncated=read.truncated,
        fault=failed.fault if failed and counts else None,
        detail=failed.detail if failed else read.remark or _remark(attempt),
        address=attempt.address,
        connected=attempt.connected,
        set_cookies=_cookies(raw.headers.getlist("set-cookie")),
        elapsed=attempt.elapsed,
    )


def _remark(attempt: Attempt) -> str:
    return "the user name in the address was not sent" if attempt.target.userinfo else ""


def _problem(raw: HTTPResponse, problem: Exception) -> Failed:
    if isinstance(problem, Failed):
        return problem
    if isinstance(problem, body.BadPacking):
        return Failed(Fault.BROKEN, str(problem))
    original = getattr(raw, "_original_response", None)
    ended = getattr(original, "ended", False)
    short = isinstance(problem, IncompleteRead) or ended
    return Failed(
        Fault.RESET if short else Fault.BROKEN,
        "hung up in the middle of an answer" if short else "the body is garbled",
    )


def _cookies(lines: list[str]) -> dict[str, str]:
    """Return the cookies set, by name (RFC 6265, 5.2, without attributes: they live for one chain)."""
    cookies: dict[str, str] = {}
    for line in lines[:COOKIES]:
        name, equals, value = line.partition(";")[0].partition("=")
        name, value = name.strip(), value.strip()
        if equals and name and len(name) + len(value) <= COOKIE:
            cookies[name] = value
    return cookies
