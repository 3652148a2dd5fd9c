"""How well the names and the date of a citation agree with a reference."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from pakru_refs.citations.wording import AND
from pakru_refs.match.names import Fit, fit, fold

if TYPE_CHECKING:
    from pakru_refs.model.citation import CitationItem
    from pakru_refs.model.item import Date, Item, Name


_JOINED = re.compile(r"\s[yie]\s", re.IGNORECASE)
_HYPHEN = re.compile(r"[-‐‑]")
_CAMEL = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")
_NO_YEAR = re.compile(
    r"(?:https?:|www\.|doi|10\.\d{4})\S*"
    r"|\b(?:accessed|retrieved|visited|acess|acceso|consultado|consulté|abgerufen|zugriff|conference|proceedings|anais|actas).*",
    re.IGNORECASE | re.DOTALL,
)
"""Behind these words, a year is not that of the work."""
_SHORTEST_TITLE = 8
"""Letters of a title that can stand for its author."""


class Authors(IntEnum):
    """How the stated authors fit those of a reference, from not at all to fully."""

    NONE = 0
    SOME = 1
    """A name that is not the first."""
    FIRST = 2
    """The first author, and others than the reference has."""
    SPELLING = 3
    """Few letters differ."""
    COUNT = 4
    """Names left out, or "et al." for too few."""
    ORDER = 5
    FULL = 6


class When(IntEnum):
    """How two dates agree."""

    OTHER = 0
    LETTER = 1
    """The same year, another letter."""
    DAY = 2
    """The same year, another day."""
    SAME = 3


@dataclass(frozen=True, slots=True)
class Agreement:
    """A citation beside one reference."""

    item: Item
    position: int
    authors: Authors
    when: When
    closeness: int = 0
    """Breaks ties: the sum of the fits of the names, and of the letters of the years."""
    reason: str = ""
    """What differs, in words."""

    @property
    def distance(self) -> int:
        """Return the years between citation and reference; 0 when one has none."""
        return 0 if self.when is not When.OTHER else self._years

    _years: int = 0


def compare(
    cited: CitationItem, item: Item, names: tuple[Name, ...], opening: str, position: int
) -> Agreement:
    """Compare a citation with a reference; `opening` is how the reference starts, folded."""
    authors, closeness, reason = _authors(cited, item, names)
    if authors <= Authors.SOME:
        authors, closeness, reason = max(
            (authors, closeness, reason), _by_title(cited, item, names, opening)
        )
    when = _when(cited.issued, item.issued)
    if authors is Authors.NONE and when is When.SAME and _holds_title(cited, item):
        authors, closeness = Authors.FULL, 1
    if when is When.OTHER and authors is Authors.FULL and _also_printed(cited.issued, item):
        when = When.SAME
    letters = int(bool(cited.issued.suffix) and cited.issued.suffix == item.issued.suffix)
    years = abs((cited.issued.year or 0) - (item.issued.year or 0))
    return Agreement(item, position, authors, when, 10 * closeness + letters, reason, years)


def _authors(cited: CitationItem, item: Item, names: tuple[Name, ...]) -> tuple[Authors, int, str]:
    if not cited.names or not names:
        return Authors.NONE, 0, ""
    cited = _rejoined(cited, names)
    given = (*cited.given, *("" for _ in cited.names))
    if len(cited.names) > 1 and names[0].literal and _whole(cited, names[0]):
        return Authors.FULL, 4, ""
    fits = [fit(n, g, name) for n, g, name in zip(cited.names, given, names, strict=False)]
    if len(cited.names) <= len(names) and min(fits) >= Fit.LOOSE:
        lost = next(
            (n for n, other in zip(cited.names, names, strict=False) if _run_together(n, other)), ""
        )
        if lost:
            return Authors.SPELLING, min(fits), f"`{lost}`; the reference has {_authors_of(names)}"
        return _counted(cited, item, names, min(fits))
    if min(fits) < Fit.NEAR and _same_people(cited, names, given):
        return (
            Authors.ORDER,
            4,
            f"printed order {_list(cited.names)}; the reference has {_authors_of(names)}",
        )
    return _partly(cited, names, given, fits)


def _rejoined(cited: CitationItem, names: tuple[Name, ...]) -> CitationItem:
    """Put `Ortega y Gasset` together again, who was read as two."""
    doubles = {fold(name.family) for name in names if _JOINED.search(name.family)}
    for at in range(len(cited.names) - 1) if doubles else ():
        whole = [f"{cited.names[at]} {joiner} {cited.names[at + 1]}" for joiner in ("y", "i", "e")]
        found = next((name for name in whole if fold(name) in doubles), None)
        if found:
            rest = (*cited.names[:at], found, *cited.names[at + 2 :])
            return replace(cited, names=rest, given=(*cited.given[:at], *cited.given[at + 1 :]))
    return cited


def _run_together(printed: str, name: Name) -> bool:
    """Say whether a hyphen was lost: `LealVogt` for `Leal-Vogt`."""
    parted = _HYPHEN.search(name.family) and not _HYPHEN.search(printed)
    return bool(parted and _CAMEL.search(printed))


def _whole(cited: CitationItem, name: Name) -> bool:
    """Say whether `Health and Welfare` was one organisation after all."""
    joined = any(fit(joiner.join(cited.names), "", name) >= Fit.LOOSE for joiner in (" and ", " "))
    return joined or _bare(" ".join(cited.names)) == _bare(name.literal)


def _bare(organisation: str) -> list[str]:
    """Return the words of an organisation's name without those that join them."""
    return [word for word in fold(organisation).split() if word not in AND]


