"""What follows the head of a reference: title, container, publisher and place, by the usual styles."""

from __future__ import annotations

import re

from pakru_refs.citations.reference_chapter import (
    AFTER_QUOTE,
    EDITED_BY,
    container,
    edited_by,
    split_in,
)
from pakru_refs.citations.reference_details import Details, details
from pakru_refs.citations.reference_imprint import (
    ASIDE,
    JOURNAL,
    PLACE,
    PUBLISHER,
    Body,
    imprint,
    is_imprint,
    read_piece,
)
from pakru_refs.citations.reference_names import CAPITAL
from pakru_refs.citations.reference_quotation import quoted_title
from pakru_refs.citations.reference_sentences import TRIM, boundaries, stretches

_THESIS = re.compile(
    r"\b(?:dissertation|thesis|tese\b|dissertação|tesis|thèse|diss\.|doctoral|doktorarbeit|mestrado|doutorado|magisterarbeit|ph\.?\s?d)\b",
    re.IGNORECASE,
)
_SOCIETY = re.compile(
    r"(?:The\s)?(?:Proceedings|Transactions|Philosophical Transactions|Annals|Journal|Comptes|Memoirs|Bulletin|Acta|Archives)\s"
)
_SHORT_WORD = re.compile(rf"{CAPITAL}[\w’'-]{{0,11}}\.?")
_SERIES = re.compile(
    rf"\s*\((?:{CAPITAL}[^()]{{3,80}}?\s[^()]{{1,80}}?\s\d{{1,4}}|[^()]{{0,60}}\b(?:ed|edn|edition|edição|edición|aufl|auflage|vols?|volumes?|bd|series|reihe|coleção|colección)\b[^()]{{0,60}})\)\s*$",
    re.IGNORECASE,
)
_BRACKETED_IMPRINT = re.compile(
    rf"\s?\((?P<place>{CAPITAL}[^():]{{1,60}}):\s(?P<publisher>[^():]{{2,100}}?),?\s(?:1[4-9]|20)\d\d[a-z]?\)"
)
_VOLUME = re.compile(r"\b(?:Vol|Bd|vol|v)\.\s?(?P<volume>\d{1,4}|[IVXL]{1,6})\b")
_YEAR_RANGE = re.compile(r"\(?(?:1[4-9]|20)\d\d\s?[-–/]\s?(?:(?:1[4-9]|20)\d\d|\d\d)\)?")
_VERSION = re.compile(r"v\d|\d+\.\d+\.\d", re.IGNORECASE)
_ABNT = re.compile(r"[vnp]\.|ano\s")
_SERIES_LAST = re.compile(r",\s(?P<year>(?:1[4-9]|20)\d\d)\.\s(?=[A-ZÀ-Þ][^.:]{4,100}\.?\s*$)")
_LITTLE = frozenset(["of", "and", "the", "for", "de", "la", "et", "&", "in", "on"])
_COMMA = re.compile(r",\s+(?=[A-ZÀ-Þ])")
_MARKS = re.compile(r"[\s.,;:)]*")


def body(text: str, start: int, *, after_comma: bool = False, dated: bool = False) -> Body:
    """Read what follows the head.

    Args:
        text: the reference, what was read before blanked out; offsets stay those of the reference.
        start: where the title begins.
        after_comma: the year before it ends in a comma, as where no title is printed.
        dated: the year stands before the title, so that a year at the end belongs to the title.
    """
    found = Body(thesis=_THESIS.search(text, start) is not None)
    end = len(text.rstrip()) if dated else _before_series(text, start)
    quoted = quoted_title(text, start, end)
    if quoted is not None:
        found.spans["title"] = quoted[:2]
        found.parted = True
        _after_quotation(text, quoted[2], end, found)
        return found
    chapter = split_in(text, start, end)
    if chapter:
        found.note("title", text, start, chapter[0])
        container(text, chapter[1], end, found)
    elif start < end and not _bracketed_imprint(text, start, end, found):
        _unquoted(text, start, end, found, after_comma=after_comma, dated=dated)
    return found


def _before_series(text: str, start: int) -> int:
    """Return where a reference ends that prints its series behind the year: `Narr, 2011. Studien 3.`."""
    match = _SERIES_LAST.search(text, start)
    return match.end("year") if match else len(text.rstrip())


