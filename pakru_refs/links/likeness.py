"""Does a page carry a title? How much of its words, in any script."""

from __future__ import annotations

from pakru_refs.links.folding import compact, fold, is_unspaced, words
from pakru_refs.model.visit import Page

ENOUGH = 0.7
"""Share of a title's words that one name of the page must have."""
_ENOUGH_OF_OPENING = 0.85
_LIGHT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "for",
        "with",
        "by",
        "from",
        "as",
        "is",
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "ein",
        "eine",
        "und",
        "von",
        "im",
        "zu",
        "mit",
        "fur",
        "auf",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "et",
        "en",
        "dans",
        "sur",
        "au",
        "aux",
        "el",
        "los",
        "las",
        "y",
        "del",
        "al",
        "da",
        "do",
        "das",
        "dos",
        "e",
        "em",
        "no",
        "na",
        "o",
        "os",
        "as",
        "il",
        "lo",
        "gli",
        "i",
        "della",
        "di",
        "del",
        "het",
        "een",
        "van",
        "op",
        "te",
        "en",
        "og",
        "i",
        "av",
        "pa",
        "som",
        "и",
        "в",
        "на",
        "о",
        "с",
        "по",
        "для",
        "із",
        "з",
        "та",
        "у",
        "і",
    ]
)


def parts_of(text: str) -> frozenset[str]:
    """Return what a title is compared by: its words, or pairs of letters in scripts without spaces."""
    folded = fold(text)
    if is_unspaced(folded):
        letters = compact(folded)
        return frozenset(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))
    found = frozenset(words(folded))
    return (found - _LIGHT) or found


def share(title: frozenset[str], text: str) -> float:
    """Return which share of a title's parts a text has, 0 to 1."""
    return len(title & parts_of(text)) / len(title) if title else 0.0


def shows_title(title: str, page: Page) -> float:
    """Return how plainly a page carries a title, 0 to 1; 0 when the title is empty.

    1 in a heading, a name or the opening; less in `title` alone, which stays when the page goes.
    """
    parts = parts_of(title) if title else frozenset[str]()
    if not parts:
        return 0.0
    shown = max((share(parts, name) for name in (*page.headings, *page.names)), default=0.0)
    if shown >= ENOUGH or share(parts, page.opening) >= _ENOUGH_OF_OPENING:
        return 1.0
    if share(parts, page.title) >= ENOUGH:
        return 0.6
    return 0.5 if max(shown, share(parts, page.title)) >= 0.5 else 0.0


def is_piece(text: str, title: str) -> bool:
    """Say whether a text is a piece of a title, or the title with little beside."""
    return bool(title) and share(parts_of(text), title) >= 0.6


def lacks_title(title: str, page: Page) -> bool:
    """Say whether a title is known and a page in the same script has hardly a word of it.

    Looked for in title, headings, names and opening.
    """
    parts = parts_of(title) if title else frozenset[str]()
    texts = (page.title, *page.headings, *page.names, page.opening)
    if not parts or not any(_same_script(title, text) for text in texts):
        return False
    return all(share(parts, text) <= 0.34 for text in texts)


def _same_script(one: str, other: str) -> bool:
    return _is_latin(one) == _is_latin(other) and any(c.isalpha() for c in other)


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c < "\u0250" for c in letters) > len(letters) / 2
