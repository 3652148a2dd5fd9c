"""Save Page Now, tried on a server of this machine, with a clock of our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from pakru_refs.evidence.archive.save_page_now import INTERVAL, LOOK, Refusal, SavePageNow
from pakru_refs.evidence.web.own import Host, Own
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.verdict import Snapshot
from tests.evidence.web.raw_server import Server, Talk, answer, talking

PAGE = "https://example.org/a?b=c&d=e%20f"
STAMP = "20260601120000"
COPY = Snapshot(f"https://web.archive.org/web/{STAMP}/{PAGE}", "2026-06-01T12:00:00Z", PAGE)


class Clock:
    """Stands still, but for sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@contextmanager
def saving(
    script: Callable[[Talk], None] | bytes, keys: str = ""
) -> Iterator[tuple[SavePageNow, Server, Clock]]:
    clock = Clock()
    with talking(script) as server:
        headers = {"Authorization": keys} if keys else {}
        own = Own({f"127.0.0.1:{server.port}": Host(headers, insecure=True)})
        wire = Wire(policy=Policy.of("127.0.0.0/8"), own=own)
        yield SavePageNow(wire, clock, clock.sleep, base=server.url("")), server, clock
        wire.close()


def said(value: object, status: str = "200 OK") -> bytes:
    return answer(json.dumps(value).encode(), status, "Content-Type: application/json")


def job(*states: object) -> Callable[[Talk], None]:
    """Return an archive that takes a job, and says these things of it one after the other."""
    left = iter(states)

    def talk(talk: Talk) -> None:
        if talk.path.startswith("/save/status/"):
            state = next(left)
            talk.say(state if isinstance(state, bytes) else said(state))
        else:
            talk.say(said({"url": PAGE, "job_id": "spn2-a1b2"}))

    return talk


DONE = {"status": "success", "timestamp": STAMP, "original_url": PAGE}
PENDING = {"status": "pending", "resources": []}


def test_a_job_is_watched_until_it_is_done() -> None:
    with saving(job(PENDING, answer(b"", "502 Bad Gateway"), PENDING, DONE), "LOW key:secret") as (
        archive,
        server,
        clock,
    ):
        assert archive.save(PAGE) == COPY
    first, *looks = server.heads
    assert first.startswith(b"GET /save/https://example.org/a?b=c&d=e%20f HTTP/1.1\r\n")
    assert [head.split(b" ")[1] for head in looks] == [b"/save/status/spn2-a1b2"] * 4
    assert all(b"\r\nAuthorization: LOW key:secret\r\n" in head for head in server.heads)
    assert all(b"\r\nAccept: application/json\r\n" in head for head in server.heads)
    assert clock.slept == [0.0, LOOK, LOOK, LOOK, LOOK]


def test_patience_ends() -> None:
    with saving(job(*[PENDING] * 100)) as (archive, server, clock):
        assert archive.save(PAGE) == Refusal("the archive has not finished in three minutes")
    assert len(server.heads) <= 31
    assert clock.now - 1000 <= 180


def test_pages_are_some_seconds_apart() -> None:
    with saving(answer(b"", "302 Found", f"Location: /web/{STAMP}/{PAGE}")) as (archive, _, clock):
        for _ in range(3):
            assert archive.save(PAGE) == COPY
    assert clock.slept == [0.0, INTERVAL, INTERVAL]
    assert INTERVAL >= 60 / 15


WITHOUT_KEYS = {
    "content-location": answer(b"<html>", "200 OK", f"Content-Location: /web/{STAMP}/{PAGE}"),
    "location": answer(b"", "302 Found", f"Location: https://web.archive.org/web/{STAMP}/{PAGE}"),
    "a framed copy": answer(b"", "302 Found", f"Location: /web/{STAMP}if_/{PAGE}"),
    "link": answer(
        b"", "200 OK", f'Link: <{PAGE}>; rel="original", <http://web.archive.org/web/{STAMP}/{PAGE}>; rel="memento"; datetime="x"'
    ),
}  # fmt: skip


@pytest.mark.parametrize("reply", WITHOUT_KEYS.values(), ids=WITHOUT_KEYS)
def test_without_keys_the_answer_names_the_copy(reply: bytes) -> None:
    with saving(reply) as (archive, server, _):
        assert archive.save(PAGE) == COPY
    assert b"Authorization" not in server.heads[0]


def test_a_page_that_watches_a_job() -> None:
    def talk(talk: Talk) -> None:
        watching = b'<script>spn.watchJob("spn2-77", "/_static/");</script>'
        talk.say(said(DONE) if "status" in talk.path else answer(watching))

    with saving(talk) as (archive, server, _):
        assert archive.save(PAGE) == COPY
    assert server.heads[1].startswith(b"GET /save/status/spn2-77 ")


TROUBLE = {
    "another reason": (
        said({"message": "You have already reached the limit of active sessions"}),
        Refusal("the archive says: You have already reached the limit of active sessions"),
    ),
    "blocked": (
        answer(b"", "403 Forbidden", "X-Archive-Wayback-Runtime-Error: Blocked By Robots"),
        Refusal("the archive says: Blocked By Robots"),
    ),
    "out of order": (answer(b"", "520 Unknown"), Refusal("answered 520")),
    "wrong keys": (
        said({"message": "You need to be logged in to use Save Page Now."}, "401 Unauthorized"),
        Refusal("the archive wants keys of yours, or others than these", final=True),
    ),
    "a login": (
        answer(b"", "302 Found", "Location: https://archive.org/account/login"),
        Refusal("the archive wants keys of yours, or others than these", final=True),
    ),
    "nothing": (answer(b"<html>"), Refusal("the archive names no copy")),
    "another place": (
        answer(b"", "302 Found", "Location: https://a.example/"),
        Refusal("the archive names no copy"),
    ),
    "no page's copy": (
        answer(b"", "302 Found", f"Location: /web/{STAMP}/javascript://x"),
        Refusal("the archive names no copy"),
    ),
    "an odd job": (said({"job_id": "../../x"}), Refusal('the archive says: {"job_id": "../../x"}')),
}


@pytest.mark.parametrize(("reply", "refusal"), TROUBLE.values(), ids=TROUBLE)
def test_why_there_is_no_copy(reply: bytes, refusal: Refusal) -> None:
    with saving(reply) as (archive, _, _):
        assert archive.save(PAGE) == refusal


def test_a_job_that_fails() -> None:
    failed = {"status": "error", "status_ext": "error:not-found", "message": "404 Not Found"}
    with saving(job(PENDING, failed)) as (archive, _, _):
        assert archive.save(PAGE) == Refusal("the archive says: 404 Not Found")


@pytest.mark.parametrize("script", [answer(b"", "429 Too Many Requests"), job(answer(b"", "429 Too Many Requests"))])  # fmt: skip
def test_after_429_nothing_more_is_asked(script: Callable[[Talk], None] | bytes) -> None:
    with saving(script) as (archive, server, _):
        assert archive.save(PAGE) == Refusal("the archive asks for a pause", final=True)
        asked = len(server.heads)
        assert archive.save("https://example.org/b") == archive.save(PAGE)
        assert len(server.heads) == asked


def test_silence() -> None:
    with saving(lambda talk: talk.reset()) as (archive, _, _):
        refused = archive.save(PAGE)
    assert isinstance(refused, Refusal)
    assert not refused.final
    assert "hung up" in refused.reason or "reset" in refused.reason
