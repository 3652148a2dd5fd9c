"""Lines that belong to a page and not to its text: running heads and feet, page numbers, stamps.

A reader of PDFs leaves them wherever a page ends, in the middle of a sentence or an entry. They are
known by their coming again: the same words, numbers aside, at least three times in a text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pakru_refs.manuscript.reference_shape import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.lines import Line

_LONGEST = 110
_OFTEN = 3
_LETTERS = 5
"""Letters of a head, at least: numbers alone come again in tables."""
_NUMBER = re.compile(r"\d+")
_FOLIO = re.compile(r"(?:\d{1,4}\s*[|•·–—]?\s+\D{3}|.{3,100}\D\s+[|•·–—]?\s*\d{1,4}$)")
"""A head that a page number stands in: `184 Rain and ports`, `Rain and ports | 185`."""
_ADDRESS_ALONE = re.compile(r"(?:https?:|www\.)\S*$")
_PAGES = re.compile(r"(?:\d\s?[-–‐]|\b(?:pp?|s|vol|no|nr)\.)$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|\bdoi\b", re.IGNORECASE)
_SPACED = re.compile(r"(?:\S{1,2}\s+){5,200}\S{1,2}$")
"""A head whose letters are set apart: `R A I N  A N D  P O R T S`."""


def frequent_lines(lines: Sequence[Line], listed: range) -> frozenset[str]:
    """Return the shapes of short lines that stand at least three times in a text.

    Two of them stand outside the reference list, whose line numbers are `listed`: publishers and
    journals come again there, too.
    """
    short = [0 < len(line.text) <= _LONGEST for line in lines]
    shapes = [_shape(line.text) if fits else "" for line, fits in zip(lines, short, strict=True)]
    seen = Counter(shapes)
    outside = Counter(shape for at, shape in enumerate(shapes) if at not in listed)
    return frozenset(
        shape
        for shape, count in seen.items()
        if count >= _OFTEN and outside[shape] >= 2 and sum(map(str.isalpha, shape)) >= _LETTERS
    )


def without_furniture(
    lines: Sequence[Line], frequent: frozenset[str] = frozenset()
) -> Iterator[Line]:
    """Yield the lines of a reference list that have text and belong to it.

    Args:
        lines: the lines of the list, empty ones among them.
        frequent: the shapes of the lines that stand often in the text outside the list.
    """
    own = _repeated_heads(lines)
    behind_number, above = False, ""
    for at, line in enumerate(lines):
        if not line.text:
            continue
        if line.is_page_number and not _is_last_page(above, line.text):
            behind_number = True
            continue
        if behind_number and _ADDRESS_ALONE.match(line.text):
            continue  # The links of a page, which some readers write behind it.
        shape = _shape(line.text)
        if shape in own or line.text in own or (len(line.text) <= _LONGEST and shape in frequent):
            continue
        behind_number = False
        if not (_SPACED.match(line.text) or _is_folio(lines, at)):
            yield line
            above = line.text


def _is_last_page(above: str, text: str) -> bool:
    """Say whether a number alone goes on with the line above: `S. 311-`, `pp.`."""
    return text[0].isdigit() and _PAGES.search(above) is not None


def _repeated_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Return the shapes that come again in the list itself and are no parts of entries."""
    short = [
        line.text
        for line in lines
        if 0 < len(line.text) <= _LONGEST
        and line.text[0] not in "-*<h—_"
        and line.text[-1] not in ".,;:"
        and evidence(line.text) < 2
        and sum(map(str.isalpha, line.text)) >= _LETTERS
    ]
    # Addresses under each other differ in a number; a foot with an address does not.
    seen = Counter(text if _ADDRESS.search(text) else _shape(text) for text in short)
    return frozenset(shape for shape, count in seen.items() if count >= _OFTEN)


def _is_folio(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line stands alone where pages meet and holds a page number."""
    line = lines[at]
    alone = (line.new_page or _blank(lines, at - 1)) and _blank(lines, at + 1)
    parted = line.new_page or (_blank(lines, at - 2) and at >= 2)
    return (
        alone
        and parted
        and len(line.text) <= _LONGEST
        and evidence(line.text) < 3
        and _FOLIO.match(line.text) is not None
    )


def _blank(lines: Sequence[Line], at: int) -> bool:
    return not 0 <= at < len(lines) or not lines[at].text or lines[at].new_page


def _shape(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text.casefold()).split())
