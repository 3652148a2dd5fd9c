"""Which date a sentence gives to an event: the nearest one, unless it dates something else about it.

A treaty is signed, ratified and broken on different days, and things happen under it and after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.facts.words import content_words

if TYPE_CHECKING:
    from pakru_refs.facts.events import Mention
    from pakru_refs.model.item import Date
    from pakru_refs.model.quantity import DateMention

_FARTHEST = 60
"""Characters between an event and its date."""
_LEADING_SLACK = 10
"""Years: a date that opens a sentence and is farther off dates something else."""

_OTHER_TIME = re.compile(
    r"\b(?:since|after|before|until|till|by|from|anniversary|years?|decades?|later|earlier|ago)\W*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:—]|,\s+(?:and|but|while|whereas|which|who|when|although)\b|\.\s")
_TIGHT_BEHIND = re.compile(
    r"\s*(?:\(|,?\s*of\s+|\bin\s+|,?\s*signed\s+(?:in|on)\s+)", re.IGNORECASE
)
_GOVERNED = re.compile(
    r"\b(?:after|before|since|until|till|following|under|despite|unlike|against|prior to|pursuant to|thanks to"
    r"|due to|because of|as a result of|on the basis of|based on|according to|in line with|in accordance with)"
    r"\s+(?:(?:the|this|that|a|an|its|their)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b([a-z]{2,})\s+(?:of|on|for|to|from|with)\s+(?:(?:the|this|that)\s+)?$", re.IGNORECASE
)
_OCCURRENCE = re.compile(
    r"(?:sign|conclu|adopt|beg[iu]n|start|outbreak|found|establish|open|proclaim|proclam|declar|inaugurat|launch"
    r"|creat|hold|held|eve$|days?$|dates?$|years?$|announc|approv|agree|known|called|form|birth|initial|reach|achiev|struck|made"
    r"|brought|born|set|fought|built|complet|finish|finali|visit|elect|crown|deliver|in$|on$|at$|the$|an?$|dated|issu|pass|enact)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,?\s*and\b", re.IGNORECASE)
_COMPOUND = re.compile(
    r"\s+(?!which\b|that\b|itself\b|was\b|were\b)[a-z]+(?<!ly)\s+(?:was|were|is|had|has)\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|been)\s+(?:\w+ly\s+|also\s+|then\s+|first\s+)?(\w+)\b")
_STAGES = (
    r"ratif|expir|amend|revis|renew|extend|terminat|abrogat|denounc|violat|breach|suspend|withdr|negotiat|talks?\b"
    r"|propos|draft|prepar|accede|accession|join|implement|appl(?:y|ied)|invok|reviv|replac|supersed|published"
    r"|registered|lapsed?\b|ended\b|lasted\b|collaps|fail|fell\b|broke|debat|discuss|critici[sz]|prais|reopen"
    r"|clos(?:e|ed|ure)\b|enter(?:s|ed)?\s+into|c[ao]me\s+into|into\s+force|took\s+effect|effective|led\s+to"
    r"|result|caus|enabl|allow|pav(?:e|ed)\s|made\s+(?:it|way)|since\b|until\b|before\b|after\b|follow"
)
_OTHER_STAGE = re.compile(rf"\b(?:{_STAGES})", re.IGNORECASE)
_WINDOW = 60


def date_of(text: str, mention: Mention, dates: list[DateMention]) -> DateMention | None:
    """Return the date that a sentence gives to an event: the nearest one in its clause."""
    if not dates:
        return None
    date = min(dates, key=lambda each: _gap(mention, each))
    between = text[min(mention.end, date.end) : max(mention.start, date.start)]
    if _gap(mention, date) > _FARTHEST or _CLAUSE.search(between):
        return None
    if date.end_year is not None or _OTHER_TIME.search(
        text[max(0, date.start - _FARTHEST) : date.start]
    ):
        return None
    if date.end <= mention.start and not _leads(date, mention.event.date):
        return None
    tight = not between.strip() or (
        date.start >= mention.end and _TIGHT_BEHIND.fullmatch(between) is not None
    )
    if between.strip(" (") not in {"", "of"} and _is_governed(text, mention):
        return None
    other = _is_other_thing(between) if date.start >= mention.end else False
    return None if not tight and (other or _is_other_stage(text, mention, between)) else date


def _gap(mention: Mention, date: DateMention) -> int:
    return max(date.start - mention.end, mention.start - date.end, 0)


def _leads(date: DateMention, known: Date) -> bool:
    return abs((date.year or 0) - (known.year or 0)) <= _LEADING_SLACK


def _is_governed(text: str, mention: Mention) -> bool:
    """Say whether the event is only what something else happens to: "after the treaty", "talks on it"."""
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    if _GOVERNED.search(before):
        return True
    noun = _NOUN_BEFORE.search(before)
    if noun is None or _OCCURRENCE.match(noun[1]):
        return False
    opens = not text[: mention.start - len(before) + noun.start()].strip()
    return opens or noun[1][0].islower()


def _is_other_thing(between: str) -> bool:
    """Say whether a date behind an event is that of "… and", of its secretariat, or of its study."""
    if _AND.match(between) or _COMPOUND.match(between):
        return True
    done = _PASSIVE.search(between)
    return done is not None and not _OCCURRENCE.match(done[1])


def _is_other_stage(text: str, mention: Mention, between: str) -> bool:
    """Say whether a word near tells another stage of the event, one that is not in its name."""
    behind = text[mention.end : mention.end + _WINDOW]
    near = between if between in behind else between + " " + re.split(r"[,;:]", behind)[0]
    own = {word.stem for word in content_words(mention.name)}
    found = (m.group() for m in _OTHER_STAGE.finditer(near))
    return any(not any(stem.startswith(word.casefold()[:4]) for stem in own) for word in found)
