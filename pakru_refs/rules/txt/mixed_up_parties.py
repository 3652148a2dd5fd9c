"""The rule mixed-up-parties."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.prose.countries import CountryMention, countries
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.claim import Sentence
    from pakru_refs.model.document import Document

_NEAR = 40
"""Characters before a name that say what it does in the sentence."""
_FAR = 300
"""Characters between two names: farther apart they are not of one statement."""

_BONDS = (
    r"relations?|relationships?|ties|cooperation|co-operation|partnerships?|alliances?|friendship|trade|dialogue"
    r"|rapprochement|border|war|treaty|agreement"
)
_OWN_BOND = re.compile(
    rf"\b(?:its|their|his|her)\s+(?:own\s+)?(?:[\w-]+,?\s+(?:and\s+)?){{0,6}}?(?:{_BONDS})\s+(?:with|to|towards?)\s+(?:the\s+)?$"
)
_ANY_BOND = re.compile(
    rf"\bto\s+(?:have|build|develop|maintain|keep)\s+(?:[\w-]+\s+){{0,3}}?(?:{_BONDS})\s+with\s+(?:the\s+)?$"
)
_SIGNED = re.compile(
    rf"^\s+(?:has\s+|have\s+|had\s+)?(?:signed|concluded|made|reached|negotiated|ratified|fought|waged|has|have|had|shares?|opened)"
    rf"\s+(?:[\w-]+\s+){{0,4}}?(?:{_BONDS})\s+with\s+(?:the\s+)?$"
)
_OF_ITS = re.compile(rf"^['’]s?\s+(?:[\w-]+(?<!s)\s+)?(?:{_BONDS})\s+with\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"\b(?:between|among)\s+(?:both\s+)?(?:the\s+)?$", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"\b(?:of|in|from|with|to|towards?|by|against|on|into|at|between|and|or|than|like|as)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LEADING_FOR = re.compile(r"^\W*for\s+(?:the\s+)?$", re.IGNORECASE)


@rule("TXT703", "mixed-up-parties", Level.NOTE)
def mixed_up_parties(document: Document) -> Iterator[Finding]:
    """A country is said to have relations with itself.

    What it does:
        Finds "between A and A", "A's trade with A", "A signed a treaty with A", and "A … its relations with A" with no other country between the
        two that could be the one that acts.
    Why it matters:
        One of the two is another country, and only the author knows which.

    Example:
        ```text article.txt
        Norway wants to strengthen its relations with Norway (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        Norway wants to strengthen its relations with Sweden (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    When to let it stand:
        When two parts of one country are meant, or two governments of it.
    Sources:
        None: it reads the sentence.
    """
    for sentence in document.sentences:
        named = countries(sentence.text)
        for before, mention in pairwise(named):
            if before.code == mention.code and _is_mixed_up(sentence.text, before, mention):
                yield _finding(document, sentence, mention)


def _is_mixed_up(text: str, first: CountryMention, second: CountryMention) -> bool:
    middle = text[first.end : second.start]
    if first.demonym or second.demonym or _goes_on(text, second.end) or len(middle) > _FAR:
        return False
    if _goes_on(text, first.end):
        return _OF_ITS.match(middle) is not None
    head = text[max(0, first.start - _NEAR) : first.start]
    if _BETWEEN.search(head):
        return re.fullmatch(r"\s+and\s+(?:the\s+)?", middle) is not None
    if first.start < _NEAR and _LEADING_FOR.match(head):
        return _ANY_BOND.search(middle) is not None
    if _NO_SUBJECT.search(head):
        return False
    return bool(_OWN_BOND.search(middle) or _SIGNED.match(middle))


def _goes_on(text: str, end: int) -> bool:
    """Say whether the name is only a part: `Norway's`, `Norway-Sweden`."""
    return text[end : end + 1] in {"'", "’", "-", "–", "/"}


def _finding(document: Document, sentence: Sentence, mention: CountryMention) -> Finding:
    name = sentence.text[mention.start : mention.end]
    return Finding(
        f"`{name}` on both sides",
        place(document, sentence, mention.start, mention.end),
        subject=name,
        help="name the other party",
        label="another country?",
    )
