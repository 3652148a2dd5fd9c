"""What a service's answer is, before anybody reads what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from pakru_refs.evidence.web.fetch import Fetched
    from pakru_refs.model.evidence import Query

T = TypeVar("T")
LONGEST_TEXT = 1000
"""Characters of one value that are kept."""


def asked(fetched: Fetched) -> tuple[Query, ...]:
    """Return the questions that a fetch was made for."""
    return cast("tuple[Query, ...]", fetched.fetch.tag)


def trouble(fetched: Fetched) -> str:
    """Say in words why there is no answer, or one that is none; empty when there is one (200)."""
    last = fetched.visit.last
    if last.fault:
        return last.detail or last.fault.value.replace("-", " ")
    if fetched.visit.status != 200:
        return f"answered {fetched.visit.status}"
    return ""


def parsed(body: bytes) -> object:
    """Return a body's JSON; None when it is none."""
    try:
        value: object = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return value


def short(value: object) -> str:
    """Return a text as it is kept: one line, bounded; empty when it is no text."""
    return (
        " ".join(value[: 2 * LONGEST_TEXT].split())[:LONGEST_TEXT] if isinstance(value, str) else ""
    )


def batches(things: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    """Yield the things in order, at most `size` at a time."""
    for start in range(0, len(things), size):
        yield tuple(things[start : start + size])


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
