"""The course of a visit: what is asked in which order, and what is seen of it. No network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from pakru_refs.evidence.web.course import Ask, Course, Done, Reply, begin, proceed, request
from pakru_refs.evidence.web.fetch import Fetch
from pakru_refs.evidence.web.pace import Limits
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.model.visit import Fault, Page, Visit

A = "http://a.example"
B = "https://b.example"
LIMITS = Limits()

Said = int | Fault | Reply | str
"""A status, a fault, a redirect's target, or all of it."""


def reply(asked: Request, said: Said) -> Reply:
    if isinstance(said, Reply):
        return said
    if isinstance(said, Fault):
        return Reply(Answer(asked, fault=said))
    if isinstance(said, str):
        return Reply(Answer(asked, 302, {"location": said}))
    return Reply(Answer(asked, said))


def answer(status: int, wait: float | None = None, **headers: str) -> Reply:
    cookies = {"c": headers.pop("cookie")} if "cookie" in headers else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(Answer(Request(""), status, named, set_cookies=cookies), wait=wait)


class Journey:
    """A visit through a web that is a table."""

    def __init__(self, fetch: Fetch | str, web: Mapping[str, Sequence[Said]], limits: Limits = LIMITS) -> None:  # fmt: skip
        self.asked: list[str] = []
        self.waits: list[float] = []
        self.requests: list[Request] = []
        left = {key: list(answers) for key, answers in web.items()}
        step = begin(Fetch(fetch) if isinstance(fetch, str) else fetch)
        while isinstance(step, Ask):
            step = self.ask(step.course, left, limits, step.after)
        self.visit: Visit = step.visit

    def ask(
        self, course: Course, left: dict[str, list[Said]], limits: Limits, after: float | None
    ) -> Ask | Done:
        asked = request(course, limits)
        self.requests.append(asked)
        key = f"{asked.method} {asked.url}"
        self.asked.append(key)
        if after is not None:
            self.waits.append(after)
        answers = left[key]
        return proceed(course, reply(asked, answers.pop(0) if answers[1:] else answers[0]), limits)

    @property
    def hops(self) -> list[tuple[str, int | Fault]]:
        return [
            (f"{hop.method} {hop.url}".strip(), hop.fault or hop.status) for hop in self.visit.hops
        ]


def chain(length: int, start: str = A) -> dict[str, list[Said]]:
    """Return a web with this many redirects in a row."""
    web: dict[str, list[Said]] = {f"GET {start}/{n}": [f"/{n + 1}"] for n in range(length)}
    return {**web, f"GET {start}/{length}": [200]}


def test_a_page_is_asked_for_by_get() -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [200]})
    assert journey.hops == [(f"GET {A}/x", 200)]
    assert journey.visit == Visit(f"{A}/x", journey.visit.hops)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 451, 999, 304, 300, 206])
def test_a_status_that_says_something_is_the_end(status: int) -> None:
    assert Journey(f"{A}/x", {f"GET {A}/x": [status]}).hops == [(f"GET {A}/x", status)]


@pytest.mark.parametrize("path", ["a.pdf", "a.ZIP", "d/a.tar.gz", "a.docx", "a.xlsx?v=2", "a.mp4"])
def test_a_file_is_asked_for_by_head(path: str) -> None:
    journey = Journey(f"{A}/{path}", {f"HEAD {A}/{path}": [200]})
    assert journey.hops == [(f"HEAD {A}/{path}", 200)]


@pytest.mark.parametrize("path", ["a.html", "a.php", "pdf", "x.pdf/", "?f=a.pdf", "doi/10.1/x.1"])
def test_what_is_no_file_is_a_page(path: str) -> None:
    assert Journey(f"{A}/{path}", {f"GET {A}/{path}": [200]}).visit.status == 200


DENIED: dict[str, Said] = {
    "404": 404,
    "405": 405,
    "403": 403,
    "500": 500,
    "reset": Fault.RESET,
    "no HTTP": Fault.BROKEN,
    "silent": Fault.TIMEOUT,
    "a page instead": answer(200, content_type="text/html; charset=utf-8"),
    "a redirect to nowhere": 302,
}


@pytest.mark.parametrize("denied", DENIED.values(), ids=DENIED)
def test_what_head_denies_is_asked_by_get(denied: Said) -> None:
    journey = Journey(f"{A}/a.pdf", {f"HEAD {A}/a.pdf": [denied], f"GET {A}/a.pdf": [200]})
    assert journey.asked == [f"HEAD {A}/a.pdf", f"GET {A}/a.pdf"]
    assert (len(journey.visit.hops), journey.visit.status, journey.visit.attempts) == (2, 200, 1)


