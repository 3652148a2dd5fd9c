"""Decide which reference an author-year citation means, and say what differs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations.agreement import Agreement, Authors, When, compare
from pakru_refs.match.names import initials
from pakru_refs.match.works import same_work
from pakru_refs.model.citation import Resolution, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pakru_refs.citations.shelf import Shelf
    from pakru_refs.model.citation import CitationItem
    from pakru_refs.model.item import Date

_LETTERS = re.compile(r"[^\W\d_]{2}")
_SLIP, _FAR = 5, 10
"""Years: a date further off from a work that is cited rightly elsewhere means another work."""


def agreements(cited: CitationItem, shelf: Shelf) -> tuple[Agreement, ...]:
    """Return the references that share a name with a citation, the best first."""
    found = (
        compare(cited, shelf.items[at], shelf.names[at], shelf.openings[at], at)
        for at in shelf.near(cited.names)
    )
    kept = [one for one in found if one.authors > Authors.NONE]
    return tuple(sorted(kept, key=_rank))


def _rank(one: Agreement) -> tuple[int, int, int, int, int]:
    return (-one.authors, -one.when, -one.closeness, one.distance, one.position)


def perfect(cited: CitationItem, found: Sequence[Agreement]) -> Resolution | None:
    """Resolve a citation that a reference fits in authors and date."""
    fitting = [a for a in found if a.authors is Authors.FULL and a.when is When.SAME]
    if not fitting:
        return None
    best = _closest(cited, fitting)
    if len(best) == 1 or all(same_work(best[0].item, other.item) for other in best[1:]):
        return Resolution(
            Verdict.MATCH, best[0].item.key, _keys(fitting), _letter_note(cited, best)
        )
    return _ambiguous(best, found, f"{len(best)} references have these authors and this year")


def _closest(cited: CitationItem, fitting: list[Agreement]) -> list[Agreement]:
    top = max(one.closeness for one in fitting)
    best = _with_initials(cited, [one for one in fitting if one.closeness == top])
    letter = cited.issued.suffix
    unlettered = all(not one.item.issued.suffix for one in best)
    if len(best) > 1 and letter and unlettered:
        # The list has the works of a year in order and left the letters out.
        at = ord(letter) - ord("a")
        ordered = sorted(best, key=lambda one: one.position)
        return ordered[at : at + 1] or best
    return best


def _with_initials(cited: CitationItem, best: list[Agreement]) -> list[Agreement]:
    """Return those whose first author has just the initials that the citation gives, if any has.

    Styles print initials to tell two authors, or two spellings of one, apart: `J. Lind` is not the
    `J. M. Lind` of the same year.
    """
    wanted = initials(cited.given[0]) if cited.given else ""
    if len(best) < 2 or not wanted:
        return best
    same = [a for a in best if a.item.author and initials(a.item.author[0].given) == wanted]
    return same or best


def _letter_note(cited: CitationItem, best: Sequence[Agreement]) -> str:
    if cited.issued.suffix and not best[0].item.issued.suffix:
        return f"the reference has no letter `{cited.issued.suffix}`"
    return ""


def imperfect(
    cited: CitationItem, found: Sequence[Agreement], rightly: frozenset[str]
) -> Resolution:
    """Resolve a citation that no reference fits fully; `rightly` are the keys matched elsewhere."""
    dated = [a for a in found if a.when >= When.DAY and a.authors >= Authors.FIRST]
    named = [a for a in found if a.authors is Authors.FULL and a.when is not When.SAME]
    named = [a for a in named if not (a.distance > _FAR and a.item.key in rightly)]
    if named and all(a.when is When.LETTER for a in named) and len(named) > 1:
        return _undefined(found, "no reference of that year has this letter")
    if named:
        dated = [a for a in dated if a.authors > Authors.FIRST]
    dated = _best_authors([a for a in dated if a not in named])
    if dated:
        named = [a for a in named if _rivals(a, cited)]
    if dated and (not named or dated[0].authors in (Authors.ORDER, Authors.SPELLING)):
        printed = bool(_LETTERS.search(cited.location.text))
        return _author_mismatch(dated, found, named, printed=printed)
    if len(named) == 1 and not dated:
        return _year_mismatch(cited, named[0], found)
    only = _left_over([*named, *dated], rightly)
    if only:
        # What is cited nowhere else is what a faulty citation means.
        printed = bool(_LETTERS.search(cited.location.text))
        return (
            _year_mismatch(cited, only, found)
            if only in named
            else _author_mismatch([only], found, [], printed=printed)
        )
    if named:
        return _ambiguous(_by_year(named) + dated, found, _several(named, dated))
    return _undefined(found, "")


def _rivals(other: Agreement, cited: CitationItem) -> bool:
    """Say whether a reference of another year may be meant where one has the year, and co-authors.

    A slip is seldom further off; and a year alone was read as one of its author's works.
    """
    return bool(_LETTERS.search(cited.location.text)) and other.distance < _SLIP


def _left_over(candidates: list[Agreement], rightly: frozenset[str]) -> Agreement | None:
    """Return the one reference that no other citation fits, if there is just one.

    Two of one year are equally likely, whatever else cites them.
    """
    left = [one for one in candidates if one.item.key not in rightly]
    if (
        len(left) != 1
        or sum(one.when is left[0].when and one.distance == left[0].distance for one in candidates)
        > 1
    ):
        return None
    return left[0]


def _best_authors(dated: list[Agreement]) -> list[Agreement]:
    top = max((one.authors for one in dated), default=Authors.NONE)
    best = [one for one in dated if one.authors is top]
    closest = max((one.closeness for one in best), default=0)
    return [one for one in best if one.closeness == closest]


def _author_mismatch(
    dated: list[Agreement], found: Sequence[Agreement], named: list[Agreement], *, printed: bool
) -> Resolution:
    if len(dated) > 1:
        return _ambiguous(dated, found, "no reference fits exactly, and several nearly")
    if named and dated[0].authors is Authors.SPELLING:
        return _ambiguous(dated + named, found, "no reference fits exactly, and several nearly")
    best = dated[0]
    if not printed:
        # The sentence names somebody, `(2012)` follows later: nobody was left out on purpose.
        return Resolution(Verdict.MATCH, best.item.key, _keys(dated))
    return Resolution(Verdict.AUTHOR_MISMATCH, best.item.key, _keys(dated, found), best.reason)


def _year_mismatch(cited: CitationItem, best: Agreement, found: Sequence[Agreement]) -> Resolution:
    reason = f"the reference has {_date(best.item.issued)}, not {_date(cited.issued)}"
    return Resolution(Verdict.YEAR_MISMATCH, best.item.key, _keys([best], found), reason)


def _several(named: Sequence[Agreement], dated: Sequence[Agreement]) -> str:
    if dated:
        return "no reference fits exactly, and several nearly"
    years = sorted({_date(one.item.issued) for one in named})
    return f"{len(named)} references have these authors, of {', '.join(years)}"


def _by_year(named: Sequence[Agreement]) -> list[Agreement]:
    return sorted(named, key=lambda one: (one.distance, one.position))


def _ambiguous(best: Sequence[Agreement], found: Iterable[Agreement], reason: str) -> Resolution:
    return Resolution(Verdict.AMBIGUOUS, None, _keys(best, found), reason)


def _undefined(found: Sequence[Agreement], reason: str) -> Resolution:
    known = [a for a in found if a.authors >= Authors.FIRST and a.authors is not Authors.SPELLING]
    reason = reason or f"no reference has {'this author and year' if known else 'this author'}"
    return Resolution(Verdict.UNDEFINED, None, _keys(found), reason)


def _keys(*groups: Iterable[Agreement]) -> tuple[str, ...]:
    """Return the keys of agreements, best first, each once."""
    first, *rest = groups
    good = (a for group in rest for a in group if a.authors >= Authors.SPELLING)
    return tuple(dict.fromkeys(a.item.key for a in (*first, *good)))


def _date(date: Date) -> str:
    if date.year is None:
        return date.status or "no date"
    day = f"{date.day} " if date.day and date.month else ""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    return f"{day}{month}{date.year}{date.suffix}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
