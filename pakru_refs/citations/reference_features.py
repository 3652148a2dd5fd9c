"""What a model is told of each word of a reference: the word, its surroundings, what the grammar made of it.

The observations are strings, as crfsuite takes them. What a single word cannot tell is told of the
stretch between marks around it: how long it is, how many capitals it has, what follows it.

Works cited: Peng, F. & McCallum, A. (2006), Information extraction from research papers using
conditional random fields; Lopez, P. (2009), GROBID.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_dates import MONTHS
from pakru_refs.citations.reference_imprint import JOURNAL, PUBLISHER
from pakru_refs.citations.reference_names import is_organisation
from pakru_refs.citations.reference_places import PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_COMMA = frozenset('.,;:()[]“”"„«»/?!–—')
_SENTENCE = frozenset('.?!“”"„«»()[]')
_OPENING, _CLOSING = "([", ")]"
_QUOTES = "“”\"„«»‘’'"
_IN = frozenset(("in", "en", "em", "dans"))
_MARKS_OF_EDITORS = "ed eds edited editor editors hrsg hg hgg herausgegeben org orgs coord coords dir dirs éd éds cura"
_EDITORS = frozenset(_MARKS_OF_EDITORS.split())
_FAR = 40
"""Tokens within which a mark of editors is seen."""


def features(
    text: str, places: Sequence[tuple[int, int]], read: Mapping[str, tuple[int, int]]
) -> list[list[str]]:
    """Return the observations of each token of a reference.

    Args:
        text: the reference.
        places: of its tokens.
        read: where the grammar found each variable.
    """
    words = [text[start:end] for start, end in places]
    forms = [_form(word) for word in words]
    shapes = [_shape(word) for word in words]
    said = _said(places, read)
    rows = [
        [
            "w=" + forms[at],
            "s=" + shapes[at],
            "p3=" + forms[at][:3],
            "e3=" + forms[at][-3:],
            "g=" + said[at],
            *_flags(forms[at], words[at]),
        ]
        for at in range(len(words))
    ]
    _around(rows, forms, shapes, said)
    _spaces(rows, text, places)
    _stretches(rows, words, _COMMA, "c")
    _stretches(rows, words, _SENTENCE, "t")
    _passed(rows, words, forms)
    _editors(rows, forms)
    return rows


def _form(word: str) -> str:
    if word.isdigit():
        return "year" if _YEAR.fullmatch(word) else "0" * min(len(word), 5)
    return word.lower()[:20]


def _shape(word: str) -> str:
    if word.isdigit():
        return "year" if _YEAR.fullmatch(word) else "0" if len(word) < 3 else "000"
    if not word[0].isalpha():
        return word
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX" if len(word) < 4 else "XXXX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "xx" if len(word) > 3 else "x."


def _said(places: Sequence[tuple[int, int]], read: Mapping[str, tuple[int, int]]) -> list[str]:
    """Return what the grammar calls each token, with a mark where a variable begins."""
    said = ["-"] * len(places)
    for name, (first, last) in read.items():
        begin = True
        for at, (start, end) in enumerate(places):
            if first <= start and end <= last:
                said[at] = name + ("<" if begin else "")
                begin = False
    return said


def _flags(form: str, word: str) -> list[str]:
    found = []
    if form in MONTHS:
        found.append("month")
    if form in PLACES and word[0].isupper():
        found.append("place")
    return found


def _around(
    rows: list[list[str]], forms: Sequence[str], shapes: Sequence[str], said: Sequence[str]
) -> None:
    count = len(rows)
    for at, row in enumerate(rows):
        for step in (-3, -2, -1, 1, 2, 3):
            other = at + step
            inside = 0 <= other < count
            mark = f"{step}"
            if abs(step) < 3:
                row.append(f"w{mark}={forms[other] if inside else '^'}")
                row.append(f"g{mark}={said[other] if inside else '^'}")
            row.append(f"s{mark}={shapes[other] if inside else '^'}")
        before = forms[at - 1] if at else "^"
        behind = forms[at + 1] if at + 1 < count else "$"
        shape_before = shapes[at - 1] if at else "^"
        shape_behind = shapes[at + 1] if at + 1 < count else "$"
        row.append(f"w-w={before}|{forms[at]}")
        row.append(f"ww-={forms[at]}|{behind}")
        row.append(f"sss={shape_before}|{shapes[at]}|{shape_behind}")


def _spaces(rows: list[list[str]], text: str, places: Sequence[tuple[int, int]]) -> None:
    for at, (start, end) in enumerate(places):
        glued_before = at > 0 and places[at - 1][1] == start
        glued_behind = end < len(text) and not text[end].isspace()
        rows[at].append(f"glue={glued_before:d}{glued_behind:d}")


def _stretches(
    rows: list[list[str]], words: Sequence[str], marks: frozenset[str], name: str
) -> None:
    """Tell each token what stretch between marks it stands in, and what comes behind."""
    edges = _edges(words, marks)
    described = [_described(words[first:last]) for first, last in edges]
    for number, (first, last) in enumerate(edges):
        kind, flags = described[number]
        behind = described[number + 1][0] if number + 1 < len(edges) else "$"
        opener = words[first - 1] if first else "^"
        closer = words[last] if last < len(words) else "$"
        said = [
            f"{name}:{kind}",
            f"{name}>{behind}",
            f"{name}<>{opener}{closer}",
            f"{name}#{min(number, 6)}",
            f"{name}~{min(len(edges) - number, 5)}",
            *(f"{name}!{flag}" for flag in flags),
        ]
        until = edges[number + 1][0] if number + 1 < len(edges) else len(words)
        for at in range(first, until):
            rows[at].extend(said)
            rows[at].append(f"{name}@{'in' if at < last else 'mark'}{min(at - first, 2)}")


def _edges(words: Sequence[str], marks: frozenset[str]) -> list[tuple[int, int]]:
    """Return the stretches between marks (a stop behind an initial or a short word parts nothing)."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for at, word in enumerate(words):
        stops = word in marks and not (word == "." and at and _is_short(words, at))
        if stops:
            if first is not None:
                found.append((first, at))
            first = None
        elif first is None:
            first = at
    if first is not None:
        found.append((first, len(words)))
    if found:
        found[0] = 0, found[0][1]
    return found or [(0, len(words))]


