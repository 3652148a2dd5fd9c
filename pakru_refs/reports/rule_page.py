"""A rule's docstring taken apart: summary, sections, and the examples in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"([A-Z][A-Za-z ]{2,40}):$")
_FENCE = "```"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a section: prose, or one example file."""

    text: str
    """Dedented; of an example without its fences."""
    file: str = ""
    """Of an example: the name of the file, or the language of the fence."""
    language: str = ""
    """Of an example: the first word behind the fence."""
    example: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the page with what stands under it."""

    title: str
    """Empty for what stands before the first heading."""
    parts: tuple[Part, ...]


def sections(page: str) -> tuple[Section, ...]:
    """Return the sections behind the summary line of a page.

    A heading is a line such as `Why it matters:` at the margin, outside examples.
    """
    _, _, body = page.partition("\n")
    found: list[tuple[str, list[str]]] = [("", [])]
    fenced = False
    for line in body.split("\n"):
        fenced ^= line.lstrip().startswith(_FENCE)
        heading = None if fenced else _HEADING.match(line)
        if heading:
            found.append((heading[1], []))
        else:
            found[-1][1].append(line)
    made = (Section(title, tuple(_parts(lines))) for title, lines in found)
    return tuple(section for section in made if section.parts)


def _parts(lines: list[str]) -> Iterator[Part]:
    prose: list[str] = []
    rest = iter(lines)
    for line in rest:
        if not line.lstrip().startswith(_FENCE):
            prose.append(_dedented(line, 4))
            continue
        yield from _prose(prose)
        prose = []
        yield _example(line, rest)
    yield from _prose(prose)


def _prose(lines: list[str]) -> Iterator[Part]:
    if text := "\n".join(lines).strip("\n").rstrip():
        yield Part(text)


def _example(opening: str, rest: Iterator[str]) -> Part:
    margin = len(opening) - len(opening.lstrip())
    words = opening.strip().removeprefix(_FENCE).split()
    body: list[str] = []
    for line in rest:
        if line.strip() == _FENCE:
            break
        body.append(_dedented(line, margin))
    language, file = (words[0], words[-1]) if words else ("", "")
    return Part("\n".join(body).rstrip(), file, language, example=True)


def _dedented(line: str, margin: int) -> str:
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(spaces, margin) :].rstrip()
