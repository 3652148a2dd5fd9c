"""Name lists as references print them, in the orders of the usual styles, to names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.model.item import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


# Python's `re` has no class for upper case, and classes that leave Latin-1 are slow to compile: a
# capital is any letter but the small ones of Latin-1. A few small initials do less harm.
CAPITAL = r"(?-i:[^\W\d_a-zß-öø-ÿ])"
SMALL = r"(?-i:[^\W\d_A-ZÀ-ÖØ-Þ])"
_PARTICLES = (
    "van|von|der|den|de|del|della|delle|dei|degli|di|da|do|dos|das|du|des|la|las|le|les|los|lo|el|al|bin|ibn|ben|ter|ten|te|zu|zur|zum|"
    "vom|af|av|van't|’t|'t|st\\.?|saint|san|santa|e|y|i|und|abu|mac|o"
)
PARTICLE = rf"(?:(?:{_PARTICLES})(?=[\s])|d['’]|l['’]|dell['’]|al-|el-)"
_JOINED = "[\u00ad\u0300-\u036f]"
WORD = rf"(?:{CAPITAL}|[ʻ‘'’])(?:[^\W\d_]|{_JOINED})*(?:['’ʼ‘`‐‑–-](?:[^\W\d_]|{_JOINED})+)*"
FAMILY = rf"(?:{PARTICLE}\s?){{0,3}}{WORD}(?:\s+(?:{PARTICLE}\s?){{0,3}}{WORD}){{0,3}}"
_INITIAL = rf"(?!Jr\.|Sr\.){CAPITAL}{SMALL}{{0,2}}\."
_LINK = r"(?:de|da|do|dos|das|e|del|la|van|von|der|den)"
INITIALS = rf"{_INITIAL}(?:\s?[-‐‑–]?\s?{_INITIAL}|\s{_LINK}(?:\s{_LINK})?\s{_INITIAL}){{0,6}}(?:[-‐]?{CAPITAL}(?![^\W\d_.]))?"
_RUN = rf"{CAPITAL}{{1,5}}(?:[-‐]{CAPITAL}{{1,2}})?(?![^\W_])"
_TAIL = rf"(?:\s+(?:{_PARTICLES}))*"
_SUFFIX = r"(?:Jr|Sr|JR|SR|Júnior|Junior|JÚNIOR|JUNIOR|Filho|FILHO|Neto|NETO|Sobrinho|SOBRINHO|III|II|IV|2nd|3rd|4th|PhD|MD|Ph\.D)\.?"
_CAPITAL_PARTICLE = (
    r"(?:Van|Von|De|Da|Di|Du|Dos|Das|Del|Della|La|Le|El|Den|Der|Ter|Ten|St\.?|Mac|Bin|Ibn)\s"
)
_IS_INITIALS = re.compile(
    rf"(?:{INITIALS}|{_RUN}|{CAPITAL}(?:\s{CAPITAL}){{0,3}}){_TAIL}(?:\s+{_SUFFIX})?\.?"
)
_IS_GIVEN = re.compile(
    rf"(?:{WORD}|{_INITIAL})(?:[\s-]+(?:{WORD}|{_INITIAL}|{CAPITAL}|{PARTICLE})){{0,4}}{_TAIL}(?:\s+\([^()]*\))?\.?"
)
_IS_SUFFIX = re.compile(rf"{_SUFFIX}")
_VANCOUVER = re.compile(
    rf"(?P<family>{FAMILY})\s+(?P<given>{_RUN}|{INITIALS})(?:\s+(?P<suffix>{_SUFFIX}))?\.?"
)
_DIRECT = re.compile(
    rf"(?P<given>{INITIALS})\s*(?P<family>{FAMILY})(?:,?\s+(?P<suffix>{_SUFFIX}))?"
)
_FULL = re.compile(
    rf"(?P<given>(?:{WORD}|{_INITIAL}|{CAPITAL})(?:[\s-]+(?:{WORD}|{_INITIAL}|{CAPITAL}(?=\s)))*?)\s+(?P<family>(?:(?:{PARTICLE}\s?|{_CAPITAL_PARTICLE})){{0,3}}{WORD})(?:,?\s+(?P<suffix>{_SUFFIX}))?"
)
_GLUED = re.compile(rf"({INITIALS})\s+({FAMILY})")
_FAMILY_ONLY = re.compile(FAMILY)
ET_AL = re.compile(
    r"[,;]?\s*(?:(?:and\s)?\bet\.?\s?al(?:ii|\b)\.?|\be\s?cols?\b\.?|\by\s?cols?\b\.?|(?-i:\bu\.\s?a\.)|\band\s(?:the\s)?others\b|\band colleagues\b|\be outros\b|\by otros\b|\bi dr\.|\bи др\.|…|\.\.\.)",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"\s?(?:…|\. \. \.|\.\.\.)\s?(?:&\s)?(?=\w)")
_FIRM = re.compile(r",\s((?:Inc|Ltd|LLC|GmbH|Co|Corp|S\.A)\b)")
_SENTENCE_STOP = re.compile(rf"[^,.]\s{CAPITAL}{SMALL}+\.$")
_ROLES = r"(?:eds?|editors?|hrsg|hg|hgg|orgs?|organizador(?:es|as?)?|coords?|coordinador(?:es|as?)?|coordenador(?:es|as?)?|dirs?|comps?|compilers?|a cura di|red|ред|éds?|trans|transl|produzenten)"
EDITORS = re.compile(
    rf"[,;]?\s*[(\[]\s?{_ROLES}\.?(?:\s?[,&]\s?{_ROLES}\.?)?\s?[)\]][.,:]?|[,;]\s*{_ROLES}\b\.?",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,\s*|;\s*)?(?:\s(?:and|AND|And|und|UND|et|ET|y|en|og|och|u\.|и|with)\s|\s?&\s?(?:amp;\s?)?)\s*|\s*,\s*(?=and\s)"
)
_SOFT_AND = re.compile(r"\s(?:e|i)\s")
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ation|organiza[cç][aã]o|organizaci[oó]n|universit|universidad|ministr|minist[eé]rio|institut|department|departamento|association|associa[cç][aã]o|asociaci[oó]n|council|"
    r"conselho|committee|comit[eé]|commission|comiss[aã]o|comisi[oó]n|kommission|banks?\b|banco\b|centre|center|centro|zentrum|agency|ag[eê]ncia|agencia|society|sociedade|sociedad|gesellschaft|group|grupo|"
    r"union|uni[aã]o|nations|government|governo|gobierno|office|bureau|foundation|funda[cç][aã]o|fundaci[oó]n|stiftung|board|federation|federa[cç][aã]o|bundes|company|corporation|inc\b|ltd\b|"
    r"gmbh|press\b|times\b|tribune|herald|guardian|news|post\b|gazette|journal|project|projeto|team|collaboration|consortium|network|program|service|survey|academy|academia|college|school|escola|hospital|museum|"
    r"library|initiative|authority|alliance|forum|parliament|parlament|congress|senate|assembly|court|tribunal|league|club|trust|fund\b|partnership|panel|taskforce|task force|conference|secretar|"
    r"contributors|developers|authors|staff|working group|world\b|international|national|nacional|european|united|federal|rep[uú]bli|kingdom|commonwealth|brasil|brazil|states|state of|statistics\b|directorate|estat[ií]stica|health|saúde|archives?|verband|verein|amt\b|registry|hub\b|fao\b|who\b|secretaria|prefeitura|câmara|tribunal|conselho|instituto|empresa|programa|ministère|centre)",
    re.IGNORECASE,
)
_LITTLE = re.compile(r"\b(?:of|the|for|on|in|against|para|por|für|pour|per|to)\b")


@dataclass(frozen=True, slots=True)
class NameList:
    """Names read from a stretch of text."""

    names: tuple[Name, ...]
    et_al: bool = False
    editors: bool = False
    sure: bool = False
    """Every piece has the shape of a person's name."""


