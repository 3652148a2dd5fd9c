"""What follows a title in a note: container, imprint, date, locator, address; and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pakru_refs.model.item import Date

_YEAR = re.compile(
    r"(?<![\w./–-])(?:(?P<first>1[4-9]\d\d|20\d\d)\s?/\s?|c(?:a|irca)?\.\s?)?(?P<year>1[4-9]\d\d|20\d\d)"
    r"(?P<suffix>[a-z])?(?:[–-](?P<until>(?:1[4-9]|20)?\d\d|\d))?(?:\s?\[(?P<orig>1[4-9]\d\d|20\d\d)\])?(?![\w%]|[./–-]\d|/[A-Z])"
)
_STATUS = re.compile(
    r"(?<!\w)(?:n\.\s?d\.|s\.\s?d\.|s\.\s?a\.|o\.\s?J\.|no date|undated|forthcoming|in press|to appear(?:\s[a-z](?!\w))?|unpublished"
    r"|im Erscheinen|im Druck|à paraître|en prensa|no prelo|in preparation|under review)(?!\w)",
    re.IGNORECASE,
)
_NUMBER = r"(?:[A-Za-z]?\d{1,5}[a-z]?(?:[/.:]\d{1,4})?|[ivxlcIVXLC]{1,8}(?!\w))"
_RANGE = rf"{_NUMBER}(?:\s?[–—-]\s?{_NUMBER})?(?:\s?(?:ff?|sqq?|et\sseq|passim|n\.\s?\d{{1,4}})(?!\w)\.?)?"
_LABEL = (
    r"(?:pp?\.|pgs?\.?|pages?|S\.|Sp\.|Rn\.|Rdnr?\.|s\.|str\.|págs?\.|fols?\.|ff?\.|ch(?:ap)?s?\.|chapters?|Kap\.|cap\.|sec(?:t|tion)?s?\.?|§{1,2}|art\.?|articles?"
    r"|paras?\.?|paragraphs?|nn?\.|notes?|fn\.|Anm\.|Fn\.|nos?\.|vols?\.|Bd\.|t\.|bk\.|book|tab\.|table|figs?\.?|figures?|plates?|pl\.|lines?|ll?\.|vv?\.|appendix|app\.|s\.\s?v\.|at|esp\.|here|hier|bes\.|ici|verse|col\.|cols\.|lin\.)"
)
_LOCATOR = re.compile(
    rf"(?:[,:]\s*|\s+(?=(?:pp?\.|S\.|at\s|§)))(?P<what>(?:{_LABEL}\s?){{0,3}}{_RANGE}(?:,\s?(?:{_LABEL}\s?)?{_RANGE}(?!\w)){{0,6}})(?![\w(])"
)
_NOTED = re.compile(
    r"\s*(?:\([^()]{1,120}\)|\[[^\[\]]{1,200}\]"
    r"|,?\s*(?:accessed|retrieved|last\s(?:accessed|visited|modified)|abgerufen|consulté|consultado|accessed\son|zuletzt)[^;]{0,60}?\d{4}"
    r"|,?\s*(?:emphasis|my\s(?:translation|emphasis)|translation\s(?:mine|modified)|italics|emphases)[^;.]{0,40})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    "[,.]?\\s*(?:<|at\\s|available\\sat:?\\s|URL:?\\s|DOI:?\\s)?\ue003+>?", re.IGNORECASE
)
_VERBS = (
    r"is|are|was|were|has|have|had|does|do|did|can|could|may|might|must|would|will|should|shows?|showed|argues?|argued|notes?|noted|claims?|claimed|suggests?|suggested"
    r"|discuss(?:es|ed)?|provides?|provided|offers?|offered|contains?|describes?|described|gives|gave|remains?|set|sets|makes?|made|writes|wrote|says|said|speculates?|finds?|found"
    r"|ist|sind|war|waren|hat|haben|wird|werden|est|sont|était|ont|affirme|es|son|era|han|é|são"
)
_PROSE = re.compile(
    rf"(?:,|\s[–—-]|\.)?\s(?:{_VERBS}|who|whom|whose|which|he|she|they|it|we|I|qui|che|quien)(?=\s)"
    r"|,\s(?:and|or|und|et|y)(?=\s[a-zà-ÿ])"
    r"|(?:,|\s[–—-]|\.)\s(?:where|when|while|that|this|these|as|but|although|though|because|since|for"
    r"|der|die|das|wo|dass|daß|aber|obwohl|weil|que|où|mais|donc|pero|donde|cuando|dove)(?=\s)"
)
_AT_ONCE = re.compile(r"\s(?:that|this|as|where|when|while|because|since|but|although|for)\s")
_SENTENCE = re.compile(
    r"\s(?:is|are|was|were|has|have|had|who|whom|whose|which|he|she|they|we|I|argues?|argued|ist|sind|wurde|wird|est|sont|était|qui)\s"
)
"""Stand in a sentence rather than between a title and its date."""
_SMALL = re.compile(r"\s+(?!in\s|ed\.|eds\.|trans|vol|no\.|pp?\.|at\s|\ue003)[a-zà-ÿ]")
_TRAILING = " \t\u00a0,;.:"
_FAR = 700


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a title."""

    end: int
    issued: Date = field(default_factory=Date)
    dated: int = -1
    """Where the date stands; -1 without one."""
    locator: str = ""
    prose: bool = False
    """A sentence goes on behind it: "… (Oxford, 1999) speculates that"."""
    number: bool = False
    """The date may be a page as well: nothing else follows the title."""


