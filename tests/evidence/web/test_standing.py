"""Which hosts are not asked, and when they are again."""

from __future__ import annotations

from pakru_refs.evidence.web.standing import MOST_STRIKES, Standing

HOST, ORIGIN = "a.example", "https://a.example"


def objection(standing: Standing, now: float = 0.0, *, again: bool = False) -> str:
    return standing.objection(HOST, ORIGIN, now, again=again)


def test_two_silences_running_are_enough() -> None:
    standing = Standing()
    standing.silent(ORIGIN, sent=False)
    assert not objection(standing)
    standing.reached(ORIGIN)
    standing.silent(ORIGIN, sent=False)
    assert not objection(standing)
    standing.silent(ORIGIN, sent=False)
    assert objection(standing) == "no connection in time, 2 times running"
    assert not standing.objection(HOST, "http://a.example", 0.0, again=False)  # another port


def test_one_repetition_is_sent_ahead() -> None:
    standing = Standing()
    standing.silent(ORIGIN, sent=False)
    standing.silent(ORIGIN, sent=False)
    assert not objection(standing, again=True)
    assert objection(standing, again=True)
    standing.reached(ORIGIN)
    assert not objection(standing)


def test_one_that_never_forgets_is_not_asked_again() -> None:
    standing = Standing()
    standing.offended(HOST)
    standing.at_ease(HOST)
    assert objection(standing, 1e9, again=True) == "asks for a pause"
    assert not standing.objection("b.example", "https://b.example", 0.0, again=False)


def test_a_host_that_takes_requests_and_says_nothing_is_left_at_last() -> None:
    standing = Standing()
    for _ in range(7):
        standing.silent(ORIGIN, sent=True)
    assert not objection(standing)
    standing.silent(ORIGIN, sent=True)
    assert objection(standing) == "no answer in time, 8 times running"
    for _ in range(4):
        assert not objection(standing, again=True)
        standing.silent(ORIGIN, sent=True)
    assert objection(standing, again=True)
    standing.answered(ORIGIN)
    assert not objection(standing)


def test_rests_are_what_is_asked_for_or_grow() -> None:
    standing = Standing()
    assert standing.busy(HOST, 0.0, 1.0, 7.0) == 7.0
    assert standing.busy(HOST, 8.0, 9.0, None) == 15.0
    assert standing.busy(HOST, 8.5, 9.1, None) == 15.0  # was on its way: no further offence
    standing.at_ease(HOST)
    assert standing.busy(HOST, 30.0, 31.0, None) == 5.0


def test_a_long_wait_closes_the_host_for_as_long() -> None:
    standing = Standing()
    assert standing.busy(HOST, 0.0, 1.0, 300.0) == 0.0
    assert objection(standing, 300.0) == "asks to wait 300 s"
    assert not objection(standing, 302.0)


def test_a_host_that_is_always_busy_is_left() -> None:
    standing = Standing()
    for time in range(MOST_STRIKES):
        assert not objection(standing, time)
        standing.busy(HOST, time, time, 0.0)
    assert objection(standing, 1e9) == "too busy 4 times running"


def test_a_host_that_is_busy_now_and_then_is_not() -> None:
    standing = Standing()
    for time in range(20):
        standing.busy(HOST, time, time, 0.0)
        standing.at_ease(HOST)
    assert not objection(standing, 99.0)
