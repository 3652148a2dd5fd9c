"""Read numeric citations: `[1, 3–5]`, `(1)`, and superscripts `¹²` or `^12^`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

_RANGE = r"\d{1,4}(?:\s?[–—‐‑−-]\s?\d{1,4})?"
_PLACES = r"[pP]{1,2}|[sScсfl]|pág|págs|blz|bl|fol|chap|ch|cap|kap|chapter|sect?|section|thm|theorem|lemma|prop|def|fig|eq|[Aa]bschn|no|nr|art|vol"
_LOCATOR = rf"(?:\s?,?\s?(?:(?i:{_PLACES})\.?\s?(?=[\divxlc])|(?i:{_PLACES})\.\s?|§{{1,2}}\s?)[\w.–‐‑−-]{{1,24}})"
_COLON = r"(?::\s?\d{1,5}(?:\s?[–—‐‑−-]\s?\d{1,5})?)"
"""`[4:59]`: what Association for Computing Machinery's style writes for the page."""
_BEFORE = (
    r"(?:(?:(?:but|and)\s)?(?:see|cf|compare|e\.\s?g|vgl|siehe|s|z\.\s?B|bzw|voir|v|p\.\s?ex|véase|ver|veja-se|si\sveda|vedi|cfr|zie|bijv)\b[.,]?"
    r"(?:\s(?:also|e\.g|further|auch|aussi|también|também|anche|ook)\b)?[.,:]{0,2}\s)"
)
_JOINT = r"\s?(?:[,;&]|,?\s(?:and|und|et|y|e|en)\s)\s?"
_LIST = rf"{_RANGE}(?:\s?[,;]\s?{_RANGE}){{0,60}}"


def _listed(locator: str) -> str:
    """Return the pattern of numbers with their places: `1, S. 21–74; vgl. 8`."""
    one = rf"{_RANGE}{locator}?"
    return rf"{one}(?:{_JOINT}(?i:{_BEFORE})?{one}){{0,60}}"


_SQUARE = re.compile(
    rf"\[\s?(?i:{_BEFORE})?\(?\s?(?P<list>{_listed(f'(?:{_COLON}|{_LOCATOR})')})\s?\)?\s?,?\s?\]"
)
_ROUND = re.compile(rf"\(\s?(?i:{_BEFORE})?(?P<list>{_listed(_LOCATOR)})\s?\)")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_PLACE = r"(?:⁽[^⁽⁾]{1,30}⁾)?"
_SUPERSCRIPT = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}})|(?<=[.,;:!?)\]”\"’%])|(?<=\b1[4-9]\d\d)|(?<=\b20\d\d))"
    rf"(?:\^(?P<plain>{_LIST})\^|\^\((?P<bracketed>{_LIST})\)|(?P<raised>[{_RAISED}]{{1,3}}{_RAISED_PLACE}"
    rf"(?:\s?[,⁻–˒’-]\s?[{_RAISED}]{{1,3}}{_RAISED_PLACE}){{0,60}}))"
)
_RAISED_PLACES = re.compile(r"⁽[^⁽⁾]{1,30}⁾")
_PLAIN = str.maketrans(_RAISED + "⁻˒", "0123456789–,")
_NUMBER = re.compile(
    rf"(\d{{1,4}})(?:(\s?[–—‐‑−-]\s?)(\d{{1,4}}))?(?P<locator>{_COLON}|{_LOCATOR})?"
)
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
    if style is SUPERSCRIPT or not found["list"].isdigit():
        return False
    behind = text[found.end() : found.end() + 2].lstrip()
    return bool(_ENUMERATION.search(in_front)) and behind[:1].isalpha()


def _written(found: re.Match[str]) -> tuple[int, int, str]:
    """Return where the numbers start, where the citation ends, and the numbers in plain digits."""
    groups = found.groupdict()
    name = next(n for n in ("list", "plain", "bracketed", "raised") if groups.get(n))
    written = _RAISED_PLACES.sub(lambda place: " " * len(place.group()), found[name])
    return found.start(name), found.end(), written.translate(_PLAIN)


def _mentions(written: str, offset: int) -> tuple[list[Mention], str]:
    mentions: list[Mention] = []
    malformed = ""
    for part in _NUMBER.finditer(written):
        first, last = int(part[1]), int(part[3] or part[1])
        place = (offset + part.start(), offset + part.end(3 if part[3] else 1))
        locator = (part["locator"] or "").strip(" ,:")
        if last < first or last - first > _LONGEST_RANGE:
            malformed = (
                f"the range `{part[1]}{part[2]}{part[3]}` runs backwards"
                if last < first
                else f"the range `{part[1]}{part[2]}{part[3]}` is too long"
            )
        if not part[3]:
            mentions.append(Mention(*place, label=str(first), locator=locator))
            continue
        mentions.append(Mention(place[0], offset + part.end(1), label=str(first)))
        if not malformed:
            # A member that is not printed has the place of the range's end.
            place = (offset + part.start(3), place[1])
            mentions += [
                Mention(*place, label=str(n), implied=True) for n in range(first + 1, last)
            ]
        mentions.append(Mention(offset + part.start(3), place[1], label=str(last), locator=locator))
    return mentions, malformed
