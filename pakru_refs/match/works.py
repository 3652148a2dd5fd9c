"""Say whether two references are one work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.match.names import Fit, fit, fold
from pakru_refs.match.titles import same_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.item import Item

_PREPRINT = re.compile(r"arxiv|rxiv|preprint|ssrn|working paper", re.IGNORECASE)
_MOST = 24
"""References that share a trace, at most, that another one is compared with."""
_FIRST_PAGE = re.compile(r"[a-z]*\d+", re.IGNORECASE)


def same_work(one: Item, other: Item) -> bool:
    """Say whether two references are the same work: same DOI, or same title, author and year.

    A preprint beside its version of record, two editions and two parts are different works.
    """
    if one.doi and one.doi == other.doi:
        return True
    alike = same_title(one.title, other.title) or _cut_short(one, other)
    if not alike or _set_apart(one, other):
        return False
    if _short(one.title) and not _same_place(one, other):
        return False
    return _same_first_author(one, other) and _same_year(one, other)


def pairs(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield each two references that are one work, the earlier one first, each later one once.

    Each is compared with a bounded number that share a trace, so that the time is linear: where
    thousands of titles start alike, the narrower traces still bring the right ones together.
    """
    buckets: dict[str, list[Item]] = {}
    for item in items:
        found = None
        for key in traces(item):
            found = found or next((o for o in buckets.get(key, ()) if same_work(o, item)), None)
            bucket = buckets.setdefault(key, [])
            if len(bucket) < _MOST:
                bucket.append(item)
        if found:
            yield found, item


def traces(item: Item) -> Iterator[str]:
    """Yield what two references to one work share at least one of."""
    if item.doi:
        yield f"doi {item.doi}"
    words = fold(item.title).split()
    if words:
        # A slip sits at one end of the title, seldom at both.
        yield f"start {''.join(words)[:10]}"
        yield f"end {''.join(words)[-10:]}"
        family = fold(item.author[0].sort_name) if item.author else ""
        # The same again, narrower: common beginnings are shared by more than are compared.
        yield f"start {''.join(words)[:10]} {family} {item.issued.year}"
        yield f"end {''.join(words)[-10:]} {family} {item.issued.year}"


def _set_apart(one: Item, other: Item) -> bool:
    if one.doi and other.doi and one.doi != other.doi:
        return True
    if one.edition and other.edition and fold(one.edition) != fold(other.edition):
        return True
    if one.volume and other.volume and fold(one.volume) != fold(other.volume):
        return True
    return _is_preprint(one) != _is_preprint(other) or one.issued.suffix != other.issued.suffix


def _is_preprint(item: Item) -> bool:
    said = f"{item.container_title} {item.publisher} {item.doi} {item.note}"
    return bool(_PREPRINT.search(said))


def _cut_short(one: Item, other: Item) -> bool:
    """Say whether one title is the beginning of the other, on the same pages."""
    shorter, longer = sorted((fold(one.title), fold(other.title)), key=len)
    begins = bool(shorter) and f"{longer} ".startswith(f"{shorter} ")
    if not begins or not one.page or _first_page(one) != _first_page(other):
        return False
    return bool(one.volume and one.volume == other.volume) or fold(one.page) == fold(other.page)


def _short(title: str) -> bool:
    return len(fold(title).split()) < 3


def _same_place(one: Item, other: Item) -> bool:
    return fold(one.container_title or one.publisher) == fold(
        other.container_title or other.publisher
    )


def _same_first_author(one: Item, other: Item) -> bool:
    if not one.author or not other.author:
        return one.author == other.author
    first = other.author[0]
    return fit(first.sort_name, first.given, one.author[0]) >= Fit.NEAR


def _same_year(one: Item, other: Item) -> bool:
    if one.issued.year == other.issued.year:
        return True
    if None in (one.issued.year, other.issued.year):
        return True
    # A slip in one of the two years; the same page says that it is one work all the same.
    return bool(one.page) and _first_page(one) == _first_page(other)


def _first_page(item: Item) -> str:
    found = _FIRST_PAGE.search(item.page)
    return found.group() if found else item.page
