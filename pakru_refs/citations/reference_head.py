"""The head of a reference: who, and when the year stands there; what is left begins the title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pakru_refs.citations.reference_dates import HeadDate, head_dates
from pakru_refs.citations.reference_given_first import given_first
from pakru_refs.citations.reference_name_ends import (
    full_names_end,
    goes_on,
    initials_end,
    organisation_end,
    starts_direct,
)
from pakru_refs.citations.reference_names import CAPITAL, EDITORS, ET_AL, NameList, name_list
from pakru_refs.model.item import Date, Name

_REPEAT = re.compile(
    r"\s*(?:[—–―]{1,6}|[-_]{2,12}|⸻|\"\s?\"|(?:ders|dies|idem|id|ibid)\.?)(?=[\s,.:;(])\s?[.,:;]?\s*",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"(?:(?<=[\s.,;:(])|^)[“„«\"‘'‚]")
_QUOTED_TITLE = re.compile(r"[“„«\"][^“”„«»\"]{3,200}\s[^“”„«»\"]{3,200}[”“»\"]")
_SENTENCE_END = re.compile(
    rf"(?:(?<=\bal)|(?<=[^\W\d_]{{3}})|(?<={CAPITAL}{{2}})|(?<=[\d)\]”\"’]))[.?!]\s+(?=(?:{CAPITAL}|[“\"‘0-9(\[]))"
)
_EDITED = re.compile(r"\(?eds?\.?\)?[.,:]?\s+", re.IGNORECASE)
_CLOSED = re.compile(r"\s(?:and|&|et al)\b")
_MARKS = " .,:;([&"
_SHORT = 60
"""Characters of a list with an organisation in it that a comma may part from a year."""
_WORDS = 18
"""Of an organisation's name, at most."""


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
    given_first: bool = False
    """The names are printed as BibTeX's plain styles print them: only the grammar reads these."""
    after_comma: bool = False
    """The year ends in a comma: `Rafi 2019, Journal …`."""


def head(text: str) -> Head:
    """Read authors and, where it stands behind them, the year."""
    start = len(text) - len(text.lstrip())
    repeat = _REPEAT.match(text, start)
    if repeat:
        return _after_repeat(text, repeat.end())
    for reading in (
        _given_first,
        _listed,
        _year_first,
        _before_quote,
        _before_title,
        _organisation,
    ):
        found = reading(text, start)
        if found is not None:
            return found
    return Head(end=start)


def _dated(names: NameList, span: tuple[int, int], text: str, date: HeadDate) -> Head:
    return Head(
        names,
        span,
        issued=date.issued,
        issued_span=(date.start, date.end),
        end=_title_start(text, date.behind),
        after_comma=text[date.behind : date.behind + 1] == ",",
    )


def _after_repeat(text: str, at: int) -> Head:
    editors = EDITORS.match(text, at)
    at = editors.end() if editors else at
    date = next(
        (date for date in head_dates(text, at) if not text[at : date.start].strip(_MARKS)), None
    )
    if date is None:
        return Head(repeated=True, end=at)
    return replace(_dated(NameList(()), (at, at), text, date), repeated=True)


def _year_first(text: str, start: int) -> Head | None:
    """Read names or an organisation up to the year behind them."""
    for date in head_dates(text, start):
        before = text[start : date.start].rstrip(" ([")
        if not before and date.in_brackets:
            return _dated(NameList(()), (start, start), text, date)
        if not before.strip(" .,;:") or _is_quoted(before):
            continue
        names = name_list(before)
        if _fits(names, before, in_brackets=date.in_brackets):
            return _dated(names, (start, start + len(before)), text, date)
    return None


def _is_quoted(before: str) -> bool:
    """Say whether a title in quotation marks stands among what would be names."""
    if _QUOTED_TITLE.search(before):
        return True
    return "“" in before or (_QUOTE.search(before) is not None and not before.endswith((".", ",")))


def _fits(names: NameList, before: str, *, in_brackets: bool) -> bool:
    """Say whether a stretch before a year is names: of people for sure, or one organisation."""
    if names.sure or (names.et_al and any(name.family for name in names.names)):
        return True
    literal = any(name.literal for name in names.names)
    if not in_brackets and literal and len(before) > _SHORT and before.endswith((":", ",")):
        return False
    if _SENTENCE_END.search(before) is not None:
        return False
    people = sum(bool(name.given) for name in names.names)
    return (people >= 2 and people * 2 > len(names.names)) or len(before.split()) <= _WORDS


def _title_start(text: str, at: int) -> int:
    """Step over the marks between a head and a title."""
    while at < len(text) and text[at] in " .,:;)]–—-\u00a0":
        at += 1
    editors = _EDITED.match(text, at)
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
    sentence = _SENTENCE_END.search(before.rstrip(".,")) is not None
    marked = quote[0] not in "‘'\"" or before.endswith((".", ",", ":"))
    if not names.names or (not names.sure and (sentence or not marked)):
        return None
    return Head(names, (start, start + len(before)), end=quote.start())


def _given_first(text: str, start: int) -> Head | None:
    """Read full names, the given names in front, that a title follows."""
    found = given_first(text, start)
    if found is None:
        return None
    names, end = found
    return Head(names, (start, end), end=_title_start(text, end), given_first=True)


def _listed(text: str, start: int) -> Head | None:
    """Read a list of people with initials, whatever follows: a year, a quotation or a title."""
    end = initials_end(text, start)
    if end is None:
        return None
    end = _behind_names(text, end)
    date = next(head_dates(text, end), None)
    if date is not None and not text[end : date.start].strip(_MARKS):
        return _dated(name_list(text[start:end]), (start, end), text, date)
    if goes_on(text, end) or not _stops(text, end):
        return _after_and(text, start, end)
    longer = _year_first(text, start)
    if longer is not None and longer.names.sure:
        return longer
    return Head(name_list(text[start:end]), (start, end), end=_title_start(text, end))


def _stops(text: str, end: int) -> bool:
    """Say whether a list of names is over: a stop, a colon or a quotation follows."""
    if text[end - 1] == "." or text[end : end + 1] in (".", ":"):
        return True
    return _QUOTE.match(text, _title_start(text, end)) is not None


def _after_and(text: str, start: int, end: int) -> Head | None:
    """Read a list that a comma ends, when its last name has `and` before it (or it has one name)."""
    names = text[start:end]
    closed = starts_direct(text, start) and (_CLOSED.search(names) is not None or "," not in names)
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
    end = full_names_end(text, start)
    if end is None:
        return None
    end = _behind_names(text, end)
    if end < len(text) and text[end] not in ' .,:;(“"':
        return None
    return Head(name_list(text[start:end]), (start, end), end=_title_start(text, end))


def _organisation(text: str, start: int) -> Head | None:
    """Read an organisation that a title follows."""
    end = organisation_end(text, start)
    if end is None:
        return None
    names = NameList((Name(literal=text[start:end].strip()),))
    return Head(names, (start, end), end=_title_start(text, end))
