"""The evidence book (`bib/evidence.jsonl`): what sources answered, one sorted JSON line an answer.

It is meant to be committed, so the same answers are the same bytes. Answers are `found` and `absent`.
An outage proves nothing and is never an answer; of a link's outage the book keeps since when it lasts
and when the link was last alive (`unreachable`), and asks again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pakru_refs.errors import InvalidFile
from pakru_refs.files import read_bytes, shown_path, write_atomically
from pakru_refs.model.evidence import Absent, Found, History, Lookup, Query, Unreachable

if TYPE_CHECKING:
    from typing import NoReturn

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")

Kept = Found | Absent | Unreachable
"""What a book holds."""


@dataclass(frozen=True, slots=True)
class Book:
    """Answers by question, and the file they live in."""

    path: Path | None = None
    """None: nothing is kept."""
    answers: Mapping[Query, Kept] = field(default_factory=dict)
    """And, of links, the outages."""

    def with_answers(self, lookups: Iterable[Lookup]) -> Book:
        """Return a book that also holds these lookups, as far as they are kept."""
        return Book(self.path, {**self.answers, **{each.query: each for each in kept(lookups)}})

    def write(self) -> None:
        """Write the file as a whole.

        Raises:
            CannotWrite: the folder cannot be made or written to.
        """
        if self.path:
            write_atomically(self.path, text(self.answers.values()))


def kept(lookups: Iterable[Lookup]) -> Iterator[Kept]:
    """Yield the lookups that a book holds: answers, and outages that say when they were seen."""
    for lookup in lookups:
        if isinstance(lookup, Found | Absent) or (
            isinstance(lookup, Unreachable) and lookup.looked_up
        ):
            yield lookup


def read(path: Path | None, base: Path | None = None) -> Book:
    """Read the book; one that is not there is empty. `base` is what the shown path is relative to.

    Raises:
        InvalidFile: a line is no answer.
        UnreadableInput: it is no file, or too large.
    """
    if path is None or not path.exists():
        return Book(path)
    shown = shown_path(path, base or Path.cwd())
    try:
        content = read_bytes(path, shown).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InvalidFile(f"not UTF-8 (byte {fault.start})", path=shown) from None
    return Book(path, parse(content, shown))


def parse(content: str, shown: str) -> dict[Query, Kept]:
    """Return the answers in a book's text; of two to one question, the later.

    Raises:
        InvalidFile: with the line.
    """
    answers: dict[Query, Kept] = {}
    for number, line in _lines(content):
        answer = _answer(line, shown, number)
        known = answers.get(answer.query)
        if known is None or known.looked_up <= answer.looked_up:
            answers[answer.query] = answer
    return answers


def text(answers: Iterable[Kept]) -> str:
    """Return a book's text: sorted by question, keys sorted, one line each."""
    ordered = sorted(answers, key=lambda answer: answer.query)
    return "".join(f"{line(answer)}\n" for answer in ordered)


def line(answer: Kept) -> str:
    """Return the line of an answer, without its line break."""
    values: dict[str, object] = {
        "answer": type(answer).__name__.lower(),
        "source": answer.query.source,
        "subject": answer.query.subject,
        "looked_up": answer.looked_up,
    }
    if not isinstance(answer, Absent):
        values["record"] = dict(answer.record)
    if isinstance(answer, Unreachable):
        values["reason"] = answer.reason
    else:
        values["url"] = answer.url
    history = {
        "first_failed": answer.history.first_failed,
        "last_alive": answer.history.last_alive,
    }
    values.update({name: seen for name, seen in history.items() if seen})
    return json.dumps(values, sort_keys=True, ensure_ascii=False, allow_nan=False)


def _lines(content: str) -> Iterator[tuple[int, str]]:
    # Not splitlines: a record may hold U+2028, which JSON leaves as it is.
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield number, line


def _answer(line: str, shown: str, number: int) -> Kept:
    if line.startswith(_CONFLICT):
        _refuse(
            "a merge conflict", shown, number, "keep both sides: of two answers the later counts"
        )
    try:
        values = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        _refuse("not a JSON object", shown, number)
    if not isinstance(values, dict):
        _refuse("not a JSON object", shown, number)
    try:
        return _typed(values)
    except ValueError as fault:
        _refuse(str(fault), shown, number)


def _typed(values: Mapping[str, object]) -> Kept:
    query = Query(_text(values, "source"), _text(values, "subject"))
    looked_up, kind = _text(values, "looked_up"), values.get("answer")
    history = History(_text(values, "first_failed", ""), _text(values, "last_alive", ""))
    if kind == "absent":
        return Absent(query, looked_up, _text(values, "url", ""), history)
    if kind not in {"found", "unreachable"}:
        raise ValueError(f"`answer` is `{kind}`, none of found, absent and unreachable")
    record = values.get("record")
    if not isinstance(record, dict):
        raise ValueError(f"{kind}, and no `record`")
    if kind == "unreachable":
        return Unreachable(query, _text(values, "reason"), record, looked_up, history)
    return Found(query, record, looked_up, _text(values, "url", ""), history)


def _text(values: Mapping[str, object], name: str, default: str | None = None) -> str:
    value = values.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"no text under `{name}`")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(message: str, shown: str, number: int, hint: str = "") -> NoReturn:
    hint = hint or "delete the line; it will be asked again"
    raise InvalidFile(message, path=shown, line=number, hint=hint)
