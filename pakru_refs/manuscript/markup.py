"""Inline markup undone: escapes, links, emphasis, tags. What is left is what a reader sees."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from pakru_refs.manuscript.strand import Strand, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN = re.compile(
    r"""
      \\(?P<escaped>[$_*\#&%~<>@\[\]])
    | <(?P<address>(?:https?|ftp|file|mailto|doi):[^<>\n]{1,1000})>
    """,
    re.VERBOSE,
)
_INLINE = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?<!`)(?P<ticks>`{1,9})(?P<code>[^`\n]{1,500})(?P=ticks)(?!`)
    | <!--(?P<comment>[^>]{0,1000})-->
    | !\[(?P<alt>[^\[\]\n]{0,500})\]\([^()\n]{0,1000}\)
    | \[(?P<words>[^\[\]\n]{1,500})\]\((?P<target><[^<>\n]{0,1000}>|[^\s()<>]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,200}){0,3})(?:\s+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s{0,3}\)
    | \[(?P<label>[^\[\]\n]{1,200})\]\[(?P<reference>[^\[\]\n]{0,100})\]
    | <(?P<address>(?:https?|ftp|file|mailto|doi):[^<>\n]{1,1000}|[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,4})>
    | </?(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>\n]{0,300})?/?>
    | (?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});)
    | (?P<attributes>(?<=[\])`])\{[.\#][^{}\n]{0,200}\})
    """,
    re.VERBOSE,
)
_RUN = re.compile(r"\*+|_+|~~")


def undo_plain(strand: Strand) -> Strand:
    r"""Undo what word processors leave in plain text: `\$` becomes `$`, `<https://…>` the address."""
    if "\\" not in strand.text and "<" not in strand.text:
        return strand
    kept: list[tuple[int, int]] = []
    last = 0
    for match in _PLAIN.finditer(strand.text):
        kept += [(last, match.start()), match.span(match.lastgroup or 0)]
        last = match.end()
    return strand.keep([*kept, (last, len(strand.text))])


def undo_markdown(strand: Strand, definitions: Mapping[str, str] | None = None) -> Strand:
    """Undo Markdown's inline markup; `definitions` are the link references of the text."""
    return join(_without_emphasis(list(_inline(strand, definitions or {}))))


def _inline(strand: Strand, definitions: Mapping[str, str]) -> Iterator[tuple[Strand, bool]]:
    """Yield stretches, and whether emphasis marks may still stand in each."""
    last = 0
    for match in _INLINE.finditer(strand.text):
        if match["label"] is not None and not _defined(match, definitions):
            continue
        yield strand[last : match.start()], True
        yield from _undone(strand, match)
        last = match.end()
    yield strand[last:], True


_BRACKETS = str.maketrans(dict.fromkeys("@[]()", "·"))


def _defined(match: re.Match[str], definitions: Mapping[str, str]) -> bool:
    return (match["reference"] or match["label"]).casefold() in definitions


def _undone(strand: Strand, match: re.Match[str]) -> Iterator[tuple[Strand, bool]]:
    for group, marks in (
        ("alt", True),
        ("words", True),
        ("label", True),
        ("code", False),
        ("escaped", False),
        ("address", False),
    ):
        if match[group] is not None:
            inside = strand[match.start(group) : match.end(group)]
            yield (_uncited(inside) if group == "code" else inside), marks
    if match["entity"] is not None:
        text = html.unescape(match["entity"])
        yield Strand(text, (strand.offsets[match.start()],) * len(text)), False
    elif match["tag"] is not None and match["tag"].lower() == "br":
        yield Strand(" ", (strand.offsets[match.start()],)), False


def _uncited(code: Strand) -> Strand:
    """Return code in which no bracket opens a citation: it shows one, and cites nothing."""
    return Strand(code.text.translate(_BRACKETS), code.offsets)


def _without_emphasis(parts: list[tuple[Strand, bool]]) -> Iterator[Strand]:
    runs = [
        (number, match.start(), match.end())
        for number, (strand, marks) in enumerate(parts)
        if marks
        for match in _RUN.finditer(strand.text)
    ]
    dropped = _paired(parts, runs)
    for number, (strand, _) in enumerate(parts):
        spans = dropped.get(number)
        yield strand if spans is None else strand.keep(_gaps(spans, len(strand.text)))


def _gaps(dropped: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in sorted(dropped):
        yield last, start
        last = end
    yield last, length


def _paired(
    parts: list[tuple[Strand, bool]], runs: list[tuple[int, int, int]]
) -> dict[int, list[tuple[int, int]]]:
    """Return the spans of emphasis marks that open and close something, by part."""
    dropped: dict[int, list[tuple[int, int]]] = {}
    waiting: dict[str, list[tuple[int, int, int]]] = {}
    for number, start, end in runs:
        mark = parts[number][0].text[start:end]
        opens, closes = _flanks(parts, number, start, end)
        stack = waiting.setdefault(mark, [])
        if closes and stack:
            for part, begin, stop in (stack.pop(), (number, start, end)):
                dropped.setdefault(part, []).append((begin, stop))
        elif opens:
            stack.append((number, start, end))
    return dropped


def _flanks(
    parts: list[tuple[Strand, bool]], number: int, start: int, end: int
) -> tuple[bool, bool]:
    """Say whether a run of marks can open and can close emphasis (CommonMark's flanking rules)."""
    text = parts[number][0].text
    before = text[start - 1] if start else _edge(parts, number, -1)
    after = text[end] if end < len(text) else _edge(parts, number, 1)
    opens, closes = not after.isspace(), not before.isspace()
    if text[start] == "_" and before.isalnum():
        opens = False
    if text[start] == "_" and after.isalnum():
        closes = False
    if opens and closes and not before.isalnum() and after.isalnum():
        closes = False
    if opens and closes and before.isalnum() and not after.isalnum():
        opens = False
    return opens, closes


def _edge(parts: list[tuple[Strand, bool]], number: int, step: int) -> str:
    """Return the nearest character of the parts on that side; a space at either end."""
    other = number + step
    if not 0 <= other < len(parts) or not parts[other][0].text:
        return " "
    return parts[other][0].text[0 if step > 0 else -1]