def _is_short(words: Sequence[str], at: int) -> bool:
    """Say whether a stop stands behind an initial or an abbreviation that goes on in small letters."""
    before = words[at - 1]
    if len(before) == 1 and before.isupper():
        return True
    return at + 1 < len(words) and len(before) < 6 and words[at + 1][0].islower()


def _described(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the kind of a stretch, and what words in it tell."""
    told = [word for word in words if word[0].isalpha()]
    digits = sum(word.isdigit() for word in words)
    if not told:
        return f"0{min(digits, 3)}", []
    capitals = sum(word[0].isupper() for word in told)
    initials = sum(len(word) == 1 and word.isupper() for word in told)
    size = min(len(told).bit_length(), 5)
    share = capitals * 4 // len(told)
    kind = f"{size}/{share}/{min(initials, 2)}/{min(digits, 1)}"
    joined = " ".join(words)
    flags = [
        flag
        for flag, has in (
            ("journal", JOURNAL.search(joined)),
            ("publisher", PUBLISHER.search(joined)),
            ("organisation", is_organisation(joined)),
        )
        if has
    ]
    if any(word.lower() in PLACES for word in told):
        flags.append("place")
    return kind, flags


def _passed(rows: list[list[str]], words: Sequence[str], forms: Sequence[str]) -> None:
    """Tell each token what went before it in the reference, and how far it stands from the ends."""
    years, quotes, depth, container = 0, 0, 0, False
    years_in_all = sum(form == "year" for form in forms)
    count = len(words)
    for at, (word, form) in enumerate(zip(words, forms, strict=True)):
        if word in _CLOSING:
            depth = max(depth - 1, 0)
        row = rows[at]
        row.append(f"y{min(years, 2)}{min(years_in_all - years, 2)}")
        row.append(f"q{min(quotes, 3)}")
        row.append(f"d{min(depth, 2)}")
        row.append(f"in{container:d}")
        row.append(f"at{at * 12 // count}")
        if at < 3 or count - at < 4:
            row.append(f"end{at if at < 3 else at - count}")
        years += form == "year"
        quotes += word in _QUOTES and word not in "’'"
        depth += word in _OPENING
        container = container or (form in _IN and at > 0 and not words[at - 1].isalpha())


def _editors(rows: list[list[str]], forms: Sequence[str]) -> None:
    """Tell each token how far a mark of editors (`eds`, `Hrsg`) is, ahead and behind."""
    for name, order in (("<", range(len(rows))), (">", range(len(rows) - 1, -1, -1))):
        far = _FAR
        for at in order:
            far = 0 if forms[at] in _EDITORS else far + 1
            if far < _FAR:
                rows[at].append(f"ed{name}{far.bit_length()}")
