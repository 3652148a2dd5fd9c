"""The head of a reference: who, and when the year stands there; what is left begins the title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_dates import STATUS_ALONE, date_at, status_of, year_at
from pakru_refs.citations.reference_imprint import PLACE
from pakru_refs.citations.reference_names import (
    EDITORS,
    ET_AL,
    FAMILY,
    INITIALS,
    LOWER,
    PARTICLE,
    UPPER,
    WORD,
    NameList,
    is_organisation,
    name_list,
)
from pakru_refs.model.item import Date, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPEAT = re.compile(
    r"\s*(?:[—–―]{1,6}|[-_]{2,12}|⸻|\"\s?\"|(?:ders|dies|idem|id|ibid)\.?)(?=[\s,.:;(])\s?[.,:;]?\s*",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"(?:(?<=[\s.,;:(])|^)[“„«\"‘'‚]|``")
_PAREN = re.compile(r"[(\[]\s?(?P<inside>[^()\[\]]{2,60})\s?[)\]]")
_BARE_YEAR = re.compile(
    r"(?:^|[\s.,;:])(?P<year>(?:ca?\.\s?)?(?:1[4-9]|20)\d\d[a-z]?(?:\s?[/–-]\s?\d{2,4}|\s?\[\d{4}\]|\s\((?:1[4-9]|20)\d\d\))?)(?=[.,:;)]|\s|$)"
)
_STATUS_ALONE = re.compile(rf"(?<=[.,)]\s)(?P<status>{STATUS_ALONE})(?=[.,:\s]|$)")
_CIRCA = re.compile(r"(?:ca?\.|circa|©|copyright|published|veröff\.)\s?", re.IGNORECASE)
_SENTENCE_END = re.compile(
    rf"(?:(?<=\bal)|(?<=[^\W\d_]{{3}})|(?<=[{UPPER}]{{2}})|(?<=[\d)\]”\"’]))[.?!]\s+(?=[{UPPER}“\"‘0-9(\[])"
)
_LONGEST = 1600
_SEPARATOR = (
    rf"(?:(?<=\.)\s(?={FAMILY},\s?{INITIALS})|,?\s?(?:…|\.\s?\.\s?\.)\s|"
    r"\s?[,;]\s?(?:and|und|&|et|y|e)\s|\s?;\s?|,\s|\s(?:and|und|&|et|y|e|u\.)\s|\s?&\s?)"
)
_INITIALED = rf"(?:{FAMILY},\s?{INITIALS}(?:\s(?:de|da|do|dos|das|van|von|der|den|du|del|la|y)\b\.?)*|{INITIALS}\s?{FAMILY})(?:,?\s(?:Jr|Sr|III|II)\.?)?"
_INITIALED_LIST = re.compile(rf"{_INITIALED}(?:{_SEPARATOR}{_INITIALED})*")
_RUN = rf"{FAMILY}\s(?:[{UPPER}]{{1,4}}(?:-[{UPPER}]{{1,2}})?)(?![^\W_])(?:\s(?:Jr|Sr|III|II|2nd|3rd)\.?)?"
_VANCOUVER_LIST = re.compile(rf"{_RUN}(?:\s?[,;]\s(?:and\s)?{_RUN}|\s(?:and|&)\s{_RUN})*")
_GIVEN = rf"(?:{WORD}|[{UPPER}][{LOWER}]?\.)(?:[\s-](?:{WORD}|[{UPPER}][{LOWER}]?\.|{PARTICLE}))*?"
_FULL_NAME = rf"{_GIVEN}\s(?:{PARTICLE}\s?|(?:Van|De|Le|La|Du|Di|Da)\s){{0,3}}(?=[^\W\d_]{{2}}){WORD}(?=[.,;:]|\s(?:and|&|et|y|e|und)\s|\s?\(|$)"
_MORE = re.compile(
    rf"(?:,\s|\s)(?:and|&|et|y|e|und)\s{_FULL_NAME}|,\s{_FULL_NAME}(?=,\s)|;\s?{FAMILY},\s?{_GIVEN}(?=[.;,]|$)"
    r"|,\s[^,.;:]{3,40}(?=,\set\sal\b)|,?\s(?:and|&)\s(?!et\sal)[^.,;:]{3,60}(?=\.\s)"
)
_REST_OF_LIST = re.compile(
    rf"\s?[.,;]\s(?:(?:and|&)\s)?{FAMILY},\s?{INITIALS}|\s?[,;]\s(?:(?:and|&)\s)?{_RUN}[,.]"
)
_GOES_ON = re.compile(r"\s?[,;]|\s(?:&|and|und|et|y|e)\s|\s?…")
_SECOND_GIVEN = re.compile(rf"\s{WORD},?\s(?:and|&)\s[{UPPER}]")
_DIRECT_START = re.compile(INITIALS)
_INVERTED = re.compile(
    rf"{FAMILY},\s?{_GIVEN}(?:\s(?:de|da|do|dos|van|von|der|den|du|la|le))*(?=\.\s|[;:,]|\s[(“\"]|\s(?:and|&|et|y|e|und)\s)"
)
_AFTER_INITIAL = re.compile(rf"(?<=[\s.-][{UPPER}])\.\s+(?=[{UPPER}“\"])")


_FIRST_SENTENCE = re.compile(r"(?P<first>[^“\"]{0,260}?(?:[^\W\d_]{2}|[)\]\d]))[.]\s+(?=\S)")
_ACRONYM = re.compile(rf"[{UPPER}]{{2,8}}\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the title."""

    names: NameList = field(default_factory=lambda: NameList(()))
    span: tuple[int, int] = (0, 0)
    """Of the names."""
    repeated: bool = False
    """A dash stands for the names of the reference before."""
    issued: Date = field(default_factory=Date)
    issued_span: tuple[int, int] | None = None
    end: int = 0
    """Where the title begins."""
    after_comma: bool = False
    """The year ends in a comma: `Rafi 2019, Journal …`."""


