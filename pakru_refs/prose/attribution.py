"""Views that a sentence reports: who is said to have said something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

SAYING = words(
    """
    said says stated states argues argued claims claimed reported asserts asserted contends contended revealed
    announced declared writes wrote warned admitted insisted acknowledged denied confirmed predicted stressed stresses
    emphasised emphasized emphasises emphasizes concluded concludes noted notes observed observes suggested suggests
    maintained maintains explained explains described describes highlighted highlights pointed believed believes opines
    opined remarked remarks recalled alleged alleges estimated estimates found finds shows showed thinks thought
    argue claim say write believe contend suggest assert report maintain note stress conclude think
    """
)
"""Verbs that report somebody's words or view."""

_PLAIN = words(
    "said says argues argued contends contended opines opined writes wrote alleged alleges"
)
"""Verbs that need no "that" behind them."""

_SPEAKERS = words(
    """
    author authors writer writers scholar scholars researcher researchers analyst analysts expert experts critics
    observers sources source media official officials report reports study studies commentators historians economists
    some many others newspaper newspapers people spokesman spokesperson spokeswoman he she they who
    """
)
_SOURCES = _SPEAKERS | words(
    """
    survey surveys data estimate estimates statistics poll polls census figures ministry government document documents
    literature theory analysis press assessment him them legend tradition constitution minister president bank
    """
)
_OWN = words("we i you one us it this our section chapter table figure to that which")
_TEXTS = words("paper article study research work thesis essay")
_AUXILIARIES = words(
    "has have had also further clearly recently once then can could may might must would will should not do does did"
)
_IMPERSONAL = words(
    "said believed argued claimed reported alleged thought rumoured rumored assumed"
)
_NOT_SAID = words("the above this our my present")


def is_attributed(read: Tokens) -> bool:
    """Say whether a sentence reports a view: "according to X", "X argues that", "some said"."""
    return first_attribution(read) is not None


def first_attribution(read: Tokens) -> int | None:
    """Return the token of the first reporting verb, or of "according"."""
    for at, token in enumerate(read):
        if token.low == "according":
            if read.low(at + 1) == "to" and _somebody(read, at + 2):
                return at
        elif token.low in SAYING and token.text.islower() and _says(read, at):
            return at
    return None


def _somebody(read: Tokens, at: int) -> bool:
    """Say whether "according to" names somebody other than this text or a plan."""
    near = [read.at(at + step) for step in range(4)]
    words_of = {token.low for token in near[:3]}
    if words_of & {
        "us",
        "me",
        "our",
        "my",
        "paper",
        "article",
        "agreement",
        "plan",
        "need",
        "needs",
    }:
        return False
    if read.low(at) in {"their", "its", "his", "her", "each"}:
        return False
    return any(token.text[:1].isupper() or token.low in _SOURCES for token in near)


def _says(read: Tokens, at: int) -> bool:
    before, after = read.at(at - 1), read.low(at + 1)
    if before.low in {"is", "was", "been", "are"}:
        return read.low(at) in _IMPERSONAL and after == "that"
    at_subject = at - 1
    while read.low(at_subject) in _AUXILIARIES:
        at_subject -= 1
    subject = read.at(at_subject)
    if subject.kind != "word" or subject.low in _OWN or subject.low in _NOT_SAID:
        return False
    if subject.low in _TEXTS and _NOT_SAID & {read.low(at_subject - 1), read.low(at_subject - 2)}:
        return False
    if after == "that" or (after == "out" and read.low(at + 2) == "that"):
        return True
    named = subject.text[0].isupper() and at_subject > 0
    return (named and read.low(at) in _PLAIN) or subject.low in _SPEAKERS & _who_says(read, at)


def _who_says(read: Tokens, at: int) -> frozenset[str]:
    """Return the speakers that a verb without "that" is enough for."""
    weak = read.low(at) in {
        "found",
        "finds",
        "shows",
        "showed",
        "states",
        "notes",
        "reports",
        "estimates",
        "claims",
    }
    return frozenset() if weak else _SPEAKERS
