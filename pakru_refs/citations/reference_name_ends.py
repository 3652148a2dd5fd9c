"""Where a list of names ends, when no year behind it tells: names with initials, full names, organisations."""

from __future__ import annotations

import re

from pakru_refs.citations.reference_imprint import PLACE
from pakru_refs.citations.reference_names import (
    CAPITAL,
    ET_AL,
    FAMILY,
    INITIALS,
    PARTICLE,
    SMALL,
    WORD,
    is_organisation,
)

_SUFFIX = r"(?:,?\s(?:Jr|Sr|III|II|2nd|3rd)\.?)?"
_INVERTED_INITIALS = re.compile(
    rf"{FAMILY},\s?{INITIALS}(?:\s(?:de|da|do|dos|das|van|von|der|den|du|del|la|y)\b\.?)*{_SUFFIX}"
)
_DIRECT_INITIALS = re.compile(rf"{INITIALS}\s?{FAMILY}{_SUFFIX}")
_RUN = re.compile(
    rf"{FAMILY}\s(?:{INITIALS}(?=\s?[,;])|{CAPITAL}{{1,4}}(?:-{CAPITAL}{{1,2}})?(?![^\W_])){_SUFFIX}"
)
_BETWEEN = re.compile(
    r",?\s?(?:…|\.\s?\.\s?\.)\s|\s?[,;]\s?(?:and|und|&|et|y|e)\s|\s?;\s?|,\s|\s(?:and|und|&|et|y|e|u\.)\s|\s?&\s?"
)
_BETWEEN_RUNS = re.compile(r"\.?\s?[,;]\s(?:and\s)?|\s(?:and|&)\s")
_STOP = re.compile(r"\s?(?:[.,:;]|et\s|and\sothers|[(“\"]|$|(?:1[89]|20)\d\d)")
_AND_NEXT = re.compile(r"\s?[.,;]\s(?:(?:and|&)\s)?")
_GOES_ON = re.compile(
    rf"\s?[,;]|\s(?:&|and|und|et|y|e)\s|\s?…|\s{WORD},?\s(?:and|&)\s(?:{CAPITAL}\.|{WORD},\s{CAPITAL}\.)"
)
_GIVEN = rf"(?:{WORD}|{CAPITAL}{SMALL}?\.)(?:[\s-](?:{WORD}|{CAPITAL}{SMALL}?\.|{PARTICLE}))*?"
_FULL_NAME = re.compile(
    rf"{_GIVEN}\s(?:{PARTICLE}\s?|(?:Van|De|Le|La|Du|Di|Da)\s){{0,3}}(?=[^\W\d_]{{2}}){WORD}(?=[.,;:]|\s(?:and|&|et|y|e|und)\s|\s?\(|$)"
)
_INVERTED = re.compile(
    rf"{FAMILY},\s?{_GIVEN}(?:\s(?:de|da|do|dos|van|von|der|den|du|la|le))*(?=\.\s|\.$|[;:,]|$|\s[(“\"]|\s(?:and|&|et|y|e|und)\s)"
)
_AND = re.compile(r",?\s(?:and|&|et|y|e|und)\s")
_COMMA = re.compile(r",\s")
_SEMICOLON = re.compile(r";\s?")
_OTHERS = re.compile(
    r",\s[^,.;:]{3,40}(?=,\set\sal\b)|,?\s(?:and|&)\s(?!et\sal)[^.,;:]{3,60}(?=\.\s)"
)
_AFTER_INITIAL = re.compile(rf"(?<=[\s.-]{CAPITAL})\.\s+(?:{CAPITAL}|[“\"])")
_FIRST_SENTENCE = re.compile(r"(?P<first>[^“\"]{0,260}?(?:[^\W\d_]{2}|[)\]\d]))[.]\s+(?=\S)")
_ACRONYM = re.compile(rf"{CAPITAL}{{2,8}}\.(?=\s)")
_BRACKETED = re.compile(r"\([^()]*\)")


def initials_end(text: str, start: int) -> int | None:
    """Return where a list of names with initials ends: `Rafi, T. & Khan, S.`, `T. Rafi`, `Rafi TA, …`."""
    for end in (_initialed_end(text, start), _runs_end(text, start)):
        if end is not None and (text[end - 1] == "." or _STOP.match(text, end)):
            return end
    return None


