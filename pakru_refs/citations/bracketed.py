"""Read author-year citations in brackets: `(see Khan & Lee, 2016a,b; Rafi 2020: 4)`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pakru_refs.citations import name_run, years
from pakru_refs.citations.locators import locator_after
from pakru_refs.citations.masking import BLANK
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.plausible import Plausible, trimmed
from pakru_refs.citations.wording import AND, PERSONAL, PREFIX, SECONDARY
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.citations.brackets import Bracket
    from pakru_refs.citations.listed import Listed
    from pakru_refs.citations.name_run import Run
    from pakru_refs.citations.years import Dated

_ACRONYM = re.compile(r"[(\[][A-Z][A-Za-z&-]{0,8}[A-Z]s?[)\]]")
_FIRST_YEAR = r"\[\s?(?:c\.\s?)?\d{4}[a-z]?\s?\]"
_YEAR_ONLY = re.compile(
    rf"{_FIRST_YEAR}(?=\s?\d{{4}})|(?<=\d{{4}}){_FIRST_YEAR}|(?<=\d{{4}}[\sa-z{{]){_FIRST_YEAR}"
    rf"|(?<=\d{{4}}\s\{{){_FIRST_YEAR}"
)
_BRACKET = re.compile(r"[()\[\]]")
_OPENING = re.compile(
    r"[(\[](?=[\s(\[]{0,5}[^\W\d_]{2}(?!\.))(?!\s{0,5}(?:n\.|s\.|no date|in press|forthc|to app|undated))"
)
_GUARDED = str.maketrans("[]", "\ue000\ue001")
_UNGUARDED = str.maketrans("\ue000\ue001", "[]")
_DAY = re.compile(r",\s*(\d{1,2})\s*,\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[“\"‘«]([^“”\"‘«»]{4,200})[”\"’»],?\s*\Z")
_NO_YEAR = re.compile(r"(?<![\w.])(?:(?:19|20)\d{3}|[12][\dOolI]{3}(?<!\d{4}))(?![\w.])")


@dataclass(frozen=True, slots=True)
class Segment:
    """A date in a bracket, with what stands between it and the date before."""

    gap_start: int
    dated: Dated
    end: int
    """Behind the locator."""
    locator: str


def flatten(text: str, outer: Iterable[Bracket]) -> str:
    """Return the text with the brackets inside others blanked out, and acronyms in brackets."""
    pieces = []
    since = 0
    for bracket in outer:
        pieces += [text[since : bracket.start + 1], _flat(text, bracket.start + 1, bracket.end - 1)]
        since = bracket.end - 1
    return "".join([*pieces, text[since:]])


def _flat(text: str, start: int, end: int) -> str:
    inside = _YEAR_ONLY.sub(_guarded, _ACRONYM.sub(_spaces, text[start:end]))
    inside = _OPENING.sub(_opened, inside).replace("(", " ").replace(")", " ").replace("]", " ")
    return inside.replace("[", " ").translate(_UNGUARDED)


def _guarded(found: re.Match[str]) -> str:
    return found.group().translate(_GUARDED)


def _opened(found: re.Match[str]) -> str:
    """Let names end at an inner bracket: `River Films [Lind, 2003]`; a year may stand behind it."""
    return BLANK + found.group()[1:]


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found.group())


def segments(text: str, flat: str, start: int, end: int) -> list[Segment]:
    """Return the dates of a bracket with the stretch of text that each closes.

    A locator behind an inner bracket, `(2012): 9`, is read, but stands outside the mention.
    """
    found: list[Segment] = []
    boundary = start
    for dated in years.find(flat, start, end):
        if dated.start < boundary:
            continue
        locator, stop = locator_after(flat, dated.end, end)
        outside = _BRACKET.search(text, _behind_own(text, dated), stop)
        found.append(Segment(boundary, dated, dated.end if outside else stop, locator))
        boundary = stop
    return found


def _behind_own(text: str, dated: Dated) -> int:
    """Return the end of a date with the square brackets of its own: `[n.d.]`."""
    own = (
        text[max(0, dated.start - 1) : dated.start] == "["
        and text[dated.end : dated.end + 1] == "]"
    )
    return dated.end + own


def in_bracket(
    flat: str, bracket: Bracket, parts: list[Segment], listed: Listed, *, lenient: bool = False
) -> Cluster | None:
    """Read a bracket that holds names with their dates; `None` when it is no citation.

    A date that opens the bracket belongs to names in front of it: see `narrative`.
    """
    personal = _personal(flat, bracket)
    if personal:
        return personal
    mentions, malformed = members(flat, parts, listed, lenient=lenient)
    if not mentions:
        return _with_odd_year(flat, bracket, listed)
    return Cluster(
        bracket.start, bracket.end, Form.AUTHOR_YEAR, tuple(mentions), malformed=malformed
    )


def members(
    flat: str,
    parts: list[Segment],
    listed: Listed,
    before: tuple[Mention, ...] = (),
    *,
    lenient: bool = False,
) -> tuple[list[Mention], str]:
    """Read the mentions of a bracket; `before` are those whose names later dates may go on with."""
    mentions = list(before)
    malformed = ""
    for part in parts:
        gap = flat[part.gap_start : part.dated.start]
        if mentions and _goes_on(gap):
            if not part.dated.dates[0].end_year:  # a period, not a second work
                mentions += _dated(part, mentions[-1], part.dated.start)
            continue
        day = _DAY.search(gap)
        stop = part.gap_start + day.start() if day else part.dated.start
        found = _named(flat, part, stop, listed, lenient=lenient)
        if found is None:
            continue
        if day:
            found = replace(found, issued=replace(found.issued, day=int(day[1])))
            malformed = f"the month is missing in `{day[1]}, {found.issued.year}`"
        if SECONDARY.search(gap):
            mentions = [_quoted_in(m, found) for m in mentions]
        mentions += _dated(part, found, found.start)
    return mentions[len(before) :], malformed


def _goes_on(gap: str) -> bool:
    """Say whether only marks and an "and" part a date from the one before."""
    return all(word.lower() in AND for word in _WORD.findall(PREFIX.sub(" ", gap)))


def _named(flat: str, part: Segment, stop: int, listed: Listed, *, lenient: bool) -> Mention | None:
    year = part.dated.dates[0].year
    gap_start = part.gap_start
    quoted = _QUOTED.search(flat[gap_start:stop])
    if quoted and (lenient or not listed.lines or listed.holds(quoted[1])):
        return _literal(gap_start + quoted.start(1) - 1, quoted[1].rstrip(",. "), part)
    start = _behind_prefix(flat, gap_start, stop)
    # `z. B. Khan`: the prefix holds no initial.
    since = start if flat[start : start + 1].isupper() else gap_start
    run = name_run.before(flat, since, stop, enclosed=True, knows=listed.has)
    run = trimmed(run, flat, year, listed, enclosed=True) if run else None
    if run is None or run.start > start:
        literal = flat[start:stop].strip(f" ,;.{BLANK}")
        if Plausible(listed, flat).title(literal):
            return _literal(start, literal, part)
    if run is None:
        return None
    if not Plausible(listed, flat, lenient=lenient).enclosed(
        run, flat[start : run.start], part.dated
    ):
        return None
    return _mention(run, part, flat[gap_start : run.start].strip(" ,;"))


def _behind_prefix(flat: str, start: int, stop: int) -> int:
    while start < stop and flat[start] in f" ,;:.{BLANK}":
        start += 1
    found = PREFIX.match(flat, start, stop)
    return found.end() if found else start


def _mention(run: Run, part: Segment, prefix: str) -> Mention:
    date = part.dated.dates[0]
    known = PREFIX.fullmatch(prefix + " ") if prefix else None
    return Mention(
        run.start, part.end, run.names, run.given, run.et_al, date,
        locator=part.locator, prefix=prefix if known else "",
    )  # fmt: skip


def _literal(start: int, name: str, part: Segment) -> Mention:
    return Mention(
        start, part.end, (name,), ("",), issued=part.dated.dates[0], locator=part.locator
    )


def _dated(part: Segment, like: Mention, start: int) -> list[Mention]:
    """Return one mention for each date of a segment, with the names of `like`."""
    rows = list(zip(part.dated.dates, part.dated.places, part.dated.implied, strict=True))
    made = []
    for at, (date, (place, stop), implied) in enumerate(rows):
        last = at == len(rows) - 1
        day = like.issued.day if like.issued.year == date.year and date.month is None else date.day
        made.append(
            replace(
                like,
                start=start if at == 0 else place,
                end=part.end if last else stop,
                issued=replace(date, day=day),
                locator=part.locator if last else "",
                implied=implied,
                aside="",
            )
        )
    return made


def _quoted_in(mention: Mention, other: Mention) -> Mention:
    if mention.aside:
        return mention
    return replace(
        mention,
        aside=f"quoted in {' and '.join(other.names)}, {other.issued.year or other.issued.status}",
    )


def _personal(flat: str, bracket: Bracket) -> Cluster | None:
    found = PERSONAL.search(flat, bracket.start + 1, bracket.end - 1)
    if found is None:
        return None
    run = name_run.before(flat, bracket.start + 1, found.start(), enclosed=True)
    start = run.start if run else found.start()
    names, given = (run.names, run.given) if run else ((), ())
    mention = Mention(start, bracket.end - 1, names, given, aside="a personal communication")
    return Cluster(bracket.start, bracket.end, Form.AUTHOR_YEAR, (mention,))


def _with_odd_year(flat: str, bracket: Bracket, listed: Listed) -> Cluster | None:
    """Read `(Khan, 20012)`: names of the list, then what was meant to be a year."""
    found = _NO_YEAR.search(flat, bracket.start + 1, bracket.end - 1)
    run = found and name_run.before(flat, bracket.start + 1, found.start(), enclosed=True)
    if not found or not run or not (run.telling or any(map(listed.has, run.names))):
        return None
    mention = Mention(run.start, found.end(), run.names, run.given, run.et_al)
    return Cluster(
        bracket.start,
        bracket.end,
        Form.AUTHOR_YEAR,
        (mention,),
        malformed=f"`{found.group()}` is not a year",
    )
