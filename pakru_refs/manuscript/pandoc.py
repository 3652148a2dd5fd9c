"""Run pandoc: bytes of a document to its syntax tree (pandoc's JSON AST), within limits.

Pandoc is a program of its own (GPL-2+), started without a shell, in its sandbox (it opens no file and
no address), in a process group of its own, with a limit to its time, its heap and what it writes.
It never sees a bibliography.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pakru_refs.errors import UnreadableInput
from pakru_refs.manuscript import bounded

Tree = dict[str, Any]
"""`{"meta": …, "blocks": […]}`, see pandoc-types' Text.Pandoc.Definition."""

_SECONDS = 20.0
_SECONDS_A_MEGABYTE = 6.0
HEAP_MEGABYTES = 1024
_OUTPUT_LIMIT = 256 * 1024 * 1024
_HEAP_EXHAUSTED = 251
"""The exit code of a Haskell program that ran out of the heap allowed to it."""
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


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
    limit = seconds or _SECONDS + _SECONDS_A_MEGABYTE * len(given) / 1e6
    outcome = _run(form, given, limit, megabytes)
    if outcome.too_long:
        raise UnreadableInput(
            f"`{shown}` cannot be read: pandoc took longer than {limit:.0f} seconds",
            hint="split it, or save it as plain text",
        )
    if outcome.too_much:
        raise UnreadableInput(f"`{shown}` cannot be read: it unfolds to far more than its size")
    if outcome.code != 0:
        raise _failed(outcome, form, shown, megabytes)
    return _loaded(outcome.written, shown)


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


def _run(form: str, data: bytes, seconds: float, megabytes: int) -> bounded.Outcome:
    heap = ("+RTS", f"-M{megabytes}m", "-RTS")
    command = [program(), *heap, "--sandbox", "--from", form, "--to", "json"]
    env = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        return bounded.run(command, data, env, seconds, _OUTPUT_LIMIT)
    except OSError as fault:
        raise UnreadableInput(f"pandoc cannot be started: {fault.strerror}") from None


def _failed(outcome: bounded.Outcome, form: str, shown: str, megabytes: int) -> UnreadableInput:
    if outcome.code == _HEAP_EXHAUSTED:
        return UnreadableInput(
            f"`{shown}` cannot be read: pandoc needs more than {megabytes} MB for it",
            hint="split it, or save it as plain text",
        )
    words = (word.strip() for word in outcome.said.split("\n"))
    first = next(filter(None, words), f"exit code {outcome.code}")
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