def name_list(text: str) -> NameList:
    """Read a stretch that holds names and nothing else; an organisation becomes a literal."""
    bare, editors = _without(EDITORS, text.strip())
    bare, et_al = _without(ET_AL, bare)
    bare = _ELLIPSIS.sub(" ", bare).strip(" ,;:&/(").rstrip("–—-").strip()
    bare = bare[:-1] if _SENTENCE_STOP.search(bare) else bare
    bare = _FIRM.sub(r" \1", bare)
    if not bare:
        return NameList((), et_al, editors)
    parts = _parts(bare)
    if _is_one_organisation(parts):
        return NameList((Name(literal=_literal(bare)),), et_al, editors)
    names = tuple(name for name in _names(parts) if name.family or name.literal)
    sure = bool(names) and not any(name.literal for name in names)
    if not sure and not any(name.family for name in names):
        names = (Name(literal=_literal(bare)),)
    return NameList(names, et_al, editors, sure)


def _is_one_organisation(stretches: Sequence[Sequence[_Part]]) -> bool:
    """Say whether commas and `and` stand inside one organisation's name."""
    parts = [part.text for stretch in stretches for part in stretch]
    if not any(is_organisation(part) for part in parts):
        return False
    if any(_IS_INITIALS.fullmatch(part) or _DIRECT.fullmatch(part) for part in parts[1:]):
        return False
    first = parts[0].split()
    if is_organisation(parts[0]) and len(first) > 1:
        return True
    alike = all(is_organisation(part) or len(part.split()) == 1 for part in parts)
    return alike and not parts[-1][0].islower()


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    found = False
    while (match := pattern.search(text)) is not None and text[match.end() :].strip(" .,:;)") == "":
        if match.start() == match.end():
            break
        text, found = text[: match.start()], True
    return text, found


