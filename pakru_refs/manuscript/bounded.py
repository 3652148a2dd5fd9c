"""Run a program that reads a stranger's file: without a shell, within limits of time and output."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

_LOOK = 0.05
"""Seconds between the first looks at what was written; each next one is longer."""
_LONGEST_LOOK = 0.3


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended: by itself, or `too_long` or `too_much` says why it was ended."""

    code: int
    written: bytes
    said: str
    too_long: bool = False
    too_much: bool = False


def run(
    command: Sequence[str], data: bytes, env: Mapping[str, str], seconds: float, most: int
) -> Outcome:
    """Run a program on some bytes, in a process group of its own.

    Args:
        command: the program and its arguments.
        data: what it reads from its standard input.
        env: its whole environment.
        seconds: how long it may take.
        most: bytes that it may write.

    Raises:
        OSError: it cannot be started.
    """
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as made,
        tempfile.TemporaryFile() as said,
    ):
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own program and arguments, no shell
            command, stdin=given, stdout=made, stderr=said, env=env, start_new_session=True
        )
        try:
            too_long, too_much = _watch(process, (made, said), seconds, most)
        finally:
            _end(process)
        made.seek(0)
        said.seek(0)
        whole = not (too_long or too_much)
        return Outcome(
            process.returncode,
            made.read() if whole else b"",
            said.read(4000).decode("utf-8", "replace"),
            too_long=too_long,
            too_much=too_much,
        )


def _watch(
    process: subprocess.Popen[bytes], files: Sequence[IO[bytes]], seconds: float, most: int
) -> tuple[bool, bool]:
    """Wait for the end; say whether it took too long or wrote too much."""
    until = time.monotonic() + seconds
    look = _LOOK
    while True:
        try:
            process.wait(look)
        except subprocess.TimeoutExpired:
            look = min(look * 1.5, _LONGEST_LOOK)
        if sum(os.fstat(file.fileno()).st_size for file in files) > most:
            return False, True
        if process.returncode is not None:
            return False, False
        if time.monotonic() > until:
            return True, False


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it started; one that ended by itself is left alone."""
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
