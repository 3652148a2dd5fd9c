"""Run pandoc: bytes of a document to its syntax tree (pandoc's JSON AST), within limits.

Pandoc is a program of its own (GPL-2+), started without a shell, in its sandbox (it opens no file and
no address), in a process group of its own, with a limit to its time, its heap and what it writes.
It never sees a bibliography.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from pakru_refs.errors import UnreadableInput

Tree = dict[str, Any]
"""`{"meta": …, "blocks": […]}`, see pandoc-types' Text.Pandoc.Definition."""

_SECONDS = 20.0
_SECONDS_A_MEGABYTE = 6.0
HEAP_MEGABYTES = 1024
_OUTPUT_LIMIT = 256 * 1024 * 1024
_LOOK = 0.2
"""Seconds between two looks at what was written."""
_HEAP_EXHAUSTED = 251
"""The exit code of a Haskell program that ran out of the heap allowed to it."""
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class _Limits:
    seconds: float
    megabytes: int


def tree(
    data: bytes | str,
    form: str,
    shown: str,
    *,
    seconds: float | None = None,
    megabytes: int = HEAP_MEGABYTES,
) -> Tree:
    """Return the syntax tree of a document.

    Args:
        data: the document; text is given as UTF-8.
        form: pandoc's name of the format, with extensions: `docx`, `html+raw_html`.
        shown: the file as people know it, for messages.
        seconds: a time limit; else 20 s and 6 s more a megabyte.
        megabytes: a limit to pandoc's heap.

    Raises:
        UnreadableInput: pandoc cannot read it, or takes too long, too much memory or writes too much.
    """
    given = data.encode("utf-8", "replace") if isinstance(data, str) else data
    limits = _Limits(seconds or _SECONDS + _SECONDS_A_MEGABYTE * len(given) / 1e6, megabytes)
    with tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as said:
        code = _run(form, given, (made, said), limits, shown)
        if code != 0:
            raise _failed(code, said, form, shown, megabytes)
        made.seek(0)
        return _loaded(made.read(), shown)


def _loaded(written: bytes, shown: str) -> Tree:
    try:
        loaded = json.loads(written)
    except RecursionError:
        raise UnreadableInput(f"`{shown}` is nested too deep to be read") from None
    except ValueError:
        raise UnreadableInput(f"`{shown}` cannot be read: pandoc wrote no tree") from None
    if not isinstance(loaded, dict) or not isinstance(loaded.get("blocks"), list):
        raise UnreadableInput(f"`{shown}` cannot be read: pandoc wrote no tree")
    return loaded


def _run(
    form: str, data: bytes, files: tuple[IO[bytes], IO[bytes]], limits: _Limits, shown: str
) -> int:
    heap = ("+RTS", f"-M{limits.megabytes}m", "-RTS")
    command = [program(), *heap, "--sandbox", "--from", form, "--to", "json"]
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program and arguments, no shell
                command,
                stdin=given,
                stdout=files[0],
                stderr=files[1],
                env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
                start_new_session=True,
            )
        except OSError as fault:
            raise UnreadableInput(f"pandoc cannot be started: {fault.strerror}") from None
        try:
            return _watched(process, files, limits.seconds, shown)
        finally:
            _end(process)


def _watched(
    process: subprocess.Popen[bytes], files: tuple[IO[bytes], IO[bytes]], limit: float, shown: str
) -> int:
    until = time.monotonic() + limit
    while True:
        try:
            return process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            pass
        if time.monotonic() > until:
            raise UnreadableInput(
                f"`{shown}` cannot be read: pandoc took longer than {limit:.0f} seconds",
                hint="split it, or save it as plain text",
            )
        if sum(os.fstat(file.fileno()).st_size for file in files) > _OUTPUT_LIMIT:
            raise UnreadableInput(f"`{shown}` cannot be read: it unfolds to far more than its size")


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


def _failed(code: int, said: IO[bytes], form: str, shown: str, megabytes: int) -> UnreadableInput:
    if code == _HEAP_EXHAUSTED:
        return UnreadableInput(
            f"`{shown}` cannot be read: pandoc needs more than {megabytes} MB for it",
            hint="split it, or save it as plain text",
        )
    said.seek(0)
    words = said.read(2000).decode("utf-8", "replace").split("\n")
    first = next((word.strip() for word in words if word.strip()), f"exit code {code}")
    name = form.split("+", 1)[0].split("-", 1)[0]
    return UnreadableInput(
        f"`{shown}` cannot be read as {name}: {first[:200]}",
        hint="open it in the program that made it and save it anew",
    )


def program() -> str:
    """Return the path of pandoc: the one that `pypandoc_binary` brings along, else the system's."""
    # The package is looked for, and not imported: it may not be there.
    found = find_spec("pypandoc")
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    own = Path(found.origin).parent / "files" / name if found and found.origin else None
    program = str(own) if own and own.is_file() else shutil.which("pandoc")
    if program is None:
        hint = "install it with `pip install pypandoc_binary`"
        raise UnreadableInput("pandoc was not found", hint=hint)
    return program