def test_head_without_a_connection_is_not_asked_by_get_at_once() -> None:
    silent = Reply(Answer(Request(""), fault=Fault.TIMEOUT), sent=False)
    journey = Journey(f"{A}/a.pdf", {f"HEAD {A}/a.pdf": [silent], f"GET {A}/a.pdf": [404]})
    assert (journey.visit.attempts, journey.visit.status, len(journey.waits)) == (2, 404, 1)


def test_a_file_that_moved_is_asked_for_by_what_it_looks_like_there() -> None:
    web: dict[str, list[Said]] = {
        f"HEAD {A}/a.pdf": ["/login"],
        f"GET {A}/login": ["/b.pdf"],
        f"HEAD {A}/b.pdf": [200],
    }
    assert Journey(f"{A}/a.pdf", web).asked == list(web)


def test_redirects_are_followed_with_the_whole_chain_kept() -> None:
    web: dict[str, list[Said]] = {
        f"GET {A}/x": [f"{B}/y#part"],
        f"GET {B}/y": ["../z"],
        f"GET {B}/z": [403],
    }
    journey = Journey(f"{A}/x", web)
    assert journey.hops == [(f"GET {A}/x", 302), (f"GET {B}/y", 302), (f"GET {B}/z", 403)]
    assert [hop.location for hop in journey.visit.hops] == [f"{B}/y#part", f"{B}/z", ""]


def page(onward: str, letters: int = 20) -> Reply:
    return Reply(Answer(Request(""), 200), page=Page("text/html", onward=onward, letters=letters))


def test_a_page_that_only_sends_its_reader_on_is_followed() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": [page(f"{B}/y")], f"GET {B}/y": [404]}
    journey = Journey(f"{A}/x", web)
    assert journey.hops == [(f"GET {A}/x", 200), (f"GET {B}/y", 404)]
    assert journey.visit.hops[0].location == f"{B}/y"


@pytest.mark.parametrize(
    "sends",
    [page("/x"), page("/x#part"), page("javascript:go()"), page(""), page("/y", letters=999)],
)
def test_a_page_that_sends_its_reader_nowhere_is_the_page(sends: Reply) -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [sends]})
    assert (len(journey.asked), journey.visit.page) == (1, sends.page)


def test_pages_that_send_their_reader_round_are_left() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": [page("/y")], f"GET {A}/y": [page("/x")]}
    assert Journey(f"{A}/x", web).hops == [(f"GET {A}/x", 200), (f"GET {A}/y", 200)]


def test_ten_redirects_are_followed_and_no_more() -> None:
    assert Journey(f"{A}/0", chain(10)).visit.status == 200
    journey = Journey(f"{A}/0", chain(11))
    assert len(journey.asked) == 11
    assert journey.hops[-1] == (f"{A}/11", Fault.TOO_MANY)


def test_a_circle_is_a_loop() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": ["/y"], f"GET {A}/y": ["/x"]}
    journey = Journey(f"{A}/x", web)
    assert journey.hops[1:] == [(f"GET {A}/y", 302), (f"{A}/x", Fault.LOOP)]
    assert Journey(f"{A}/x", {f"GET {A}/x": ["/x"]}).visit.fault is Fault.LOOP


def test_a_circle_with_cookies_is_walked_once_more_with_them() -> None:
    web: dict[str, list[Said]] = {
        f"GET {A}/x": [answer(302, location="/set"), 200],
        f"GET {A}/set": [answer(302, location="/x", cookie="1")],
    }
    journey = Journey(f"{A}/x", web)
    assert [dict(asked.cookies) for asked in journey.requests] == [{}, {}, {"c": "1"}]
    assert journey.visit.status == 200


def test_a_circle_that_cookies_do_not_end_is_a_loop() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": [answer(302, location="/x", cookie="1")]}
    journey = Journey(f"{A}/x", web)
    assert (len(journey.asked), journey.visit.fault) == (2, Fault.LOOP)


