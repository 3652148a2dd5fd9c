"""Labelled reference strings of several sets, brought to one convention: a label for every token.

Marks behind a field and words before it (`In`, `pp.`, `vol.`) belong to it, as AnyStyle has it; an issue
is taken out of a volume, `trans.`, genres and series are `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pakru_refs.citations.reference_tokens import tokens

NAMES = {
    "author": "author",
    "director": "author",
    "producer": "author",
    "title": "title",
    "date": "date",
    "container": "container",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "publisher": "publisher",
    "institution": "publisher",
    "location": "place",
    "editor": "editor",
    "edition": "edition",
    "doi": "link",
    "url": "link",
    "citation-number": "number",
}
"""Our label for each label of the sets; all others are `other`."""
_OPENING = frozenset("([“„«‘")
_LEAD_WORDS = (
    "in en em dans pp p pages page s seiten vol vols volume v bd band jg jahrgang no nr nos n number heft h issue iss doi url http https "
    "retrieved from available at online unter ed eds hrsg hg editors editor edited by herausgegeben von 제 第"
)
_LEADING = frozenset(_LEAD_WORDS.split())
_EDITOR_WORDS = "ed eds editors editor hrsg hg hgg dir org orgs coord coords cura éd éds"
_OF_EDITORS = frozenset(_EDITOR_WORDS.split())
_ISSUE = re.compile(
    r"\d[\w/–-]*\s?\((?P<bracket>[^()]{1,30})\)|(?:no|nr|n|nos|heft|h|issue|iss|num|fasc)\b\s?[.°º]?\s?(?P<word>\d[\w/–-]{0,10})"
    r"|^\W*(?:vol\.?\s?)?\d{1,4}\s?[:,/.]\s?(?P<mark>\d{1,3})\W*$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?:1[89]|20)\d\d\s?[;,]\s?(?=\d)")

Labelled = tuple[str, list[str]]


def labelled(text: str, spans: Sequence[tuple[str, int, int]]) -> list[str]:
    """Return the label of each token of a string."""
    places = tokens(text)
    labels = [""] * len(places)
    for name, first, last in spans:
        ours = NAMES.get(name, "other")
        for at, (start, end) in enumerate(places):
            if first <= start and end <= last:
                labels[at] = ours
        if ours == "volume":
            _take_year(text, first, last, places, labels)
            _take_issue(text, first, last, places, labels)
    _fill(text, places, labels)
    return labels


def _take_year(
    text: str, first: int, last: int, places: Sequence[tuple[int, int]], labels: list[str]
) -> None:
    """Take the year out of `2012;31:`."""
    match = _YEAR_FIRST.match(text[first:last])
    for at, (start, end) in enumerate(places):
        if match and first <= start and end <= first + match.end():
            labels[at] = "date"


def _take_issue(
    text: str, first: int, last: int, places: Sequence[tuple[int, int]], labels: list[str]
) -> None:
    for match in _ISSUE.finditer(text[first:last]):
        for group, (begin, stop) in ((g, match.span(g)) for g in match.groupdict()):
            if begin < 0:
                continue
            lead = first + (match.start() if group == "word" else begin)
            for at, (start, end) in enumerate(places):
                if lead <= start and end <= first + stop:
                    labels[at] = "issue"
    issue = False
    for at, (start, end) in enumerate(places):
        if first <= start and end <= last:
            issue = issue or labels[at] == "issue"
            if issue and not text[start:end].isalnum():
                labels[at] = "issue"


def _fill(text: str, places: Sequence[tuple[int, int]], labels: list[str]) -> None:
    """Give the tokens between fields to the field before (closing marks) or behind (lead words)."""
    at = 0
    while at < len(labels):
        if labels[at]:
            at += 1
            continue
        stop = at
        while stop < len(labels) and not labels[stop]:
            stop += 1
        before = labels[at - 1] if at else ""
        behind = labels[stop] if stop < len(labels) else ""
        words = [text[slice(*place)].lower() for place in places[at:stop]]
        labels[at:stop] = _between(words, before, behind)
        at = stop


def _between(words: Sequence[str], before: str, behind: str) -> list[str]:
    if before == "editor" and any(word in _OF_EDITORS for word in words):
        return [before] * len(words)
    alnum = [at for at, word in enumerate(words) if word.isalnum()]
    if alnum and (not behind or any(words[at] not in _LEADING for at in alnum)):
        marks = alnum[0] if before and words[alnum[0] - 1] not in _OPENING else 0
        return [before] * marks + ["other" if before else "number"] * (len(words) - marks)
    cut = alnum[0] if alnum else len(words)
    while cut and words[cut - 1] in _OPENING:
        cut -= 1
    if not before:
        cut = 0
    if not behind:
        cut = len(words)
    return [before] * cut + [behind] * (len(words) - cut)


def strings(rows: Sequence[Mapping[str, object]]) -> Iterator[Labelled]:
    """Yield text and token labels of the rows of a set."""
    for row in rows:
        text, spans = row["text"], row["spans"]
        assert isinstance(text, str)
        assert isinstance(spans, list)
        found = labelled(text, [(name, start, end) for name, start, end in spans])
        if found:
            yield text, found