def head(text: str) -> Head:
    """Read authors and, where it stands behind them, the year."""
    start = len(text) - len(text.lstrip())
    repeat = _REPEAT.match(text, start)
    if repeat:
        return _after_repeat(text, repeat.end())
    for reading in (_listed, _year_first, _before_quote, _before_title, _organisation):
        found = reading(text, start)
        if found is not None:
            return found
    return Head(end=start)


def _after_repeat(text: str, at: int) -> Head:
    editors = EDITORS.match(text, at)
    at = editors.end() if editors else at
    dated = next((d for d in _dates(text, at) if not text[at : d[1]].strip(" .,;:(&[")), None)
    if dated is None:
        return Head(repeated=True, end=at)
    return Head(
        repeated=True,
        issued=dated[0],
        issued_span=(dated[1], dated[2]),
        end=_title_start(text, dated[3]),
        after_comma=text[dated[3] - 1 : dated[3]] == ",",
    )


def _dates(text: str, start: int) -> Iterator[tuple[Date, int, int, int]]:
    """Yield the dates that may close a head: value, start, end, and where the head ends."""
    found: list[tuple[Date, int, int, int]] = []
    for paren in _PAREN.finditer(text, start, min(len(text), start + _LONGEST)):
        dated = _inside(paren["inside"])
        if dated is not None:
            found.append((dated, paren.start("inside"), paren.end("inside"), paren.end()))
            break
    for bare in [*_first(_BARE_YEAR, text, start), *_first(_STATUS_ALONE, text, start)]:
        group = "year" if bare.re is _BARE_YEAR else "status"
        at = bare.start(group)
        circa = _CIRCA.match(text, at)
        read = date_at(text, circa.end() if circa else at) or (
            (status_of(bare[group]) or Date(), bare.end(group))
        )
        found.append((read[0], at, read[1], read[1]))
    yield from sorted(found, key=lambda dated: dated[1])


