"""Notes that point back: `Ibid., 12`, `Rafi, op. cit., p. 9`, `Rafi (n 12) 45`, `ebd., S. 3`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations import note_names
from pakru_refs.citations.back_references import IBID, OP_CIT
from pakru_refs.citations.mention import Mention
from pakru_refs.citations.note_tail import tail

if TYPE_CHECKING:
    from pakru_refs.citations.note_names import Who

_IBID = re.compile(
    r"(?:ibid(?:em)?|ib|ebd|ebda|ebenda|ibíd(?:em)?|íbid|ivi|tamże|där|там же|loc\.\s?cit|l\.\s?c)(?!\w)\.?"
    r"|(?:id|idem|eadem|ders|dies|a\.\s?a\.\s?O)(?!\w)\.?(?=\s*(?:,\s*(?:pp?\.|S\.|at\s)?\s*\d|:\s*\d|at\s\d|[.;]?\s*\Z))",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:idem|id\.|eadem|ders\.|dies\.|le même|lo stesso)[,:]\s*", re.IGNORECASE)
_OP_CIT = re.compile(
    r"(?:op\.\s?cit|loc\.\s?cit|art\.\s?cit|ouvr?\.\s?cit|ob\.\s?cit|cit|a\.\s?a\.\s?O|aaO|o\.\s?c|obra\s+citada|ouvrage\s+cité|article\s+cité)(?!\w)\.?",
    re.IGNORECASE,
)
_NUMBER = r"(?:nn?|notes?|fn|Anm|Fn|Fußn|Fussn|nota)\.?\s?(?P<{}>\d{{1,4}})"
_NOTE_NUMBER = re.compile(
    rf"\((?:above\s|see\s|supra\s|wie\s|siehe\s|voir\s)?{_NUMBER.format('one')}(?:\sabove|\ssupra|\soben)?\)"
    rf"|(?:supra|above|wie|siehe|see|s\.|cit\.|voir)\s(?:oben\s)?{_NUMBER.format('two')}|{_NUMBER.format('three')}\s(?:above|supra|oben|ci-dessus)",
    re.IGNORECASE,
)
_MARKS = " ,.;:()“”‘’«»„\"'"
_LONGEST_TITLE = 12
NOTE = "n "
"""Starts the label of a citation that gives the number of an earlier note."""
SAME = "idem"


def read(text: str, flat: str, start: int, end: int) -> Mention | None:
    """Return the citation that a part of a note is when it points back."""
    at = note_names.behind_signals(text, start, end)
    ibid = _IBID.match(text, at, end)
    if ibid:
        rest = tail(text, flat, ibid.end(), end)
        return Mention(at, max(rest.end, ibid.end()), label=IBID, locator=rest.locator)
    return _numbered(text, flat, start, end) or _op_cit(text, flat, start, end)


def same_author(text: str, start: int, end: int) -> int:
    """Return where the title begins behind `idem, `; 0 when a part does not open so."""
    at = note_names.behind_signals(text, start, end)
    found = _SAME.match(text, at, end)
    return found.end() if found else 0


def _op_cit(text: str, flat: str, start: int, end: int) -> Mention | None:
    found = _OP_CIT.search(text, start, end)
    if found is None:
        return None
    who = _who(text, flat, start, found.start())
    if not who.names:
        return None
    rest = tail(text, flat, found.end(), end)
    back = _back(who, OP_CIT, max(rest.end, found.end()), rest.locator)
    return replace(back, title=_title(text, who, found.start()))


def _numbered(text: str, flat: str, start: int, end: int) -> Mention | None:
    """Read `Rafi (n 12) 45` and `Rafi, Rivers, n. 12 above, p. 45`."""
    found = _NOTE_NUMBER.search(text, start, end)
    if found is None:
        return None
    who = _who(text, flat, start, found.start())
    if not who.names:
        return None
    number = found["one"] or found["two"] or found["three"]
    rest = tail(text, flat, found.end(), end)
    page = re.compile(r"\s+\d{1,4}(?:[–-]\d{1,4})?(?!\w)").match(text, found.end(), end)
    last = page.end() if page else max(rest.end, found.end())
    back = _back(who, NOTE + number, last, page.group().strip() if page else rest.locator)
    return replace(back, title=_title(text, who, found.start()))


def _title(text: str, who: Who, end: int) -> str:
    """Return the short title between the names and the word that points back: `Rafi, Rivers (n 3)`."""
    comma = text.find(",", who.start, end)
    words = text[comma + 1 : end].strip(_MARKS) if comma >= 0 else ""
    return words if words[:1].isupper() and len(words.split()) <= _LONGEST_TITLE else ""


def _who(text: str, flat: str, start: int, end: int) -> Who:
    """Return the names that a part opens with, up to its first comma or bracket."""
    at = note_names.behind_signals(text, start, end)
    comma = next((c for c in note_names.chunks(flat, at, end)), end)
    return note_names.named(flat, at, comma)


def _back(who: Who, label: str, end: int, locator: str) -> Mention:
    return Mention(who.start, end, who.names, who.given, who.et_al, label=label, locator=locator)