def _literal(text: str) -> str:
    return text.strip().rstrip(".,:;").strip() or text.strip()


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece between separators; `last` when `and` stands before it."""

    text: str
    last: bool = False


def _parts(text: str) -> list[list[_Part]]:
    """Part a list at `;` (or at `/` between inverted names), and each stretch at commas."""
    if ";" in text:
        stretches = text.split(";")
    elif "/" in text and all("," in stretch for stretch in text.split("/")):
        stretches = text.split("/")
    else:
        stretches = [text]
    soft = len(stretches) > 1 or "," in text
    return [
        list(_unglued(list(_pieces(stretch, soft=soft))))
        for stretch in stretches
        if stretch.strip()
    ]


def _unglued(parts: list[_Part]) -> Iterator[_Part]:
    """Part initials from the next family name where the comma is missing: `A.C. GASPER, A.L.`."""
    for number, part in enumerate(parts):
        glued = _GLUED.fullmatch(part.text)
        after = parts[number + 1] if number + 1 < len(parts) else None
        if number and glued and after and not after.last and _IS_INITIALS.fullmatch(after.text):
            yield _Part(glued[1], part.last)
            yield _Part(glued[2])
        else:
            yield part


def _pieces(stretch: str, *, soft: bool) -> Iterator[_Part]:
    for number, joined in enumerate(_AND.split(stretch)):
        halves = (
            _SOFT_AND.split(joined)
            if soft and _SOFT_AND.search(joined) and _halves(joined)
            else [joined]
        )
        for half, text in enumerate(halves):
            for at, piece in enumerate(re.split(r",\s*|\uff0c\s*", text)):
                bare = piece.strip().strip("()[]").strip()
                bare = bare.removeprefix("and ")
                if bare:
                    yield _Part(bare, last=at == 0 and (number > 0 or half > 0))


def _halves(joined: str) -> bool:
    """Say whether a Romance `e` or `i` stands between two names, rather than inside one."""
    first, *_, last = _SOFT_AND.split(joined)
    return "," in last and ("," in first or bool(_IS_INITIALS.fullmatch(first.strip())))


def _names(stretches: Sequence[Sequence[_Part]]) -> Iterator[Name]:
    semicolons = len(stretches) > 1
    for number, parts in enumerate(stretches):
        yield from _stretch(parts, first=number == 0, semicolons=semicolons)


def _stretch(parts: Sequence[_Part], *, first: bool, semicolons: bool) -> Iterator[Name]:
    at = 0
    pairs = semicolons or _in_pairs(parts)
    while at < len(parts):
        part = parts[at]
        after = parts[at + 1] if at + 1 < len(parts) else None
        given = after.text if after is not None and not after.last else None
        suffix = ""
        if (
            given is not None
            and at + 2 < len(parts)
            and _IS_SUFFIX.fullmatch(given)
            and not parts[at + 2].last
        ):
            suffix, given = given, parts[at + 2].text
        if given is not None and _takes(part.text, given, full=pairs or (first and at == 0)):
            yield _inverted(part.text, given, suffix)
            at += 3 if suffix else 2
            if at < len(parts) and _IS_SUFFIX.fullmatch(parts[at].text):
                at += 1
            continue
        yield _alone(part.text, only_family=len(parts) > 1 or semicolons)
        at += 1


def _in_pairs(parts: Sequence[_Part]) -> bool:
    """Say whether full names are all inverted: `Bernardi, Laura, Keim, Sylvia`."""
    single = [part for part in parts[::2] if len(part.text.split()) == 1 or part.text.isupper()]
    return len(parts) >= 4 and len(parts) % 2 == 0 and len(single) * 2 > len(parts) // 2


def _takes(family: str, given: str, *, full: bool) -> bool:
    """Say whether two pieces are a family name and the given name or initials behind it."""
    if _IS_INITIALS.fullmatch(given) and "." in given and not _DIRECT.fullmatch(family):
        return len(family.split()) <= 5 and not any(map(str.isdigit, family))
    if not _FAMILY_ONLY.fullmatch(family.rstrip(".")) and not re.fullmatch(
        rf"{FAMILY}\s+{_SUFFIX}", family
    ):
        return False
    if _IS_INITIALS.fullmatch(given):
        return True
    if _is_vancouver(family) or (_ORGANISATION.search(given) and " " in given):
        return False
    return (
        full
        and _IS_GIVEN.fullmatch(given) is not None
        and not (_ORGANISATION.search(family) and len(family.split()) > 1)
    )


def _is_vancouver(text: str) -> bool:
    match = _VANCOUVER.fullmatch(text)
    return match is not None and not match["family"].isupper()


def _inverted(family: str, given: str, suffix: str) -> Name:
    family, tail_suffix = _split_suffix(family)
    given, given_suffix = _split_suffix(given)
    words = given.split()
    trailing: list[str] = []
    while len(words) > 1 and re.fullmatch(_PARTICLES, words[-1]):
        trailing.insert(0, words.pop())
    # A particle in front of the family name is part of what the list is sorted by.
    return Name(
        _case(family),
        " ".join(words),
        " ".join(trailing),
        (suffix or tail_suffix or given_suffix).rstrip("."),
    )


def _alone(text: str, *, only_family: bool) -> Name:
    """Read one piece with both names, or none: `Parkin DM`, `J. van Doorn`, `Rachel Fontanier`."""
    bare = text.rstrip(".") if not _INITIAL_END.search(text) else text
    short, last = _split_suffix(text) if len(text.split()) > 2 else (text, "")
    vancouver = _VANCOUVER.fullmatch(short)
    if vancouver and not (is_organisation(text) and " " in vancouver["family"]):
        particle, family = _split_particle(vancouver["family"])
        family, suffix = _split_suffix(family)
        return Name(
            _case(family), vancouver["given"], particle, vancouver["suffix"] or suffix or last
        )
    for pattern in (_DIRECT, _FULL):
        match = pattern.fullmatch(bare)
        if match and not (pattern is _FULL and (is_organisation(bare) or not only_family)):
            particle, family = _split_particle(match["family"])
            return Name(
                _case(family), match["given"], particle, (match["suffix"] or "").rstrip(".")
            )
    if (
        only_family
        and _FAMILY_ONLY.fullmatch(bare)
        and len(bare.split()) == 1
        and not bare.isupper()
    ):
        return Name(_case(bare))
    return Name(literal=_literal(text))


_INITIAL_END = re.compile(rf"(?:^|[\s.-]){CAPITAL}\.$")


def is_organisation(text: str) -> bool:
    """Say whether words are the name of an organisation, by the words such names are made of."""
    return _ORGANISATION.search(text) is not None or _LITTLE.search(text) is not None


def _split_particle(family: str) -> tuple[str, str]:
    match = re.match(
        rf"(?P<particle>(?:(?:{_PARTICLES})\s+|d['’](?={CAPITAL})){{1,3}})(?=.)", family
    )
    if match is None:
        return "", family
    return match["particle"].strip(), family[match.end() :]


def _split_suffix(name: str) -> tuple[str, str]:
    match = re.fullmatch(rf"(.+?)[\s,]+({_SUFFIX})", name)
    if match is None or re.fullmatch(r"I{1,3}|IV", match[1]):
        return name, ""
    return match[1], match[2].rstrip(".")


def _case(family: str) -> str:
    return family.strip().strip("'").strip()