def _first(pattern: re.Pattern[str], text: str, start: int) -> list[re.Match[str]]:
    found = pattern.search(text, start, min(len(text), start + _LONGEST))
    return [found] if found else []


def _inside(text: str) -> Date | None:
    bare = _CIRCA.sub("", text.strip())
    read = date_at(bare) or year_at(bare)
    if read is not None and (read[1] == len(bare) or bare[read[1]] in " ,;/:–-["):
        return read[0]
    return status_of(bare)


def _year_first(text: str, start: int) -> Head | None:
    for date, at, end, behind in _dates(text, start):
        before = text[start:at].rstrip(" ([")
        if (
            not before.strip(" .,;:")
            or (_QUOTE.search(before) and not before.endswith((".", ",")))
            or "“" in before
        ):
            continue
        names = name_list(before)
        in_paren = text[at - 1 : at] in ("(", "[") or text[max(at - 2, 0) : at].strip() in (
            "(",
            "[",
        )
        if not _fits(names, before, in_paren=in_paren):
            continue
        after_comma = text[behind : behind + 1] == ","
        return Head(
            names,
            (start, start + len(before)),
            issued=date,
            issued_span=(at, end),
            end=_title_start(text, behind),
            after_comma=after_comma,
        )
    return None


def _fits(names: NameList, before: str, *, in_paren: bool) -> bool:
    """Say whether a stretch before a year is names: of people for sure, or one organisation."""
    if names.sure or (names.et_al and any(name.family for name in names.names)):
        return True
    if (
        before.endswith((":", ","))
        and not in_paren
        and any(name.literal for name in names.names)
        and len(before) > 60
    ):
        return False
    if _SENTENCE_END.search(before) is not None:
        return False
    people = sum(bool(name.given) for name in names.names)
    return (people >= 2 and people * 2 > len(names.names)) or len(before.split()) <= 18


def _title_start(text: str, at: int) -> int:
    """Step over the marks between a head and a title."""
    while at < len(text) and text[at] in " .,:;)]–—-\u00a0":
        at += 1
    editors = re.compile(r"\(?eds?\.?\)?[.,:]?\s+", re.IGNORECASE).match(text, at)
    return editors.end() if editors else at


def _before_quote(text: str, start: int) -> Head | None:
    """Read the names in front of a title in quotation marks."""
    quote = _QUOTE.search(text, start, start + 500)
    if quote is None:
        return None
    before = text[start : quote.start()].rstrip()
    if not before:
        return Head(end=quote.start())
    names = name_list(before)
    if not names.names or (
        _SENTENCE_END.search(before.rstrip(".,")) is not None and not names.sure
    ):
        return None
    if quote[0] in "‘'\"" and not names.sure and not before.endswith((".", ",", ":")):
        return None
    return Head(names, (start, start + len(before)), end=quote.start())


def _listed(text: str, start: int) -> Head | None:
    """Read a list of people with initials, whatever follows: a year, a quotation or a title."""
    end = _initials_end(text, start)
    if end is None:
        return None
    end = _behind_names(text, end)
    dated = next(_dates(text, end), None)
    if dated is not None and not text[end : dated[1]].strip(" .,;:([&"):
        names = name_list(text[start:end])
        date, at, last, behind = dated
        after_comma = text[behind : behind + 1] == ","
        return Head(
            names,
            (start, end),
            issued=date,
            issued_span=(at, last),
            end=_title_start(text, behind),
            after_comma=after_comma,
        )
    if not _list_stops(text, end):
        return _after_and(text, start, end)
    longer = _year_first(text, start)
    if longer is not None and longer.names.sure:
        return longer
    return Head(name_list(text[start:end]), (start, end), end=_title_start(text, end))


