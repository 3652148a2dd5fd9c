"""all-caps-title: a title in capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.prose.words import words
from pakru_refs.rules.base import rule
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.item import Item

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 4
"""Words: three capitals in a row may be abbreviations."""
_SHARE = 0.9
_LONG = 6
"""Letters: abbreviations are shorter."""
_LINKS = words("and the for from with into under over between der die das und les des los las")
"""Small words that nobody abbreviates to."""


@rule("BIB312", "all-caps-title", Level.WARNING)
def all_caps_title(item: Item) -> Iterator[Finding]:
    """The title is written in capitals.

    What it does:
        Looks for titles of four words or more of which nearly all letters are capitals. A title
        of abbreviations alone (`UN, EU, NATO, WTO`) is let be.

    Why it matters:
        Styles can make small letters capital, not the other way round: names and abbreviations
        cannot be told from the rest any more. It is usually copied from a title page or database.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {TRADE ACROSS THE RIVER},
          publisher = {River Press},
          year = {2020}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020}
        }
        ```

    When to let it stand:
        When the title consists of abbreviations.

    Sources:
        bibtex-tidy's `drop-all-caps`; APA 7, §6.29 (sentence case).
    """
    found = _WORD.findall(item.title)
    letters = [sign for word in found for sign in word if sign.upper() != sign.lower()]
    capitals = sum(sign.isupper() for sign in letters)
    ordinary = any(len(word) >= _LONG or word.lower() in _LINKS for word in found)
    if len(found) >= _FEWEST and ordinary and letters and capitals >= _SHARE * len(letters):
        yield Finding(
            f"the title of `{item.key}` is all in capitals: `{excerpt(item.title)}`",
            item.place("title"),
            subject=item.key,
            help="write it in sentence case, capitals only where they belong",
        )
