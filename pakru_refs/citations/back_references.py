"""Read citations that point back: `(Ibid., p. 5)`, `(Rafi, op. cit., p. 9)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations import name_run
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.citations.brackets import Bracket

_BACK = re.compile(
    r"(?P<ibid>\bibid(?:em)?\b\.?|\bid\.(?=[,\s)])|\bidem\b)|(?P<op>\bop\.\s?cit\.?|\bloc\.\s?cit\.?|\bobra\s+citada\b)",
    re.IGNORECASE,
)
IBID = "ibid."
OP_CIT = "op. cit."


def back_references(text: str, outer: tuple[Bracket, ...]) -> Iterator[Cluster]:
    """Yield the citations that repeat an earlier one; their label is `ibid.` or `op. cit.`."""
    if not _BACK.search(text):
        return
    for bracket in outer:
        found = _BACK.search(text, bracket.start + 1, bracket.end - 1)
        if found:
            yield _cluster(text, bracket, found)


def _cluster(text: str, bracket: Bracket, found: re.Match[str]) -> Cluster:
    run = name_run.before(text, bracket.start + 1, found.start(), enclosed=True)
    names, given = (run.names, run.given) if run and found["op"] else ((), ())
    mention = Mention(
        run.start if run and found["op"] else found.start(),
        bracket.end - 1,
        names,
        given,
        label=OP_CIT if found["op"] else IBID,
        locator=text[found.end() : bracket.end - 1].strip(" ,;:."),
    )
    return Cluster(bracket.start, bracket.end, Form.AUTHOR_YEAR, (mention,))