def _after_quotation(text: str, start: int, end: int, found: Body) -> None:
    """Read what stands behind a quoted title: a journal with its numbers, `In …`, or an imprint."""
    marks = _MARKS.match(text, start)
    start = marks.end() if marks else start
    chapter = AFTER_QUOTE.match(text, start)
    if chapter:
        container(text, chapter.end(), end, found)
        return
    numbers = details(text, start, end)
    stop = numbers.start if numbers else end
    found.spans.update(numbers.spans if numbers else {})
    by = EDITED_BY.search(text, start, end)
    if by:
        found.chapter = True
        found.note("container_title", text, start, by.start())
        imprint(text, edited_by(text, by, end, found), stop, found)
        return
    split = _container_and_imprint(text, start, stop, numbers)
    found.note("container_title", text, start, split)
    if split < stop:
        imprint(text, split, stop, found)


def _container_and_imprint(text: str, start: int, stop: int, numbers: Details | None) -> int:
    """Return where the container behind a quoted title ends and an imprint begins."""
    piece = text[start:stop]
    volume = numbers is not None and "volume" in numbers.spans
    if PLACE.match(piece) and not volume:
        return start
    cuts = boundaries(text, start, stop)
    if (
        len(cuts) == 1
        and PUBLISHER.search(text[cuts[0][1] : stop])
        and not _all_short(text[start : cuts[0][0]])
    ):
        return cuts[0][1]
    comma = _COMMA.search(text, start, stop)
    if comma and not volume and PUBLISHER.search(text[comma.end() : stop]):
        return comma.end()
    if numbers is None and PUBLISHER.search(piece) and not JOURNAL.search(piece):
        return start
    return stop if numbers is None else _without_place(text, start, stop, numbers)


def _all_short(text: str) -> bool:
    return all(_SHORT_WORD.fullmatch(word) for word in text.split())


def _unquoted(
    text: str, start: int, end: int, found: Body, *, after_comma: bool, dated: bool
) -> None:
    numbers = _numbers(text, start, end, dated=dated)
    stop = numbers.start if numbers else end
    if (
        numbers
        and _has_journal(numbers)
        and _journal(text, start, stop, numbers, found, after_comma=after_comma)
    ):
        return
    _book(text, start, stop, found)
    for name, span in numbers.spans.items() if numbers else ():
        found.spans.setdefault(name, span)
    _lone_number(numbers, found)


def _has_journal(numbers: Details) -> bool:
    return "volume" in numbers.spans or {"issue", "page"} <= numbers.spans.keys()


def _numbers(text: str, start: int, end: int, *, dated: bool) -> Details | None:
    """Return the closing numbers, unless they belong to the title: `Panorama 2010`, `BsWaC v1.2`."""
    numbers = details(text, start, end, dated=dated)
    if numbers is None or (dated and not numbers.spans):
        return None
    tail = text[numbers.start : end]
    lone = numbers.spans.keys() == {"volume"}
    if _YEAR_RANGE.fullmatch(tail.strip(TRIM)) or (lone and _VERSION.match(tail)):
        return None if dated else numbers
    before = text[start : numbers.start].rstrip()
    if (
        lone
        and before[-1:].isalnum()
        and re.fullmatch(r"\d{1,4}\W*", tail)
        and not boundaries(text, start, numbers.start)
    ):
        return None
    return numbers


def _lone_number(numbers: Details | None, found: Body) -> None:
    """Take a number alone behind a title for pages rather than a volume."""
    if numbers and numbers.spans.keys() == {"volume"} and "container_title" not in found.spans:
        found.spans["page"] = found.spans.pop("volume")


def _bracketed_imprint(text: str, start: int, end: int, found: Body) -> bool:
    """Read `Title (Place: Publisher, 2016), 2–3`; say whether there is such an imprint."""
    paren = _BRACKETED_IMPRINT.search(text, start + 1, end)
    if paren is None:
        return False
    found.note("title", text, start, paren.start())
    found.note("publisher_place", text, *paren.span("place"))
    found.note("publisher", text, *paren.span("publisher"))
    numbers = details(text, paren.end(), end)
    if numbers:
        found.spans.update(numbers.spans)
        _lone_number(numbers, found)
    return True


