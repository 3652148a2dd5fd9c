"""Spans of time that are tied to an event: "sixteen years after …", "the 65th year of …"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from pakru_refs.model.quantity import Duration
from pakru_refs.prose.quantities import quantities
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.quantity import Quantity
    from pakru_refs.prose.tokens import Tokens

_YEARS = {
    "year": Decimal(1),
    "anniversary": Decimal(1),
    "decade": Decimal(10),
    "century": Decimal(100),
    "month": Decimal(1) / 12,
}
_BEHIND = {
    "after": "after",
    "following": "after",
    "since": "after",
    "from": "after",
    "before": "before",
    "prior": "before",
}
_LATER = {"later": "after", "afterwards": "after", "earlier": "before", "ago": "before"}
_FOR = words("for over during within throughout last past of")
_HEDGES = words(
    "about around some nearly almost over more than least at approximately roughly just only exactly a the"
)
_CLAUSE_ENDS = frozenset(',;:.()[]!?—–"“”')
_NEW_CLAUSE = words(
    """
    when while which that who whom whose he she it they we i had has have was were is are will would could should may
    might can must did does do but because although
    """
)
_LONGEST_ANCHOR = 14
_TOO_LONG = 100_000


@lru_cache(maxsize=1024)
def durations(text: str) -> tuple[Duration, ...]:
    """Return the spans of time of a text with what they count from or to; offsets into the text."""
    spans = [q for q in quantities(text) if q.unit in _YEARS and 0 < q.value < _TOO_LONG]
    return tuple(_read(text, spans)) if spans else ()


def _read(text: str, spans: list[Quantity]) -> Iterator[Duration]:
    read = tokens(text)
    places = {token.start: index for index, token in enumerate(read)}
    ends = {token.end: index + 1 for index, token in enumerate(read)}
    for span in spans:
        first, behind = places.get(span.start), ends.get(span.end)
        if first is not None and behind is not None:
            found = _duration(text, read, span, (first, behind))
            if found:
                yield found


def _duration(text: str, read: Tokens, span: Quantity, at: tuple[int, int]) -> Duration | None:
    first, behind = at
    before = first - 1
    while read.low(before) in _HEDGES:
        before -= 1
    relation, anchor = _relation(read, span, read.low(before), behind)
    if not relation or (span.text.endswith("-year") and read.low(behind) == "-"):
        return None
    last = _anchor_end(read, anchor) if anchor else behind
    start = read[before].start if relation == read.low(before) else span.start
    end = read[max(last, behind) - 1].end
    words_of = text[read[anchor].start : read[last - 1].end] if anchor and last > anchor else ""
    years = (span.value * _YEARS[span.unit]).quantize(Decimal("0.01")).normalize()
    return Duration(years + 0, start, end, text[start:end], relation, words_of)


def _relation(read: Tokens, span: Quantity, before: str, behind: int) -> tuple[str, int]:
    """Return how a span is tied to an event, and the token where the event's words begin."""
    after = read.low(behind)
    if span.ordinal:
        return ("ordinal", behind + 1) if after == "of" else ("", 0)
    if before == "after":
        anchored = after in {"of", "since", "from"}
        return "after", (behind + 1 if anchored else 0)
    if after == "from" and before in _FOR:
        return "for", 0  # "for 20 years from 1950" tells how long, not until when
    if after in _BEHIND:
        return _BEHIND[after], behind + 1 + (read.low(behind + 1) == "to")
    if after in _LATER:
        return _LATER[after], 0
    return ("for", 0) if before in _FOR else ("", 0)


def _anchor_end(read: Tokens, start: int) -> int:
    """Return the index behind the event's words: the rest of the phrase."""
    for index in range(start, min(start + _LONGEST_ANCHOR, len(read))):
        token = read[index]
        if token.text == "." and read.joined(index):  # "U.S."
            continue
        if token.text in _CLAUSE_ENDS or (index > start and token.low in _NEW_CLAUSE):
            return index
    return min(start + _LONGEST_ANCHOR, len(read))