def _initialed_end(text: str, at: int) -> int | None:
    end = None
    while (
        name := _INVERTED_INITIALS.match(text, at) or _DIRECT_INITIALS.match(text, at)
    ) is not None:
        end = name.end()
        between = _BETWEEN.match(text, end)
        if between:
            at = between.end()
        elif (
            text[end - 1] == "."
            and text[end : end + 1] == " "
            and _INVERTED_INITIALS.match(text, end + 1)
        ):
            at = end + 1  # a comma is missing
        else:
            break
    return end


def _runs_end(text: str, at: int) -> int | None:
    end = None
    while (name := _RUN.match(text, at)) is not None:
        end = name.end()
        between = _BETWEEN_RUNS.match(text, end)
        if between is None:
            break
        at = between.end()
    return end


def goes_on(text: str, end: int) -> bool:
    """Say whether a further name follows where a list of names with initials seemed to end."""
    if _GOES_ON.match(text, end):
        return True
    following = _AND_NEXT.match(text, end)
    if following is None:
        return False
    if _INVERTED_INITIALS.match(text, following.end()):
        return True
    name = _RUN.match(text, following.end()) if text[following.start()] != "." else None
    return name is not None and text[name.end() : name.end() + 1] in (",", ".")


def starts_direct(text: str, start: int) -> bool:
    """Say whether a name starts with its initials: `T. A. Rafi`."""
    return _DIRECT_INITIALS.match(text, start) is not None


def full_names_end(text: str, start: int) -> int | None:
    """Return where a list of full names ends, the first of them inverted: `Rafi, Tahir, and Sara Khan`."""
    first = _INVERTED.match(text, start)
    if first is None or is_organisation(first[0].split(",")[0]):
        return None
    tail = _AFTER_INITIAL.search(text, start, min(first.end() + 3, len(text)))
    if tail and first[0].index(",") + start < tail.start() < first.end():
        return tail.start() + 1
    end = first.end()
    while (more := _further_end(text, end)) is not None:
        end = more
    return end


def _further_end(text: str, end: int) -> int | None:
    """Return where the next name of a list of full names ends, if there is one."""
    for between, name in ((_AND, _FULL_NAME), (_COMMA, _FULL_NAME), (_SEMICOLON, _INVERTED)):
        link = between.match(text, end)
        match = name.match(text, link.end()) if link else None
        if match and not (between is _COMMA and text[match.end() : match.end() + 1] != ","):
            return match.end()
    others = _OTHERS.match(text, end) if ET_AL.match(text, end) is None else None
    return others.end() if others else None


def organisation_end(text: str, start: int) -> int | None:
    """Return where a first sentence ends that names an organisation or place, when a title follows."""
    match = _FIRST_SENTENCE.match(text, start)
    if match is None or len(text[match.end() :].split()) < 2:
        return None
    first = match["first"]
    comma = first.find(", ")
    if comma > 0 and is_organisation(first[:comma]) and _is_title(first[comma + 2 :]):
        return start + comma
    if not _could_be_organisation(first) or (
        not is_organisation(first) and PLACE.match(text[match.end() :])
    ):
        return None
    acronym = _ACRONYM.match(text, match.end())
    return acronym.end() - 1 if acronym else match.end("first")


def _is_title(text: str) -> bool:
    """Say whether what follows a comma is a title rather than more of an organisation's name."""
    piece = text.split(", ", maxsplit=1)[0]
    return len(text.split()) > 3 and (": " in piece or not is_organisation(piece))


def _could_be_organisation(sentence: str) -> bool:
    words = _BRACKETED.sub("", sentence).split()
    if not words or len(words) > 30 or words[-1] in ("No", "Vol"):
        return False
    if len(words) == 1:
        return words[0][0].isalpha()
    capitals = sum(not word[0].islower() for word in words)
    if sentence.isupper() or capitals == len(words) <= 5:
        return True
    enough = len(words) if len(words) <= 14 else len(words) * 4 / 3
    return is_organisation(sentence) and capitals * 2 >= enough
