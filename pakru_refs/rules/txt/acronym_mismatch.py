"""The rule acronym-mismatch."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pakru_refs.model.claim import Role
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.places import place
from pakru_refs.rules.txt.acronyms import Acronym, acronyms, initials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.claim import Sentence
    from pakru_refs.model.document import Document

_SHORTEST = 3
_NO_TEXT = frozenset({Role.FRONT, Role.BACK, Role.REFERENCES})
"""Here brackets hold the initials of authors."""
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"[A-Z]")


@rule("TXT702", "acronym-mismatch", Level.NOTE)
def acronym_mismatch(document: Document) -> Iterator[Finding]:
    """An acronym does not fit its long form, or is introduced and never used.

    What it does:
        Reads "Northern Harbour Union (NHU)". A mismatch is told when all initials but one agree:
        then the bracket means these words and is misspelt. Letters in another order are let pass,
        as they are in another language. An acronym that stands nowhere else in the text is told
        too.
    Why it matters:
        A wrong letter sends the reader to another organisation; an unused acronym is ballast.

    Example:
        ```text article.txt
        The Northern Harbour Union (NHO) ran the ferries (Lind, 2003). In winter the NHO rested.

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        The Northern Harbour Union (NHU) ran the ferries (Lind, 2003). In winter the NHU rested.

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    When to let it stand:
        When the organisation itself writes its acronym so.
    Sources:
        Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions (2003).
    """
    uses = _uses(document)
    told: set[str] = set()
    for sentence in document.sentences:
        for acronym in acronyms(sentence.text):
            if acronym.letters in told or sentence.role in _NO_TEXT:
                continue
            told.add(acronym.letters)
            expected = _nearly(acronym)
            if expected:
                yield _mismatch(document, sentence, acronym, expected)
            elif acronym.fits and uses[acronym.letters] == 1:
                yield _unused(document, sentence, acronym)


def _nearly(acronym: Acronym) -> str:
    """Return the initials that the bracket was meant to have, if all but one agree."""
    letters = acronym.letters.upper()
    meant = initials(acronym.words, len(letters))
    if len(letters) < _SHORTEST or letters in meant:
        return ""
    for expected in meant:
        wrong = [a for a, b in zip(letters, expected, strict=True) if a != b]
        if len(wrong) == 1 and letters[0] == expected[0] and not _ends(acronym, wrong[0]):
            return expected
    return ""


def _ends(acronym: Acronym, letter: str) -> bool:
    """Say whether a letter closes one of the words: the X of Toolbox is chosen, not wrong."""
    return any(word.casefold().endswith(letter.casefold()) for word in acronym.words)


def _uses(document: Document) -> Counter[str]:
    """Count every word with two capitals in the whole text, headings and tables too."""
    uses: Counter[str] = Counter()
    for manuscript in document.manuscripts:
        for block in manuscript.blocks:
            if block.role is not Role.REFERENCES:
                words = (word.group() for word in _WORD.finditer(block.text))
                uses.update(word.removesuffix("s") for word in words if _is_acronym(word))
    return uses


def _is_acronym(word: str) -> bool:
    return len(_CAPITAL.findall(word)) > 1


def _mismatch(document: Document, sentence: Sentence, acronym: Acronym, expected: str) -> Finding:
    return Finding(
        f"`{acronym.letters}` does not fit the words before it: their initials are {expected}",
        place(document, sentence, acronym.start, acronym.end),
        subject=acronym.letters,
        help="correct the acronym or the name",
        label=f"{expected}?",
    )


def _unused(document: Document, sentence: Sentence, acronym: Acronym) -> Finding:
    return Finding(
        f"`{acronym.letters}` is introduced and never used",
        place(document, sentence, acronym.start, acronym.end),
        subject=acronym.letters,
        help="leave the acronym out",
    )
