"""The evidence book (`bib/evidence.jsonl`): what sources answered, one sorted JSON line an answer.

It is meant to be committed, so the same answers are the same bytes. Only `found` and `absent` are
kept: an outage proves nothing and is never remembered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pakru_refs.errors import InvalidFile
from pakru_refs.files import read_bytes, shown_path, write_atomically
from pakru_refs.model.evidence import Absent, Found, Lookup, Query

if TYPE_CHECKING:
    from typing import NoReturn

_TEXTS = ("source", "subject", "looked_up", "url")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Book:
    """Answers by question, and the file they live in."""

    path: Path | None = None
    """None: nothing is kept."""
    answers: Mapping[Query, Found | Absent] = field(default_factory=dict)

    def with_answers(self, lookups: Iterable[Lookup]) -> Book:
        """Return a book that also holds these lookups, as far as they are answers."""
        added = {each.query: each for each in lookups if isinstance(each, Found | Absent)}
        return Book(self.path, {**self.answers, **added})

    def write(self) -> None:
        """Write the file as a whole.

        Raises:
            CannotWrite: the folder cannot be made or written to.
        """
        if self.path:
            write_atomically(self.path, text(self.answers.values()))


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


def parse(content: str, shown: str) -> dict[Query, Found | Absent]:
    """Return the answers in a book's text; of two to one question, the later.

    Raises:
        InvalidFile: with the line.
    """
    answers: dict[Query, Found | Absent] = {}
    for number, line in _lines(content):
        answer = _answer(line, shown, number)
        known = answers.get(answer.query)
        if known is None or known.looked_up <= answer.looked_up:
            answers[answer.query] = answer
    return answers


def text(answers: Iterable[Found | Absent]) -> str:
    """Return a book's text: sorted by question, keys sorted, one line each."""
    ordered = sorted(answers, key=lambda answer: answer.query)
    return "".join(f"{_line(answer)}\n" for answer in ordered)


def _line(answer: Found | Absent) -> str:
    values: dict[str, object] = {
        "answer": "found" if isinstance(answer, Found) else "absent",
        "source": answer.query.source,
        "subject": answer.query.subject,
        "looked_up": answer.looked_up,
        "url": answer.url,
    }
    if isinstance(answer, Found):
        values["record"] = dict(answer.record)
    return json.dumps(values, sort_keys=True, ensure_ascii=False, allow_nan=False)


def _lines(content: str) -> Iterator[tuple[int, str]]:
    # Not splitlines: a record may hold U+2028, which JSON leaves as it is.
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield number, line


def _answer(line: str, shown: str, number: int) -> Found | Absent:
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
    texts = {name: values.get(name, "" if name == "url" else None) for name in _TEXTS}
    for name, value in texts.items():
        if not isinstance(value, str):
            _refuse(f"no text under `{name}`", shown, number)
    return _typed(values, texts, shown, number)


def _typed(
    values: dict[str, Any], texts: dict[str, Any], shown: str, number: int
) -> Found | Absent:
    query = Query(texts["source"], texts["subject"])
    kind, record = values.get("answer"), values.get("record")
    if kind == "absent":
        return Absent(query, texts["looked_up"], texts["url"])
    if kind != "found":
        _refuse(f"`answer` is `{kind}`, neither found nor absent", shown, number)
    if not isinstance(record, dict):
        _refuse("found, and no `record`", shown, number)
    return Found(query, record, texts["looked_up"], texts["url"])


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(message: str, shown: str, number: int, hint: str = "") -> NoReturn:
    hint = hint or "delete the line; it will be asked again"
    raise InvalidFile(message, path=shown, line=number, hint=hint)
