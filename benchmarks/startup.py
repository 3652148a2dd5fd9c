"""How long a person waits: `python -c pass`, `refs --help`, an offline check of the article.

Prints the best and the median of several runs of each, in milliseconds, and as ratios to Python's
own start, since machines differ and are noisy.

    python benchmarks/startup.py [ARTICLE]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 9
ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("REFS_SHARED", ROOT.parent / "shared"))


def milliseconds(command: list[str]) -> list[float]:
    """Return the wall time of each run."""
    # An installed package has its bytecode; where Python may not write any, every run would compile.
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    took = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=False)
        took.append((time.perf_counter() - started) * 1000)
    return took


def main() -> None:
    """Measure and print."""
    article = sys.argv[1] if len(sys.argv) > 1 else str(SHARED / "article" / "pak-russia.txt")
    refs = str(Path(sys.executable).with_name("refs"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "refs --help": [refs, "--help"],
        "refs check --offline (project)": [refs, "check", "--offline"],
        "refs check --offline (article)": [refs, "check", article, "--offline"],
    }
    base = None
    print(f"{'command':34} {'best':>7} {'median':>7}  ratio")
    for name, command in commands.items():
        took = milliseconds(command)
        base = base or min(took)
        best, middle = min(took), statistics.median(took)
        print(f"{name:34} {best:5.0f}ms {middle:5.0f}ms  {best / base:4.1f}")


if __name__ == "__main__":
    main()
