"""What a sentence does with what it says: state, foresee, recommend, ask, or tell of the author's own work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Mood
from pakru_refs.prose.attribution import first_attribution
from pakru_refs.prose.date_grammar import dates
from pakru_refs.prose.quotes import quotes
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

_PANEL = re.compile(
    r"\(?[A-Z](?:(?:\s?[,–-]\s?|\sand\s)[A-Z]){0,8}\)\s|[A-H],\s[A-Z]|Scale bars?\b"
)
"""How the captions of a figure's panels open: `(D and E) …`, `C, …`."""
_WORKS = words(
    "paper article study research work thesis essay chapter section analysis review survey investigation"
)
_OURS = words(
    """
    results result findings finding study data analysis model survey sample experiment experiments approach method
    hypothesis participants paper work research observations measurements simulations estimates interviews
    """
)
_SHOWN = words("figure figures fig figs table tables")
_SUPPOSING = words("suppose assume imagine")
"""They open an example that nobody claims to be so."""
_NOT_OWN = words("can could may might must should all live know want need are do will would cannot")
_NECESSARY = words(
    "necessary essential important imperative inevitable vital crucial recommended required advisable high"
)
_MODALS = words("should must ought shall")
_FORESEEN = words(
    "expected projected forecast predicted likely estimated planned scheduled set poised"
)
_FUTURE = words("will would may might shall upcoming forthcoming")
_PLANS = words("plans aims intends hopes target targets")
_PAST = words("was were had did has")


def mood(text: str) -> Mood:
    """Return what a sentence does; a quotation's own words do not count."""
    if text.rstrip("\"'”’»)] ").endswith("?"):
        return Mood.QUESTION
    read = tokens(_unquoted(text))
    if _is_own(read) or _PANEL.match(text):
        return Mood.OWN
    if _recommends(read):
        return Mood.RECOMMENDATION
    return Mood.FORECAST if _foresees(text, read) else Mood.STATEMENT


def _unquoted(text: str) -> str:
    for start, end in quotes(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_own(read: Tokens) -> bool:
    opening = (read.low(0), read.low(1))
    if opening[0] in _SUPPOSING or (opening[0] == "let" and opening[1] in {"us", "'", "’"}):
        return True
    return any(
        _we_do(read, at)
        or (token.low in {"our", "my"} and any(read.low(at + s) in _OURS for s in (1, 2, 3)))
        or (token.low in _SHOWN and _is_numbered(read, at + 1))
        or (token.low in {"this", "present", "current"} and _names_work(read, at))
        for at, token in enumerate(read)
    )


def _we_do(read: Tokens, at: int) -> bool:
    """Say whether "we" or "I" is the subject of a deed: "we found", not "we can say"."""
    if read.low(at) != "we" and read.at(at).text != "I":
        return False
    after = read.at(at + 1)
    return after.kind == "word" and after.text.islower() and after.low not in _NOT_OWN


def _is_numbered(read: Tokens, at: int) -> bool:
    """Say whether a number follows: "Table 2", "Fig. S1" show the author's own results."""
    at += read.low(at) == "."
    return read.at(at).kind == "number" or (
        read.at(at).text in {"S", "A", "B"} and read.at(at + 1).kind == "number"
    )


def _names_work(read: Tokens, at: int) -> bool:
    """Say whether "this research article" speaks of the text itself."""
    if read.low(at) == "current" and read.low(at - 1) != "the":
        return False
    widened = read.low(at + 1) in {"research", "present", "current", "qualitative", "scholarly"}
    return any(read.low(at + step) in _WORKS for step in ((1, 2, 3) if widened else (1,)))


def _recommends(read: Tokens) -> bool:
    at = next((i for i, _ in enumerate(read) if _is_modal(read, i)), None)
    if at is None:
        return False
    said = first_attribution(read)
    return said is None or said > at


def _is_modal(read: Tokens, at: int) -> bool:
    word, after = read.low(at), read.low(at + 1)
    if word in _MODALS:
        return after != "have"
    if word == "could":
        return after not in {"not", "have", "n"}
    if word == "need" and read.low(at - 1) == "a":
        return after in {"for", "of", "to"}
    if word in {"has", "have", "need", "needs"}:
        return after == "to" and read.low(at - 1) not in {"will", "would", "did", "had"}
    return (
        word == "is" and after in _NECESSARY and read.low(at + 2) in {"for", "to", "that", "time"}
    )


def _foresees(text: str, read: Tokens) -> bool:
    return any(_looks_ahead(read, at) for at in range(len(read))) or _by_year(text, read)


def _looks_ahead(read: Tokens, at: int) -> bool:
    token, after = read[at], read.low(at + 1)
    if token.low in _FUTURE:
        return token.text != "May" and after not in {"have", "of"}
    if token.low == "going":
        return after == "to" and _to_do(read, at)
    return (token.low in _FORESEEN and after == "to") or (
        token.low in _PLANS and after in {"to", "of", "for"}
    )


def _to_do(read: Tokens, at: int) -> bool:
    """Say whether "going to" is followed by a verb, as "going to be"; places are capitalised."""
    following = read.at(at + 2)
    return following.text.islower() and following.low not in {"the", "a", "an"}


def _by_year(text: str, read: Tokens) -> bool:
    """Say whether a goal is set for a year ("by 2030"), and nothing is told as past."""
    if any(token.low in _PAST or token.low.endswith("ed") for token in read):
        return False
    before = (text[max(0, date.start - 10) : date.start] for date in dates(text) if date.year)
    return any(words.rstrip().lower().endswith((" by", "until")) for words in before)
