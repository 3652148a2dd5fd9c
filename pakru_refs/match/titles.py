"""Say whether two titles are one: spelling and a dropped subtitle may differ, a number may not."""

from __future__ import annotations

import re

from pakru_refs.match.names import fold

_SUBTITLE = re.compile(r"[:?!.–—]\s")
_NUMERAL = re.compile(r"\d+|(?<![^\W_])[ivx]{1,4}(?![^\W_])")
_GUARDS = frozenset(
    re.findall(
        r"\w+",
        """
        comment commentary reply response rejoinder erratum corrigendum correction addendum
        retraction part version edition review introduction preface supplement update revised
        sequel volume first second third fourth not
        """,
    )
)
SAME = 95.0
"""Least likeness, in per cent, of two spellings of one title."""
SHORTEST_MAIN_TITLE = 30
"""Letters that a main title needs to stand for the whole title with its subtitle."""


def same_title(left: str, right: str) -> bool:
    """Say whether two titles name one work.

    Numerals and words such as "part" or "reply" must agree: a sequel is another work.
    """
    one, other = fold(left), fold(right)
    if not one or not other:
        return False
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    if _numerals(one) != _numerals(other) or _guards(one) != _guards(other):
        return False
    return _alike(one, other) or _main_title_of(left, right) or _main_title_of(right, left)


def _numerals(folded: str) -> list[str]:
    return sorted(_NUMERAL.findall(folded))


def _guards(folded: str) -> frozenset[str]:
    return _GUARDS.intersection(folded.split())


def _alike(one: str, other: str) -> bool:
    """Say whether few letters differ, and no whole word in a short title."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only lists with two like titles need it

    compact = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=SAME)
    return bool(compact) and not _word_changed(one.split(), other.split())


def _word_changed(one: list[str], other: list[str]) -> bool:
    """Say whether a word stands for quite another one: `Africa` for `America`, not a slip."""
    if len(one) != len(other):
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - see above

    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return any(OSA.distance(a, b) > 2 or min(len(a), len(b)) < 4 for a, b in pairs)


def _main_title_of(short: str, long: str) -> bool:
    compact = fold(short).replace(" ", "")
    if len(compact) < SHORTEST_MAIN_TITLE:
        return False
    cuts = (found.start() for found in _SUBTITLE.finditer(long))
    return any(fold(long[:cut]).replace(" ", "") == compact for cut in cuts)
