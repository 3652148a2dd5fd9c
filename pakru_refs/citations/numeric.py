"""Read numeric citations: `[1, 3–5]`, `(1)`, and superscripts `¹²` or `^12^`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = r"\d{1,4}(?:\s?[–—‐‑−-]\s?\d{1,4})?"
_LIST = rf"{_ITEM}(?:\s?[,;]\s?{_ITEM}){{0,60}}"
_SQUARE = re.compile(
    rf"\[\s?(?:(?:see|cf\.|e\.g\.,?)\s)?\(?\s?(?P<list>{_LIST})(?P<locator>\s?,?\s?(?:pp?\.|§|chap\.|Ch\.|Sect?\.|Thm\.|Theorem|Fig\.)\s?[\w.–-]+)?\s?\)?\s?,?\s?\]"
)
_ROUND = re.compile(rf"\(\s?(?P<list>{_LIST})(?P<locator>)\s?\)")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}})|(?<=[.,;:!?)\]”\"’]))(?:\^(?P<plain>{_LIST})\^|(?P<raised>[{_RAISED}]{{1,3}}(?:\s?[,⁻–˒’-]\s?[{_RAISED}]{{1,3}}){{0,60}}))"
)
_PLAIN = str.maketrans(_RAISED + "⁻˒", "0123456789–,")
_NUMBER = re.compile(r"(\d{1,4})(?:(\s?[–—‐‑−-]\s?)(\d{1,4}))?")
_DASH = re.compile(r"\s?[–—‐‑−-]\s?")
_INTERVAL = re.compile(
    r"(?:\bCI|interval|range|IQR|median|mean|between|∈|=)[\s:,=]*\Z", re.IGNORECASE
)
_ENUMERATION = re.compile(r"(?:[:;,.]|\b(?:and|or|e|y|et|und|ou))\s*\Z|\A\s*\Z")
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are set off in an article."""

    name: str
    pattern: re.Pattern[str]


SQUARE = Style("square", _SQUARE)
ROUND = Style("round", _ROUND)
SUPERSCRIPT = Style("superscript", _SUPERSCRIPT)


def clusters(text: str, style: Style) -> Iterator[Cluster]:
    """Yield the numeric citations of a masked text in one style; `[3]–[6]` is a range, too."""
    before: Cluster | None = None
    for one in _clusters(text, style):
        found = one
        if before and _DASH.fullmatch(text, before.end, one.start):
            found = replace(one, mentions=(*_between(before, one), *one.mentions))
        yield found
        before = one


def _between(first: Cluster, last: Cluster) -> Iterator[Mention]:
    """Yield the numbers of a range whose ends have brackets of their own."""
    start, stop = int(first.mentions[-1].label), int(last.mentions[0].label)
    place = (last.mentions[0].start, last.mentions[0].end)
    if stop - start <= _LONGEST_RANGE:
        for number in range(start + 1, stop):
            yield Mention(*place, label=str(number), implied=True)


def _clusters(text: str, style: Style) -> Iterator[Cluster]:
    for found in style.pattern.finditer(text):
        start, end, written = _written(found)
        if _is_other(text, found, style):
            continue
        mentions, malformed = _mentions(written, start)
        if any(mention.label == "0" for mention in mentions):
            continue
        yield Cluster(found.start(), end, Form.NUMERIC, tuple(mentions), malformed=malformed)


def _is_other(text: str, found: re.Match[str], style: Style) -> bool:
    """Say whether the numbers are an interval, `95 % CI [12, 15]`, or count points: `(1) … (2) …`."""
    in_front = text[max(0, found.start() - 15) : found.start()]
    if style is SQUARE:
        return found["list"].count(",") == 1 and bool(_INTERVAL.search(in_front))
    behind = text[found.end() : found.end() + 2].lstrip()
    return style is ROUND and bool(_ENUMERATION.search(in_front)) and behind[:1].isalpha()


def _written(found: re.Match[str]) -> tuple[int, int, str]:
    """Return where the numbers start, where the citation ends, and the numbers in plain digits."""
    groups = found.groupdict()
    name = next(name for name in ("list", "plain", "raised") if groups.get(name))
    return found.start(name), found.end(), found[name].translate(_PLAIN)


def _mentions(written: str, offset: int) -> tuple[list[Mention], str]:
    mentions: list[Mention] = []
    malformed = ""
    for part in _NUMBER.finditer(written):
        first, last = int(part[1]), int(part[3] or part[1])
        place = (offset + part.start(), offset + part.end())
        if last < first or last - first > _LONGEST_RANGE:
            malformed = (
                f"the range `{part.group()}` runs backwards"
                if last < first
                else f"the range `{part.group()}` is too long"
            )
        mentions.append(Mention(place[0], offset + part.end(1), label=str(first)))
        if not part[3]:
            continue
        if not malformed:
            # A member that is not printed has the place of the range's end.
            place = (offset + part.start(3), place[1])
            mentions += [
                Mention(*place, label=str(n), implied=True) for n in range(first + 1, last)
            ]
        mentions.append(Mention(offset + part.start(3), place[1], label=str(last)))
    return mentions, malformed