def _counted(
    cited: CitationItem, item: Item, names: tuple[Name, ...], least: Fit
) -> tuple[Authors, int, str]:
    stated, there = len(cited.names), len(names)
    more = item.more_authors or "et al" in item.location.text.casefold()
    if cited.et_al:
        if there > stated + (stated == 1) or more:
            return Authors.FULL, least, ""
        whom = f"one co-author, {names[-1].sort_name}" if there > stated else "nobody"
        return (
            Authors.COUNT,
            least,
            f"“et al.” stands for {whom}; the reference has {_authors_of(names)}",
        )
    offices = all(name.literal for name in names)  # `Government of Norland, Ministry of Trade`
    if (stated == there and not item.more_authors) or (offices and stated == 1):
        return Authors.FULL, least, ""
    return Authors.COUNT, least, f"co-authors are left out; the reference has {_authors_of(names)}"


def _same_people(cited: CitationItem, names: tuple[Name, ...], given: tuple[str, ...]) -> bool:
    if len(cited.names) < 2 or len(cited.names) > len(names):
        return False
    if not cited.et_al and len(cited.names) != len(names):
        return False
    left = list(names[: len(cited.names)])
    misspelt = 0
    for name, first in zip(cited.names, given, strict=False):
        best = max(left, key=lambda other: fit(name, first, other))
        how = fit(name, first, best)
        misspelt += how is Fit.NEAR
        if how < Fit.NEAR or misspelt > 1:
            return False
        left.remove(best)
    return True


def _partly(
    cited: CitationItem, names: tuple[Name, ...], given: tuple[str, ...], fits: list[Fit]
) -> tuple[Authors, int, str]:
    near = [at for at, one in enumerate(fits) if one in (Fit.NEAR, Fit.PART)]
    count = len(cited.names) == len(names) or (cited.et_al and len(names) > len(cited.names))
    if min(fits) >= Fit.NEAR and near and count:
        at = near[0]
        stated = f"{given[at]} {cited.names[at]}".strip()
        reason = f"`{stated}`; the reference has `{_shown(stated, names[at])}`"
        return Authors.SPELLING, sum(fits) // len(fits), reason
    reason = f"the reference's authors are {_authors_of(names)}"
    if fits[0] >= Fit.LOOSE:
        return Authors.FIRST, sum(one >= Fit.NEAR for one in fits), reason
    some = sum(
        any(fit(name, first, other) >= Fit.LOOSE for other in names)
        for name, first in zip(cited.names, given, strict=False)
    )
    near_first = fits[0] >= Fit.NEAR
    return (Authors.SOME if some or near_first else Authors.NONE), some + near_first, reason


