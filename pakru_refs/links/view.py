"""A visit as the judges of pages look at it: what its title, headings and opening say, in phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from pakru_refs.links import path
from pakru_refs.links.lexicon import Reading, read, readings, segments
from pakru_refs.links.likeness import is_piece, lacks_title, shows_title
from pakru_refs.links.sketch import likeness
from pakru_refs.model.visit import Page, Visit

SAME = 0.9
"""Likeness from which two pages are one."""


class Ground(NamedTuple):
    """Something that speaks for a verdict, or against it when its points are negative."""

    points: float
    said: str


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at."""

    visit: Visit
    page: Page
    titles: tuple[Reading, ...]
    headings: tuple[Reading, ...]
    opening: tuple[Reading, ...]
    shows_title: float
    """How plainly the page carries the title of the work cited, 0 to 1."""
    lacks_title: bool
    """The title is known, and the page has hardly a word of it."""
    sibling_same: bool
    """A random address in the same folder gave the same page."""
    sibling_absent: bool
    """A random address in the same folder was answered with 404 or 410."""

    @property
    def names(self) -> tuple[tuple[str, tuple[Reading, ...]], ...]:
        """Return title and headings with what they are called."""
        return (("title", self.titles), ("heading", self.headings))


def view(visit: Visit, title: str = "") -> View:
    """Return how a visit looks; `title` is that of the work cited, when it is known.

    What of title, headings and opening is the work's own title says nothing of the page: there are works
    called "Page not found".
    """
    page = visit.page or Page()
    known = (title, unquote(path.parts(visit.url).path))
    return View(
        visit=visit,
        page=page,
        titles=_own((page.title,), known),
        headings=_own(page.headings, known),
        opening=readings(_rest(page, title)),
        shows_title=shows_title(title, page),
        lacks_title=lacks_title(title, page),
        sibling_same=_is_same(visit),
        sibling_absent=visit.sibling is not None and visit.sibling.status in {404, 410},
    )


def _own(texts: tuple[str, ...], known: tuple[str, ...]) -> tuple[Reading, ...]:
    """Return what is in texts that neither the work's title nor its address had said before."""
    return tuple(
        read(each)
        for text in texts
        for each in segments(text)
        if not any(is_piece(each, before) for before in known)
    )


def _rest(page: Page, title: str) -> str:
    """Return the opening without the headings and the work's title."""
    rest = page.opening
    for text in (*page.headings, title):
        if len(text) >= 4:
            rest = rest.replace(text, ". ", 1)
    return rest


def _is_same(visit: Visit) -> bool:
    sibling = visit.sibling
    if sibling is None or sibling.status != visit.status or sibling.fault:
        return False
    if _is_routed_by_number(visit, sibling):
        return False
    if path.bare(sibling.last.url) == path.bare(visit.last.url):
        return True
    if sibling.page is None or visit.page is None:
        return False
    return likeness(sibling.page.sketch, visit.page.sketch) >= SAME


def _is_routed_by_number(visit: Visit, sibling: Visit) -> bool:
    """Say whether the host looks at the folder alone, as in `/questions/17/any-words-here`.

    Then the random name leads to the very address that was asked for, or the page calls itself by it.
    """
    own = path.bare(visit.url)
    if path.bare(sibling.last.url) == own:
        return True
    pages = (visit.page, sibling.page)
    called = [
        path.bare(path.join(visit.url, page.canonical)) for page in pages if page and page.canonical
    ]
    return called == [own, own]


def total(grounds: list[Ground]) -> float:
    """Return what grounds come to."""
    return sum(each.points for each in grounds)


def said(grounds: list[Ground]) -> tuple[str, ...]:
    """Return the grounds that speak for a verdict, the weightiest first, at most three."""
    ranked = sorted(grounds, key=lambda each: -each.points)
    return tuple(dict.fromkeys(each.said for each in ranked if each.points > 0 and each.said))[:3]


def of_prose(page: Page) -> Ground:
    """Return what speaks against any page that is not a page: it has much to read."""
    prose = page.prose
    points = -4.0 if prose >= 2500 else -2.5 if prose >= 1000 else -1.5 if prose >= 450 else 0.0
    return Ground(points, "")
