"""Read citations whose names are part of the sentence: `Khan (2016)`, `Khan et al., 2016`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations import name_run, years
from pakru_refs.citations.bracketed import Segment, members
from pakru_refs.citations.family_names import family_start
from pakru_refs.citations.locators import locator_after
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.plausible import Plausible, only_prefix, trimmed
from pakru_refs.citations.things import is_taxon
from pakru_refs.match.names import fold
from pakru_refs.model.citation import Form
from pakru_refs.prose.calendar import MONTHS

if TYPE_CHECKING:
    from pakru_refs.citations.brackets import Bracket
    from pakru_refs.citations.listed import Listed
    from pakru_refs.citations.name_run import Run

_BEHIND = re.compile(
    r"\s*(?:\Z|[;,:.]|(?:1[4-9]|20)\d\d(?!\d)|and\b|&|[eyu]\b|et\b|as\s+(?:cited|quoted)|cited|quoted|apud|emphasis|italics|my\b|in\b\s|original)",
    re.IGNORECASE,
)
_EDITORS = re.compile(
    r"[\s,]{0,3}[(\[]?\b(?:eds?|orgs?|coords?|hrsg|dirs?)\b\.?[)\]]?[\s,]{0,3}\Z", re.IGNORECASE
)
_LONGEST_EDITORS = 16
_POSSESSED = re.compile(r"(?<!\w)([^\W\d_a-z][\w-]{2,40})['’]s\s(?:[a-z-]{2,20}\s){1,4}\Z")
_NAME = re.compile(r"[^\W\d_][\w\u00ad'’‑-]+")
_BEFORE_COMMA = re.compile(
    r"(?<!\w)((?:[^\W\d_a-z][\w’'‑-]{0,30}\s)?([^\W\d_a-z][\w’'‑-]{1,30}))[,;]\s\Z"
)
_LONGEST_FIRST = 70
_NEAR_BACK, _FAR_BACK, _FAR_ON = 200, 400, 80
"""Characters in which names are looked for when a bracket has only a year."""


def with_year_in_bracket(  # noqa: PLR0913 - the text, the bracket in it, and what is known
    text: str,
    flat: str,
    bracket: Bracket,
    parts: list[Segment],
    since: int,
    listed: Listed,
    *,
    lenient: bool = False,
) -> Cluster | None:
    """Read a bracket that opens with a date: its names stand in front, not before `since`."""
    start, end = bracket.start + 1, bracket.end - 1
    if not parts or not only_prefix(flat[start : parts[0].dated.start]):
        return None
    first = parts[0]
    if not _BEHIND.match(flat, first.end, end):
        return None
    run = _run_before(flat, since, bracket.start, first.dated.dates[0].year, listed)
    near = None
    if run and _fits(run, first, text, listed, lenient=lenient):
        near = _cluster(text, flat, bracket, parts, run, listed)
        if run.telling or any(map(listed.has, run.names)) or listed.abbreviates(run.names[0]):
            return near
    return _distant(text, flat, bracket, parts, listed, _NEAR_BACK if near else _FAR_BACK) or near


def only_editors(flat: str, bracket: Bracket) -> bool:
    """Say whether a bracket holds nothing but `eds.`: the names stand in front of it."""
    return _EDITORS.fullmatch(flat, bracket.start, bracket.end) is not None


def _run_before(flat: str, since: int, end: int, year: int | None, listed: Listed) -> Run | None:
    editors = _EDITORS.search(flat, max(since, end - _LONGEST_EDITORS), end)
    end = editors.start() if editors else end
    run = name_run.before(flat, since, end, enclosed=False, knows=listed.has)
    if run is None:
        return None
    run = _with_first(trimmed(run, flat, year, listed, enclosed=False), flat, since, year, listed)
    gap = flat[run.end : end]
    return run if not re.search(r"[^\W\d_]{2}", gap) else None


def _with_first(run: Run, flat: str, since: int, year: int | None, listed: Listed) -> Run:
    """Put `Lind,` in front of `Berg (2003)` where the list has a work of both, of that year.

    ISO 690 and GOST part the names of two authors by a comma; else a comma may part anything.
    """
    while found := _BEFORE_COMMA.search(flat, max(since, run.start - _LONGEST_FIRST), run.start):
        at = next(
            (
                at
                for at in (found.start(1), found.start(2))
                if listed.together(flat[at : found.end(2)], run.names[-1], year)
            ),
            None,
        )
        if at is None:
            return run
        run = replace(
            run,
            start=at,
            names=(flat[at : found.end(2)], *run.names),
            given=("", *run.given),
            starts=(at, *run.starts),
            joined=True,
        )
    return run


def _fits(run: Run, part: Segment, text: str, listed: Listed, *, lenient: bool) -> bool:
    date = part.dated.dates[0]
    if date.month and not lenient and not any(map(listed.has, run.names)):
        return False
    if date.end_year and not any(listed.paired(name, date.year) for name in run.names):
        return False  # dates of life or office
    in_front = text[max(0, run.start - 5) : run.start].rstrip()
    opening = not in_front or in_front[-1] in ".!?"
    return Plausible(listed, text, lenient=lenient).narrative(
        run, date.year, sentence_start=opening
    )


def _cluster(
    text: str, flat: str, bracket: Bracket, parts: list[Segment], run: Run, listed: Listed
) -> Cluster | None:
    first = parts[0]
    mention = Mention(
        run.start, first.end, run.names, run.given, run.et_al, first.dated.dates[0]
    )  # fmt: skip
    # `members` takes the leading date for one that goes on with the names of `mention`.
    found, malformed = members(flat, parts, listed, before=(mention,))
    if not found:
        return None
    # In doubled brackets, `Rafi ((2020): 9)`, the inner one is the citation.
    doubled = text[bracket.start + 1] in "(["
    start = first.dated.start if doubled else family_start(flat, run, listed)
    found[0] = replace(found[0], start=start)
    return Cluster(
        run.start, bracket.end, Form.AUTHOR_YEAR, tuple(found), narrative=True, malformed=malformed
    )


def _distant(
    text: str, flat: str, bracket: Bracket, parts: list[Segment], listed: Listed, reach: int
) -> Cluster | None:
    """Read a bracket with a year alone when the sentence names an author of that year."""
    date = parts[0].dated.dates[0]
    # `(May 2020)` is when something happened or appeared.
    undated = not date.year or date.month
    name = None if undated else _named_nearby(text, bracket, date.year, listed, reach)
    name = name or (None if undated else _possessor(text, bracket, listed))
    if name is None:
        return None
    mention = Mention(
        bracket.start + 1, parts[0].end, (name,), ("",), issued=parts[0].dated.dates[0]
    )
    found, malformed = members(flat, parts, listed, before=(mention,))
    return Cluster(
        bracket.start,
        bracket.end,
        Form.AUTHOR_YEAR,
        tuple(found),
        narrative=True,
        malformed=malformed,
    )


def _named_nearby(
    text: str, bracket: Bracket, year: int | None, listed: Listed, reach: int
) -> str | None:
    back = text[max(0, bracket.start - reach) : bracket.start]
    ahead = text[bracket.end : bracket.end + _FAR_ON]
    behind, before = _NAME.findall(back), _NAME.findall(ahead)
    for at, word in [*reversed(list(enumerate(behind))), *enumerate(before, len(behind))]:
        bare = re.sub(r"['’]s?\Z", "", word)
        if len(bare) > 2 and word[0].isupper() and (fold(bare), year) in listed.first_pairs:
            both = " ".join([bare, *(behind + before)[at + 1 : at + 2]])
            return both if bare == word and both != bare and listed.opens(both) else bare
    return None


def _possessor(text: str, bracket: Bracket, listed: Listed) -> str | None:
    """Return the author of `Levin’s model of speech (2003)`, when the list has one of that name."""
    found = _POSSESSED.search(text, max(0, bracket.start - _NEAR_BACK // 2), bracket.start)
    return found[1] if found and listed.opens(found[1]) else None


def without_bracket(
    text: str, start: int, end: int, listed: Listed, *, lenient: bool = False
) -> list[Cluster]:
    """Read `Khan et al., 2016` in running text: "et al.", or names and year as in the list."""
    found: list[Cluster] = []
    since = start
    for dated in years.find(text, start, end):
        run = name_run.before(text, since, dated.start, enclosed=False, knows=listed.has)
        since = dated.end
        if run is None or dated.dates[0].end_year:
            continue
        run = trimmed(run, text, dated.dates[0].year, listed, enclosed=False)
        known = any(listed.paired(name, dated.dates[0].year) for name in run.names)
        named = run.et_al and dated.dates[0].year and not is_taxon(run.names[0])
        if not (lenient or known or named):
            continue
        if not lenient and run.names[-1].lower() in MONTHS and not listed.opens(run.names[0]):
            continue
        locator, stop = locator_after(text, dated.end, end)
        part = Segment(run.start, dated, stop, locator)
        mention = Mention(run.start, stop, run.names, run.given, run.et_al, dated.dates[0])
        made, _ = members(text, [_without_gap(part)], listed, before=(mention,))
        made[0] = replace(made[0], start=run.start)
        found.append(Cluster(run.start, stop, Form.AUTHOR_YEAR, tuple(made), narrative=True))
    return found


def _without_gap(part: Segment) -> Segment:
    """Return the segment with nothing between its names and its date."""
    return replace(part, gap_start=part.dated.start)
