"""Whose turn it is, by a clock that the test moves."""

from __future__ import annotations

import heapq
import random
from itertools import pairwise

import pytest

from pakru_refs.evidence.web.pace import HostPace
from pakru_refs.evidence.web.schedule import GUARD, Schedule, Waiting

STEP = 0.1 + GUARD


def schedule(in_flight: int = 4, interval: float = 0.1) -> Schedule[str]:
    return Schedule(lambda _host: HostPace(in_flight, interval))


def filled(*things: str, in_flight: int = 4, interval: float = 0.1) -> Schedule[str]:
    """Return a schedule with things queued; the first letter is the host."""
    made = schedule(in_flight, interval)
    for thing in things:
        made.add(thing[0], thing)
    return made


def test_of_each_host_one_may_go() -> None:
    line = filled("a1", "a2", "b1", "b2")
    assert [line.take(0.0) for _ in range(3)] == ["a1", "b1", None]
    assert line.next_time() is None  # it depends on when those are sent


def test_interval_counts_from_the_moment_of_sending() -> None:
    line = filled("a1", "a2")
    line.take(0.0)
    assert line.take(9.0) is None  # the first is still on its way
    line.sent("a", 9.5)
    assert line.next_time() == pytest.approx(9.5 + STEP)
    assert line.take(9.5 + STEP / 2) is None
    assert line.take(9.5 + STEP) == "a2"


def test_as_many_as_allowed_are_in_flight() -> None:
    line = filled("a1", "a2", "a3", in_flight=2)
    for now in (0.0, 1.0):
        assert line.take(now)
        line.sent("a", now)
    assert line.take(5.0) is None
    assert line.next_time() is None
    line.done("a", None, sent=True)
    assert line.take(5.0) == "a3"


def test_without_interval_requests_go_side_by_side() -> None:
    line = filled("a1", "a2", "a3", in_flight=2, interval=0)
    assert [line.take(0.0) for _ in range(3)] == ["a1", "a2", None]
    line.done("a", 0.0, sent=False)
    assert line.take(0.0) == "a3"


def test_a_connection_that_failed_counts_as_a_call() -> None:
    line = filled("a1", "a2", "b1", "b2")
    line.take(0.0)
    line.take(0.0)
    line.done("a", 5.0, sent=False)
    line.done("b", None, sent=False)  # its name is unknown: b never heard of us
    assert line.take(5.0) == "b2"
    assert line.take(5.0) is None
    assert line.take(5.0 + STEP) == "a2"


def test_sent_twice_is_counted_once_and_spaced_twice() -> None:
    line = filled("a1", "a2")
    line.take(0.0)
    line.sent("a", 0.0)
    line.sent("a", 3.0, first=False)
    line.done("a", None, sent=True)
    assert line.take(3.05) is None
    assert line.take(3.0 + STEP) == "a2"


def test_what_is_begun_goes_on_before_what_is_not() -> None:
    line = filled("a1", "a2")
    line.add("a", "a3", begun=True)
    line.add("a", "a4", begun=True)
    taken = []
    for turn in range(4):
        taken.append(line.take(float(turn)))
        line.sent("a", turn)
        line.done("a", None, sent=True)
    assert taken == ["a3", "a4", "a1", "a2"]


def test_repetitions_wait_until_no_first_try_can_go() -> None:
    line = filled("b1")
    line.add_again("a", "a1", due=2.0)
    line.add("c", "c1")
    assert [line.take(1.0) for _ in range(3)] == ["b1", "c1", None]
    assert line.next_time() == 2.0
    line.add("d", "d1")
    assert [line.take(2.0) for _ in range(3)] == ["d1", "a1", None]


def test_repetitions_of_a_host_go_in_the_order_of_their_times_after_its_first_tries() -> None:
    line = schedule(interval=0)
    line.add_again("a", "late", due=3.0)
    line.add_again("a", "soon", due=1.0)
    line.add("a", "first")
    assert [line.take(9.0) for _ in range(4)] == ["first", "soon", "late", None]


def test_a_first_try_added_to_a_host_that_only_repeats_goes_at_once() -> None:
    line = schedule()
    line.add_again("a", "again", due=8.0)
    line.add("a", "first")
    assert line.take(0.0) == "first"