def _list_stops(text: str, end: int) -> bool:
    """Say whether a list of names is over: a stop or colon, and no further name."""
    if any(more.match(text, end) for more in (_REST_OF_LIST, _GOES_ON, _SECOND_GIVEN)):
        return False
    if text[end - 1] == "." or text[end : end + 1] in (".", ":"):
        return True
    return _QUOTE.match(text, _title_start(text, end)) is not None


def _after_and(text: str, start: int, end: int) -> Head | None:
    """Read a list that a comma ends, when its last name has `and` before it (or it has one name)."""
    names = text[start:end]
    direct = _DIRECT_START.match(names) is not None
    closed = direct and (re.search(r"\s(?:and|&|et al)\b", names) is not None or "," not in names)
    if not closed or text[end : end + 1] != ",":
        return None
    return Head(name_list(names), (start, end), end=_title_start(text, end))


def _behind_names(text: str, end: int) -> int:
    for pattern in (ET_AL, EDITORS):
        match = pattern.match(text, end)
        end = match.end() if match else end
    return end


def _before_title(text: str, start: int) -> Head | None:
    """Read full names that a title follows without a year between them."""
    end = _full_names_end(text, start)
    if end is None:
        return None
    end = _behind_names(text, end)
    if end < len(text) and text[end] not in ' .,:;(“"':
        return None
    return Head(name_list(text[start:end]), (start, end), end=_title_start(text, end))


def _initials_end(text: str, start: int) -> int | None:
    for pattern in (_INITIALED_LIST, _VANCOUVER_LIST):
        match = pattern.match(text, start)
        if match and (
            match[0][-1] == "."
            or re.match(
                r"\s?(?:[.,:;]|et\s|and\sothers|[(“\"]|$|(?:1[89]|20)\d\d)", text[match.end() :]
            )
        ):
            return match.end()
    return None


def _full_names_end(text: str, start: int) -> int | None:
    match = _INVERTED.match(text, start)
    if match is None or is_organisation(match[0].split(",")[0]):
        return None
    end = match.end()
    while (more := _MORE.match(text, end)) is not None:
        end = more.end()
    tail = _AFTER_INITIAL.search(text, match.start(), match.end())
    return tail.start() + 1 if tail and tail.start() > match[0].index(",") else end


def _organisation(text: str, start: int) -> Head | None:
    """Read a first sentence that names an organisation or place, when a title follows it."""
    match = _FIRST_SENTENCE.match(text, start)
    if match is None or len(text[match.end() :].split()) < 2:
        return None
    first, end = match["first"], match.end("first")
    comma = first.find(", ")
    if comma > 0 and is_organisation(first[:comma]) and _is_title(first[comma + 2 :]):
        return Head(name_list(first[:comma]), (start, start + comma), end=start + comma + 2)
    imprint = not is_organisation(first) and PLACE.match(text[match.end() :])
    if not _could_be_organisation(first) or imprint:
        return None
    acronym = _ACRONYM.match(text, match.end())
    if acronym:
        end = acronym.end() - 1
    names = NameList((Name(literal=text[start:end].strip()),))
    return Head(names, (start, end), end=_title_start(text, end))


def _is_title(text: str) -> bool:
    """Say whether what follows a comma is a title rather than more of an organisation's name."""
    piece = text.split(", ", maxsplit=1)[0]
    return len(text.split()) > 3 and (": " in piece or not is_organisation(piece))


def _could_be_organisation(sentence: str) -> bool:
    words = re.sub(r"\([^()]*\)", "", sentence).split()
    if not words or len(words) > 30 or words[-1] in ("No", "Vol"):
        return False
    capitals = sum(not word[0].islower() for word in words)
    if len(words) == 1:
        return words[0][0].isalpha()
    if sentence.isupper() or capitals == len(words) <= 5:
        return True
    return is_organisation(sentence) and capitals * 3 >= len(words) * (
        1.5 if len(words) <= 14 else 2
    )
