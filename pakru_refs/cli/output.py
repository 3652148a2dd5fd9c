"""Where reports of a command go: a format to the terminal, others to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pakru_refs.errors import CannotWrite, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def target(word: str) -> tuple[str, Path]:
    """Return the format and the file that `--output FORMAT:FILE` names.

    Raises:
        UsageError: it is not of this form.
    """
    name, colon, file = word.partition(":")
    if not colon or not file:
        raise UsageError(
            f"`--output {word}` is not FORMAT:FILE", hint="write for example `sarif:refs.sarif`"
        )
    return name, Path(file)


def write(path: Path, text: str, read: Iterable[str]) -> None:
    """Write a report to a file.

    Args:
        path: of the file.
        text: of the report.
        read: paths of what was checked: none of it is written over.

    Raises:
        CannotWrite: the file is one of those, or cannot be written.
    """
    from pakru_refs.files import is_file, write_atomically  # noqa: PLC0415

    if is_file(path) and any(is_file(Path(one)) and path.samefile(one) for one in read):
        raise CannotWrite(f"`{path}` is what was checked", hint="name another file")
    write_atomically(path, text)
