"""Run a command and write down what it took: wall, CPU, peak memory, exit code.

    python -I -S measured.py FIGURES.json SECONDS STDOUT STDERR COMMAND [ARGUMENT ...]

A process of its own and a small one: on Linux a child's peak memory (`ru_maxrss`) is never below what its
parent held when it was started, so whoever holds much cannot measure who holds little.
"""

import json
import os
import signal
import sys
import time


def main() -> None:
    """Run, wait, write; after `SECONDS` the command is killed."""
    figures, seconds, out, err, *command = sys.argv[1:]
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, out, flags, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, err, flags, 0o644),
    ]
    started = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(int(seconds))
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - started
    with open(figures, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is memory
        json.dump(
            {
                "wall_s": wall,
                "cpu_s": used.ru_utime + used.ru_stime,
                "peak_mb": used.ru_maxrss / 1024,
                "code": os.waitstatus_to_exitcode(status),
            },
            file,
        )


if __name__ == "__main__":
    main()
