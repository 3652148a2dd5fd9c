"""malformed-issn: an ISSN whose digits cannot be right."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pakru_refs.model.check_digits import isbn_digits, isbn_fits, issn_digits, issn_fits
from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.malformed_isbn import MOST
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.item import Item

_BETWEEN = re.compile(r"[,;/|]|\band\b|\([^()]*\)|\[[^\[\]]*\]|(?<=[0-9Xx])\s+(?=[0-9]{4}-?[0-9])")
_DIGIT = re.compile(r"[0-9]")


@rule("BIB310", "malformed-issn", Level.WARNING)
def malformed_issn(item: Item) -> Iterator[Finding]:
    """An ISSN has a wrong number of digits, or its check digit does not fit.

    What it does:
        Counts the digits of each ISSN given and works its check digit out.

    Why it matters:
        A digit is wrong: the number is of no journal, or of another one.

    Example:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020},
          issn = {0317-8472}
        }
        ```

    Use instead:
        ```bibtex refs.bib
        @article{rafi2020,
          author = {Rafi, Tariq},
          title = {Trade across the river},
          journal = {Journal of Trade},
          year = {2020},
          issn = {0317-8471}
        }
        ```

    When to let it stand:
        Where the journal printed a wrong number and everybody uses it.

    Sources:
        ISO 3297; the ISSN Manual.
    """
    if not item.issn:
        return
    for one in islice(_BETWEEN.split(item.issn), MOST):
        why = _why(issn_digits(one)) if one and _DIGIT.search(one) else ""
        if why:
            yield Finding(
                f"`{excerpt(one)}` cannot be an ISSN: {why}",
                item.place("issn"),
                subject=item.key,
                help="compare it with the journal",
            )


def _why(digits: str) -> str:
    if issn_fits(digits):
        return ""
    if isbn_fits(isbn_digits(digits)):
        return "it is an ISBN"
    if not re.fullmatch(r"[0-9]+X?", digits):
        return "there is more in it than digits"
    if len(digits) != 8:
        return f"it has {len(digits)} digits, not 8"
    return "the check digit does not fit"
