"""The rule citation-form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.match.names import fold
from pakru_refs.model.citation import Form
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.cit.printed import ALSO, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item

_COMMA = re.compile(r"[^\W\d_.]\.?, ?\d{4}|\bal\., ?\d{4}")
_NO_COMMA = re.compile(r"[^\W\d_.]\.? \d{4}")
_AMPERSAND = re.compile(r" & ")
_AND = re.compile(r" and ")
_CLEAR = 4
"""How many times more often the usual form is printed than the odd one."""
_MOST_PLACES = 5


@rule("CIT106", "citation-form", Level.NOTE)
def citation_form(document: Document) -> Iterator[Finding]:
    """A citation gives given names, or is punctuated unlike the others of the article.

    What it does:
        Tells full given names inside brackets, where a family name does; and a comma before the
        year, or `&` for "and", in a few brackets of an article that does otherwise in most.
    Why it matters:
        One form makes citations easy to find and to check.

    Example:
        ```text article.txt
        Trade grew quickly (Tariq Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        When the house style wants it so.
    Sources:
        APA Publication Manual (2020), 8.17 and 8.20.
    """
    bracketed = [c for c in document.citations if c.form is Form.AUTHOR_YEAR and not c.narrative]
    yield from _given_names(bracketed, document)
    yield from _odd_ones(bracketed, _COMMA, _NO_COMMA, "a comma before the year")
    yield from _odd_ones(bracketed, _AMPERSAND, _AND, "`&` between names")


def _given_names(bracketed: list[Citation], document: Document) -> Iterator[Finding]:
    found: dict[str, list[CitationItem]] = {}
    families: dict[str, str] = {}
    for citation in bracketed:
        for cited in citation.items:
            family = _family(cited, document.item(cited.key))
            if family:
                text = shown(cited, citation.form)
                families[text] = family
                found.setdefault(text, []).append(cited)
    for text, places in found.items():
        yield Finding(
            f"`{text}` gives a given name; the family name is `{families[text]}`",
            places[0].location,
            subject=text,
            help=_better(families[text], document.item(places[0].key), document),
            related=tuple(Related(ALSO, place.location) for place in places[1:]),
        )


def _better(family: str, item: Item | None, document: Document) -> str:
    """Say what to write: initials only where two authors share a family name."""
    namesakes = [
        name for one in document.items for name in one.author[:1] if name.sort_name == family
    ]
    if item and len({fold(name.given) for name in namesakes}) > 1:
        return f"write `{item.author[0].given} {family}`, as in the list: others share the name"
    return f"write `{family}`"


def _family(cited: CitationItem, item: Item | None) -> str | None:
    """Return the family name of the first author whose given name is printed in full."""
    if item is None:
        return None
    for printed, name in zip(cited.names, item.author, strict=False):
        words, family = fold(printed).split(), fold(name.sort_name).split()
        front = words[: -len(family)] if family else []
        if words[-len(family) :] == family and any(len(word) > 2 for word in front):
            return name.sort_name
    return None


def _odd_ones(
    bracketed: list[Citation], one: re.Pattern[str], other: re.Pattern[str], what: str
) -> Iterator[Finding]:
    items = [item for citation in bracketed for item in citation.items]
    with_it = [item for item in items if one.search(item.location.text)]
    without = [item for item in items if other.search(item.location.text) and item not in with_it]
    few, many, verb = (
        (with_it, without, "have") if len(with_it) < len(without) else (without, with_it, "lack")
    )
    if not few or len(many) < _CLEAR * len(few):
        return
    yield Finding(
        f"{len(few)} of {len(few) + len(many)} citations {verb} {what}",
        few[0].location,
        subject=what,
        help="use one form throughout",
        related=tuple(Related("as here", item.location) for item in few[1:_MOST_PLACES]),
    )
