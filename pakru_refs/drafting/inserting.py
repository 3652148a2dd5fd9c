"""New text into a file that is there: at its end, or at the end of a list in it; the rest untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.claims import register, writing
from pakru_refs.errors import CannotWrite
from pakru_refs.structured import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.claims.register import RegisteredClaim
    from pakru_refs.model.location import Source


def appended(source: Source, entries: str) -> str:
    """Return a bibliography with entries behind all that it has, in its own line endings."""
    text = source.text
    ending = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip() else ending if text.endswith("\n") else ending * 2
    return text + gap + entries.replace("\n", ending)


def with_claims(source: Source, claims: Sequence[RegisteredClaim]) -> str:
    """Return a register with claims behind those that it has.

    Raises:
        InvalidFile: the register cannot be judged by.
        CannotWrite: its claims are written in a way that nothing can be added to.
    """
    read = parse(source)
    start, end = read.span_of(("claims",))
    text = source.text
    ending = "\r\n" if "\r\n" in text else "\n"
    if text[start:end] == "[]":
        added = "\n\n" + "\n".join(map(writing.claim, claims))
        return text[:start].rstrip(" ") + added.replace("\n", ending) + text[end:].lstrip("\r\n")
    if not text.startswith("-", start):
        raise CannotWrite(
            f"`{source.path}` has its claims in brackets, where none can be added",
            hint="write them as a list with a dash each, or name another file with `--claims`",
        )
    indent = start - (text.rfind("\n", 0, start) + 1)
    behind = text.find("\n", end) + 1 or len(text)
    gap = "" if text[:behind].endswith("\n") else ending
    added = "\n" + "\n".join(writing.claim(one, indent) for one in claims)
    whole = text[:behind] + gap + added.replace("\n", ending) + text[behind:]
    register.read(type(source)(source.path, whole))
    return whole
