"""The names in front of a title in a note: `See also Ada Rafi and K. Lind, `."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.citations.reference_names import ET_AL, is_organisation, name_list
from pakru_refs.citations.wording import AND, OF, OPENERS, PARTICLES, SUFFIXES
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.item import Name

_SIGNAL_WORDS = (
    r"but|and|again|for\s+(?:example|instance|more(?:\s+on\s+this)?|details|further\s+details|an?\s+(?:overview|discussion|introduction|summary))"
    r"|see(?:\s+(?:also|for\s+(?:example|instance)|e\.\s?g\.|especially|esp\.|further|generally|in\s+particular|among\s+others|more\s+recently))?"
    r"|also|cf\.?|compare(?:\s+(?:also|with))?|confer|contra|pace|e\.\s?g\.|i\.\s?e\.|accord|but\s+see|on\s+this|more\s+recently|most\s+recently|here|thus|so"
    r"|quoted\s+(?:in|from|by|after)|cited\s+(?:in|by|from|after)|qtd\.?\s+in|reprinted\s+in|translated\s+in|taken\s+from|adapted\s+from|following|from|in|by|after|source"
    r"|vgl\.?(?:\s+(?:auch|dazu|etwa|hierzu|u\.\s?a\.))?|ausführlich(?:er)?|grundlegend|zuletzt|insbesondere|weiterführend|zum\s+folgenden|sur\s+ce\s+point|à\s+ce\s+sujet|on\s+this\s+(?:debate|point)|siehe(?:\s+(?:auch|dazu|etwa|hierzu))?|(?-i:s)\.\s?(?:(?-i:a)\.|auch)|so\s+(?:auch|etwa|bei)|auch|dazu|hierzu|zit(?:iert)?\.?\s+(?:nach|bei|in)|etwa|z\.\s?B\.|nach|bei"
    r"|voir(?:\s+(?:aussi|notamment|par\s+exemple|à\s+ce\s+sujet|sur\s+ce\s+point))?|cité\s+(?:dans|par|in)|p\.\s?ex\.|notamment|selon|d['’]après|comparer"
    r"|véase(?:\s+también)?|ver(?:\s+también)?|cfr\.?|veja(?:-se)?|citado\s+(?:en|por|em)|conferir|vide|vedi(?:\s+anche)?|si\s+veda|apud|zie(?:\s+ook)?|se\s+(?:även|også)"
)
SIGNAL = re.compile(rf"(?:(?:{_SIGNAL_WORDS})[,:]?\s+)+", re.IGNORECASE)
"""What opens a citation in a note."""
_SEE = re.compile(
    r"\b(?:see(?:\salso)?|cf\.|vgl\.|siehe|voir|compare|véase|vedi)[,:]?\s+\Z", re.IGNORECASE
)
_EDITED = re.compile(
    r",?\s*\(?\b(?:eds?|editors?|hrsg|hg|hgg|éds?|dirs?|coords?|orgs?|comps?|a cura di|trans)\b\.?\)?\s*\Z",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")
_WORD = re.compile(r"\S+")
_NAME = r"(?:[a-z]{1,3}\s){0,2}[^\W\d_a-z][\w'’.-]{0,30}(?:\s[\w'’.-]{1,30}){0,2}"
_ONE = rf"{_NAME},\s{_NAME}"
INVERTED = re.compile(
    rf"{_ONE}(?:;\s{_ONE}){{0,8}}(?:\set al\.?|\su\.\s?a\.)?(?:\s\((?:eds?|[Hh]g|Hrsg)\.?\))?"
)
"""Names turned round, parted by semicolons: `Rafi, Ada; Lind, Karl (Hg.)`."""
SEVERAL = re.compile(
    rf"(?:\A|[;:.(]\s|in\s)({_ONE}(?:;\s{_ONE}){{1,8}})(?=:|\set al|\su\.\s?a|\s\()"
)
_GIVEN = r"[^\W\d_a-z][\w'’.-]{0,30}"
_FAMILY = rf"(?:[a-z]{{1,3}}\s){{0,2}}{_GIVEN}"
_TURNED = re.compile(
    rf"{_FAMILY},\s{_GIVEN}(?:\s{_GIVEN}){{0,2}}(?:;\s{_FAMILY},\s{_GIVEN}(?:\s{_GIVEN}){{0,2}}){{0,8}}"
    r"(?:\set al\.?|\su\.\s?a\.)?(?:\s\((?:eds?|[Hh]g|Hrsg)\.?\))?(?=:\s)"
)
_LONGEST = 400
_MOST_WORDS = 60
_LONGEST_NAME = 5
_LABEL = 3
_LOOSE = (
    AND | OF | PARTICLES | words("im al al. others autres andere otros outros e a. u. colleagues")
)
_BETWEEN = ' \t\u00a0,.:“"‘«„'
_EDGE = " \t\u00a0,:;.–—("


@dataclass(frozen=True, slots=True)
class Who:
    """Names in front of a title."""

    start: int
    """Where they begin; the title itself when there are none."""
    names: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    et_al: bool = False
    told: bool = False
    """Prose stands before them: "As August Rafi, Rivers, says"."""
    bare: bool = True
    """Nothing but signal words stands before them."""


def in_front(text: str, start: int, end: int) -> Who:
    """Read the names that stand right before `end`, back to `start`.

    Returns:
        Who with `start` at `end` when no names end there.
    """
    start = max(start, end - _LONGEST)
    first = behind_signals(text, start, end)
    stop = _stripped(text, first, end)
    if stop <= first:
        return Who(end)
    marked = text[stop:end].strip() != "" or _POSSESSIVE.search(text[first:stop]) is not None
    if not marked:
        return Who(end, bare=False)
    listed = _is_label(text, first, stop) or INVERTED.fullmatch(text, first, stop)
    begin = first if listed else _back(text, first, stop)
    if begin is None:
        return Who(end, bare=False)
    told = begin > first and _SEE.search(text, first, begin) is None
    return named(text, begin, stop, told=told)


def _is_label(text: str, start: int, end: int) -> bool:
    """Say whether a few words that open a part stand where the names do: `Several authors, `."""
    found = text[start:end].split()
    if not 1 < len(found) <= _LABEL or not text[start].isupper() or _opens_nothing(found[0]):
        return False
    return all(word.replace("-", "").isalpha() for word in found)


def is_signalled(text: str, start: int, end: int) -> bool:
    """Say whether a stretch opens with a signal word."""
    while start < end and text[start] in _EDGE:
        start += 1
    return SIGNAL.match(text, start, end) is not None


def behind_signals(text: str, start: int, end: int) -> int:
    """Return where a stretch goes on behind white space and signal words."""
    while start < end and text[start] in _EDGE:
        start += 1
    signal = SIGNAL.match(text, start, end)
    return signal.end() if signal else start


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _BETWEEN:
        end -= 1
    return end


def _back(text: str, start: int, end: int) -> int | None:
    """Return where a run of capitalised words that reaches to `end` begins."""
    found = list(_WORD.finditer(text, start, end))[-_MOST_WORDS:]
    begin = len(found)
    while begin and _is_name_word(found[begin - 1].group(), last=begin == len(found)):
        begin -= 1
    if begin == 1 and found[0].start() == start and found[0].group()[:1].isupper():
        begin -= found[0].group().endswith(".")  # a name with a full stop too many opens the part
    while begin < len(found) and _opens_nothing(found[begin].group()):
        if begin + 1 < len(found) and found[begin + 1].group() in ("et", "and", "&", "und"):
            break  # somebody may well be called Autor
        begin += 1
    return found[begin].start() if begin < len(found) else None


def _is_name_word(printed: str, *, last: bool) -> bool:
    bare = printed.strip(",()[]“”‘’'\"")
    if not bare or (printed[-1] in ";:" and not last) or "“" in printed or "”" in printed:
        return False
    if printed.endswith(".") and not last and len(bare) > 5 and bare.lower() not in _LOOSE:
        return False
    if bare.lower() in _LOOSE or bare == "&":
        return True
    return (
        bare[0].isupper()
        or (bare[0] in "’'" and len(bare) > 1)
        or _EDITED.match(f" {bare}") is not None
    )


def _opens_nothing(printed: str) -> bool:
    """Say whether a word cannot open names: `and`, `In`, `All`."""
    low = printed.strip(",().").lower()
    if len(low) == 1 and printed[1:2] == ".":
        return False
    if low in PARTICLES and printed[0].islower():
        return False
    return printed[0].islower() or low in OPENERS or printed == "&"


def named(text: str, begin: int, stop: int, *, told: bool = False) -> Who:
    """Read a stretch that holds names and nothing else."""
    printed = _POSSESSIVE.sub("", text[begin:stop])
    printed = _EDITED.sub("", printed)
    read = name_list(printed)
    people = [_person(name) for name in read.names]
    if not people:
        return Who(stop, bare=False)
    return Who(
        begin,
        tuple(family for family, _ in people),
        tuple(given for _, given in people),
        read.et_al or ET_AL.search(printed) is not None,
        told=told,
        bare=not told,
    )


def _person(name: Name) -> tuple[str, str]:
    """Return family and given names; of what reads like `Ada van Rafi`, too."""
    if not name.literal:
        return name.sort_name, name.given
    found = name.literal.split()
    if not 2 <= len(found) <= _LONGEST_NAME or is_organisation(name.literal):
        return name.literal, ""
    if not all(word.strip(".,").replace("-", "").isalpha() for word in found):
        return name.literal, ""
    at = len(found) - 1
    if found[at].lower().strip(".") in SUFFIXES and at > 1:
        at -= 1
    while at > 1 and found[at - 1].lower() in PARTICLES and found[at - 1][0].islower():
        at -= 1
    return " ".join(found[at:]), " ".join(found[:at])


def chunks(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the commas that may end the names before a title that is not marked, likeliest first.

    `Ada Rafi, Karl Lind, and Bo Moe, Rivers` ends them at the comma after the last `and`.
    """
    inverted = _TURNED.match(text, start, min(end, start + _LONGEST))
    # Where names are turned round, the imprint has no brackets: `Rafi, Ada: Rivers, Bergen 1999`.
    if inverted and "(" not in text[inverted.end() : end]:
        yield inverted.end()
    commas = [at for at in range(start, min(end, start + _LONGEST)) if text[at] == ","]
    if not commas:
        return
    joined = [at for at in commas if _closes_list(text, start, at)]
    if joined:
        yield joined[0]
    if commas[0] not in joined:
        yield commas[0]


def colon(text: str, start: int, end: int) -> int:
    """Return the colon that ends names, as in `Ada Rafi: Rivers, Bergen, 1999`; -1 without one."""
    at = text.find(": ", start, min(end, start + _LONGEST))
    return at if at > start and len(text[start:at].split()) > 1 and is_names(text[start:at]) else -1


def _closes_list(text: str, start: int, at: int) -> bool:
    """Say whether the names up to a comma end in `and …` or `et al.`, every word a name's."""
    printed = text[start:at]
    last = printed.rsplit(",", 1)[-1].split()
    if not any(word in AND or word == "al." for word in last):
        return False
    found = printed.split()
    return len(found) <= _MOST_WORDS and all(_is_name_word(w, last=False) for w in found)


def is_names(text: str) -> bool:
    """Say whether a stretch may be names of people, or of one organisation."""
    found = text.split()
    if INVERTED.fullmatch(text):
        return True
    if not found or len(found) > _MOST_WORDS or _opens_nothing(found[0]):
        return False
    return all(_is_name_word(word, last=at == len(found) - 1) for at, word in enumerate(found))


def families(names: tuple[Name, ...]) -> tuple[str, ...]:
    """Return what a note may call people by."""
    return tuple(name.literal or name.family for name in names)
