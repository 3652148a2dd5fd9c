"""How long servers ask to be left alone, in all the ways that they say it."""

from __future__ import annotations

import pytest

from pakru_refs.evidence.web.pace import HostPace, Limits, asked_wait, pause

NOW = 1_700_000_000.0  # Tue, 14 Nov 2023 22:13:20 GMT

WAITS = {
    "seconds": (429, {"retry-after": "12"}, 12.0),
    "seconds with 503": (503, {"retry-after": " 3 "}, 3.0),
    "a fraction": (429, {"retry-after": "1.5"}, 1.0),
    "a date": (429, {"retry-after": "Tue, 14 Nov 2023 22:14:00 GMT"}, 40.0),
    "a date by the server's own clock": (
        429,
        {"retry-after": "Tue, 14 Nov 2023 22:14:00 GMT", "date": "Tue, 14 Nov 2023 22:13:58 GMT"},
        2.0,
    ),
    "a date that is past": (503, {"retry-after": "Tue, 14 Nov 2023 22:00:00 GMT"}, 0.0),
    "an old form of date": (429, {"retry-after": "Tuesday, 14-Nov-23 22:14:00 GMT"}, 40.0),
    "no date": (429, {"retry-after": "soon"}, None),
    "a date that is none": (429, {"retry-after": "Tue, 99 Nov 2023 22:14:00 GMT"}, None),
    "negative": (429, {"retry-after": "-5"}, None),
    "other digits": (429, {"retry-after": "٣"}, None),
    "endless": (429, {"retry-after": "9" * 400}, None),
    "with 403": (403, {"retry-after": "60"}, 60.0),
    "not with 200": (200, {"retry-after": "12"}, None),
    "not with 404": (404, {"retry-after": "12"}, None),
    "nothing": (429, {}, None),
    "nothing remains": (200, {"ratelimit-remaining": "0", "ratelimit-reset": "7"}, 7.0),
    "something remains": (200, {"ratelimit-remaining": "1", "ratelimit-reset": "7"}, None),
    "no reset": (200, {"ratelimit-remaining": "0"}, None),
    "one header": (200, {"ratelimit": '"default";r=0;t=12'}, 12.0),
    "one header, two quotas": (200, {"ratelimit": '"burst";r=0;t=2, "day";r=9;t=3600'}, 2.0),
    "one header, both empty": (200, {"ratelimit": '"burst";r=0;t=2, "day";r=0;t=30'}, 30.0),
    "one header, an older draft": (200, {"ratelimit": "limit=10, remaining=0, reset=50"}, 50.0),
    "one header, something remains": (200, {"ratelimit": '"default";r=50;t=30'}, None),
    "with an x": (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9"}, 9.0),
    "with another x": (200, {"x-rate-limit-remaining": "0", "x-rate-limit-reset": "9"}, 9.0),
    "a moment": (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000030"}, 30.0),
    "a moment in milliseconds": (
        200,
        {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000030000"},
        30.0,
    ),
    "a moment that is past": (
        200,
        {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1600000000"},
        0.0,
    ),
    "the header made for it goes first": (
        429,
        {"retry-after": "2", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60"},
        2.0,
    ),
}


@pytest.mark.parametrize(("status", "headers", "wait"), WAITS.values(), ids=WAITS)
def test_wait_is_what_the_server_asks_for(
    status: int, headers: dict[str, str], wait: float | None
) -> None:
    assert asked_wait(status, headers, NOW) == wait


def test_pauses_grow_and_stay_bounded() -> None:
    assert [pause(strikes) for strikes in (1, 2, 3, 4, 9)] == [5.0, 15.0, 45.0, 60.0, 60.0]


def test_hosts_have_paces_of_their_own() -> None:
    limits = Limits(per_host=2, interval=0.5, hosts={"slow.example": HostPace(1, 3.0)})
    assert limits.pace("slow.example") == HostPace(1, 3.0)
    assert limits.pace("other.example") == HostPace(2, 0.5)
