"""What of a printed reference no field took: for a person to look at, so that nothing gets lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.match.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.item import Item

_FILLER = re.compile(
    r"""\b(?:
      (?:pp?|pgs?|pages?|vols?|volumes?|no|nos|nr|num|number|n[.º°]|issue|iss|bd|jg|heft|hft|t|tome|s|art|article|ch|chap)
    | (?:and|und|et|y|e|en|og|och|with|mit|in|im|from|at|on|of|the|by|to|de|da|do|di|du|del|des|der|die|das|la|le|les|el)
    | (?:eds?|editors?|edited|edn|edition|ed|hrsg|hg|herausgeber|herausgegeben|org|orgs|coord|dir|trans|transl|translated|übers)
    | (?:doi|https?|www|url|urn|isbn|e?issn|arxiv|hdl|handle|pmc?id|epub|ahead|print|internet|online|web|website|link|pdf)
    | (?:available|accessed|access(?:ed)?\s+date|retrieved|cited|consulted|visited|viewed|abgerufen|zugriff|disponible|disponível|acesso|em)
    | (?:al|others|published|press|journal|proceedings|proc|conference|paper|thesis|dissertation|phd|ph|master|msc|report)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that styles put around fields, and words that tell a type: nothing of a work is lost with them."""
_NUMBER = re.compile(r"\b(?:pm(?:c)?id)\b[\s:]*(?:pmc)?\d+", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d[a-z]?")
_TELLING = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_STRIPPED = " \t\r\n.,;:()[]{}<>/|*_–—-&+\"'“”‘’«»„…"
_LONGEST_ACCESS = 60
_NOT_PARTS = frozenset({"label"})


def leftovers(item: Item) -> tuple[str, ...]:
    """Return the stretches of an item's words that stand in none of its fields, in order.

    Words that only lead up to a field (`pp.`, `Retrieved from`) are none. An item without places,
    such as one that a file carries as data, has no leftovers.
    """
    if not item.places:
        return ()
    told = _told(item)
    return tuple(
        stretch
        for stretch in _between(item)
        if not (_is_known(_rest(stretch), told) or _accessed(stretch, item))
    )


def _told(item: Item) -> frozenset[str]:
    """Return the words of all fields: some may come from data beside the printed words."""
    names = (part for name in (*item.author, *item.editor) for part in (name.sort_name, name.given))
    fields = (item.title, item.container_title, item.publisher, item.publisher_place, item.note)
    numbers = (item.volume, item.issue, item.page, item.edition, item.isbn, item.issn)
    return frozenset(_words(" ".join((*names, *fields, *numbers))))


def _words(text: str) -> list[str]:
    return fold(text).split()


def _between(item: Item) -> Iterator[str]:
    """Yield what stands between the fields."""
    start, text = item.location.start.offset, item.location.text
    at = 0
    for first, last in sorted(_spans(item)):
        yield text[at : max(first - start, at)].strip(_STRIPPED)
        at = max(at, last - start)
    yield text[at:].strip(_STRIPPED)


def _accessed(stretch: str, item: Item) -> bool:
    """Say whether a stretch is the date of access, which was read without its place."""
    year = item.accessed.year
    unplaced = year is not None and "accessed" not in item.places
    return unplaced and str(year) in stretch and len(stretch) < _LONGEST_ACCESS


def _spans(item: Item) -> Iterator[tuple[int, int]]:
    for name, place in item.places.items():
        if name not in _NOT_PARTS:
            yield place.start.offset, place.end.offset


def _rest(stretch: str) -> str:
    """Return a stretch without what styles put around fields; nothing of a year by itself."""
    if _YEAR.fullmatch(stretch):
        return ""
    return _FILLER.sub(" ", _NUMBER.sub(" ", stretch))


def _is_known(rest: str, told: frozenset[str]) -> bool:
    """Say whether words tell nothing, or nothing that some field does not tell."""
    return not _TELLING.search(rest) or told.issuperset(_words(rest))
