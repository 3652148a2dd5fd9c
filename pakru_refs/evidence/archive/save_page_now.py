"""Has the Wayback Machine save pages as they are now ("Save Page Now", SPN2).

With keys of the user's own a page is a job that is watched until it is done; without, the archive
answers when it has the copy. Keys come from https://archive.org/account/s3.php and stand in the user's
hosts.toml:

    [hosts."web.archive.org"]
    headers = { Authorization = "LOW key:secret" }
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from pakru_refs.evidence.sources.answered import parsed, short
from pakru_refs.evidence.sources.wayback import PAUSE, URL
from pakru_refs.evidence.web.request import Request
from pakru_refs.links.archived import stamped

if TYPE_CHECKING:
    from pakru_refs.evidence.web.crew import Exchange
    from pakru_refs.evidence.web.request import Answer
    from pakru_refs.model.verdict import Snapshot

INTERVAL = 5.0
"""Seconds from one page to the next: the archive takes about fifteen a minute."""
LOOK = 6.0
"""Seconds between two looks at a job."""
PATIENCE = 180.0
"""Seconds for one page."""
_COPY = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(\S+)", re.ASCII)
_MEMENTO = re.compile(r'<([^<>]{1,4000})>\s*;\s*rel="(?:first |last ){0,2}memento"')
_JOB = re.compile(r"[\w-]{4,100}", re.ASCII)
_JOB_IN_PAGE = re.compile(rb"watchJob\(\s*[\"']([\w-]{4,100})[\"']")
_LOGIN = re.compile(r"archive\.org/account/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no copy."""

    reason: str
    final: bool = False
    """The others need not be asked for either."""


@dataclass(slots=True)
class SavePageNow:
    """Asks for one page after the other."""

    wire: Exchange
    """Shows the archive the user's keys, if there are any."""
    clock: Callable[[], float]
    """Seconds."""
    sleep: Callable[[float], None]
    """How to wait, in seconds."""
    base: str = URL
    """The archive, or a server of this machine that stands in for it."""
    interval: float = INTERVAL
    look: float = LOOK
    _next: float = field(default=-inf, init=False)
    _ended: Refusal | None = field(default=None, init=False)

    def save(self, url: str) -> Snapshot | Refusal:
        """Have a page saved, and return the copy; waits at most three minutes."""
        if self._ended:
            return self._ended
        self.sleep(max(0.0, self._next - self.clock()))
        until = self.clock() + PATIENCE
        self._next = self.clock() + self.interval
        outcome = self._outcome(self._ask(f"/save/{quote(url, safe=_AS_IT_IS)}", PATIENCE), url)
        while isinstance(outcome, str):
            if self.clock() + self.look > until:
                return Refusal("the archive has not finished in three minutes")
            self.sleep(self.look)
            outcome = self._job(outcome, self._ask(f"/save/status/{outcome}", 30.0), url)
        if isinstance(outcome, Refusal) and outcome.final:
            self._ended = outcome
        return outcome

    def _ask(self, path: str, patience: float) -> Answer:
        headers = {"Accept": "application/json"}
        return self.wire.exchange(
            Request(f"{self.base}{path}", timeout=patience, deadline=patience, headers=headers)
        )

    def _outcome(self, answer: Answer, url: str) -> Snapshot | Refusal | str:
        """Return the copy, the name of the job that makes it, or why there is none."""
        trouble = _trouble(answer)
        if trouble:
            return trouble
        told = _table(answer.body)
        if told is not None:
            job = told.get("job_id")
            if isinstance(job, str) and _JOB.fullmatch(job):
                return job
            return Refusal(_said(told))
        found = _copy_in_headers(answer.headers, url)
        if found:
            return found
        watched = _JOB_IN_PAGE.search(answer.body)
        return watched[1].decode() if watched else Refusal("the archive names no copy")

    def _job(self, job: str, answer: Answer, url: str) -> Snapshot | Refusal | str:
        """Return what has become of a job: the copy, its name while it goes on, or why there is none."""
        if answer.status in _PASSING or answer.fault:
            return job
        trouble = _trouble(answer)
        if trouble:
            return trouble
        told = _table(answer.body) or {}
        match told:
            case {"status": "pending"}:
                return job
            case {"status": "success", "timestamp": str(stamp)}:
                original = told.get("original_url")
                copy = stamped(stamp, original if isinstance(original, str) else url)
                return copy or Refusal("the archive names no copy")
        return Refusal(_said(told))


_AS_IT_IS = "/:?=&%;,@!$'()*+~[]"
"""The archive wants the address as it stands."""
_PASSING = frozenset({500, 502, 503, 504})


def _trouble(answer: Answer) -> Refusal | None:
    if answer.fault:
        return Refusal(answer.detail or answer.fault.value.replace("-", " "))
    error = answer.headers.get("x-archive-wayback-runtime-error", "")
    if answer.status == 429:
        return Refusal(PAUSE, final=True)
    if answer.status == 401 or _LOGIN.search(answer.headers.get("location", "")):
        return Refusal("the archive wants keys of yours, or others than these", final=True)
    if error:
        return Refusal(f"the archive says: {short(error)[:100]}")
    told = _table(answer.body)
    if answer.status >= 400:
        return Refusal(_said(told) if told else f"answered {answer.status}")
    return None


def _table(body: bytes) -> Mapping[str, object] | None:
    value = parsed(body)
    return value if isinstance(value, dict) else None


def _said(told: Mapping[str, object]) -> str:
    words = short(told.get("message")) or short(told.get("status_ext")) or json.dumps(told)
    return f"the archive says: {words[:160]}"


def _copy_in_headers(headers: Mapping[str, str], url: str) -> Snapshot | None:
    memento = _MEMENTO.search(headers.get("link", ""))
    places = (
        headers.get("content-location", ""),
        headers.get("location", ""),
        memento[1] if memento else "",
    )
    for place in filter(None, places):
        found = _COPY.search(urljoin(URL, place))
        if found:
            return stamped(found[1], found[2] if "://" in found[2] else url)
    return None
