"""Read the names that stand right before a date, from right to left.

`for a review see Khan, Lee and Roy` gives Khan, Lee, Roy: the run ends at the first word that can be
no part of a name. Brackets are blanked out by the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pakru_refs.citations.wording import (
    ABBREVIATIONS,
    AND,
    ET_AL,
    OF,
    OPENERS,
    ORGANISATION,
    PARTICLES,
    PREPOSITIONS,
    SUFFIXES,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 300
"""Characters looked at before a date."""
_USUAL, _MARGIN = 80, 2
"""Characters looked at first, and tokens of them that must be left over for that to be enough."""

_TOKEN = re.compile(
    rf"(?P<etal>{ET_AL})"
    r"|(?P<word>(?:\d{1,3}(?=[A-Z]))?(?:[dlDL]['’](?=[^\W\d_]))?(?:(?<!\w)['’]t(?=\s)|[^\W\d_](?:[\w\u00ad\u0300-\u036f]|[.'’ʼ‘`‐‑–-](?=[^\W_]))*)"
    r"(?P<dots>\.\.\.|…)?(?P<dot>\.)?)"
    r"|(?P<mark>[,;&/])|(?P<possessive>['’](?:s\b)?)|(?P<space>\s+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+[^\W\d_]?\.?|[^\W\d_]{1,2}\.?(?:-[^\W\d_]\.?)?")


def _nobody(_name: str) -> bool:
    return False


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Names in the order printed, and where they stand."""

    start: int
    end: int
    names: tuple[str, ...]
    given: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each name starts."""
    et_al: bool = False
    joined: bool = False
    """An "and" stands between two of them."""
    organisation: bool = False

    @property
    def telling(self) -> bool:
        """Say whether the run by itself looks like authors: "et al.", "and", initials."""
        return self.et_al or (self.joined and not self.organisation) or any(self.given)

    def cut(self, first: int) -> Run:
        """Return the run without its first names."""
        return Run(
            self.starts[first],
            self.end,
            self.names[first:],
            self.given[first:],
            self.starts[first:],
            self.et_al,
            self.joined and len(self.names) - first > 1,
            self.organisation,
        )


class _Part(NamedTuple):
    """One name of a run, with the mark that stands behind it."""

    words: list[_Token]
    behind: str
    organisation: bool


def before(
    text: str, start: int, end: int, *, enclosed: bool, knows: Callable[[str], bool] = _nobody
) -> Run | None:
    """Return the names that end at `end`, not reaching back beyond `start`.

    `enclosed` names stand in the bracket with their date: there a comma or semicolon may part
    them; in running text it does so only before an "and" or "et al.". `knows` says whether the
    reference list has a name.
    """
    start = max(start, end - LONGEST)
    parts: list[_Part] = []
    et_al = None
    for since in dict.fromkeys((_usual(text, start, end), start)):
        et_al, tokens = _take_et_al(_tokens(text, since, end))
        parts, rest = _parts(tokens, enclosed=enclosed, et_al=et_al is not None, knows=knows)
        if rest > _MARGIN:
            break
    parts = _without_openers(parts, knows)
    return _run(parts, et_al) if parts else None


def _usual(text: str, start: int, end: int) -> int:
    """Return where to start reading at first: most names are shorter than the longest."""
    space = text.find(" ", max(start, end - _USUAL), end)
    return start if end - start <= _USUAL or space < 0 else space


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found = (
        _Token(_kind(match), match.group(), *match.span())
        for match in _TOKEN.finditer(text, start, end)
    )
    return [token for token in found if token.kind != "space"]


def _kind(match: re.Match[str]) -> str:
    for kind in ("etal", "word", "mark", "possessive", "space"):
        if match[kind] is not None:
            return kind
    return "other"


def _take_et_al(tokens: list[_Token]) -> tuple[_Token | None, list[_Token]]:
    """Take "et al." and the marks around it off the end."""
    tokens = _without_marks(tokens)
    if tokens and tokens[-1].kind == "etal":
        return tokens[-1], _without_marks(tokens[:-1])
    return None, tokens


def _without_marks(tokens: list[_Token]) -> list[_Token]:
    end = len(tokens)
    while end and (tokens[end - 1].kind == "possessive" or tokens[end - 1].text in ",;"):
        end -= 1
    return tokens[:end]


def _parts(
    tokens: list[_Token], *, enclosed: bool, et_al: bool, knows: Callable[[str], bool]
) -> tuple[list[_Part], int]:
    """Collect names from right to left; return them and how many tokens were left over."""
    parts: list[_Part] = []
    words: list[_Token] = []
    behind, organisation, joined = "", False, et_al
    at = len(tokens)
    while at:
        at -= 1
        token, left = tokens[at], tokens[at - 1] if at else None
        if _is_name(token) and not (words and _ends_here(token)):
            words.insert(0, token)
        elif words and _is_joiner(token) and _may_precede(left):
            parts.insert(0, _Part(words, behind, organisation))
            words, behind, organisation, joined = [], token.text, False, True
            if left and left.text == ",":
                at -= 1
        elif (
            words
            and token.text in ",;"
            and _may_separate(
                token,
                left,
                joined=joined or all(map(_is_initials, words)),
                enclosed=enclosed,
                knows=knows,
            )
        ):
            parts.insert(0, _Part(words, behind, organisation))
            words, behind, organisation = [], token.text, False
        elif words and _is_small(token) and _may_precede(left, small=True):
            organisation = organisation or token.text.lower() not in PARTICLES or _of(tokens, at)
            words.insert(0, token)
        elif words and token.text.lower() in PARTICLES and token.kind == "word":
            words.insert(0, token)
        else:
            at += 1
            break
    if words:
        parts.insert(0, _Part(words, behind, organisation))
    return parts, at


def _is_name(token: _Token) -> bool:
    if token.kind != "word":
        return False
    text = token.text
    first = text[2] if text[:2].lower() in ("d'", "d’", "l'", "l’") and len(text) > 2 else text[0]
    return (first.isupper() or not first.islower()) or any(c.isupper() for c in text[1:3])


def _ends_here(token: _Token) -> bool:
    """Say whether a word with a full stop ends the sentence before the names."""
    if not token.text.endswith("."):
        return False
    bare = token.text.rstrip(".…")
    return not (_INITIALS.fullmatch(token.text) or bare.lower() in ABBREVIATIONS or "." in bare)


def _is_joiner(token: _Token) -> bool:
    return token.text in ("&", "/") or (token.kind == "word" and token.text in AND)


def _may_precede(left: _Token | None, *, small: bool = False) -> bool:
    if left is None:
        return False
    if left.kind == "word":
        return _is_name(left) or (small and left.text.lower() in OF)
    return not small and left.text == ","


def _may_separate(
    token: _Token,
    left: _Token | None,
    *,
    joined: bool,
    enclosed: bool,
    knows: Callable[[str], bool],
) -> bool:
    if left is None or left.kind != "word" or not _is_name(left):
        return False
    if token.text == ";" and not enclosed:
        return knows(left.text)
    return enclosed or joined


def _is_initials(token: _Token) -> bool:
    text = token.text
    return (
        text[0].isupper()
        and text.isupper()
        and bool(_INITIALS.fullmatch(text))
        and text.lower().rstrip(".") not in SUFFIXES
        and text.lower() not in PARTICLES
    )


def _is_small(token: _Token) -> bool:
    return token.kind == "word" and token.text.lower() in OF


def _of(tokens: list[_Token], at: int) -> bool:
    """Say whether "de", "of" … joins words of an organisation rather than a particle to a name."""
    return tokens[at].text.lower() == "of" or (
        at > 0 and tokens[at - 1].text.lower().rstrip(".") in ORGANISATION
    )


def _without_openers(parts: list[_Part], knows: Callable[[str], bool]) -> list[_Part]:
    """Drop what opens the sentence: `However, Khan`, `In Pakistan, Khan`, `See Khan`."""
    kept: list[_Part] = []
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        opener = _last_opener(part.words, first=at == 0)
        if opener is None:
            kept.insert(0, part)
            continue
        words = part.words[opener + 1 :]
        phrase = part.words[opener].text.lower() in PREPOSITIONS and part.behind == ","
        known = knows(" ".join(word.text for word in words))
        if words and not (phrase and kept and not known):
            kept.insert(0, _Part(words, part.behind, part.organisation))
        break
    return [part for part in kept if any(_is_name(word) for word in part.words)]


def _last_opener(words: list[_Token], *, first: bool) -> int | None:
    found = [
        at
        for at, word in enumerate(words)
        if word.text[0].isupper()
        and word.text.lower().rstrip(".") in OPENERS
        and not (word.text.isupper() and len(word.text) > 1)
    ]
    if found and first and found[-1] == 0 and words[0].text == "The" and len(words) > 1:
        return None
    return found[-1] if found else None


def _run(parts: list[_Part], et_al: _Token | None) -> Run:
    parts = _organisation_joined(parts)
    names: list[str] = []
    given: list[str] = []
    starts: list[int] = []
    behind = ""
    for part in parts:
        words = _from_first_name(part.words)
        initials = _initials(words)
        if names and len(initials) == len(words) and behind == "," and not given[-1]:
            given[-1] = " ".join(word.text for word in words)
        else:
            family = [word for word in words if word not in initials] or words
            names.append(_clean(" ".join(word.text for word in family)))
            given.append(" ".join(word.text for word in initials if word not in family))
            starts.append(words[0].start)
        behind = part.behind
    last = et_al or parts[-1].words[-1]
    joined = any(part.behind in ("&", "/") or part.behind in AND for part in parts)
    organisation = any(part.organisation for part in parts)
    return Run(
        starts[0],
        last.end,
        tuple(names),
        tuple(given),
        tuple(starts),
        et_al is not None,
        joined,
        organisation,
    )


def _initials(words: list[_Token]) -> list[_Token]:
    """Return the initials among the words of a name; `R Core Team` has none."""
    if len(words) > 1 and words[-1].text.lower().rstrip(".") in ORGANISATION:
        return []
    return [word for at, word in enumerate(words) if _is_initials(word) and not _inside(words, at)]


def _inside(words: list[_Token], at: int) -> bool:
    """Say whether a letter without a full stop joins two names: `Prat I Soler`."""
    between = 0 < at < len(words) - 1 and "." not in words[at].text
    return between and not any(map(_is_initials, (words[at - 1], words[at + 1])))


def _from_first_name(words: list[_Token]) -> list[_Token]:
    """Drop small words that stand before the first name and are no particles."""
    at = 0
    while (
        at < len(words) - 1 and not _is_name(words[at]) and words[at].text.lower() not in PARTICLES
    ):
        at += 1
    return words[at:]


def _organisation_joined(parts: list[_Part]) -> list[_Part]:
    """Put `Food and Agriculture Organization` together again."""
    if len(parts) != 2 or parts[0].behind in (",", ";"):
        return parts
    left, right = parts
    last = right.words[-1].text.lower().rstrip(".")
    first = left.words[0].text.lower()
    if (
        left.organisation
        or first in ORGANISATION
        or (len(right.words) > 1 and last in ORGANISATION and len(left.words) == 1)
    ):
        joiner = _Token("word", left.behind, left.words[-1].end + 1, right.words[0].start - 1)
        return [_Part([*left.words, joiner, *right.words], right.behind, organisation=True)]
    return parts


def _clean(name: str) -> str:
    return _POSSESSIVE.sub("", name.rstrip(",;")).strip("…").removesuffix("...").strip()