def _journal(
    text: str, start: int, stop: int, numbers: Details, found: Body, *, after_comma: bool
) -> bool:
    """Read `Title. Journal` in front of the numbers; say whether it is that."""
    pieces = stretches(text, start, stop)
    if len(pieces) < 2:
        return _without_stop(text, start, stop, numbers, found, after_comma=after_comma)
    at = len(pieces) - 1
    while at > 1 and _belongs(text[slice(*pieces[at - 1])]):
        at -= 1
    first = pieces[at][0]
    name = text[first:stop]
    if PLACE.match(name) and not {"page", "volume"} <= numbers.spans.keys():
        return False
    found.note("title", text, start, first)
    found.parted = True
    found.spans.update(numbers.spans)
    if "page" not in numbers.spans and PUBLISHER.search(name) and not JOURNAL.search(name):
        imprint(text, first, stop, found)
    else:
        found.note("container_title", text, first, _without_place(text, first, stop, numbers))
    return True


def _without_stop(
    text: str, start: int, stop: int, numbers: Details, found: Body, *, after_comma: bool
) -> bool:
    """Read a journal where no sentence ends: a comma parts title and journal, or there is no title."""
    if "page" not in numbers.spans:
        return False
    commas = list(_COMMA.finditer(text, start, stop))
    if after_comma and len(text[start:stop].split()) <= 6:
        found.note("container_title", text, start, stop)
    elif commas:
        found.note("title", text, start, commas[-1].start())
        found.note("container_title", text, commas[-1].end(), stop)
    else:
        return False
    found.spans.update(numbers.spans)
    return True


def _belongs(sentence: str) -> bool:
    """Say whether a piece before the last belongs to a journal's name: `Chin.`, `Nature Reviews.`."""
    words = sentence.split()
    if not sentence.strip().endswith("."):
        return False
    if len(words) <= 5 and len(words[-1]) <= 9 and _all_short(sentence):
        return True
    if any(word[0].islower() and word not in _LITTLE for word in words):
        return False
    journal = len(words) <= 3 and JOURNAL.search(sentence.rstrip(". ")) is not None
    return journal or _SOCIETY.match(sentence) is not None


def _without_place(text: str, start: int, stop: int, numbers: Details) -> int:
    """Return where a journal's name ends when ABNT puts its place behind it: `Revista, Recife, v. 3`."""
    if not _ABNT.match(text, numbers.start):
        return stop
    return start + len(text[start:stop].split(", ", maxsplit=1)[0])


def _book(text: str, start: int, stop: int, found: Body) -> None:
    """Read a title and an imprint: the imprint is the last sentences, asides stand between."""
    pieces = stretches(text, start, stop)
    if len(pieces) < 2:
        _one_sentence(text, start, stop, found)
        return
    end = _title_end([text[slice(*piece)].strip() for piece in pieces])
    last = pieces[end][0] if end < len(pieces) else stop
    _title(text, start, last, found)
    for piece in pieces[end:]:
        read_piece(text, *piece, found)


def _title_end(pieces: list[str]) -> int:
    """Return how many sentences are the title."""
    end = len(pieces)
    for number in range(len(pieces) - 1, 0, -1):
        last = number == len(pieces) - 1
        if (
            PLACE.match(pieces[number])
            or ASIDE.match(pieces[number])
            or (last and is_imprint(pieces[number]))
        ):
            end = number
    return end


def _one_sentence(text: str, start: int, stop: int, found: Body) -> None:
    """Read a title alone, or `Title, Publisher`."""
    for match in reversed(list(_COMMA.finditer(text, start, stop))[-4:]):
        piece = text[match.end() : stop]
        if PLACE.match(piece) or (PUBLISHER.search(piece) and len(piece.split()) <= 5):
            found.note("title", text, start, match.start())
            imprint(text, match.end(), stop, found)
            return
    _title(text, start, stop, found)


def _title(text: str, start: int, stop: int, found: Body) -> None:
    """Note a title without the edition, volume or series in brackets behind it."""
    aside = _SERIES.search(text[start:stop].rstrip(TRIM))
    found.note("title", text, start, start + aside.start() if aside else stop)
    number = _VOLUME.search(text, start + aside.start(), stop) if aside else None
    if number:
        found.spans["volume"] = number.span("volume")