def test_rest_holds_a_host_and_no_other() -> None:
    line = filled("a1", "a2", "a3", "b1", interval=0)
    line.take(0.0)
    line.rest("a", 12.0)
    assert [line.take(0.0) for _ in range(2)] == ["b1", None]
    assert line.waiting(0.0) == (Waiting("a", 2, "asks to wait 12 s"),)
    line.done("a", None, sent=False)
    assert line.next_time() == 12.0
    assert [line.take(12.0) for _ in range(2)] == ["a2", None]  # one at a time, to see
    line.ease("a")
    assert line.take(12.0) == "a3"


def test_a_shorter_rest_does_not_end_a_longer_one() -> None:
    line = filled("a1")
    line.rest("a", 12.0)
    line.rest("a", 3.0)
    assert line.take(11.9) is None
    assert line.take(12.0) == "a1"


@pytest.mark.parametrize(
    ("queued", "order"),
    [("aaabbbccc", "abcabcabc"), ("abbbbcc", "bbcbacb"), ("cba", "cba")],
)
def test_the_longest_queue_goes_first_and_equal_ones_take_turns(queued: str, order: str) -> None:
    line = filled(*queued, interval=0.01)
    taken = []
    for turn in range(len(queued)):
        thing = line.take(float(turn))
        assert thing
        taken.append(thing)
        line.sent(thing, turn)
        line.done(thing, None, sent=True)
    assert "".join(taken) == order


def test_what_is_begun_goes_before_longer_queues_of_others() -> None:
    line = filled("a1", "a2", "a3", "b1", "c1", "c2")
    line.add("b", "b2", begun=True)
    assert [line.take(0.0) for _ in range(3)] == ["b2", "a1", "c1"]


def test_the_longest_queues_are_shown() -> None:
    line = filled("a1", "b1", "b2", "b3", "c1", "c2")
    assert line.waiting(0.0, at_most=2) == (Waiting("b", 3, "pace"), Waiting("c", 2, "pace"))


def test_all_can_be_taken_back() -> None:
    line = filled("a1", "a2", "b1")
    line.add_again("a", "late", due=9.0)
    line.add_again("a", "soon", due=3.0)
    assert list(line.drain()) == ["a1", "a2", "soon", "late", "b1"]
    assert line.take(99.0) is None
    assert line.next_time() is None


@pytest.mark.parametrize("seed", range(12))
def test_limits_hold_whatever_happens(seed: int) -> None:
    """Play hundreds of requests of random lengths; look at each host's own record afterwards."""
    dice = random.Random(seed)  # noqa: S311 - the same dice every time
    pace = HostPace(dice.choice([1, 2, 4]), dice.choice([0.0, 0.1, 0.5]))
    line: Schedule[str] = Schedule(lambda _host: pace)
    queued = [f"{dice.choice('abcde')}{number}" for number in range(200)]
    for thing in queued:
        if dice.random() < 0.2:
            line.add_again(thing[0], thing, dice.uniform(0, 30))
        else:
            line.add(thing[0], thing)
    arrived, gone = play(line, dice)
    assert sorted(thing for thing, _ in arrived) == sorted(queued)
    for host in "abcde":
        times = [at for thing, at in arrived if thing[0] == host]
        assert all(b - a >= pace.interval for a, b in pairwise(times))
        spans = [(at, gone[thing]) for thing, at in arrived if thing[0] == host]
        assert all(sum(a <= at < z for a, z in spans) <= pace.in_flight for at in times)


def play(
    line: Schedule[str], dice: random.Random
) -> tuple[list[tuple[str, float]], dict[str, float]]:
    """Return what arrived when, and when it was over."""
    now = 0.0
    arrived: list[tuple[str, float]] = []
    gone: dict[str, float] = {}
    events: list[tuple[float, int, str]] = []
    while True:
        while thing := line.take(now):
            sent = now + dice.choice([0, 0.01, 2.0])
            heapq.heappush(events, (sent, 0, thing))
            heapq.heappush(events, (sent + dice.choice([0, 0.3, 3.0]), 1, thing))
        due = line.next_time()
        if not events and due is None:
            return arrived, gone
        if due is not None and (not events or due < events[0][0]):
            now = due
            continue
        now, over, thing = heapq.heappop(events)
        if over:
            gone[thing] = now
            line.done(thing[0], None, sent=True)
        else:
            arrived.append((thing, now))
            line.sent(thing[0], now)
