"""How rightly links are called dead: links that were opened by hand, played again on loopback.

No study keeps what servers sent. What is recorded of 232 scholarly links (`link_truth.py`) is turned into
hosts and pages that behave as such links do (`link_fates.py`, by the shares in `link_shares.py`), and these are
served (`link_stage.py`) to the same engine that checks an article's links. Each seed is another draw; each is
played on two days, since outages pass and what is unreachable twice is a warning. The figures are those of a
stand-in for the web, and as good as its shares. The data are not part of this repository; `REFS_SHARED` says
where they are. Twenty seeds take some two minutes, in which next to nothing is computed.

    python -m benchmarks.link_replay
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.link_certificates import Vault, vault
from benchmarks.link_fates import Fate, Play, play
from benchmarks.link_scores import PRECISION, RECALL, Outcome, alarms, confusion, figures, misses
from benchmarks.link_stage import ANSWERS, STRANGERS, Stage, staged
from benchmarks.link_truth import Opened, living, opened, scraper
from pakru_refs.evidence.sources import handle, web
from pakru_refs.evidence.web.crawl import Eyes, crawl
from pakru_refs.evidence.web.fetch import Fetched
from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.pace import HostPace, Limits
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.links import page, probe
from pakru_refs.links.identifier import identifier
from pakru_refs.links.question import page_question, question
from pakru_refs.links.verdict import judge
from pakru_refs.model.evidence import Evidence, Lookup, Query
from pakru_refs.model.verdict import LinkCheck, Verdict

SHARED = Path(os.environ.get("REFS_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DAYS = ("2026-11-18T08:00:00Z", "2026-11-19T09:00:00Z")
_FINE = frozenset({Verdict.ALIVE, Verdict.MOVED, Verdict.DRIFTED})


@dataclass(frozen=True, slots=True)
class Pace:
    """How the engine is run: times in seconds, shorter than a user's, for hosts are near."""

    timeout: float = 1.5
    pause: float = 2.0
    """Before a failure is tried again: names that are unknown are remembered for a little less."""

    def limits(self) -> Limits:
        """Return the bounds of a run. The registry is ours, and bears more."""
        hosts = {ANSWERS: HostPace(16, 0.005)}
        return Limits(
            connect_timeout=self.timeout,
            timeout=self.timeout,
            total=4 * self.timeout,
            pause=self.pause,
            hosts=hosts,
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """What the engine says of a link, and of the page that a DOI leads to."""

    check: LinkCheck
    page: LinkCheck | None = None


def checked(
    stage: Stage, fates: Sequence[Fate], vault: Vault, pace: Pace, now: str
) -> list[Judged]:
    """Return what the engine says of each link of a stage."""
    urls = [fate.test.url for fate in fates]
    asked = [(_question(url, stage), _behind(url, stage)) for url in urls]
    queries = {one for pair in asked for one in pair if isinstance(one, Query)}
    answers = Evidence(_looked_up(queries, stage, vault, pace, now))

    def judged(one: Query | str | None, url: str) -> LinkCheck:
        if isinstance(one, Query):
            return judge(answers.of(one), url)
        return LinkCheck(url, Verdict.NOT_CHECKED, reasons=(one or "",))

    return [
        Judged(judged(one, url), judged(page, url) if page else None)
        for url, (one, page) in zip(urls, asked, strict=True)
    ]


def _behind(url: str, stage: Stage) -> Query | None:
    """Return the question for the page that a DOI leads to, as `landing-page` asks it."""
    asked = question(url)
    known = identifier(url) if isinstance(asked, Query) and asked.source != "web" else None
    found = page_question(stage.url(known.url)) if known and known.url else None
    return found if isinstance(found, Query) else None


def _question(url: str, stage: Stage) -> Query | str:
    """Return what the engine would ask, of this stage where it is a page."""
    found = question(url)
    return found if isinstance(found, str) or found.source != "web" else question(stage.url(url))


def _looked_up(
    queries: set[Query], stage: Stage, vault: Vault, pace: Pace, now: str
) -> Mapping[Query, Lookup]:
    wire = Wire(
        resolve=stage.resolve, policy=Policy.of("127.0.0.0/8"), own=Own(bundle=vault.trusted)
    )
    pages = [query for query in queries if query.source == "web"]
    dois = [query for query in queries if query.source == "handle"]
    registry = stage.scene.url("http", ANSWERS, "")
    fetches = [*web.fetches(pages), *handle.fetches(dois, registry)]
    eyes = Eyes(page.read, probe=probe.sibling_wanted)
    try:
        seen = [
            one
            for fetched in crawl(fetches, wire, pace.limits(), eyes)
            for one in _read(fetched, now)
        ]
    finally:
        wire.close()
    return {lookup.query: lookup for lookup in seen}


def _read(fetched: Fetched, now: str) -> list[Lookup]:
    read = handle.read if fetched.fetch.kind == "data" else web.read
    return list(read(fetched, now))


def played(the: Play, vault: Vault, pace: Pace) -> list[Outcome]:
    """Play two days of a seed, and return what was said of each link."""
    days: list[list[Judged]] = []
    outages: list[str] = []
    for day, now in enumerate(DAYS):
        with staged(the, day, vault, pace.timeout) as stage:
            days.append(checked(stage, the.fates, vault, pace, now))
            outages = outages or [_outage(fate, stage) for fate in the.fates]
    return list(map(_outcome, the.fates, outages, *days))


def _outage(fate: Fate, stage: Stage) -> str:
    """Return the outage of today of a link's host; the registry has none."""
    return "" if fate.test.doi else stage.scene.sites[fate.test.host].outage


def _outcome(fate: Fate, out: str, first: Judged, second: Judged) -> Outcome:
    check, page = first.check, first.page
    label = f"{fate.label.partition(' ')[0].rstrip(':')} out today: {out}" if out else fate.label
    unread = check.verdict not in _FINE and not 200 <= check.status < 400
    return Outcome(
        fate,
        label,
        check.verdict,
        second.check.verdict,
        page.verdict if page else None,
        unread and check.verdict is not Verdict.NOT_CHECKED,
        check.reasons,
        fate.mute or (bool(out) and label.startswith("gone")),
    )


def hosts(plays: Sequence[Play]) -> set[str]:
    """Return all names that need a certificate."""
    return {name for the in plays for name in the.sites} | STRANGERS


def replay(
    tests: Sequence[Opened], alive: frozenset[str], seeds: Sequence[int], pace: Pace, jobs: int = 1
) -> list[list[Outcome]]:
    """Play each seed, several at a time."""
    plays = [play(tests, alive, seed) for seed in seeds]
    with tempfile.TemporaryDirectory(prefix="replay-") as folder, ThreadPoolExecutor(jobs) as pool:
        keys = vault(Path(folder), hosts(plays))
        return list(pool.map(lambda the: played(the, keys, pace), plays))


def main() -> None:
    """Play and print."""
    asked = _options()
    folder = SHARED / "data" / "links"
    tests = opened(folder)
    ended, failed = scraper(tests)
    runs = replay(tests, living(folder), range(1, asked.seeds + 1), Pace(asked.timeout), asked.jobs)
    found = figures(runs)
    print(f"{len(tests)} links, {asked.seeds} seeds; asked: precision {PRECISION}, recall {RECALL}")
    print(f"{'':58} precision       recall")
    print(f"{'':58} mean   worst     mean   worst")
    print(f"{'the scraper, as recorded':58} {ended / failed:.3f}     -    ({ended} of {failed})")
    print("\n".join(map(str, found)))
    print("", *confusion(runs), "", "misses of one run, a run:", *misses(runs), sep="\n")
    print("", "false alarms of two runs, a run:", *alarms(runs), sep="\n")
    if asked.json:
        rows = {one.name: {"precision": one.precision, "recall": one.recall} for one in found}
        asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add = parser.add_argument
    add("--seeds", type=int, default=20, help="how many draws")
    add("--jobs", type=int, default=2, help="seeds that are played at a time")
    add("--timeout", type=float, default=Pace().timeout, help="seconds that the engine waits")
    add("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