def test_cookies_go_to_the_host_that_set_them_and_no_less_securely() -> None:
    secure, plain = "https://a.example", "http://a.example"
    web: dict[str, list[Said]] = {
        f"GET {secure}/1": [answer(302, location=f"{B}/1", cookie="a")],
        f"GET {B}/1": [answer(302, location=f"{secure}/1", cookie="b"), f"{plain}/2"],
        f"GET {plain}/2": [200],
    }
    journey = Journey(f"{secure}/1", web)
    sent = [(asked.url, asked.cookies.get("c", "")) for asked in journey.requests[2:]]
    assert sent == [(f"{secure}/1", "a"), (f"{B}/1", "b"), (f"{plain}/2", "")]


NOWHERE = {
    "javascript:void(0)": Fault.SCHEME,
    "mailto:me@a.example": Fault.SCHEME,
    "https://": Fault.MALFORMED,
    "http://[::1": Fault.MALFORMED,
}


@pytest.mark.parametrize(("location", "fault"), NOWHERE.items())
def test_a_redirect_that_leads_nowhere(location: str, fault: Fault) -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [location]})
    assert journey.hops == [(f"GET {A}/x", 302), (location, fault)]


@pytest.mark.parametrize(("url", "fault"), [*NOWHERE.items(), ("no address", Fault.MALFORMED)])
def test_an_address_that_leads_nowhere_is_not_asked(url: str, fault: Fault) -> None:
    journey = Journey(url, {})
    assert (journey.asked, journey.visit.fault) == ([], fault)


@pytest.mark.parametrize(
    "failure", [500, 502, 503, 408, 425, Fault.TIMEOUT, Fault.TOO_SLOW, Fault.RESET, Fault.NAME_FAILED]
)  # fmt: skip
def test_a_failure_that_may_pass_is_tried_again(failure: Said) -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": ["/y"], f"GET {A}/y": [failure, 404]}
    journey = Journey(f"{A}/x", web)
    assert journey.asked == [f"GET {A}/x", f"GET {A}/y", f"GET {A}/y"]
    assert (journey.visit.status, journey.visit.attempts, len(journey.visit.hops)) == (404, 2, 2)
    assert [2.0 <= wait < 3.0 for wait in journey.waits] == [True]


def test_a_second_try_gets_twice_the_time() -> None:
    journey = Journey(
        f"{A}/x",
        {f"GET {A}/x": [Fault.TIMEOUT, 200]},
        Limits(connect_timeout=1, timeout=2, total=3),
    )
    times = [(r.connect_timeout, r.timeout, r.deadline) for r in journey.requests]
    assert times == [(1, 2, 3), (2, 4, 6)]


def test_as_often_as_asked_for() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": [500]}
    counts = [len(Journey(f"{A}/x", web, Limits(retries=n)).asked) for n in range(4)]
    assert counts == [1, 2, 3, 4]


def test_each_address_on_the_way_has_its_own_tries() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": [500, "/y"], f"GET {A}/y": [Fault.RESET, 200]}
    journey = Journey(f"{A}/x", web)
    assert journey.hops == [(f"GET {A}/x", 302), (f"GET {A}/y", 200)]
    assert journey.visit.attempts == 3


def test_the_try_that_counts_is_the_last() -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [500, Fault.TIMEOUT]})
    assert (journey.hops, journey.visit.attempts) == ([(f"GET {A}/x", Fault.TIMEOUT)], 2)


@pytest.mark.parametrize(
    "fault",
    [Fault.REFUSED, Fault.TLS_EXPIRED, Fault.PRIVATE, Fault.BROKEN, Fault.NO_ADDRESS, Fault.OVERSIZED],
)  # fmt: skip
def test_a_failure_that_stays_is_the_end(fault: Fault) -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [fault]})
    assert (journey.hops, journey.visit.attempts) == ([(f"GET {A}/x", fault)], 1)


@pytest.mark.parametrize("retries", [0, 1, 2])
def test_an_unknown_name_is_asked_for_twice(retries: int) -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [Fault.NAME_UNKNOWN]}, Limits(retries=retries))
    assert (len(journey.asked), journey.visit.attempts) == (2, 2)
    again = Journey(f"{A}/x", {f"GET {A}/x": [Fault.TIMEOUT, Fault.NAME_UNKNOWN]})
    assert (len(again.asked), again.visit.attempts) == (3, 3)


def test_a_kept_connection_that_had_closed_is_no_failure() -> None:
    stale = Reply(Answer(Request(""), fault=Fault.RESET, stale=True))
    journey = Journey(f"{A}/x", {f"GET {A}/x": [stale, stale, 200]})
    assert (journey.hops, journey.visit.attempts) == ([(f"GET {A}/x", 200)], 1)
    assert journey.waits == []
    assert len(Journey(f"{A}/x", {f"GET {A}/x": [stale]}, Limits(retries=0)).asked) == 5


