"""The YAML header of a Markdown file: only the plain values that say what the article is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.lines import Line

_VALUE = re.compile(r"([\w-]{1,60})\s*:(?:\s+(.*))?")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a header says, and how many lines it takes."""

    lines: int = 0
    title: str = ""
    issued_year: int | None = None
    bibliographies: tuple[str, ...] = ()
    language: str = ""


def front_matter(lines: Sequence[Line]) -> FrontMatter:
    """Read the header between `---` and `---` (or `...`) at the top of a file, if there is one."""
    if not lines or lines[0].text != "---":
        return FrontMatter()
    end = next((at for at in range(1, len(lines)) if lines[at].text in ("---", "...")), None)
    if end is None:
        return FrontMatter()
    values = _values(lines[1:end])
    year = _YEAR.search(" ".join(values.get("date", []) or values.get("year", [])))
    return FrontMatter(
        end + 1,
        " ".join(values.get("title", [])),
        int(year[0]) if year else None,
        tuple(values.get("bibliography", [])),
        " ".join(values.get("lang", []) or values.get("language", []))[:2].lower(),
    )


def _values(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Return the scalars and lists of the top level; deeper structure is passed over."""
    values: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = _VALUE.fullmatch(line.text) if line.indent == 0 else None
        if match:
            name = match[1].lower()
            values[name] = list(_scalars(match[2] or ""))
        elif name and line.text.startswith("- ") and not _VALUE.fullmatch(line.text[2:]):
            values[name] += _scalars(line.text[2:])
        elif name and line.indent and line.text and not _VALUE.fullmatch(line.text):
            values[name] = [" ".join([*values[name], line.text.strip("\"'")])]
    return values


def _scalars(text: str) -> Iterator[str]:
    bare = text.strip()
    inner = bare[1:-1].split(",") if bare.startswith("[") and bare.endswith("]") else [bare]
    for value in inner:
        scalar = value.strip().strip("\"'").strip()
        if scalar and scalar not in ("|", ">", "|-", ">-"):
            yield scalar
