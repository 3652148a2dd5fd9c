"""Find every author-year citation of a stretch of running text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pakru_refs.citations import brackets, narrative
from pakru_refs.citations.back_references import back_references
from pakru_refs.citations.bracketed import flatten, in_bracket, segments
from pakru_refs.citations.broken import broken
from pakru_refs.citations.masking import BLANK
from pakru_refs.citations.wording import SECONDARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.citations.brackets import Bracket
    from pakru_refs.citations.listed import Listed
    from pakru_refs.citations.mention import Cluster

_RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), BLANK) | {ord("*"): " "}
"""The mark of a note is no part of a name; a star may be left over from Markdown: `*et al.*`."""
_BETWEEN = re.compile(rf"[\s,]*(?:{SECONDARY.pattern})[\s,]*", re.IGNORECASE)


def clusters(text: str, listed: Listed, *, lenient: bool = False) -> list[Cluster]:
    """Return the author-year citations of a masked text, in order, none inside another."""
    text = text.translate(_RAISED)
    pairs = brackets.find(text)
    found = [*_around(text, pairs.outer, listed, lenient=lenient)]
    found += back_references(text, pairs.outer)
    found += broken(text, pairs, listed)
    return _secondary(text, _apart(found))


def _around(
    text: str, outer: tuple[Bracket, ...], listed: Listed, *, lenient: bool
) -> Iterator[Cluster]:
    since = behind = 0
    flat = flatten(text, outer)
    for bracket in outer:
        parts = segments(text, flat, bracket.start + 1, bracket.end - 1)
        found = narrative.with_year_in_bracket(
            text, flat, bracket, parts, since, listed, lenient=lenient
        ) or in_bracket(flat, bracket, parts, listed, lenient=lenient)
        if found:
            yield found
        else:
            yield from _within(text, flat, bracket, listed)
        yield from narrative.without_bracket(text, behind, bracket.start, listed, lenient=lenient)
        behind = bracket.end
        if not narrative.only_editors(flat, bracket):
            since = bracket.end
    yield from narrative.without_bracket(text, behind, len(text), listed, lenient=lenient)


def _within(text: str, flat: str, bracket: Bracket, listed: Listed) -> Iterator[Cluster]:
    """Read the brackets inside one that is no citation: `(see the span of Lind (2003))`."""
    since = bracket.start + 1
    for pair in brackets.find(text[since : bracket.end - 1]).outer:
        inner = brackets.Bracket(pair.start + bracket.start + 1, pair.end + bracket.start + 1)
        parts = segments(text, flat, inner.start + 1, inner.end - 1)
        found = narrative.with_year_in_bracket(text, flat, inner, parts, since, listed)
        if found:
            yield found
        since = inner.end


def _apart(found: list[Cluster]) -> list[Cluster]:
    """Return clusters in order; of two that overlap, the one that was found first."""
    kept: list[Cluster] = []
    for cluster in sorted(found, key=lambda c: c.start):
        if kept and cluster.start < kept[-1].end:
            more = len(cluster.mentions) - len(kept[-1].mentions)
            if more > 0 or (more == 0 and cluster.malformed and not kept[-1].malformed):
                kept[-1] = cluster
            continue
        kept.append(cluster)
    return kept


def _secondary(text: str, found: list[Cluster]) -> list[Cluster]:
    """Mark `Smith (1998)` as quoted where "as cited in Rafi (2020)" follows."""
    for at, (one, other) in enumerate(pairwise(found)):
        if _BETWEEN.fullmatch(text, one.end, other.start) and other.mentions:
            by = other.mentions[0]
            aside = f"quoted in {' and '.join(by.names)}, {by.issued.year or by.issued.status}"
            found[at] = replace(one, mentions=tuple(replace(m, aside=aside) for m in one.mentions))
    return found