def _by_title(
    cited: CitationItem, item: Item, names: tuple[Name, ...], opening: str
) -> tuple[Authors, int, str]:
    """Fit a citation by title, newspaper or whatever the reference starts with."""
    if not cited.names:
        return Authors.NONE, 0, ""
    wanted = fold(" ".join(cited.names)).removeprefix("the ")
    authored = any(not name.literal for name in names)
    starts = [fold(item.container_title), fold(item.publisher)] if not names else []
    if any(wanted == start.removeprefix("the ") for start in starts if start):
        return Authors.FULL, 3, ""
    starts = [fold(item.title), opening, *(fold(name.literal) for name in names if name.literal)]
    if (len(wanted) > 3 or cited.names[0].isupper()) and any(
        f"{start} ".removeprefix("the ").startswith(f"{wanted} ") for start in starts if start
    ):
        whole = not authored or len(wanted.split()) > 2 or _is_title(wanted, item)
        return (Authors.FULL, 2, "") if whole else (Authors.SOME, 1, "")
    return Authors.NONE, 0, ""


def _holds_title(cited: CitationItem, item: Item) -> bool:
    """Say whether a citation names a work by words out of the middle of its title."""
    words = fold(cited.names[0]) if len(cited.names) == 1 else ""
    return (
        " " in words and len(words) >= _SHORTEST_TITLE and f" {words} " in f" {fold(item.title)} "
    )


def _is_title(wanted: str, item: Item) -> bool:
    return len(wanted) >= _SHORTEST_TITLE and wanted == fold(item.title).removeprefix("the ")


def _shown(stated: str, name: Name) -> str:
    """Return a name of the reference, with given names where they make the difference."""
    full = len(stated.split()) > 1 and name.given
    return f"{name.given} {name.sort_name}" if full else name.sort_name


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _authors_of(names: tuple[Name, ...]) -> str:
    shown = [name.sort_name for name in names[:4]]
    return ", ".join(shown) + (" …" if len(names) > 4 else "")


def _when(cited: Date, there: Date) -> When:
    if cited.year is None or there.year is None:
        return _undated(cited, there)
    if cited.year not in (there.year, there.original_year) and cited.original_year != there.year:
        return When.OTHER
    if cited.suffix and there.suffix and cited.suffix != there.suffix:
        return When.LETTER
    pairs = ((cited.month, there.month), (cited.day if cited.month else None, there.day))
    if any(one and other and one != other for one, other in pairs):
        return When.DAY
    return When.SAME


def _also_printed(cited: Date, item: Item) -> bool:
    """Say whether a reference prints the year outside its titles, pages, links and access dates.

    `Talk of 1967. Copyright 1975 by River Books` has two years, and either may be cited.
    """
    text = item.location.text
    if item.entry is not None or cited.year is None or str(cited.year) not in text:
        return False
    if re.search(rf"(?:©|\(c\)|\bcopyright)\s{{0,3}}{cited.year}(?!\d)", text, re.IGNORECASE):
        return True
    for part in (item.title, item.container_title, item.page, item.volume, item.issue):
        text = text.replace(part, " ") if part else text
    return re.search(rf"(?<![\w–-]){cited.year}(?![\w–-])", _NO_YEAR.sub(" ", text)) is not None


def _undated(cited: Date, there: Date) -> When:
    """A work without a date, or not yet out, has no year in the list either."""
    if cited.year is None and there.year is None:
        return When.SAME
    if cited.year is None and cited.status and there.status:
        return When.SAME
    return When.OTHER
