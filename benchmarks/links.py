"""How fast, how politely and how rightly links are checked: ours beside lychee and linkchecker, in one run.

Starts a server of its own on loopback (`link_server/`), makes sets of URLs (`link_sets.py`), lets the checkers
(`link_checkers.py`) take turns on them, compares what they say with what must come out, and prints for each the best
wall of the rounds, its CPU, its peak memory, and what the server counted. Walls drift with the machine's load; ratios
within one run less so. Three rounds of A and C with all, and of Z with ours alone, take some seven minutes.

    python -m benchmarks.links --peers /tmp/peers
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import link_checkers, link_serving
from benchmarks.link_checkers import Checker, Effort, Place
from benchmarks.link_figures import Run, bars, table
from benchmarks.link_serving import Missing, Pace, Server
from benchmarks.link_sets import NAMES, LinkSet, Ports, link_sets

SHARED = Path(os.environ.get("REFS_SHARED", link_checkers.ROOT.parent / "shared")).resolve()
LIMIT = 600
"""Seconds after which a checker is killed."""
ALONE = ("Z",)
"""Sets that ours is measured on alone: the pace of others to one host is their own."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The server, the pace that is asked of ours, and where the checkers work."""

    server: Server
    pace: Pace
    place: Place

    def run(self, checker: Checker, asked: LinkSet, turn: int) -> Run:
        """Let a checker check a set once."""
        folder = self.place.folder
        names = [f"{checker.name}-{asked.name}-{turn}.{end}" for end in ("json", "out", "err")]
        figures, out, err = (folder / name for name in names)
        self.server.reset(self.pace)
        runner = [sys.executable, "-I", "-S", str(Path(__file__).with_name("measured.py"))]
        files = [str(figures), str(LIMIT), str(out), str(err)]
        subprocess.run(
            [*runner, *files, *checker.command(asked, self.place)],
            cwd=folder,
            env=self.place.environment(),
            check=True,
        )
        took = json.loads(figures.read_text(encoding="utf-8"))
        report = out.read_text(encoding="utf-8", errors="replace")
        counts = self.server.counts()
        return Run.of(checker, asked, turn, took, counts, checker.wrong(asked, report))


def turns(
    bench: Bench, checkers: Sequence[Checker], sets: Sequence[LinkSet], rounds: int
) -> Iterator[Run]:
    """Let the checkers take turns, all of them in each round, so that the machine's load falls on all."""
    for turn in range(1, rounds + 1):
        for asked in sets:
            for checker in checkers:
                if asked.name in ALONE and checker.name != "refs":
                    continue
                run = bench.run(checker, asked, turn)
                print(f"  {run}", file=sys.stderr, flush=True)
                yield run


def _checkers(asked: argparse.Namespace, effort: Effort) -> list[Checker]:
    """Return the checkers that are there; say of the others what is missing."""
    makers: dict[str, Callable[[], Checker]] = {
        "lychee": lambda: link_checkers.lychee(_peer("lychee", asked), effort),
        "linkchecker": lambda: link_checkers.linkchecker(_peer("linkchecker", asked), effort),
        "refs": lambda: _ours(shlex.split(asked.refs), effort),
    }
    found = []
    for name in asked.only.split(","):
        try:
            found.append(makers[name]())
        except Missing as error:
            print(f"{name} is not measured: {error}")
    return found


def _peer(name: str, asked: argparse.Namespace) -> str:
    return link_checkers.find(name, getattr(asked, name), asked.peers)


def _ours(command: list[str], effort: Effort) -> Checker:
    done = subprocess.run(
        [*command, "links", "--help"], capture_output=True, check=False, cwd=link_checkers.ROOT
    )
    if done.returncode:
        raise Missing(f"`{shlex.join(command)}` has no command `links`")
    return link_checkers.refs(command, effort)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add = parser.add_argument
    add("--sets", default="A,C,Z", help=f"of {','.join(NAMES)}; Z with ours alone")
    add("--only", default="lychee,linkchecker,refs", help="checkers to measure")
    add("--rounds", type=int, default=3, help="the best of so many counts")
    add("--workers", type=int, default=128, help="requests in flight")
    add("--timeout", type=int, default=5, help="seconds for a request")
    add("--per-host", type=int, default=4, help="requests at once that ours may have at a host")
    add("--interval", type=float, default=100, help="milliseconds between ours to a host")
    add("--tolerance", type=float, default=25, help="milliseconds that one may come early")
    add("--peers", type=Path, metavar="FOLDER", help="where peers are, or shall be installed")
    add("--lychee", default=os.environ.get("LYCHEE"), metavar="PROGRAM")
    add("--linkchecker", default=os.environ.get("LINKCHECKER"), metavar="PROGRAM")
    add("--refs", default=f"{sys.executable} -m pakru_refs", metavar="COMMAND")
    add("--keep", type=Path, metavar="FOLDER", help="leave sets and reports there")
    add("--json", type=Path, metavar="FILE", help="write all figures there")
    asked = parser.parse_args()
    for given, known in ((asked.sets, NAMES), (asked.only, ("lychee", "linkchecker", "refs"))):
        unknown = [name for name in given.split(",") if name not in known]
        if unknown:
            parser.error(f"no `{unknown[0]}`; there are {', '.join(known)}")
    return asked


def _pace(asked: argparse.Namespace) -> tuple[Pace, tuple[str, ...]]:
    """Return the pace that is counted, and ours' options for it: none where it is the default."""
    pace = Pace(asked.per_host, asked.interval, asked.tolerance)
    usual = Pace()
    options: list[str] = []
    if pace.flight != usual.flight:
        options += ["--per-host", str(pace.flight)]
    if pace.gap_ms != usual.gap_ms:
        options += ["--interval", f"{pace.gap_ms:g}"]
    return pace, tuple(options)


def _work_folder(stack: ExitStack, keep: Path | None) -> Path:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        return keep.resolve()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="links-")))
    folder.chmod(0o755)  # linkchecker becomes `nobody` when root starts it
    return folder


def measure(asked: argparse.Namespace) -> list[Run]:
    """Build, serve and measure what the options ask for.

    Raises:
        Missing: The server cannot be built here.
    """
    pace, ours = _pace(asked)
    checkers = _checkers(asked, Effort(asked.workers, asked.timeout, ours))
    with ExitStack() as stack:
        folder = _work_folder(stack, asked.keep)
        program = link_serving.build(folder)
        signed = link_serving.certificates(folder)
        server = stack.enter_context(link_serving.serving(program, signed))
        ports = Ports(server.http, server.https or 0, *link_serving.free_ports(1))
        shared = SHARED / "bench" / "links"
        own = not (shared / "gen.py").exists()
        print(f"sets {'of our own' if own else f'by {shared}'}; load {os.getloadavg()[0]:.1f}")
        sets = link_sets(asked.sets.split(","), folder, ports, None if own else shared)
        bench = Bench(server, pace, Place(folder, signed.trusted))
        return list(turns(bench, checkers, sets, asked.rounds))


def main() -> None:
    """Measure and print."""
    asked = _options()
    try:
        runs = measure(asked)
    except Missing as error:
        sys.exit(f"cannot measure: {error}")
    found = bars(runs, asked.interval)
    print("\n".join([*table(runs), "", *map(str, found)]))
    if asked.json:
        whole = {"runs": [asdict(run) for run in runs], "bars": [asdict(bar) for bar in found]}
        asked.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