def tail(text: str, flat: str, at: int, limit: int) -> Tail:
    """Read what follows a title that ends at `at`, up to `limit`."""
    limit = min(limit, at + _FAR)
    found = _date(text, flat, at, limit)
    if found is None:
        return _short(text, flat, at, limit)
    issued, start, behind = found
    if _is_prose(flat, at, start):
        return _short(text, flat, at, limit)
    end, locator = _continued(text, flat, behind, limit)
    end, prose = _to_the_end(text, flat, end, limit)
    number = text[at:end].strip(_TRAILING) == text[start:behind].strip(_TRAILING)
    return Tail(end, issued, start, locator, prose=prose, number=number)


def _is_prose(flat: str, at: int, end: int) -> bool:
    """Say whether a sentence goes on between a title and a date."""
    return any(pattern.match(flat, at, end) for pattern in (_PROSE, _AT_ONCE)) or bool(
        _SENTENCE.search(flat, at, end)
    )


def _date(text: str, flat: str, at: int, limit: int) -> tuple[Date, int, int] | None:
    """Return the date behind a title with its place, and where its bracket ends."""
    best: tuple[Date, int, int] | None = None
    for match in _YEAR.finditer(text, at, limit):
        if flat[match.start()] in "\ue001\ue003\ue004":
            continue
        behind = _bracket_end(flat, match.end(), limit)
        enclosed = behind > match.end()
        if best is not None and not enclosed:
            break
        best = _read(match), match.start(), behind
        if enclosed or flat[match.end() : match.end() + 1] in ",.;":
            break
    if best is None:
        status = _STATUS.search(text, at, limit)
        if status and flat[status.start()] not in "\ue001\ue003\ue004":
            word = " ".join(status.group().lower().split())
            best = Date(status=word), status.start(), _bracket_end(flat, status.end(), limit)
    return best


def _bracket_end(flat: str, at: int, limit: int) -> int:
    """Return the end of the bracket that `at` is inside of; `at` outside brackets."""
    if flat[at : at + 1] not in ("\ue002", ")", "]"):
        return at
    while at < limit and flat[at] == "\ue002":
        at += 1
    return min(at + 1, limit)


def _read(match: re.Match[str]) -> Date:
    year = int(match["year"])
    first = match["first"] or match["orig"]
    until = match["until"]
    return Date(
        year=year,
        suffix=match["suffix"] or "",
        original_year=int(first) if first else None,
        end_year=int(match["year"][: 4 - len(until)] + until) if until else None,
    )


def _short(text: str, flat: str, at: int, limit: int) -> Tail:
    """Read the tail of a short form: a locator, or nothing."""
    end, locator = _continued(text, flat, at, limit)
    end, prose = _to_the_end(text, flat, end, limit)
    return Tail(end, locator=locator, prose=prose)


def _continued(text: str, flat: str, at: int, limit: int) -> tuple[int, str]:
    """Step over locators, addresses and remarks; return the end and the locators."""
    locators: list[str] = []
    going = True
    while going and at < limit:
        going = False
        for pattern in (_LOCATOR, _ADDRESS, _NOTED):
            match = pattern.match(flat if pattern is _ADDRESS else text, at, limit)
            if match and match.end() > at:
                if pattern is _LOCATOR:
                    locators.append(match["what"].strip())
                at = match.end()
                going = True
                break
    return at, ", ".join(locators)


def _to_the_end(text: str, flat: str, at: int, limit: int) -> tuple[int, bool]:
    """Return where the citation ends, and whether prose follows at once."""
    rest = flat[at:limit]
    if not rest.strip(_TRAILING):
        return _trimmed(text, at, limit), False
    if _SMALL.match(flat, at, limit):
        return _trimmed(text, at, at), True
    prose = _PROSE.search(flat, at, limit)
    if prose and prose.start() == at:
        return _trimmed(text, at, at), not rest.startswith(",")
    return _trimmed(text, at, prose.start() if prose else limit), False


def _trimmed(text: str, least: int, end: int) -> int:
    while end > least and text[end - 1] in _TRAILING:
        end -= 1
    return end
