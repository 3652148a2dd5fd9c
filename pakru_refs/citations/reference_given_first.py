"""Lists of full names with the given names in front, as BibTeX's plain styles print them.

`Awa Ndiaye, Eva Lind, and Peter Roth. Title. Journal, 4(2):1–9, 2016.` (plain.bst, unsrt.bst, alpha.bst,
plainnat.bst: names as `{ff~}{vv~}{ll}{, jj}`, the year at the end behind a comma). Words in capitals can
as well be a title or an organisation, so the whole shape is asked for: the year last, a stop behind the
names, and behind it at least a title and one more sentence.
"""

from __future__ import annotations

import re

from pakru_refs.citations.reference_dates import MONTHS
from pakru_refs.citations.reference_names import (
    CAPITAL,
    EDITORS,
    ET_AL,
    PARTICLE,
    SMALL,
    WORD,
    NameList,
    is_organisation,
)
from pakru_refs.citations.reference_sentences import boundaries
from pakru_refs.model.item import Name

_INITIAL = rf"{CAPITAL}{SMALL}?\."
_FIRST = rf"(?:{WORD}|{_INITIAL})"
_SUFFIX = r"(?:,?\s(?P<suffix>Jr|Sr|III|II|IV)\b\.?(?!\s[a-zà-ÿ]))?"
_NAME = re.compile(
    rf"(?P<given>{_FIRST}(?:(?:[\s~]|(?<=\.)-){_FIRST}){{0,3}}?)\s(?:(?P<particle>{PARTICLE}(?:\s{PARTICLE}){{0,2}})\s)?(?P<family>(?!{CAPITAL}(?!['’\w-])){WORD}){_SUFFIX}(?=[.,]|$|\s(?:and|et al|&)\b)"
)
_LINK = re.compile(r",?\s(?:and|&)\s(?!others)|,\s")
_LAST_LINK = re.compile(r",?\s(?:and|&)\s")
_YEAR_LAST = re.compile(
    r"[,.]\s(?:(?P<month>[^\W\d_]{3,10})\.?\s)?(?:1[5-9]|20)\d\d[a-z]?(?:\s?\(?to appear\)?)?$"
)
_PUBLISHER_LAST = re.compile(
    rf",\spages?\s\d[\w–-]{{0,12}},\s[^.]{{0,50}}(?P<year>,?\s(?:1[5-9]|20)\d\d\.\s{CAPITAL}[^.\d]{{1,50}})$"
)
"""Of a chapter with an address plain.bst prints the publisher behind the year."""
_PLACE_COLON = re.compile(rf"{CAPITAL}[\w ]{{2,30}}:\s[^.,:]{{3,60}},\s(?:1[5-9]|20)\d\d[a-z]?$")
_ASKED = frozenset("“„«\"‘'‚([")
_NO_TITLE = re.compile(r"(?:Ed|Eds|Dir|Trans|Prod|Perf|Comp)[.,]\s|[^\W\d_]{2,12}\.\s\d")
"""A role, as MLA prints it behind a title, or the end of a journal's name: `J. Cell. Biochem. 90`."""
_MOST = 60
"""Names of a list that are read."""
_END = 60
"""Characters at the end of a reference in which its year stands."""
_NO_NAME = frozenset(
    [
        "a",
        "an",
        "the",
        "in",
        "on",
        "at",
        "of",
        "for",
        "to",
        "from",
        "with",
        "by",
        "new",
        "old",
        "north",
        "south",
        "east",
        "west",
        "daily",
        "weekly",
        "annual",
        "first",
        "second",
    ]
)


def given_first(text: str, start: int) -> tuple[NameList, int] | None:
    """Read names with the given names in front where BibTeX's plain styles print them.

    Args:
        text: the reference, with what was read before blanked out.
        start: where it begins.

    Returns:
        the names and where they end (before the stop), or None where the text may be something else.
    """
    names, end, closed = _names(text, start)
    if not names:
        return None
    others = ET_AL.match(text, end)
    end = others.end() if others else end
    role = EDITORS.match(text, end)
    end = role.end() if role else end
    if text[end - 1] == "." and end < len(text):
        end -= 1
    if not (closed or len(names) == 1 or (others and len(names) > 2)):
        return None
    if not _is_followed(text, end):
        return None
    return NameList(tuple(names), others is not None, role is not None, sure=True), end


def _names(text: str, at: int) -> tuple[list[Name], int, bool]:
    """Return the names, where they end, and whether `and` stands before the last of them."""
    names: list[Name] = []
    end, closed = at, False
    while len(names) < _MOST and (match := _NAME.match(text, at)) is not None:
        if not _is_person(match):
            return [], end, False
        names.append(_name(match))
        end = match.end()
        link = None if closed else _LINK.match(text, end)
        if link is None:
            break
        closed = _LAST_LINK.fullmatch(link[0]) is not None
        at = link.end()
    return names, end, closed and at < end


def _is_person(match: re.Match[str]) -> bool:
    """Say whether words in capitals can be a person: no organisation, no short run as in `Rafi TA`.

    All in capitals, either name may be the family's (`LI WEI`); other scripts put it in front.
    """
    family = match["family"]
    words = [*re.split(r"[\s~]", match["given"]), family]
    if len(family) < 2 or (family.isupper() and len(family) < 5):
        return False
    if not all(word[0].isupper() or word[0] in "ʻ‘'’" for word in words):
        return False
    if all(word.isupper() and len(word) > 2 for word in words):
        return False
    if any(word.lower() in _NO_NAME for word in words):
        return False
    return not is_organisation(match[0])


def _name(match: re.Match[str]) -> Name:
    return Name(
        match["family"], match["given"], (match["particle"] or "").strip(), match["suffix"] or ""
    )


def _is_followed(text: str, end: int) -> bool:
    """Say whether a stop, an unquoted title, something more and the year follow, in that order."""
    last = len(text.rstrip(" .,;:"))
    if not text.startswith(". ", end) or last <= end + 2:
        return False
    after = text[end + 2 : last].lstrip()
    if (
        not after
        or after[0] in _ASKED
        or after[0].islower()
        or after[0].isdigit()
        or _NO_TITLE.match(after)
    ):
        return False
    tail = text[max(end, last - _END) : last]
    year = _YEAR_LAST.search(tail)
    if year is not None and year["month"] and year["month"].lower() not in MONTHS:
        return False
    wide = text[max(end, last - 3 * _END) : last]
    behind = _PUBLISHER_LAST.search(wide)
    if (year is None and behind is None) or _PLACE_COLON.search(wide):
        return False
    stop = last - len(year[0] if year else behind["year"] if behind else "")
    return any(
        before - end > 4 and after < stop for before, after in boundaries(text, end + 2, last)
    )


def given_first_alone(text: str) -> NameList | None:
    """Read a stretch that holds such names and nothing else; None where it does not."""
    names, end, closed = _names(text, 0)
    if not names or text[end:].strip() or not (closed or len(names) == 1):
        return None
    return NameList(tuple(names), sure=True)
