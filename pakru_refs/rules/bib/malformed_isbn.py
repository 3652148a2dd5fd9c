"""malformed-isbn: an ISBN whose digits cannot be right."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pakru_refs.model.check_digits import isbn_digits, isbn_fits, issn_fits
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.item import Item

_BETWEEN = re.compile(r"[,;/|]|\band\b|\([^()]*\)|\[[^\[\]]*\]|\s{2,}")
_LOOKS_LIKE_ONE = re.compile(r"[0-9Xx]")


MOST = 12
"""Numbers of one field that are looked at; an edition in many volumes has fewer."""


@rule("BIB309", "malformed-isbn", Level.WARNING)
def malformed_isbn(item: Item) -> Iterator[Finding]:
    """An ISBN has a wrong number of digits, or its check digit does not fit.

    What it does:
        Counts the digits of each ISBN given and works its check digit out.

    Why it matters:
        A digit is wrong: the number is of no book, or of another one.

    Example:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020},
          isbn = {978-3-16-148410-1}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @book{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          publisher = {River Press},
          year = {2020},
          isbn = {978-3-16-148410-0}
        }
        ```

    When to let it stand:
        Where the publisher printed a wrong number and everybody uses it.

    Sources:
        ISO 2108; International ISBN Agency, ISBN Users' Manual.
    """
    if not item.isbn:
        return
    for one in islice(_each(item.isbn), MOST):
        why = _why(isbn_digits(one))
        if why:
            yield Finding(
                f"`{excerpt(one)}` cannot be an ISBN: {why}",
                item.place("isbn"),
                subject=item.key,
                help="compare it with the book",
            )


def _each(text: str) -> Iterator[str]:
    """Yield each number of a field; several may stand there, with words about them."""
    for part in _BETWEEN.split(text):
        words = part.split()
        # Spaces stand inside a number or between numbers: whichever makes sense.
        if len(words) > 1 and all(isbn_fits(isbn_digits(word)) for word in words):
            yield from words
        elif _LOOKS_LIKE_ONE.search(part):
            yield part.strip()


def _why(digits: str) -> str:
    if isbn_fits(digits) or isbn_fits(f"0{digits}"):
        return ""
    if issn_fits(digits):
        return "it is an ISSN"
    if not re.fullmatch(r"[0-9]+X?", digits):
        return "there is more in it than digits"
    if len(digits) not in (10, 13):
        return f"it has {len(digits)} digits, not 10 or 13"
    if len(digits) == 13 and not digits.startswith(("978", "979")):
        return "it does not begin with 978 or 979"
    return "the check digit does not fit"
