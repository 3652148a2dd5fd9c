"""Cut running text into sentences, and a manuscript into sentences with their places.

An own splitter: linear, with spans, and aware of abbreviations, initials and citations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Role, Sentence
from pakru_refs.model.document import BlockKind
from pakru_refs.prose.abbreviations import BEFORE_NUMBER, MAYBE_LAST, NEVER_LAST, OPENERS
from pakru_refs.prose.quotes import quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.citation import Citation
    from pakru_refs.model.document import Block, Manuscript

_STOP = re.compile(
    r"[.!?…‽]+[\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]|\[\^[^\]\s]{1,40}\]){0,8}|[。！？।۔؟]+[”’」』]*|\n[^\S\n]*\n"
)
_NUMERAL = re.compile(r"[\[(]?(?:\d|[ivxlcdm]+\b|[IVXLCDM]+\b|[A-Z]\d|[A-Z]\b(?!\s+[a-z]))")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENING = "\"'“‘«„([¿¡*_"
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,5})[.)\]]*")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40

_PROSE = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.NOTE,
        BlockKind.CAPTION,
    }
)


def split(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text, without the space around them."""
    spans = []
    start = 0
    for found in _STOP.finditer(text):
        if _ends(text, start, found):
            spans.append((start, found.end()))
            start = found.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return (start + left, start + right) if left < right else None


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop.group()
    after = _next(text, stop.end())
    if not after or mark[0] in "\n。！？।۔؟":
        return True
    if not text[stop.end()].isspace() or _goes_on(after) or _numbers(text[start : stop.start()]):
        return False
    return mark[0] != "." or mark.startswith("..") or not _abbreviated(text, start, stop, after)


def _numbers(head: str) -> bool:
    """Say whether all that stands before the full stop is the number of a list item."""
    return len(head) < _LONGEST_WORD and bool(_MARKER.fullmatch(head.strip()))


def _next(text: str, at: int) -> str:
    """Return the first letters of what follows, quotation marks and brackets dropped."""
    return text[at : at + 60].lstrip().lstrip(_OPENING)[:30]


def _goes_on(after: str) -> bool:
    first = after[0]
    return first.islower() or not (first.isalnum() or first in "$€£¥₹@#")


def _abbreviated(text: str, start: int, stop: re.Match[str], after: str) -> bool:
    """Say whether the full stop belongs to the word before it rather than to the sentence."""
    word = _word_before(text, start, stop.start())
    lower = word.lower()
    if lower in NEVER_LAST:
        return True
    if lower in BEFORE_NUMBER and _NUMERAL.match(after):
        return True
    if lower in MAYBE_LAST or _INITIALS.fullmatch(word):
        return not _opens(after)
    return False


def _word_before(text: str, start: int, end: int) -> str:
    words = text[max(start, end - _LONGEST_WORD) : end].split()
    last = words[-1] if words else ""
    return last.lstrip(_OPENING)


def _opens(after: str) -> bool:
    found = _WORD.match(after)
    if not found or after[found.end() : found.end() + 1] == ".":  # another initial
        return False
    return found.group().lower() in OPENERS


def sentences(manuscript: Manuscript, citations: Sequence[Citation]) -> tuple[Sentence, ...]:
    """Return the sentences of all running text, citations blanked out, in document order."""
    cited = sorted((_blanked(c), c.narrative) for c in citations)
    found: list[Sentence] = []
    paragraph = 0
    for block in manuscript.blocks:
        if block.kind in _PROSE and block.role not in {Role.REFERENCES, Role.FRONT}:
            paragraph += 1
            found += _of_block(manuscript, block, cited, paragraph)
    return tuple(found)


def _blanked(citation: Citation) -> tuple[int, int]:
    """Return the source span to blank out: of a narrative mention, what follows the names."""
    start, end = citation.location.start.offset, citation.location.end.offset
    words = citation.location.text
    if not citation.narrative or words[:1] in "@[(":
        return start, end
    brackets = [at for at in (words.find("("), words.find("[")) if at >= 0]
    return (start + min(brackets), end) if brackets else (end, end)


def _of_block(
    manuscript: Manuscript,
    block: Block,
    cited: list[tuple[tuple[int, int], bool]],
    paragraph: int,
) -> Iterator[Sentence]:
    holes = list(_holes(block, cited))
    blank = _fill(block.text, holes)
    marks = [(0, len(blank))] if block.kind is BlockKind.QUOTE else quotes(block.text)
    for start, end in split(_masked(block.text, holes)):
        yield Sentence(
            text=blank[start:end],
            location=manuscript.source.locate(*block.span(start, end)),
            offsets=block.offsets[start:end],
            section=block.section,
            role=block.role,
            paragraph=paragraph,
            quoted=tuple(_within(marks, start, end)),
            aside=block.kind in {BlockKind.NOTE, BlockKind.CAPTION},
        )


def _holes(block: Block, cited: list[tuple[tuple[int, int], bool]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of `block.text` that are citations."""
    first = bisect_left(cited, ((block.start, 0), False))
    for (start, end), _ in cited[first:]:
        if start >= block.end:
            return
        left, right = bisect_left(block.offsets, start), bisect_left(block.offsets, end)
        if left < right:
            yield left, right


def _fill(text: str, holes: list[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in holes:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _masked(text: str, holes: list[tuple[int, int]]) -> str:
    """Return the text with citations that neither end nor open a sentence.

    A citation behind the full stop ("It grew. (Rafi, 2020) Then …") closes the sentence before it:
    the full stop is moved behind the citation.
    """
    letters = list(text)
    for start, end in holes:
        letters[start:end] = "x" * (end - start)
        before = start
        while before and letters[before - 1].isspace():
            before -= 1
        if before and letters[before - 1] in ".!?" and _stands_behind(text, end):
            letters[before - 1 : start] = "x" * (start - before + 1)
            letters[end - 1] = "."
    return "".join(letters)


def _stands_behind(text: str, end: int) -> bool:
    rest = text[end : end + 20].lstrip(" ;,")
    return not rest or rest[0] == "." or (text[end].isspace() and not rest[0].islower())


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for left, right in spans:
        if max(left, start) < min(right, end):
            yield max(left, start) - start, min(right, end) - start
