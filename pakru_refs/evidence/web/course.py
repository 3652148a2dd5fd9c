"""The course of one visit: what to ask first, what to make of an answer, what to ask next. Pure.

A page is asked for by GET, since what it says matters. An address that looks like a file is asked
for by HEAD; what HEAD denies is asked again by GET, for many servers treat HEAD badly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.evidence.web.location import resolved
from pakru_refs.evidence.web.pace import LONGEST_WAIT, Limits
from pakru_refs.evidence.web.request import BODY, Answer, Request
from pakru_refs.links.normal import SCHEMES, normal
from pakru_refs.model.visit import Fault, Hop, Page, Visit

MOST_REDIRECTS = 10
MOST_LETTERS = 300
"""Of a page that does nothing but send its reader on."""
MOST_TRIES = 3
"""How often an address is asked for that answers that we are too many."""
MOST_STALE = 4
DATA = 4_194_304
"""Bytes of an answer that are read when the body is what is wanted."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425})
"""Statuses below 500 that may be others in a moment."""
_PASSING_FAULTS = frozenset({Fault.TIMEOUT, Fault.TOO_SLOW, Fault.RESET, Fault.NAME_FAILED})
_DEAF_TO_HEAD = frozenset({Fault.RESET, Fault.BROKEN, Fault.TIMEOUT, Fault.TOO_SLOW})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.ASCII | re.IGNORECASE)
_FILE = re.compile(
    r".*\.(?:pdf|ps|eps|djvu|epub|docx?|odt|rtf|xlsx?|ods|csv|tsv|pptx?|odp|zip|gz|tgz|bz2|xz|7z|rar|tar|"
    r"mp[34]|m4[av]|avi|mov|mkv|webm|ogg|wav|flac|jpe?g|png|gif|tiff?|webp|svg|exe|msi|dmg|iso|jar|apk|"
    r"nc|h5|hdf5?|sav|dta|rds|rdata)",
    re.IGNORECASE,
)

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Cookie(NamedTuple):
    """What a host asked us to keep: for this chain, and for itself alone."""

    host: str
    secure: bool
    """It was set over a secure connection, and goes over no other."""
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and what its body was found to say."""

    answer: Answer
    page: Page | None = None
    anchors: Mapping[str, bool] = field(default_factory=dict)
    sent: bool = True
    """The request went out; if not, the host was not reached."""
    wait: float | None = None
    """Seconds that the server asks to be left alone."""

    @property
    def too_many(self) -> bool:
        """Say whether the server says that we are too many."""
        status = self.answer.status
        return status == 429 or (status in {403, 503} and self.wait is not None)


@dataclass(frozen=True, slots=True)
class Course:
    """How far a visit is."""

    fetch: Fetch
    url: str
    """To ask next."""
    method: str = "GET"
    hops: tuple[Hop, ...] = ()
    """The way to here. What failed and was tried again is not among them."""
    attempts: int = 1
    """One, and one more for each failure that was tried again."""
    jar: tuple[Cookie, ...] = ()
    cookies_since: int | None = None
    """The hop from which on cookies are sent: a chain came back to itself without them."""

    # Of this address alone:
    tries: int = 1
    failed: Hop | None = None
    """The try before, if there was one."""
    last_chance: bool = False
    """If its host is not asked now, for its own state, it is not asked at all."""
    stale: int = 0
    """How many kept connections turned out to be closed, one after another."""
    busy: int = 0
    """How often it has answered that we are too many."""

    @property
    def visit(self) -> Visit:
        """Return what was seen so far."""
        hops = (*self.hops, self.failed) if self.failed else self.hops
        return Visit(self.fetch.url, hops, attempts=self.attempts)


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask what the course asks next, as soon as its host may be asked."""

    course: Course
    after: float | None = None
    """Seconds before which it must not go; it is then a repetition, and others go first."""


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more to ask."""

    visit: Visit
    body: bytes = b""


Step = Ask | Done


def begin(fetch: Fetch) -> Step:
    """Return the first step of a visit."""
    try:
        url = _address(fetch)
    except ValueError as fault:
        return Done(Visit(fetch.url, (_untried(fetch.url, fault),)))
    return Ask(Course(fetch, url, _method(fetch, url)))


def proceed(course: Course, reply: Reply, limits: Limits) -> Step:
    """Return what follows from an answer."""
    answer = reply.answer
    if answer.stale and course.stale < MOST_STALE:
        return Ask(replace(course, stale=course.stale + 1))
    if answer.fault is Fault.HOST_DOWN:
        return _held_back(course, reply, limits)
    if reply.too_many and (step := _patient(course, reply)):
        return step
    return _answered(course, reply, limits)


def _answered(course: Course, reply: Reply, limits: Limits) -> Step:
    answer = reply.answer
    if course.method == "HEAD" and not _settled_by_head(reply):
        return Ask(_onward(_seen(course, reply), course.url, "GET"))
    if _leads_on(answer):
        return _redirected(course, reply, answer.headers["location"])
    if _may_pass(course, reply, limits):
        return _again(course, reply, limits)
    if onward := _sent_on(course, reply):
        return _redirected(course, reply, onward)
    return _done(_seen(course, reply), reply)


def request(course: Course, limits: Limits) -> Request:
    """Return what a course asks next; who failed once gets twice the time."""
    slower = 2 ** (course.tries - 1)
    fetch = course.fetch
    return Request(
        course.url,
        course.method,
        limits.connect_timeout * slower,
        limits.timeout * slower,
        limits.total * slower,
        DATA if fetch.kind == "data" else BODY,
        {"Accept": fetch.accept} if fetch.accept else _NOTHING,
        _cookies(course),
    )


def _address(fetch: Fetch) -> str:
    return normal(fetch.url).partition("#")[0]


def _method(fetch: Fetch, url: str) -> str:
    page = fetch.kind == "page" and url.startswith("http")
    return "HEAD" if page and _FILE.fullmatch(urlsplit(url).path) else "GET"


def _done(course: Course, reply: Reply) -> Done:
    visit = replace(course.visit, page=reply.page, anchors=reply.anchors)
    return Done(visit, reply.answer.body)


def _seen(course: Course, reply: Reply, location: str = "") -> Course:
    """Return a course with the answer among its hops, and its cookies kept for the chain."""
    answer = reply.answer
    asks = f"asks to wait {reply.wait:.0f} s" if reply.wait and reply.too_many else ""
    method = "" if answer.fault is Fault.HOST_DOWN else course.method
    hop = Hop(course.url, method, answer.status, answer.fault, answer.detail or asks, location)
    return replace(course, hops=(*course.hops, hop), jar=_kept(course, answer), failed=None)


def _onward(course: Course, url: str, method: str) -> Course:
    """Return a course that asks something new."""
    return Course(
        course.fetch,
        url,
        method,
        course.hops,
        course.attempts,
        course.jar,
        course.cookies_since,
    )


# Patience


def _patient(course: Course, reply: Reply) -> Step | None:
    """Return how to go on with a server that is too busy; None when patience is at its end."""
    wait = reply.wait or 0.0
    if wait > LONGEST_WAIT:
        return _done(_seen(course, reply), reply)
    if course.busy + 1 >= MOST_TRIES:
        return None
    return Ask(replace(course, busy=course.busy + 1), after=wait)


def _may_pass(course: Course, reply: Reply, limits: Limits) -> bool:
    answer = reply.answer
    if answer.fault is Fault.NAME_UNKNOWN:
        # What proves that a page is gone is asked twice.
        return course.failed is None or course.failed.fault is not Fault.NAME_UNKNOWN
    if course.tries > limits.retries or reply.too_many:
        return False
    # Statuses beyond 599 are walls (999), and stay.
    passing = 500 <= answer.status < 600 or answer.status in _PASSING
    return passing or answer.fault in _PASSING_FAULTS


def _again(course: Course, reply: Reply, limits: Limits) -> Ask:
    """Try the same address again, later; a HEAD that failed as a GET."""
    again = replace(
        course,
        method="GET",
        attempts=course.attempts + 1,
        tries=course.tries + 1,
        failed=_seen(course, reply).hops[-1],
        last_chance=True,
        stale=0,
    )
    return Ask(again, after=_delay(again, limits))


def _held_back(course: Course, reply: Reply, limits: Limits) -> Step:
    """Return how to go on when the host was not asked: once more, later."""
    if not course.last_chance and limits.retries:
        return Ask(replace(course, last_chance=True), after=_delay(course, limits))
    if course.failed:
        # It was, once.
        return _done(replace(course, attempts=course.attempts - 1), reply)
    return _done(_seen(course, reply), reply)


def _delay(course: Course, limits: Limits) -> float:
    """Return the seconds to the next attempt; how many more than the least, the address says."""
    return limits.pause * (1 + crc32(course.url.encode()) % 1000 / 2000)


# HEAD


def _settled_by_head(reply: Reply) -> bool:
    """Say whether HEAD's answer need not be checked by GET.

    A file that comes as HTML is a page to look at: a login, an apology.
    """
    answer = reply.answer
    if answer.fault:
        return not (answer.fault in _DEAF_TO_HEAD and reply.sent)
    if answer.status == 429 or _leads_on(answer):
        return True
    html = "html" in answer.headers.get("content-type", "").lower()
    return 200 <= answer.status < 300 and not html


# Redirects


def _leads_on(answer: Answer) -> bool:
    return answer.status in REDIRECTS and bool(answer.headers.get("location"))


def _sent_on(course: Course, reply: Reply) -> str:
    """Return where a page without a text of its own sends its reader; empty when it does not."""
    page = reply.page
    if not page or not page.onward or reply.answer.status != 200 or page.letters > MOST_LETTERS:
        return ""
    try:
        url = resolved(course.url, page.onward).partition("#")[0]
    except ValueError:
        return ""
    been = {course.url, *(hop.url for hop in course.hops)}
    return "" if url in been else page.onward


def _redirected(course: Course, reply: Reply, to: str) -> Step:
    try:
        location = resolved(course.url, to)
    except ValueError as fault:
        return _dead_end(_seen(course, reply), to, fault)
    seen, url = _seen(course, reply, location), location.partition("#")[0]
    if course.fetch.kind == "data" and _host(url) != _host(course.url):
        return _done(seen, reply)
    if sum(bool(hop.location) for hop in seen.hops) > MOST_REDIRECTS:
        return _ended(seen, url, Fault.TOO_MANY, f"more than {MOST_REDIRECTS} redirects")
    if any(hop.url == url for hop in seen.hops[seen.cookies_since or 0 :]):
        if seen.cookies_since is not None or not seen.jar:
            return _ended(seen, url, Fault.LOOP, "comes back to where it was")
        seen = replace(seen, cookies_since=len(seen.hops))
    return Ask(_onward(seen, url, _method(course.fetch, url)))


def _dead_end(course: Course, location: str, fault: ValueError) -> Done:
    hop = _untried(location[:2000], fault)
    return Done(replace(course.visit, hops=(*course.hops, hop)))


def _ended(course: Course, url: str, fault: Fault, detail: str) -> Done:
    hop = Hop(url, "", fault=fault, detail=detail)
    return Done(replace(course.visit, hops=(*course.hops, hop)))


def _untried(url: str, why: ValueError) -> Hop:
    foreign = _SCHEME.match(url) and not url.lower().startswith(SCHEMES)
    return Hop(url, "", fault=Fault.SCHEME if foreign else Fault.MALFORMED, detail=str(why))


# Cookies


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _kept(course: Course, answer: Answer) -> tuple[Cookie, ...]:
    if not answer.set_cookies:
        return course.jar
    host, secure = _host(course.url), course.url.startswith("https:")
    new = (Cookie(host, secure, name, value) for name, value in answer.set_cookies.items())
    return (*course.jar, *new)


def _cookies(course: Course) -> Mapping[str, str]:
    if course.cookies_since is None:
        return _NOTHING
    host, secure = _host(course.url), course.url.startswith("https:")
    return {
        cookie.name: cookie.value
        for cookie in course.jar
        if cookie.host == host and (secure or not cookie.secure)
    }