@pytest.mark.parametrize(
    "busy", [answer(429), answer(429, 7.0), answer(503, 7.0), answer(403, 7.0)]
)
def test_a_busy_host_is_asked_three_times_for_this_address(busy: Reply) -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": ["/y"], f"GET {A}/y": [busy]}
    journey = Journey(f"{A}/x", web, Limits(retries=0))
    assert journey.asked == [f"GET {A}/x", *[f"GET {A}/y"] * 3]
    assert journey.waits == [busy.wait or 0.0] * 2
    assert [hop.status for hop in journey.visit.hops] == [302, busy.answer.status]


def test_a_busy_host_that_answers_at_last() -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [429, 429, 200]})
    assert (journey.hops, journey.visit.attempts) == ([(f"GET {A}/x", 200)], 1)


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_too_long_a_wait_is_left(status: int) -> None:
    journey = Journey(f"{A}/x", {f"GET {A}/x": [answer(status, 300.0)]})
    assert (len(journey.asked), journey.visit.status) == (1, status)
    assert journey.visit.last.detail == "asks to wait 300 s"


def test_head_that_is_told_to_wait_is_not_sent_as_get_meanwhile() -> None:
    journey = Journey(f"{A}/a.pdf", {f"HEAD {A}/a.pdf": [answer(429, 1.0), 200]})
    assert journey.asked == [f"HEAD {A}/a.pdf"] * 2


def held_back(course: Course) -> Done | Ask:
    answer = Answer(Request(course.url), fault=Fault.HOST_DOWN, detail="no connection")
    return proceed(course, Reply(answer, sent=False), LIMITS)


def test_a_host_that_is_down_is_waited_for_once() -> None:
    first = begin(Fetch(f"{A}/x"))
    assert isinstance(first, Ask)
    second = held_back(first.course)
    assert isinstance(second, Ask)
    assert second.after
    assert isinstance(last := held_back(second.course), Done)
    assert (last.visit.fault, last.visit.last.method) == (Fault.HOST_DOWN, "")
    answered = proceed(second.course, reply(request(second.course, LIMITS), 200), LIMITS)
    assert isinstance(answered, Done)
    assert (answered.visit.status, answered.visit.attempts) == (200, 1)


def test_what_was_seen_counts_more_than_what_was_not_tried() -> None:
    first = begin(Fetch(f"{A}/x"))
    assert isinstance(first, Ask)
    timeout = reply(request(first.course, LIMITS), Fault.TIMEOUT)
    second = proceed(first.course, timeout, LIMITS)
    assert isinstance(second, Ask)
    assert isinstance(last := held_back(second.course), Done)
    assert (last.visit.fault, last.visit.attempts) == (Fault.TIMEOUT, 1)


def test_data_is_asked_for_as_such() -> None:
    fetch = Fetch(f"{A}/x.csv", "data", accept="application/json")
    journey = Journey(fetch, {f"GET {A}/x.csv": [200]})
    assert journey.requests[0].headers == {"Accept": "application/json"}
    assert journey.requests[0].body > 1_000_000


def test_data_stays_on_its_host() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": ["/y"], f"GET {A}/y": [f"{B}/z"]}
    journey = Journey(Fetch(f"{A}/x", "data"), web)
    assert [hop.status for hop in journey.visit.hops] == [302, 302]
    assert journey.visit.last.location == f"{B}/z"


def test_data_keeps_its_body_whatever_the_status() -> None:
    step = begin(Fetch(f"{A}/x", "data"))
    assert isinstance(step, Ask)
    asked = request(step.course, LIMITS)
    done = proceed(step.course, Reply(Answer(asked, 404, body=b'{"code": 100}')), LIMITS)
    assert done == Done(Visit(f"{A}/x", done.visit.hops), b'{"code": 100}')  # type: ignore[union-attr]


def test_the_same_answers_make_the_same_course() -> None:
    web: dict[str, list[Said]] = {f"GET {A}/x": [500, 429, 200]}
    one, other = Journey(f"{A}/x", web), Journey(f"{A}/x", web)
    assert (one.visit, one.waits) == (other.visit, other.waits)
    assert one.waits[0] != Journey(f"{A}/y", {f"GET {A}/y": [500]}).waits[0]
