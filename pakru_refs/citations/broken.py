"""Read citations whose bracket was never closed or never opened: `(Khan, 2016`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations import name_run, years
from pakru_refs.citations.locators import locator_after
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.plausible import Plausible, only_prefix
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.citations.brackets import Brackets
    from pakru_refs.citations.listed import Listed

_YEAR_END = re.compile(r"\d{4}[a-z]?\Z")
_OPENING = re.compile(r"[(\[]")
_REACH = 120
"""Characters behind an open bracket in which the date must stand, before any other bracket."""


def broken(text: str, pairs: Brackets, listed: Listed) -> Iterator[Cluster]:
    """Yield what would be a citation if one more bracket stood there."""
    for start in pairs.unclosed:
        yield from _unclosed(text, start, listed)
    for end in pairs.unopened:
        yield from _unopened(text, end, listed)


def _unclosed(text: str, start: int, listed: Listed) -> Iterator[Cluster]:
    stop = min(len(text), start + _REACH)
    other = _OPENING.search(text, start + 1, stop)
    dated = next(years.find(text, start + 1, other.start() if other else stop), None)
    run = dated and name_run.before(text, start + 1, dated.start, enclosed=True)
    if not dated or not run or not only_prefix(text[start + 1 : run.start]):
        return
    if Plausible(listed, text).enclosed(run, "", dated):
        locator, end = locator_after(text, dated.end, len(text))
        mention = Mention(
            run.start, end, run.names, run.given, run.et_al, dated.dates[0], locator=locator
        )
        yield Cluster(
            start, end, Form.AUTHOR_YEAR, (mention,), malformed="its bracket is never closed"
        )


def _unopened(text: str, end: int, listed: Listed) -> Iterator[Cluster]:
    window = max(0, end - _REACH)
    if not _YEAR_END.search(text, max(0, end - 6), end):
        return
    dated = next((d for d in years.find(text, window, end) if d.end == end), None)
    run = dated and name_run.before(text, window, dated.start, enclosed=False)
    if not dated or not run:
        return
    if run.telling or any(listed.paired(name, dated.dates[0].year) for name in run.names):
        mention = Mention(run.start, end, run.names, run.given, run.et_al, dated.dates[0])
        yield Cluster(
            run.start,
            end + 1,
            Form.AUTHOR_YEAR,
            (mention,),
            malformed="its bracket is never opened",
        )
